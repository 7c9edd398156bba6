"""Several devices: two logical CPUs stand for two GPUs, in a process of their own."""

import json
import math
import os
import subprocess
import sys

from batik.training.devices import shareable_batches
from tests.pictures import draw_dataset
from tests.serving import ROOT

TWO_CPUS = """
import json, os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
from pathlib import Path
import keras, numpy as np
from batik.training import network
from batik.training import stages
from batik.training import run as training
from batik.training import features as views
from batik.training.devices import shareable_batches, strategy
from train import parse_arguments
views.views_per_picture = lambda _: 1  # this is about devices
keras.utils.set_random_seed(0)
data, folder = sys.argv[1:3]
arguments = parse_arguments(["--data", data, "--output", folder, "--epochs", "1",
                             "--fine-tune-epochs", "1", "--batch-size", sys.argv[3]])
pictures = training.load_data(arguments)
with strategy(["CPU:0", "CPU:1"]).scope():
    net = network.build(len(pictures.labels), 32, None)
    before = {v.path: np.asarray(v) for v in net.top.variables}
    batches = shareable_batches(11, 5)
    shown = stages.show(net, pictures, 0, Path(folder), 32)
    fitted, _ = stages.fit_stages(net, *shown, arguments, Path(folder))
state = np.load(Path(folder) / "fine-tune-1.npz")  # as the epoch left it, be it for the worse
after = {v.path: state[f"arr_{i}"] for i, v in enumerate(net.top.variables)}
copies = [[np.asarray(one) for one in v._value.values] for v in net.model.variables]
print(json.dumps({
    "devices": sorted({one.device[-5:] for v in net.model.variables for one in v._value.values}),
    "equal": all((one == other).all() for one, other in copies),
    "finite": all(np.isfinite(one).all() for one, _ in copies),
    "moved": [path for path, old in before.items() if (old != after[path]).any()],
    "batches": batches,
    "losses": [[row["loss"], row["val_loss"]] for p in fitted.values() for row in p.history],
    "pictures": [len(pictures.train), len(pictures.validation)],
}))
"""


def in_a_process(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=200,
    )


def test_both_stages_train_mirrored_on_two_devices(tmp_path):
    """With a batch size, and numbers of pictures, that two devices can't share evenly."""
    classes = ("Dots", "Stripes", "Waves")
    data = draw_dataset(tmp_path / "data", classes, per_class=13, split="train")
    draw_dataset(data, classes, per_class=2, split="test")
    (tmp_path / "out").mkdir()
    done = in_a_process(TWO_CPUS, data, tmp_path / "out", 5)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["devices"] == ["CPU:0", "CPU:1"]
    assert found["pictures"][0] % 2 == 1, found["pictures"]
    assert found["batches"] == [[0, 4], [4, 8], [8, 10]]
    assert found["equal"] and found["finite"]
    assert {"head_logits/kernel", "head_norm/moving_mean", "conv5_block3_3_conv/kernel"} <= set(
        found["moved"]
    )
    losses = [loss for row in found["losses"] for loss in row]
    assert len(losses) == 4 and all(math.isfinite(loss) for loss in losses)


def test_one_device_takes_every_picture():
    assert shareable_batches(10, 4) == [(0, 4), (4, 8), (8, 10)]
    assert shareable_batches(1, 4) == [(0, 1)]


def test_a_cluster_is_refused(tmp_path):
    """Keras would train one model a machine, without a word."""
    cluster = {"worker": ["127.0.0.1:1", "127.0.0.1:2"]}
    done = subprocess.run(
        [sys.executable, "train.py", "--data", tmp_path, "--output", tmp_path / "out"],
        cwd=ROOT,
        env=os.environ | {"TF_CONFIG": json.dumps({"cluster": cluster})},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "TF_CONFIG" in done.stderr and "one machine" in done.stderr
    assert not (tmp_path / "out").exists()
