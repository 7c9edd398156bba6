"""Temperature, families and grades, on answers drawn with a known truth."""

import numpy as np
import pytest
from scipy.special import softmax

from batik.model_folder import GRADES
from batik.training.calibration import Judged, choose_grades, fit_temperature, probabilities_of
from batik.training.recipe import Recipe

RECIPE = Recipe()
rng = np.random.default_rng(0)


def overconfident(n=4000, outputs=5, factor=3.0):
    """Logits of one look whose targets were drawn from softmax(logits / factor)."""
    logits = rng.normal(size=(n, 1, outputs)) * 4
    p = softmax(logits[:, 0] / factor, axis=1)
    return logits, np.array([rng.choice(outputs, p=row) for row in p])


@pytest.mark.parametrize("num_labels", [5, 3])
def test_the_temperature_that_made_the_targets_is_found(num_labels):
    """With all outputs labels, and with two of them groups of unknown pictures."""
    logits, targets = overconfident(factor=3.0)
    assert fit_temperature(logits, targets, num_labels) == pytest.approx(3.0, rel=0.1)


def test_what_is_served_is_the_mean_of_the_looks_less_the_unknown():
    logits = np.log(np.array([[[0.6, 0.2, 0.2], [0.2, 0.2, 0.6]]]))
    assert probabilities_of(logits, 2) == pytest.approx(np.array([[0.4, 0.2]]))


def test_a_family_is_judged_together():
    probabilities = np.array([[0.5, 0.4, 0.1], [0.1, 0.1, 0.8]])
    judged = Judged(probabilities, np.array([1, 2]), ["s", "y", "k"], {"P": ["s", "y"]})
    assert judged.family == pytest.approx([0.9, 0.8])
    assert judged.label_right.tolist() == [False, True]
    assert judged.family_right.tolist() == [True, True]
    assert judged.right(0.85).tolist() == [True, True]  # told as the family
    assert judged.right(0.45).tolist() == [False, True]  # sure of the label, and wrong


def answers(confidence, right):
    """Judged answers of two labels with those confidences."""
    probabilities = np.column_stack([confidence, np.zeros(len(confidence))])
    return Judged(probabilities, np.where(right, 0, 1), ["a", "b"], {})


def test_sure_begins_at_the_smallest_confidence_that_holds_what_it_says():
    confidence = np.linspace(0.01, 1, 1000)
    right = rng.random(1000) < confidence  # of those from t on, (1 + t) / 2 are right
    grades = choose_grades(answers(confidence, right), RECIPE)
    assert [grade["grade"] for grade in grades] == list(GRADES)
    assert grades[0]["from"] == pytest.approx(0.9, abs=0.06)
    assert grades[0]["right"] >= 0.95 and grades[1]["right"] >= RECIPE.probably_right
    assert grades[0]["from"] > grades[1]["from"] > grades[2]["from"] == 0
    assert sum(grade["share"] for grade in grades) == pytest.approx(1)


def test_a_model_that_is_never_right_is_never_sure():
    grades = choose_grades(answers(np.array([0.9, 0.5]), np.array([False, False])), RECIPE)
    assert grades[0]["from"] == grades[1]["from"] == 1 and grades[0]["right"] is None


def test_a_model_that_is_always_right_is_always_sure():
    grades = choose_grades(answers(np.array([0.9, 0.5]), np.array([True, True])), RECIPE)
    assert grades[0]["from"] == 0.5 and grades[0]["share"] == 1
