"""Run `python train.py` as a person does, in a process of its own, on a few drawn pictures."""

import csv
import subprocess
import sys
import time

from tests.pictures import draw_dataset
from tests.serving import ROOT, changed_environment

SIZE = 64  # pixels: a tenth of the time
SMALL = ["--weights", "none", "--image-size", str(SIZE)]
SHORT = [*SMALL, "--epochs", "2", "--batch-size", "8"]
CLOSED_FORM = [*SMALL, "--epochs", "0"]


def start(*arguments, **environment):
    """Start train.py. environment: as for serving.changed_environment()."""
    return subprocess.Popen(
        [sys.executable, "train.py", *map(str, arguments)],
        cwd=ROOT,
        env=changed_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def train(*arguments, **environment):
    """Run train.py to its end: (exit status, what it printed)."""
    process = start(*arguments, **environment)
    try:
        printed, _ = process.communicate(timeout=400)
    finally:
        process.kill()  # else it would train on
    return process.returncode, printed


def refused(*arguments):
    """Run train.py where it must refuse: returns its one sentence."""
    started = time.monotonic()
    status, printed = train(*arguments)
    assert status not in (0, None) and "Traceback" not in printed, printed
    assert time.monotonic() - started < 60
    return printed


def draw_data(folder):
    """Two classes and a group of unknown pictures, of two sources and of nobody knows whom."""
    draw_dataset(folder, per_class=9, split="train")
    draw_dataset(folder, per_class=3, split="test")
    draw_dataset(folder, ("other",), per_class=6, split="unknown")
    with (folder / "sources.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "repository"])
        for split, name in (("train", "Dots"), ("train", "Stripes"), ("unknown", "other")):
            for number in range(6):
                writer.writerow([f"{split}/{name}/{number}.png", f"who/{number % 2}"])
    return folder
