"""The second look: where it is taken, what it sees, and what both looks say together."""

import numpy as np
import pytest

from batik.second_look import LOOK_AGAIN_BELOW, combine, enlarge_middle
from batik.training import metrics as evaluation


def test_the_middle_fills_the_picture():
    pixels = np.zeros((90, 90, 3), np.uint8)
    pixels[9:81, 9:81] = 200  # seven ninths of either side, and one pixel that is blended in
    pixels[45:80, 45:80] = 100
    enlarged = enlarge_middle(pixels)
    assert enlarged.shape == pixels.shape and enlarged.dtype == np.uint8
    assert (enlarged[:44] == 200).all() and (enlarged[:, :44] == 200).all()
    assert (enlarged[47:88, 47:88] == 100).all()


def test_only_doubt_is_looked_at_again():
    whole = np.array([[0.9, 0.1], [0.5, 0.5]])
    both = combine(whole, np.array([[0.1, 0.9], [0.8, 0.2]]), 0.6)
    assert both[0] == pytest.approx(whole[0])
    assert both[1] == pytest.approx([2 / 3, 1 / 3])  # the roots of 0.4 and 0.1 are as 2 to 1


def test_a_class_ruled_out_by_both_looks_does_no_harm():
    both = combine(np.array([0.5, 0.5, 0.0]), np.array([1.0, 0.0, 0.0]), 0.6)
    assert np.isfinite(both).all() and both.sum() == pytest.approx(1)
    assert both[0] > 0.999


def test_the_report_combines_the_looks_as_they_are_served():
    logits = np.log([[[0.9, 0.1], [0.55, 0.45]], [[0.1, 0.9], [0.8, 0.2]]])
    served = evaluation.served_probabilities(logits)
    expected = combine(*np.exp(logits), LOOK_AGAIN_BELOW)
    assert served == pytest.approx(expected)
    assert served[0, 0] == pytest.approx(0.9) and served[1, 0] > 0.6
