"""Pretend that nothing but some requirements is installed, and what those need in turn."""

from importlib.metadata import packages_distributions, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOOK = """
import sys
ABSENT = frozenset({absent!r})
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
"""


def hide_all_but(requirements, folder):
    """Write a start-up file into `folder` that hides the modules of all other distributions from a
    Python that has the folder on its PYTHONPATH. Returns the names of those hidden."""
    brought = _with_what_they_need(requirements)
    absent = {
        module
        for module, owners in packages_distributions().items()
        if not brought & {canonicalize_name(owner) for owner in owners}
    }
    (folder / "sitecustomize.py").write_text(HOOK.format(absent=sorted(absent)))
    return absent


def _with_what_they_need(requirements):
    left, seen = [Requirement(line) for line in requirements], set()
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        if (name, *sorted(wanted.extras)) in seen:
            continue
        seen.add((name, *sorted(wanted.extras)))
        for need in map(Requirement, requires(name) or []):
            extras = [{"extra": extra} for extra in ("", *wanted.extras)]
            if need.marker is None or any(map(need.marker.evaluate, extras)):
                left.append(need)
    return {name for name, *_ in seen}
