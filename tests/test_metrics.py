"""The reported figures, checked by hand."""

import numpy as np
import pytest

from batik.training import metrics
from batik.training.calibration import Judged


def test_calibration_error_by_hand():
    confidence = np.array([0.9] * 4 + [0.6] * 4)
    right = np.array([1, 1, 1, 0, 1, 0, 0, 0], bool)  # 3 of 4 at 0.9, 1 of 4 at 0.6
    error = metrics.expected_calibration_error(confidence, right)
    assert error == pytest.approx(0.5 * 0.15 + 0.5 * 0.35)


def test_scores_by_hand():
    labels = ["a", "b", "c"]
    probabilities = np.eye(3)[[0, 0, 1, 2]] * 0.7 + 0.1
    scores = metrics.score(probabilities, np.array([0, 1, 1, 2]), labels)
    assert scores["accuracy"] == 0.75
    assert scores["confusion_matrix"] == [[1, 0, 0], [1, 1, 0], [0, 0, 1]]
    assert scores["macro_recall"] == pytest.approx((1 + 0.5 + 1) / 3)
    low, high = scores["interval_95"]
    assert low == pytest.approx(0.3006, abs=1e-3) and high == pytest.approx(0.9544, abs=1e-3)


def test_classes_without_pictures_do_not_count():
    probabilities = np.eye(3)[[0, 1]] * 0.7 + 0.1
    scores = metrics.score(probabilities, np.array([0, 1]), ["a", "b", "c"])
    assert scores["macro_f1"] == scores["macro_precision"] == scores["macro_recall"] == 1


def test_two_classes_have_no_top_five():
    scores = metrics.score(np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([0, 1]), ["a", "b"])
    assert scores["top5_accuracy"] is None


@pytest.mark.parametrize(
    "labels",
    [["accuracy", "b"], ["macro avg", "b"], ["weighted avg", "micro avg"], ["1", "0"], ["", "b"]],
)
def test_a_class_may_be_named_as_a_table_s_row_is(labels):
    """Classes 0 and 1: precision 1/2 and 1, recall 1 and 1/2."""
    scores = metrics.score(np.eye(2)[[0, 0, 1]], np.array([0, 1, 1]), labels)
    assert list(scores["per_class"]) == labels
    assert scores["per_class"][labels[0]]["precision"] == 0.5
    assert scores["per_class"][labels[1]]["support"] == 2
    assert scores["macro_precision"] == scores["macro_recall"] == 0.75
    assert scores["macro_f1"] == pytest.approx(2 / 3)


def test_no_pictures_have_no_score():
    assert metrics.score(np.zeros((0, 2)), np.zeros(0, int), ["a", "b"])["accuracy"] is None


def test_most_confused_pairs_come_first():
    pairs = metrics.most_confused([[5, 2, 0], [1, 4, 0], [0, 0, 5]], ["a", "b", "c"])
    assert pairs == [("a", "b", 2), ("b", "a", 1)]


def test_what_a_stranger_can_expect_by_hand():
    labels = ["a", "b"]
    known = Judged(
        np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.6], [0.1, 0.2]]),
        np.array([0, 1, 1, 0]),
        labels,
        {},
    )
    other = Judged(np.array([[0.1, 0.2], [0.95, 0.0]]), np.array([2, 2]), labels, {})
    found = metrics.score_strangers(known, other, threshold=0.7)
    assert found["pictures"] == 4 and found["right"] == 0.5
    assert found["sure"] == 0.5 and found["right_when_sure"] == 0.5
    assert found["other_motifs"] == 2 and found["other_motifs_called_sure"] == 0.5
    # 0.9 right, 0.8 wrong, 0.6 right, 0.2 wrong; with the others' 0.2 and 0.95, both wrong
    among = (0.1 + 0.8 + 0.4 + 0.2) / 4
    both = (2 * abs(0.5 - 0.925) + 0.8 + 0.4 + 2 * 0.2) / 6
    assert found["expected_calibration_error_of_the_classes"] == pytest.approx(among)
    assert found["expected_calibration_error"] == pytest.approx(both)


def test_nobody_asked_nothing_to_say():
    none = Judged(np.zeros((0, 2)), np.zeros(0, int), ["a", "b"], {})
    found = metrics.score_strangers(none, none, 0.5)
    assert found["pictures"] == 0 and found["right"] is None
