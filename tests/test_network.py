"""The head's features, and what is frozen, on small numbers worked out by other means."""

import errno

import numpy as np
import pytest
from keras import layers

from batik.training import network
from batik.training.lda import Affine
from batik.training.recipe import Recipe


@pytest.fixture(scope="module")
def net():
    return network.build(3, None, Recipe())


def test_diagonal_correlations_tell_a_slant_from_its_mirror_image():
    falling = np.eye(14)[None, :, :, None]  # from the upper left to the lower right
    there = network.diagonal_correlations(falling).numpy()[0]
    mirrored = network.diagonal_correlations(falling[:, :, ::-1]).numpy()[0]
    assert there[0] > 0.9 and abs(there[1]) < 0.2
    np.testing.assert_allclose(mirrored, there[::-1], atol=1e-6)
    assert np.allclose(network.statistics(falling), network.statistics(falling[:, :, ::-1]))


def test_correlations_agree_with_numpy():
    maps = np.random.default_rng(0).normal(size=(1, 9, 9, 2)).astype(np.float32)
    maps[0, :, :, 1] = np.cumsum(maps[0, :, :, 1], axis=0)
    found = network.diagonal_correlations(maps).numpy()[0]
    for channel in (0, 1):
        one = maps[0, :, :, channel] - maps[0, :, :, channel].mean()
        expected = (one[1:, 1:] * one[:-1, :-1]).mean() / (one.var() + 1e-3)
        assert found[channel] == pytest.approx(expected, abs=1e-5)


def test_only_the_later_layers_are_unfrozen_and_no_normalisation(net):
    network.unfreeze(net, "conv4_block1")
    backbone = network.backbone_of(net)
    trainable = [layer.name for layer in backbone.layers if layer.trainable and layer.weights]
    assert trainable[0].startswith("conv4_block1") and trainable[-1].startswith("conv5_block3")
    assert not any(isinstance(backbone.get_layer(n), layers.BatchNormalization) for n in trainable)


def test_what_changes_views_while_learning_changes_nothing_that_is_asked(net):
    pictures = np.random.default_rng(0).integers(0, 256, (2, 64, 64, 3)).astype(np.float32)
    once, again = (net.learner(pictures, training=False).numpy() for _ in range(2))
    np.testing.assert_allclose(once, again)
    learning = net.learner(pictures, training=True).numpy()
    assert not np.allclose(learning, once, atol=1e-3)


def test_what_is_no_label_is_left_out_of_the_probabilities(net):
    network.set_head(net, Affine(np.zeros((8192, 3), np.float32), np.array([1, 2, 3], np.float32)))
    model = network.with_probabilities(net, 2, 64)
    found = model.predict(np.zeros((1, 64, 64, 3), np.float32), verbose=0)[0]
    expected = np.exp([1, 2]) / np.exp([1, 2, 3]).sum()
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_a_fault_of_the_disk_is_not_called_one_of_the_download(monkeypatch):
    def fail(**_):
        raise PermissionError(errno.EACCES, "Permission denied", "/home/.keras")

    monkeypatch.setattr("keras.applications.resnet50.ResNet50", fail)
    with pytest.raises(PermissionError):
        network.build(2, "imagenet", Recipe())
