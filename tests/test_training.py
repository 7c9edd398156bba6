"""The trainer as a person runs it: `python train.py`, on a few drawn pictures."""

import csv
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
from tests.pictures import draw_dataset

ROOT = Path(__file__).parent.parent
SHORT = ["--weights", "none", "--epochs", "2", "--batch-size", "8"]
CLOSED_FORM = ["--weights", "none", "--epochs", "0"]


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
    """Two classes and a group of unknown pictures, of two sources and of nobody knows whom."""
    folder = tmp_path_factory.mktemp("data")
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
    assert config["looks"] == ["whole", 0.7] and len(config["grades"]) == 3
    assert config["confidence_threshold"] == config["grades"][0]["from"]
    assert not (output / "unfinished").exists()
    for name, digest in config["files"].items():
        assert sha256_of(output / name) == digest
    assert {"model.keras", "metrics.json", "README.md", "confusion_matrix.png"} <= set(
        config["files"]
    )


def test_the_trained_model_answers_with_a_share_for_none_of_these(trained, data):
    classifier = Classifier(trained[0])
    picture = next((data / "test" / "Dots").iterdir())
    probabilities = classifier.classify(open_picture(picture)).probabilities
    assert probabilities.shape == (2,) and 0 < probabilities.sum() < 1.001


def test_what_was_found_and_each_epoch_is_printed(trained):
    _, printed = trained
    assert (
        "18 pictures to train on, and 6 of none of them, of 2 known sources; 6 to test" in printed
    )
    assert "fold 1   1/2" in printed and "fold 2   2/2" in printed and "min left" in printed
    assert printed.count("left out: loss") == 4  # two folds of two epochs; none of the last fit
    assert "had no part in the fit" in printed


def test_the_metrics_rebuild_the_figures(trained):
    metrics = json.loads((trained[0] / "metrics.json").read_text())
    answers = metrics["answers"]["test"]
    right = np.argmax(answers["probabilities"], axis=1) == answers["targets"]
    assert metrics["test"]["all"]["accuracy"] == pytest.approx(right.mean())
    assert metrics["test"]["all"]["num_pictures"] == 6 == len(right)
    alone = metrics["test"]["without_same_cloth"]["num_pictures"]
    assert alone == 6 - metrics["num_same_cloth_across_test"]
    strangers = metrics["strangers"]
    assert strangers["pictures"] == 12 and strangers["other_motifs"] == 6
    assert set(metrics["strangers_by_source"]) == {"who/0", "who/1"}
    found = metrics["answers"]["out_of_fold"]
    asked = [i for i, path in enumerate(found["pictures"]) if path[-5] in "012345"]
    known = [i for i in asked if found["targets"][i] < 2]
    best = np.argmax(np.array(found["probabilities"])[known], axis=1)
    assert strangers["right"] == pytest.approx((best == np.array(found["targets"])[known]).mean())


def test_the_card_says_what_it_must(trained):
    card = (trained[0] / "README.md").read_text()
    for words in (
        "pipeline_tag: image-classification",
        "library_name: keras",
        "license:",
        "model-index",
        "--weights none",
        "https://github.com/who/1",
        "had learned from other sources alone",
        "without their cloth in train",
    ):
        assert words in card
    assert str(ROOT) not in card and "/tmp" not in card


def test_the_served_graph_agrees_with_keras_and_the_maps_with_a_gradient_tape(trained, data):
    script = """
import sys, os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras, numpy as np, tensorflow as tf
from pathlib import Path
from batik.classifier import Classifier
from batik.training.export import ServedGraph
from batik.training.network import build, describe
from batik.training.pictures import read_looks
pixels = read_looks(sorted(Path(sys.argv[2]).rglob("*.png"))[:4], 224)[:, 0]
model = keras.saving.load_model(sys.argv[1] + "/model.keras")
expected = model.predict(pixels.astype("float32"), verbose=0)
answers = [Classifier(sys.argv[1]).classify_looks(one[None]) for one in pixels]
probabilities = np.stack([a.probabilities for a in answers])
assert np.abs(probabilities - expected).max() < 0.1, (probabilities, expected)
net = build(3, None)
net.model.set_weights(model.get_layer("batik_resnet50").get_weights())
with tf.GradientTape(persistent=True) as tape:
    activations, maps = net.maps(tf.constant(pixels[:1], tf.float32), training=False)
    tape.watch(maps)
    logits = net.model.get_layer("head")(describe(activations, maps))
    each = [logits[0, 0], logits[0, 1]]
weights = [tf.reduce_mean(tape.gradient(logit, maps), axis=[1, 2]) for logit in each]
cams = [tf.nn.relu(tf.einsum("nhwc,nc->nhw", maps, w))[0].numpy() for w in weights]
cams = np.stack(cams, axis=-1)
assert cams.max() > 0
# in float: int8 weights may tip a ReLU that is near zero, and with it a part of the map
ours = ServedGraph(net, 2, 224).serve(tf.constant(pixels[:1]))["heat_maps"][0].numpy()
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
        if "fold 2   1/2" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    status, printed = train("--data", data, "--output", tmp_path / "out", *SHORT)
    assert status == 1 and "--resume" in printed, "an unfinished run was overwritten"
    status, printed = train("--data", data, "--output", tmp_path / "out", *SHORT, "--resume")
    assert status == 0, printed
    assert "fold 1   1/2" not in printed, "the finished fold was learned again"
    one, other = (
        json.loads((folder / "metrics.json").read_text())["answers"]["test"]
        for folder in (trained[0], tmp_path / "out")
    )
    assert np.allclose(one["probabilities"], other["probabilities"], atol=1e-3)
    assert "minutes after it was resumed" in (tmp_path / "out/README.md").read_text()


def test_ctrl_c_says_what_is_kept_and_a_resume_refuses_other_pictures(data, tmp_path):
    folder, output = tmp_path / "data", tmp_path / "out"
    draw_dataset(folder, per_class=9)
    process = start("--data", folder, "--output", output, *SHORT, "--epochs", "500")
    for line in process.stdout:
        if "fold 1   1/" in line:
            process.send_signal(signal.SIGINT)
            break
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and "--resume" in printed and "Traceback" not in printed
    assert (output / "unfinished/fold-1/latest.weights.h5").exists()
    (folder / "Dots").rename(folder / "swap")
    (folder / "Stripes").rename(folder / "Dots")
    (folder / "swap").rename(folder / "Stripes")
    draw_dataset(folder, ("Waves",), per_class=9)
    arguments = ("--data", folder, "--output", output, *SHORT, "--epochs", "500", "--resume")
    assert "not those that the unfinished run began with" in refused(*arguments)
    assert "--epochs 500, not 2" in refused(*arguments, "--epochs", "2")


def test_ctrl_c_before_anything_is_learned_promises_nothing(data, tmp_path):
    process = start("--data", data, "--output", tmp_path / "out", *SHORT)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in printed
    assert "--resume" not in printed


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


def test_an_output_within_the_data_is_refused(data):
    printed = refused("--data", data, "--output", data / "train" / "out", *SHORT)
    assert "another --output" in printed and not (data / "train" / "out").exists()


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


def test_odd_names_neither_crash_nor_break_the_card(tmp_path):
    """Without fine-tuning, two folders, a name with a bar, one in Javanese script, a broken file
    whose name is no UTF-8."""
    names = ("a|b", "ꦧꦠꦶꦏ꧀", "Dots")
    draw_dataset(tmp_path / "one", names, per_class=5, split="train")
    draw_dataset(tmp_path / "one", names, per_class=2, split="test")
    draw_dataset(tmp_path / "two", ("Dots",), per_class=1)
    broken = os.fsencode(tmp_path / "two" / "Dots") + b"/caf\xe9.png"
    Path(os.fsdecode(broken)).write_bytes(b"no picture")
    folders = (tmp_path / "one", tmp_path / "two")
    status, printed = train("--data", *folders, "--output", tmp_path / "out", *CLOSED_FORM)
    assert status == 0, printed
    assert "Glyph" not in printed and "Traceback" not in printed and "caf\\udce9" in printed
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "a\\|b" in card and "frozen base weights" in card
    assert check_folder(tmp_path / "out")["labels"] == sorted(names)
