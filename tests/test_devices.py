"""Several devices: two logical CPUs stand for two GPUs, in a process of their own."""

import json
import math
import os
import subprocess
import sys

import keras
import pytest

from batik.training import run
from batik.training.devices import shareable, use_keras_as_it_comes
from batik.training.errors import TrainingError
from batik.training.recipe import Recipe
from batik.training.run_config import RunConfig
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
from batik.training import fit, network
from batik.training.loading import load_dataset
from batik.training.devices import shareable, strategy
from batik.training.recipe import Recipe
from tests.training import small_backbone
network._backbone = small_backbone
keras.utils.set_random_seed(0)
data, folder = map(Path, sys.argv[1:3])
recipe = Recipe(epochs=1, batch_size=int(sys.argv[3]), image_size=32, outliers=7)
pictures = load_dataset([data], recipe, 0)
with strategy(["CPU:0", "CPU:1"]).scope():
    net = network.build(fit.num_outputs(pictures), None, recipe)
    fitter = fit.CrossFit(net, pictures, recipe, 0, folder)
    before = {v.path: np.asarray(v) for v in net.learner.variables}
    batch = shareable(recipe.batch_size)
    head, history = fitter.fit_all()
after = {v.path: np.asarray(v) for v in net.learner.variables}
copies = [[np.asarray(one) for one in v._value.values] for v in net.learner.variables]
print(json.dumps({
    "devices": sorted({one.device[-5:] for v in net.model.variables for one in v._value.values}),
    "equal": all((one == other).all() for one, other in copies),
    "finite": all(np.isfinite(one).all() for one, _ in copies),
    "moved": [path for path, old in before.items() if (old != after[path]).any()],
    "batch": batch,
    "loss": history[0]["loss"],
    "logits": float(np.abs(head.kernel).max()),
}))
"""


def in_a_process(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=400,
    )


def test_a_fit_is_mirrored_on_two_devices(tmp_path):
    """With a batch size, and a number of pictures, that two devices can't share evenly."""
    classes = ("Dots", "Stripes", "Waves")
    data = draw_dataset(tmp_path / "data", classes, per_class=5, split="train")
    draw_dataset(data, classes, per_class=2, split="test")
    (tmp_path / "out").mkdir()
    done = in_a_process(TWO_CPUS, data, tmp_path / "out", 5)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["devices"] == ["CPU:0", "CPU:1"] and found["batch"] == 4
    assert found["equal"] and found["finite"]
    assert {"learned/kernel", "learned_norm/moving_mean", "conv5_block1_conv/kernel"} <= set(
        found["moved"]
    )
    assert "conv1_conv/kernel" not in found["moved"]
    assert math.isfinite(found["loss"]) and 0 < found["logits"] < math.inf


def test_one_device_takes_the_batch_as_it_is():
    assert shareable(5) == 5 and shareable(2) == 2


def test_an_old_keras_json_changes_nothing():
    keras.config.set_image_data_format("channels_first")
    keras.config.set_floatx("float16")
    keras.config.set_dtype_policy("mixed_float16")
    keras.config.set_epsilon(1e-2)
    use_keras_as_it_comes()
    assert keras.config.image_data_format() == "channels_last"
    assert keras.config.floatx() == keras.config.dtype_policy().name == "float32"
    assert keras.config.epsilon() == 1e-7


@pytest.mark.parametrize("content", ['{"floatx": "bfloat16"}', "[]"])
def test_a_keras_json_that_keras_refuses_is_named(tmp_path, content):
    (tmp_path / "keras.json").write_text(content)
    data = draw_dataset(tmp_path / "data")
    done = subprocess.run(
        [sys.executable, "train.py", "--data", data, "--output", tmp_path / "out"],
        cwd=ROOT,
        env=os.environ | {"KERAS_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "keras.json" in done.stderr and "mend or remove" in done.stderr


def test_a_cluster_is_refused(tmp_path, monkeypatch):
    """Keras would train one model a machine, without a word."""
    cluster = {"worker": ["127.0.0.1:1", "127.0.0.1:2"]}
    monkeypatch.setenv("TF_CONFIG", json.dumps({"cluster": cluster}))
    with pytest.raises(TrainingError, match="TF_CONFIG.* one machine"):
        run.run(RunConfig(["pictures"], tmp_path / "out"), Recipe())
    assert not (tmp_path / "out").exists()
