"""Train as a person does, by `python train.py` in a process of its own, or here; on a few drawn
pictures."""

import csv
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from batik.model_folder import KERAS_FILES
from tests.loopback_hub import LoopbackHub
from tests.pictures import draw_dataset
from tests.serving import ROOT, changed_environment

SIZE = 64  # pixels: a tenth of the time
SMALL = ["--weights", "none", "--image-size", str(SIZE)]
SHORT = [*SMALL, "--epochs", "2", "--batch-size", "8"]
CLOSED_FORM = [*SMALL, "--epochs", "0"]
REPO = "ana/batik"


@dataclass(frozen=True)
class Trained:
    """What a run was given, left and printed; of what it pushed: commits, files and tags."""

    data: Path
    output: Path
    printed: str
    pushed: dict


SMALL_PROGRAM = """
import sys, train
from batik.training import network
from tests.training import small_backbone
network._backbone = small_backbone
sys.argv[0] = "train.py"
train.main()
"""


def small_backbone(_weights):
    """In place of a ResNet50, for tests of all but what is learned: a few layers that bear the
    names of its own, and are traced in a second."""
    from keras import Input, Model, layers  # TensorFlow takes seconds

    x = picture = Input((None, None, 3))
    for name, strides, channels in (
        ("conv1", 4, 8),
        ("conv4_block6", 4, 8),
        ("conv5_block1", 2, 16),
    ):
        x = layers.Conv2D(channels, 3, strides, "same", name=f"{name}_conv")(x)
        x = layers.BatchNormalization(name=f"{name}_bn")(x)
        x = layers.ReLU(name=f"{name}_out")(x)
    return Model(picture, x)


def start(*arguments, program=("train.py",), **environment):
    """Start train.py. program: its arguments of Python, ("-c", SMALL_PROGRAM) for a network that
    is no ResNet50. environment: as for serving.changed_environment()."""
    return subprocess.Popen(
        [sys.executable, *program, *map(str, arguments)],
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


def train_and_push(folder):
    """Train on draw_data() for two epochs, and push to a Hub: (printed, pushed)."""
    data, output = draw_data(folder / "data"), folder / "output"
    with LoopbackHub() as hub:
        env = {"HF_ENDPOINT": hub.url, "HF_TOKEN": "hf_ana", "HF_HOME": str(folder / "cache")}
        target = ("--push-to-hub", REPO, "--tag", "v1")
        status, printed = train(
            *("--data", data, "--output", output, *SHORT, *target), **env, HF_HUB_DISABLE_XET="1"
        )
        assert status == 0, printed
        repo = hub.repos["models", REPO]
        files = sorted(repo.commits[repo.branches["main"]])
        pushed = {"commits": len(repo.commits), "files": files}
        pushed["tags"] = {tag: sha == repo.branches["main"] for tag, sha in repo.tags.items()}
    return printed, pushed


def without_a_graph(monkeypatch):
    """Let a run in this process do without the served graph and Keras's files, which take longest:
    others stand in for them, and every answer about a test picture is the same."""
    from batik.training import measure, network, run  # TensorFlow takes seconds

    numbers = []

    def export(network, num_labels, recipe, path, pictures):
        numbers.append(num_labels)
        path.write_bytes(b"a graph")
        return {"kind": "int8", "num_views": 4, "agreement": 1.0}

    def ask_graph(path, pictures, sharpness=1.0):
        return np.stack([np.full(numbers[-1], 1 / numbers[-1]) for _ in pictures])

    def save_keras_layout(model, folder):
        for name in KERAS_FILES:
            (folder / name).write_bytes(b"of Keras")

    monkeypatch.setattr(run, "export", export)
    monkeypatch.setattr(run, "save_keras_layout", save_keras_layout)
    monkeypatch.setattr(measure, "ask_graph", ask_graph)
    monkeypatch.setattr(network, "copy_in_float32", lambda net, *_: net)


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
