"""The trainer as a person runs it: what it leaves."""

import json

import keras
import numpy as np
import tensorflow as tf

from batik.classifier import Classifier
from batik.model_folder import KERAS_FILES, check_folder, sha256_of
from batik.pictures.decode import open_picture
from batik.training.export import ServedGraph
from batik.training.network import build, describe
from batik.training.pictures import read_looks
from batik.training.recipe import Recipe
from tests.serving import ROOT
from tests.training import SIZE


def test_the_model_folder_is_whole(trained):
    output = trained.output
    config = check_folder(output)
    assert config.labels == ["Dots", "Stripes"]
    assert config.looks == ["whole", 0.7, 0.5] and len(config.grades) == 4
    assert not (output / "unfinished").exists()
    for name, digest in config.files.items():
        assert sha256_of(output / name) == digest
    plot = "confusion_matrix.png"
    assert {*KERAS_FILES, "metrics.json", "README.md", plot} <= set(config.files)


def test_the_trained_model_answers_with_a_share_for_none_of_these(trained):
    classifier = Classifier(trained.output)
    picture = next((trained.data / "test" / "Dots").iterdir())
    probabilities = classifier.classify(open_picture(picture)).probabilities
    assert probabilities.shape == (2,) and 0 < probabilities.sum() < 1.001


def test_what_was_found_and_each_epoch_is_printed(trained):
    printed = trained.printed
    assert (
        "18 pictures to train on, and 6 of none of them, of 2 known sources; 6 to test" in printed
    )
    assert "fold 1   1/2" in printed and "fold 2   2/2" in printed and "min left" in printed
    assert "Other cloth of a known source" in printed and "never seen" in printed


def test_the_metrics_hold_both_figures_in_full_and_in_parts(trained):
    metrics = json.loads((trained.output / "metrics.json").read_text())
    assert metrics["test"]["all"]["num_pictures"] == 6
    alone = metrics["test"]["without_same_cloth"]["num_pictures"]
    assert alone == 6 - metrics["num_same_cloth_across_test"]
    for kind in ("unseen_source", "other_cloth"):
        assert metrics[kind]["pictures"] == 12 and metrics[kind]["unknown"] == 6
        parts = [metrics["by_class"][label][kind]["pictures"] for label in ("Dots", "Stripes")]
        assert sum(parts) == 12
    assert set(metrics["by_source"]) == {"who/0", "who/1"}


def test_the_card_says_what_it_must(trained):
    card = (trained.output / "README.md").read_text()
    for words in (
        "pipeline_tag: image-classification",
        "library_name: keras",
        "license:",
        "model-index",
        "--weights none",
        "https://github.com/who/1",
        "of a source never seen",
        "without their cloth in train",
    ):
        assert words in card
    assert str(ROOT) not in card and "/tmp" not in card


def test_a_run_pushes_its_model_in_one_commit_and_tags_it(trained):
    assert trained.pushed["commits"] == 2  # the empty repository's own, and this one
    assert trained.pushed["tags"] == {"v1": True}
    names = {"batik.json", "model.tflite", *KERAS_FILES, "README.md", "metrics.json"}
    assert names <= set(trained.pushed["files"]) and "Pushed: http" in trained.printed


def test_the_served_graph_agrees_with_keras_and_the_maps_with_a_gradient_tape(trained):
    pixels = read_looks(sorted((trained.data / "test").rglob("*.png"))[:4], SIZE)[:, 0]
    model = keras.saving.load_model(str(trained.output))
    expected = model.predict(pixels.astype("float32"), verbose=0)
    classifier = Classifier(trained.output)
    answers = [classifier.classify_looks(one[None]) for one in pixels]
    probabilities = np.stack([answer.probabilities for answer in answers])
    # int8 weights answer a little differently, and a network that learned from 24 pictures sways
    assert (probabilities.argmax(axis=1) == expected.argmax(axis=1)).mean() >= 0.75
    net = build(4, None, Recipe())
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
    # in float, all agree: int8 weights may tip a ReLU that is near zero, and a part of the map
    served = ServedGraph(net, 2, SIZE).serve(tf.constant(pixels))
    assert np.abs(served["probabilities"].numpy() - expected).max() < 1e-4
    assert np.abs(served["heat_maps"][0].numpy() - cams).max() < 1e-4 * cams.max()
