"""The head's features and its damping, on small numbers worked out by other means."""

import numpy as np
import pytest

from batik.training import network


@pytest.fixture(scope="module")
def net():
    return network.build(3, 64, None)


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


def test_a_picture_unlike_the_others_keeps_its_answer_and_loses_its_confidence(net):
    rng = np.random.default_rng(0)
    targets = np.arange(60) % 3
    features = rng.normal(size=(60, net.features.output.shape[-1]))
    features[:, :3] += 8 * np.eye(3)[targets]
    network.set_discriminant(net, features[None, :40], targets[:40])
    usual = network.usual_residual(net, features[40:])
    network.set_usual_residual(net, usual)
    logits = net.head.predict(features[40:], verbose=0)
    unlike = features[40:].copy()
    unlike[:, 100:] *= 3  # nothing that tells the classes apart
    damped = net.head.predict(unlike, verbose=0)
    ranges = [np.ptp(found, axis=1).mean() for found in (logits, damped)]
    assert ranges[1] < 0.5 * ranges[0]
    network.set_usual_residual(net, 1e12)  # nothing is unlike: no damping
    free = net.head.predict(unlike, verbose=0)
    assert (free.argmax(axis=1) == damped.argmax(axis=1)).all()
    assert np.ptp(free, axis=1).mean() > ranges[1]
