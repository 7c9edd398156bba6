"""The trainer as a person runs it: `python train.py`, on a few drawn pictures."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from batik.classifier import Classifier
from batik.model_folder import CONFIG, GRAPH, check_folder, sha256_of
from batik.pictures.decode import open_picture
from batik.training import metrics as evaluation
from tests.pictures import draw_dataset

ROOT = Path(__file__).parent.parent
SHORT = ["--weights", "none", "--epochs", "2", "--fine-tune-epochs", "2", "--batch-size", "8"]


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "train.py", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def train(*arguments):
    """Run train.py to its end: (exit status, what it printed)."""
    process = start(*arguments)
    printed, _ = process.communicate(timeout=300)
    return process.returncode, printed


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    draw_dataset(folder, per_class=12, split="train")
    draw_dataset(folder, per_class=4, split="test")
    return folder


@pytest.fixture(scope="module")
def trained(data, tmp_path_factory):
    output = tmp_path_factory.mktemp("trained") / "output"
    status, printed = train("--data", data, "--output", output, *SHORT)
    assert status == 0, printed
    return output, printed


def test_the_model_folder_is_whole(trained):
    output, _ = trained
    config = check_folder(output)
    assert config["labels"] == ["Dots", "Stripes"]
    assert not (output / "unfinished").exists()
    for name, digest in config["files"].items():
        assert sha256_of(output / name) == digest
    assert {"model.keras", "metrics.json", "README.md", "confusion_matrix.png"} <= set(
        config["files"]
    )


def test_the_trained_model_answers(trained, data):
    classifier = Classifier(trained[0])
    picture = next((data / "test" / "Dots").iterdir())
    assert classifier.classify(open_picture(picture)).probabilities.shape == (2,)


def test_progress_is_printed_epoch_by_epoch(trained):
    _, printed = trained
    assert "head   2/2" in printed and "fine-tune   2/2" in printed and "min left" in printed


def test_the_metrics_rebuild_the_figures(trained):
    metrics = json.loads((trained[0] / "metrics.json").read_text())
    answers = metrics["answers"]["test"]
    looks = np.array([answers["logits"], answers["logits_of_middle"]])
    right = evaluation.served_probabilities(looks).argmax(axis=1) == answers["targets"]
    assert metrics["test"]["all"]["accuracy"] == pytest.approx(right.mean())
    assert metrics["test"]["all"]["num_pictures"] == 8 == len(right)
    alone = metrics["test"]["without_relative"]["num_pictures"]
    assert alone == 8 - metrics["num_relatives_across_test"]


def test_the_card_says_what_it_must(trained):
    card = (trained[0] / "README.md").read_text()
    for words in (
        "pipeline_tag: image-classification",
        "library_name: keras",
        "license:",
        "model-index",
    ):
        assert words in card
    assert str(ROOT) not in card and "--weights none" in card
    assert "without a twin or relative" in card


def test_the_served_graph_agrees_with_keras_and_the_maps_with_a_gradient_tape(trained, data):
    script = """
import sys, os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras, numpy as np, tensorflow as tf
from batik.classifier import Classifier
from batik.training.dataset import read_pictures
from batik.training.export import ServedGraph
from batik.training.network import build, describe
paths = sorted(__import__("pathlib").Path(sys.argv[2]).rglob("*.png"))
pixels = read_pictures(paths, 224)
model = keras.saving.load_model(sys.argv[1] + "/model.keras")
expected = model.predict(pixels.astype("float32"), verbose=0)
answers = [Classifier(sys.argv[1]).classify_looks(one[None]) for one in pixels[:4]]
probabilities = np.stack([a.probabilities for a in answers])
assert np.abs(probabilities - expected[:4]).max() < 0.1, (probabilities, expected[:4])
net = build(2, 224, None)
net.model.set_weights(model.get_weights())
with tf.GradientTape(persistent=True) as tape:
    activations = net.lower(tf.constant(pixels[:1], tf.float32))
    maps = net.upper(activations, training=False)
    tape.watch(maps)
    layer = net.head.get_layer
    scaled = layer("head_norm")(describe(activations, maps), training=False)
    logits = layer("head_logits")(scaled)  # before the damping, which is the same for all
    each = [logits[0, 0], logits[0, 1]]
weights = [tf.reduce_mean(tape.gradient(logit, maps), axis=[1, 2]) for logit in each]
cams = [tf.nn.relu(tf.einsum("nhwc,nc->nhw", maps, w))[0].numpy() for w in weights]
cams = np.stack(cams, axis=-1)
assert cams.max() > 0
# in float: int8 weights may tip a ReLU that is near zero, and with it a part of the map
ours = ServedGraph(net, 224).serve(tf.constant(pixels[:1]))["heat_maps"][0].numpy()
assert np.abs(ours - cams).max() < 1e-4 * cams.max(), np.abs(ours - cams).max() / cams.max()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(trained[0]), str(data / "test")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_killed_run_goes_on_to_the_same_end(trained, data, tmp_path):
    process = start("--data", data, "--output", tmp_path / "out", *SHORT)
    for line in process.stdout:
        if "fine-tune   1/2" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    status, printed = train("--data", data, "--output", tmp_path / "out", *SHORT)
    assert status == 1 and "--resume" in printed, "an unfinished run was overwritten"
    status, printed = train("--data", data, "--output", tmp_path / "out", *SHORT, "--resume")
    assert status == 0, printed
    assert "head   1/2" not in printed, "the finished stage was trained again"
    one, other = (
        json.loads((folder / "metrics.json").read_text())["answers"]["test"]
        for folder in (trained[0], tmp_path / "out")
    )
    assert np.allclose(one["logits"], other["logits"], atol=2e-3)
    assert "minutes after it was resumed" in (tmp_path / "out/README.md").read_text()


def test_ctrl_c_ends_the_epoch_and_says_how_to_resume(data, tmp_path):
    process = start("--data", data, "--output", tmp_path / "out", *SHORT, "--epochs", "500")
    for line in process.stdout:
        if "head   1/" in line:
            process.send_signal(signal.SIGINT)
            break
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and "--resume" in printed and "Traceback" not in printed
    assert json.loads((tmp_path / "out/unfinished/head.json").read_text())["epoch"] >= 1


def refused(*arguments):
    """Run train.py where it must refuse: returns its one sentence."""
    started = time.monotonic()
    status, printed = train(*arguments)
    assert status not in (0, None) and "Traceback" not in printed, printed
    assert time.monotonic() - started < 60
    return printed


def test_a_missing_data_folder(tmp_path):
    printed = refused("--data", tmp_path / "no", "--output", tmp_path / "out", *SHORT)
    assert "does not exist" in printed


def test_an_output_that_can_not_be_written(data, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert "can't be written" in refused("--data", data, "--output", tmp_path / "file/out", *SHORT)


def test_weights_of_another_network_leave_the_output_as_it_was(data, trained, tmp_path):
    before = {path.name: sha256_of(path) for path in trained[0].iterdir()}
    wrong = tmp_path / "wrong.weights.h5"
    wrong.write_bytes(b"\x89HDF but not really")
    printed = refused("--data", data, "--output", trained[0], "--weights", wrong)
    assert "ResNet50" in printed
    missing = tmp_path / "missing.h5"
    assert "does not exist" in refused(
        "--data", data, "--output", tmp_path / "out", "--weights", missing
    )
    after = {path.name: sha256_of(path) for path in trained[0].iterdir() if path.is_file()}
    assert before == after and {CONFIG, GRAPH} <= set(after)


def test_imagenet_weights_that_can_not_be_downloaded(data, tmp_path):
    nowhere = {"https_proxy": "http://127.0.0.1:9", "KERAS_HOME": str(tmp_path / "keras")}
    done = subprocess.run(
        [sys.executable, "train.py", "--data", data, "--output", tmp_path / "out"],
        cwd=ROOT,
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and "--weights FILE" in done.stderr
    assert "Traceback" not in done.stderr
