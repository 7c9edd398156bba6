import numpy as np
import pytest
from scipy.special import softmax

from batik.training import metrics as evaluation

rng = np.random.default_rng(0)


def overconfident(n=4000, classes=5, factor=3.0):
    """Logits whose targets were drawn from softmax(logits / factor)."""
    logits = rng.normal(size=(n, classes)) * 4
    p = softmax(logits / factor, axis=1)
    targets = np.array([rng.choice(classes, p=row) for row in p])
    return logits, targets


def test_the_temperature_that_made_the_targets_is_found():
    logits, targets = overconfident(factor=3.0)
    assert evaluation.fit_temperature(logits, targets) == pytest.approx(3.0, rel=0.1)


def test_temperature_scaling_lowers_the_calibration_error():
    logits, targets = overconfident()
    before = evaluation.expected_calibration_error(softmax(logits, axis=1), targets)
    after = evaluation.expected_calibration_error(softmax(logits / 3, axis=1), targets)
    assert before > 0.2 and after < 0.05


def test_calibration_error_by_hand():
    probabilities = np.array([[0.9, 0.1]] * 4 + [[0.6, 0.4]] * 4)
    targets = np.array([0, 0, 0, 1, 0, 1, 1, 1])  # 3 of 4 right at 0.9, 1 of 4 right at 0.6
    error = evaluation.expected_calibration_error(probabilities, targets)
    assert error == pytest.approx(0.5 * 0.15 + 0.5 * 0.35)


def test_the_threshold_keeps_the_stated_share_of_right_answers():
    logits, targets = overconfident(n=2000)
    chosen = evaluation.choose_threshold(softmax(logits / 3, axis=1), targets)
    assert chosen["right_answers_kept"] == pytest.approx(evaluation.KEPT_RIGHT_ANSWERS, abs=0.01)
    assert 0.05 < chosen["wrong_answers_flagged"] < 1


def test_scores_by_hand():
    labels = ["a", "b", "c"]
    probabilities = np.eye(3)[[0, 0, 1, 2]] * 0.7 + 0.1
    scores = evaluation.score(probabilities, np.array([0, 1, 1, 2]), labels)
    assert scores["accuracy"] == 0.75
    assert scores["confusion_matrix"] == [[1, 0, 0], [1, 1, 0], [0, 0, 1]]
    assert scores["macro_recall"] == pytest.approx((1 + 0.5 + 1) / 3)
    low, high = scores["interval_95"]
    assert low == pytest.approx(0.3006, abs=1e-3) and high == pytest.approx(0.9544, abs=1e-3)


def test_two_classes_have_no_top_five():
    scores = evaluation.score(np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([0, 1]), ["a", "b"])
    assert scores["top5_accuracy"] == 1.0


def test_flat_logits_mark_a_stranger():
    batik = softmax(rng.normal(size=(50, 6)) + np.eye(6)[rng.integers(0, 6, 50)] * 9, axis=1)
    strange = softmax(rng.normal(size=(50, 6)) * 0.1, axis=1)
    found = evaluation.separate_strangers(batik, strange, 0.5)
    assert found["auroc_confidence"] > 0.95 and found["num_strangers"] == 50
    assert found["flagged"] == 1 and evaluation.separate_strangers(batik, batik, 0)["flagged"] == 0


def test_most_confused_pairs_come_first():
    pairs = evaluation.most_confused([[5, 2, 0], [1, 4, 0], [0, 0, 5]], ["a", "b", "c"])
    assert pairs == [("a", "b", 2), ("b", "a", 1)]


def test_a_model_that_is_never_right_still_has_a_report():
    chosen = evaluation.choose_threshold(np.array([[0.9, 0.1]] * 3), np.array([1, 1, 1]))
    assert chosen["right_answers_kept"] is None and chosen["threshold"] == 0
    assert evaluation.percent(chosen["right_answers_kept"]) == "none (there are none)"
    assert evaluation.percent(0.944) == "94%"
