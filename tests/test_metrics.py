"""The reported figures, checked by hand."""

import numpy as np
import pytest

from batik.model_folder import Grade
from batik.training import metrics
from batik.training.report import figures


def test_calibration_error_by_hand():
    confidence = np.array([0.9] * 4 + [0.6] * 4)
    right = np.array([1, 1, 1, 0, 1, 0, 0, 0], bool)  # 3 of 4 at 0.9, 1 of 4 at 0.6
    error = metrics.expected_calibration_error(metrics.reliability(confidence, right))
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


GRADES = [Grade("almost_certainly", 0.7), Grade("probably", 0.5)]


def test_answers_count_by_their_weights():
    confidence, right = np.array([0.95, 0.95, 0.15]), np.array([True, False, False])
    bins = metrics.reliability(confidence, right, np.array([3.0, 1.0, 4.0]))
    assert [b["share"] for b in bins] == [0.5, 0.5] and bins[1]["accuracy"] == 0.75


def test_what_a_photograph_can_expect_by_hand():
    probabilities = np.array(
        [[0.9, 0.1], [0.8, 0.2], [0.3, 0.6], [0.1, 0.2], [0.1, 0.2], [0.95, 0.0]]
    )
    found = figures(probabilities, np.array([0, 1, 1, 0, 2, 2]), ["a", "b"], {}, GRADES)
    assert found["pictures"] == 4 and found["right"] == 0.5 and found["five_hold_it"] == 1
    assert found["sure"] == 0.5 and found["right_when_sure"] == 0.5
    assert found["unknown"] == 2 and found["unknown_called_sure"] == 0.5


def test_a_family_s_members_are_as_right_as_each_other():
    found = figures(np.array([[0.6, 0.3]]), np.array([1]), ["s", "y"], {"P": ["s", "y"]}, GRADES)
    assert found["right"] == 1 and found["label_right"] == 0 and found["right_when_sure"] == 1


def test_nobody_asked_nothing_to_say():
    found = figures(np.zeros((0, 2)), np.zeros(0, int), ["a", "b"], {}, GRADES)
    assert found["pictures"] == 0 and found["right"] is None
