"""The model card: what it says of a run, and what it doesn't say where nothing was measured."""

import os
import re
import subprocess
import sys
import tempfile

import keras
import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from batik.classifier import Classifier
from batik.model_folder import CARD, GRADES, GRAPH, KERAS_FILES, Config, Grade, write_config
from batik.pictures.decode import open_picture
from batik.training import metrics
from batik.training.card import draft_metadata, write_card
from batik.training.export import save_keras_layout
from batik.training.report import Report
from tests.loopback_hub import LoopbackHub

STARTS = (0.8, 0.6, 0.3, 0)
LABELS = ["a|b", "<b>", "*a*", "[a](b)", "plain", "last"]


@pytest.fixture
def write(tmp_path):
    """Write the card of a made-up run, and give its text. `changes` are of the report, `facts` of
    how it was trained."""

    def write(labels=LABELS, why_not=None, epochs=2, sources=(), weights="imagenet"):
        grades = [Grade(name, start) for name, start in zip(GRADES, STARTS, strict=True)]
        trained = {
            "date": "2026-11-28",
            "arguments": {"batch_size": "16"},
            "weights": weights,
            "precision": "float32",
            "minutes": 1.0,
            "resumed": False,
            "versions": "Python 3.11",
            "datasets": ["pictures"],
            "pictures": {"train": 10, "unknown": 0, "test": 2, "unreadable": 0},
            "sources": sources,
        }
        targets = np.arange(len(labels))
        score = metrics.score(np.eye(len(labels))[::-1], targets, labels)
        none = metrics.score(np.zeros((0, len(labels))), targets[:0], labels)
        keys = ("right", "five_hold_it", "sure", "right_when_sure")
        keys += ("unknown_called_sure", "unknown_called_probable")
        figures = dict.fromkeys(keys, 0.5) | {"pictures": 9, "unknown": 3}
        report = Report(labels, [], {}, grades)
        report.history = {"all": [{}] * epochs}
        report.calibration = {"why_not": why_not}
        report.calibration |= {"unknown_share": 0.2, "expected_calibration_error": 0.05}
        report.other_cloth = figures
        report.by_source = dict.fromkeys(sources, figures)
        report.test = {"all": score, "without_duplicate": none, "without_same_cloth": None}
        report.outliers = {"drawn": 10, "called": {"almost_certainly": 0.0, "probably": 0.1}}
        report.export = {"kind": "int8", "agreement": 1.0, "num_views": 4}
        write_card(tmp_path, Config(labels, 64, grades, trained=trained), report, "ana/batik")
        return (tmp_path / "README.md").read_text(encoding="utf-8")

    return write


def test_a_label_is_no_markdown(write):
    card = write()
    for written in (r"a\|b", r"\<b\>", r"\*a\*", r"\[a\](b)", "plain"):
        assert f"| {written} | 0.00 |" in card  # in the table of classes
        assert f"{written} taken for" in card or f"taken for {written}" in card
    assert all(line.count("|") - line.count("\\|") in (0, 5, 7, 10) for line in card.splitlines())


def test_top_five_of_five_classes_is_not_told(write):
    assert "top-5" in write() and "top_5_accuracy" in write()
    assert "top-5" not in write(LABELS[:4]) and "top_5_accuracy" not in write(LABELS[:4])


def test_where_nothing_could_be_measured_the_card_says_not_calibrated(write):
    assert "Calibrated on the pictures left out" in write()
    card = write(why_not="Each class has a source of its own.")
    assert "**Not calibrated.** Each class has a source of its own." in card
    assert "calibration error" not in card


def test_what_was_trained_is_said(write):
    assert "fine-tuned for 1 epoch from base weights, under a head" in write(epochs=1)
    assert "with frozen random weights, under a head" in write(epochs=0, weights="none")


def test_a_source_is_linked_where_it_is_known_to_lie(write):
    card = write(sources=["ana/cloth.s", "www.kaggle.com/Kawung", "https://x.org/a", "my phone"])
    for line in (
        *("- https://github.com/ana/cloth.s", "- https://www.kaggle.com/Kawung"),
        *("- https://x.org/a", "- my phone"),
    ):
        assert line in card.splitlines()


def test_the_code_of_a_card_runs_as_it_stands_and_graph_and_keras_agree(write, tmp_path):
    """The picture is a phone's, lying on its side, and the network tells the sides apart; Keras
    loads it from the Hub by the Hub's own line."""
    write(["top", "left"])
    model = which_side_is_bright()
    save_keras_layout(model, tmp_path)
    (tmp_path / GRAPH).write_bytes(convert(model))
    config = Config(["top", "left"], 64, [Grade(n, s) for n, s in zip(GRADES, STARTS, strict=True)])
    write_config(tmp_path, config, [GRAPH, CARD, *KERAS_FILES])
    upright = Image.new("RGB", (80, 120))
    upright.paste("white", (0, 0, 80, 60))
    turn = Image.Exif()
    turn[0x0112] = 6  # what is written as its left side is the top
    upright.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "cloth.jpg", exif=turn)

    with LoopbackHub() as hub:
        hub.put("ana/batik", {path.name: path.read_bytes() for path in tmp_path.iterdir()})
        env = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "cache"), "HF_TOKEN": ""}
        code = re.findall(r"```python\n(.*?)```", (tmp_path / CARD).read_text(), re.DOTALL)
        done = subprocess.run(
            [sys.executable, "-c", "".join(code)],
            cwd=tmp_path,
            env=os.environ | env | {"HF_HUB_DISABLE_XET": "1", "TF_CPP_MIN_LOG_LEVEL": "3"},
            text=True,
            capture_output=True,
            timeout=200,
        )
    assert done.returncode == 0, done.stderr
    graph, keras_said = (line.split() for line in done.stdout.splitlines())
    served = Classifier(tmp_path).classify(open_picture(tmp_path / "cloth.jpg"))
    assert graph[0] == keras_said[0] == "top"
    assert float(graph[1]) == pytest.approx(served.probabilities[0], abs=1e-4)
    assert float(keras_said[1]) == pytest.approx(served.probabilities[0], abs=1e-2)


def which_side_is_bright():
    """A Keras model of pictures of 64 pixels: the probabilities of a bright top, a bright left."""
    kernel = np.zeros((64, 64, 3, 2), np.float32)
    kernel[:32, :, :, 0] = kernel[:, :32, :, 1] = 1e-3
    dense = keras.layers.Dense(2, "softmax", kernel_initializer="zeros")
    scaled = keras.layers.Rescaling(1 / 255)(picture := keras.Input((64, 64, 3), name="picture"))
    model = keras.Model(picture, dense(keras.layers.Flatten()(scaled)))
    dense.set_weights([kernel.reshape(-1, 2), np.zeros(2, np.float32)])
    return model


def convert(model):
    """It as a graph with the signature of those that are served."""

    @tf.function(input_signature=[tf.TensorSpec([None, 64, 64, 3], tf.uint8, name="picture")])
    def serve(picture):
        probabilities = model(tf.cast(picture, tf.float32))
        maps = tf.zeros([tf.shape(picture)[0], 2, 2, 2])
        return {"probabilities": probabilities, "heat_maps": maps}

    module = tf.Module()
    module.tracked = [variable.value for variable in model.variables]  # to be saved
    module.serve = serve
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures={"serving_default": serve})
        return tf.lite.TFLiteConverter.from_saved_model(folder).convert()


def test_the_draft_has_the_metadata_of_the_card(write):
    front = draft_metadata(["pictures"], "ana/batik").split("---")[1]
    keys = [line.split(":")[0] for line in front.splitlines()]
    card = write().split("---")[1]
    assert keys == [line.split(":")[0] for line in card.splitlines()]
