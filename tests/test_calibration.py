"""Scale, families and grades, on answers drawn with a known truth."""

import numpy as np
import pytest
from scipy.special import softmax

from batik.training.calibration import (
    Answers,
    Grading,
    Scale,
    calibrate,
    choose_grades,
    fit_scale,
    probabilities_of,
    share_out,
)
from batik.training.lda import Affine
from batik.training.recipe import Recipe

RECIPE = Recipe()
rng = np.random.default_rng(0)


def overconfident(n=4000, outputs=5, factor=3.0, bias=(0.0,) * 5):
    """Logits of one look whose targets were drawn from softmax(logits / factor + bias)."""
    logits = rng.normal(size=(n, 1, outputs)) * 4
    p = softmax(logits[:, 0] / factor + np.array(bias), axis=1)
    targets = np.array([rng.choice(outputs, p=row) for row in p])
    return Answers(logits, targets, np.full(n, 1 / n))


def test_the_temperature_that_made_the_targets_is_found():
    assert fit_scale(overconfident(factor=3.0), 5).temperature == pytest.approx(3.0, rel=0.1)


def test_the_share_of_none_is_set_right_too():
    scale = fit_scale(overconfident(factor=3.0, bias=(0, 0, 0, 1.5, 1.5)), 3)
    assert scale.temperature == pytest.approx(3.0, rel=0.15)
    assert scale.none_bias == pytest.approx(1.5, abs=0.3)


@pytest.mark.parametrize("spread", [0.05, 1, 80])
def test_the_scale_is_found_from_wherever_the_search_begins(spread):
    """Of logits of any size, with a share of none that is far from right at first."""
    found = overconfident(n=2000, factor=3.0, bias=(0, 0, 0, -2, -2))
    scale = fit_scale(Answers(found.logits * spread, found.targets, found.weights), 3)
    assert scale.temperature == pytest.approx(3.0 * spread, rel=0.15)
    assert scale.none_bias == pytest.approx(-2, abs=0.3)


def test_answers_of_looks_that_err_apart_are_sharpened():
    """Three looks, each sure on its own evidence: together they are surer than their mean."""
    targets = rng.integers(0, 4, 3000)
    logits = rng.normal(size=(3000, 3, 4)) + 2.0 * np.eye(4)[targets][:, None]
    scale = fit_scale(Answers(logits, targets, np.full(3000, 1 / 3000)), 4)
    assert scale.sharpness > 1.2
    served = probabilities_of(logits, 4, scale)
    assert served.max(axis=1).mean() == pytest.approx(
        (served.argmax(axis=1) == targets).mean(), abs=0.03
    )


def test_what_is_served_is_pooled_over_the_looks_less_the_unknown():
    logits = np.log(np.array([[[0.6, 0.2, 0.2], [0.2, 0.2, 0.6]]]))
    assert probabilities_of(logits, 2, Scale()) == pytest.approx(np.array([[0.4, 0.2]]))
    squared = np.array([[0.16, 0.04]]) / (0.16 + 0.04 + 0.16)
    assert probabilities_of(logits, 2, Scale(sharpness=2)) == pytest.approx(squared)


def test_a_scaled_head_needs_no_scale():
    head = Affine(rng.normal(size=(6, 4)).astype(np.float32), np.arange(4, dtype=np.float32))
    features, scale = rng.normal(size=(5, 2, 6)).astype(np.float32), Scale(7.0, -0.5)
    scaled = scale.head(head, 3)(features)
    assert probabilities_of(scaled, 3, Scale()) == pytest.approx(
        probabilities_of(head(features), 3, scale), rel=1e-4
    )


def test_unknown_pictures_have_their_share_however_many_there_are():
    weights = share_out(np.array([True] * 30 + [False] * 300), 0.2)
    assert weights.sum() == pytest.approx(1) and weights[30:].sum() == pytest.approx(0.2)
    assert share_out(np.ones(4, bool), 0.2) == pytest.approx(np.full(4, 0.25))


def test_a_family_counts_together():
    probabilities = np.array([[0.3, 0.3, 0.4], [0.1, 0.1, 0.8], [0.5, 0.2, 0.1]])
    grading = Grading(probabilities, np.array([1, 2, 3]), ["s", "y", "k"], {"P": ["s", "y"]})
    assert grading.family == pytest.approx([0.6, 0.8, 0.7])
    assert grading.family_right.tolist() == [True, True, False]
    assert grading.label_right.tolist() == [False, True, False]
    assert grading.right(0.55).tolist() == [True, True, False]  # told as the family
    assert grading.right(0.25).tolist() == [False, True, False]  # told as the label, and wrong


def answers(confidence, right):
    """Graded answers of two labels with those confidences, and their weights."""
    probabilities = np.column_stack([confidence, np.zeros(len(confidence))])
    grading = Grading(probabilities, np.where(right, 0, 1), ["a", "b"], {})
    return grading, np.full(len(confidence), 1 / len(confidence))


def test_sure_begins_at_the_smallest_confidence_that_holds_what_it_says():
    confidence = np.linspace(0.01, 1, 1000)
    right = rng.random(1000) < confidence  # of those from t on, (1 + t) / 2 are right
    grades = choose_grades(*answers(confidence, right), RECIPE)
    assert [grade.name for grade in grades] == ["almost_certainly", "probably", "perhaps", "none"]
    assert grades[0].start == pytest.approx(0.9, abs=0.06) and grades[0].right >= 0.95
    assert [grade.start for grade in grades[1:]] == [0.6, 0.3, 0]
    assert sum(grade.share for grade in grades) == pytest.approx(1)


def test_a_model_that_is_never_right_is_never_sure():
    grades = choose_grades(*answers(np.array([0.9, 0.5]), np.array([False, False])), RECIPE)
    assert grades[0].start == 1 and grades[0].right is None


def test_a_model_that_is_always_right_is_sure_from_where_it_may_be():
    grades = choose_grades(*answers(np.array([0.9, 0.5]), np.array([True, True])), RECIPE)
    assert grades[0].start == RECIPE.sure_least and grades[0].share == 0.5


def test_where_nothing_could_be_measured_nothing_is_sure():
    none = Answers(np.zeros((0, 1, 3)), np.zeros(0, int), np.zeros(0))
    found = calibrate(none, ["a", "b"], {}, RECIPE, "Too few.")
    assert found.grades[0].start == 1 and found.why_not == "Too few."
