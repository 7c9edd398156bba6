"""The longer runs of the hostile tests: many more damaged pictures, and the costly ones at size.

    python -m benchmarks.hostile [--minutes 10] [--seed 1]

Three things, each for a third of the time: every format and mode truncated at every length and with
random bytes replaced; the property-based test with fresh examples; and pictures of 50 megapixels
in every mode, each in a process of its own, with its time and memory. Ends with status 1 if
anything but a picture or a refusal came out, or a limit was passed.
"""

import argparse
import collections
import io
import random
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import suppress
from pathlib import Path

from PIL import Image

from tests import hostile

ROOT = Path(__file__).parent.parent
SIDES = (8160, 6120)  # 49.9 megapixels
LARGE = [
    *[
        ("JPEG", mode, options)
        for mode in ("L", "RGB", "CMYK")
        for options in ({}, {"progressive": True})
    ],
    *[
        ("PNG", mode, {"compress_level": 1})
        for mode in ("1", "L", "P", "LA", "RGB", "RGBA", "I;16")
    ],
    *[
        ("TIFF", mode, {"compression": "tiff_deflate"})
        for mode in ("L", "RGB", "RGBA", "CMYK", "LAB", "I;16", "I", "F")
    ],
    ("GIF", "P", {}),
    ("WEBP", "RGB", {"method": 0}),
    ("WEBP", "RGBA", {"method": 0}),
    ("AVIF", "RGB", {"speed": 10}),
    ("AVIF", "RGBA", {"speed": 10}),
]
COSTLY = ("WEBP", "AVIF")  # accepted up to 30 megapixels
JUDGE = """
import sys
from pathlib import Path
from tests import hostile
print(hostile.assert_bounded(Path(sys.argv[1]).read_bytes()))
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    seconds = arguments.minutes * 60 / 3
    failures = damage(seconds, arguments.seed) + properties(seconds) + large()
    print(f"{failures} failures")
    sys.exit(bool(failures))


def damage(seconds, seed):
    """Truncate and flip until the time is over; returns the number of failures."""
    corpus = hostile.ours(hostile.every_format_and_mode())
    rng, end = random.Random(seed), time.monotonic() + seconds
    came_out, failures = collections.Counter(), 0
    cuts = ((name, data[:length]) for name, data in corpus.items() for length in range(len(data)))
    names = sorted(corpus)

    def flips():
        while True:
            name = rng.choice(names)
            yield name, hostile.flipped(corpus[name], rng)

    for kind, stream in (("truncated", cuts), ("flipped", flips())):
        until = end if kind == "flipped" else time.monotonic() + seconds / 2
        for name, data in stream:
            if time.monotonic() > until:
                break
            try:
                reason = hostile.assert_bounded(data, name).reason
                came_out[kind, reason or "a picture"] += 1
            except Exception as error:  # what is looked for
                failures += 1
                print(f"{name}, {kind}: {error!r:.300}", flush=True)
    for (kind, reason), times in sorted(came_out.items()):
        print(f"{kind:10s} {reason:16s} {times:8d}")
    return failures


def properties(seconds):
    """The property-based test with fresh examples until the time is over."""
    from hypothesis import HealthCheck, given, settings

    from tests.test_hostile_pictures import ANY_BYTES

    examples, end = 0, time.monotonic() + seconds

    @settings(
        max_examples=20_000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(ANY_BYTES)
    def check(data):
        nonlocal examples
        if time.monotonic() < end:
            examples += 1
            hostile.assert_bounded(data)

    failures = 0
    while time.monotonic() < end and not failures:
        try:
            check()
        except Exception as error:
            failures += 1
            print(f"property: {error!r:.500}")
    print(f"property-based: {examples} examples, {failures} failures")
    return failures


def large():
    """Pictures as large as they are accepted, each in a process of its own."""
    failures = 0
    for kind, mode, options in LARGE:
        width, height = SIDES
        if kind in COSTLY:
            width, height = int(width * 0.77), int(height * 0.77)
        picture = hostile.pattern(mode, (816, 612)).resize(
            (width, height), Image.Resampling.NEAREST
        )
        out = io.BytesIO()
        picture.save(out, kind, **options)
        with tempfile.NamedTemporaryFile() as file:
            file.write(out.getvalue())
            file.flush()
            verdict = "died, or passed a limit three times"
            with suppress(subprocess.CalledProcessError):
                command = [sys.executable, "-W", "ignore", "-c", JUDGE, file.name]
                verdict = subprocess.run(
                    command, cwd=ROOT, capture_output=True, text=True, check=True
                ).stdout.strip()
        fine = verdict.startswith("Verdict(reason=None")
        failures += not fine
        name = f"{kind} {mode} {options.get('progressive') and 'progressive' or ''}"
        print(f"{name:22s} {len(out.getvalue()) / 1e6:6.1f} MB  {verdict}", flush=True)
    return failures


if __name__ == "__main__":
    main()
