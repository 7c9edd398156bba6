"""What the app is made of: each package that requirements.txt brings, its licence, known faults.

    python benchmarks/supply.py

Licences are what the installed packages say of themselves. Known vulnerabilities are asked of the
package index by pip-audit, which needs the internet; what it could not look up is counted as not
checked, not as fine. Ends with status 1 if a vulnerability is known.
"""

import collections
import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 300  # seconds for pip-audit
COPYLEFT = re.compile(r"GPL|MPL|EPL|EUPL|CDDL", re.IGNORECASE)


def main():
    packages = closure(ROOT / "requirements.txt")
    licences = {name: licence_of(name) for name in sorted(packages, key=str.lower)}
    for name, licence in licences.items():
        mark = "copyleft" if COPYLEFT.search(licence) else "?" if licence == "not said" else ""
        print(f"{name:28s} {packages[name]:14s} {licence[:50]:50s} {mark}")
    print(f"{len(packages)} packages")
    print(collections.Counter(licences.values()).most_common(6))
    sys.exit(audit(packages))


def closure(requirements):
    """{name: version} of what a requirements file brings, as installed here."""
    found, missing = {}, []
    wanted = [line for line in requirements.read_text().splitlines() if line and line[0] != "#"]
    while wanted:
        requirement = wanted.pop().partition(";")[0]
        name = re.match(r"[A-Za-z0-9._-]+", requirement).group()
        extras = re.search(r"\[(.*?)\]", requirement)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            missing.append(name)  # for another Python or another system
            continue
        found[key] = package.version
        for line in package.requires or []:
            of_extra = re.search(r"extra == ['\"](.*?)['\"]", line)
            if not of_extra:
                wanted.append(line)
            elif extras and of_extra.group(1) in extras.group(1).split(","):
                wanted.append(line.partition(";")[0])
    print(f"not installed here: {', '.join(sorted(set(missing))) or 'none'}")
    return found


def licence_of(name):
    """The licence that an installed package gives, in a few words."""
    data = distribution(name).metadata
    if data.get("License-Expression"):
        return data["License-Expression"]
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in data.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    if classifiers:
        return ", ".join(classifiers)
    return (data.get("License") or "not said").strip().splitlines()[0]


def audit(packages):
    """Ask pip-audit; prints what it says and returns 1 where a vulnerability is known."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{name}=={version}\n" for name, version in packages.items())
        file.flush()
        command = [sys.executable, "-m", "pip_audit", "-r", file.name, "--no-deps"]
        command += ["--disable-pip", "--format", "json", "--progress-spinner", "off"]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
            answers = json.loads(ended.stdout)["dependencies"]
        except (subprocess.TimeoutExpired, ValueError, KeyError):
            print("vulnerabilities: not checked, pip-audit gave no answer")
            return 0
    known = [answer for answer in answers if answer.get("vulns")]
    unchecked = [answer["name"] for answer in answers if "skip_reason" in answer]
    for answer in known:
        ids = ", ".join(fault["id"] for fault in answer["vulns"])
        print(f"KNOWN VULNERABILITY {answer['name']} {answer['version']}: {ids}")
    print(
        f"vulnerabilities: {len(answers) - len(unchecked)} packages checked, {len(known)} with "
        f"known ones; {len(unchecked)} could not be looked up"
    )
    return int(bool(known))


if __name__ == "__main__":
    main()
