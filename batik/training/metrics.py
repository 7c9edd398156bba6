"""How good the model is: the figures that are reported."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import binomtest
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

CALIBRATION_BINS = 10
PER_CLASS = ("precision", "recall", "f1-score", "support")


def expected_calibration_error(bins: Sequence[Mapping[str, float]]) -> float:
    """Mean distance between confidence and accuracy over the bins of reliability(), weighted by the
    answers in each (Guo et al. 2017, eq. 3). 0 is perfect, 1 the worst."""
    return sum(bin_["share"] * abs(bin_["accuracy"] - bin_["confidence"]) for bin_ in bins)


def reliability(
    confidence: np.ndarray, right: np.ndarray, weights: np.ndarray | None = None
) -> list[dict[str, float]]:
    """For each of CALIBRATION_BINS equal bins of confidence that holds answers: share of all, mean
    confidence, accuracy.

    confidence: float [n], 0 to 1, of answers that are `right` or not (bool [n]).  weights: float
    [n], what each counts; alike where left out.
    """
    weights = np.ones(len(confidence)) if weights is None else weights
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return [
        {
            "share": float(weights[mine].sum() / weights.sum()),
            "confidence": float(np.average(confidence[mine], weights=weights[mine])),
            "accuracy": float(np.average(right[mine], weights=weights[mine])),
        }
        for mine in (bins == number for number in range(CALIBRATION_BINS))
        if mine.any()
    ]


def score(probabilities: np.ndarray, targets: np.ndarray, labels: Sequence[str]) -> dict:
    """The figures of one set of pictures; probabilities [n, classes], targets [n].

    The macro figures are averages over the classes that have pictures: what nothing was asked
    about is neither right nor wrong. The top-5 accuracy is None where there are no more than five
    classes: all answers have it.
    """
    if not len(targets):
        return accuracy(np.zeros(0, bool))
    everyone, present = np.arange(len(labels)), np.unique(targets)
    clipped = np.clip(probabilities, 1e-7, 1)
    answers = probabilities.argmax(axis=1)
    right = answers == targets
    # not classification_report: it has rows of its own names, which a class may have too
    figures = precision_recall_fscore_support(targets, answers, labels=everyone, zero_division=0)
    per_class = {
        label: dict(zip(PER_CLASS, map(float, row), strict=True))
        for label, row in zip(labels, np.transpose(figures), strict=True)
    }
    precision, recall, f1, _ = (float(np.mean(figure[present])) for figure in figures)
    return {
        **accuracy(right),
        "top5_accuracy": float(top_k_accuracy_score(targets, probabilities, k=5, labels=everyone))
        if len(labels) > 5
        else None,
        "macro_precision": precision,
        "macro_recall": recall,
        "macro_f1": f1,
        "loss": float(log_loss(targets, clipped / clipped.sum(1, keepdims=True), labels=everyone)),
        "expected_calibration_error": expected_calibration_error(
            reliability(probabilities.max(axis=1), right)
        ),
        "per_class": per_class,
        "confusion_matrix": confusion_matrix(targets, answers, labels=everyone).tolist(),
    }


def accuracy(right: np.ndarray) -> dict:
    """Accuracy of a bool array with its 95 % interval (Wilson 1927, JASA 22, p. 209)."""
    if not len(right):
        return {"num_pictures": 0, "accuracy": None, "interval_95": None}
    interval = binomtest(int(np.sum(right)), len(right)).proportion_ci(method="wilson")
    return {
        "num_pictures": len(right),
        "accuracy": float(accuracy_score(np.ones(len(right)), right)),
        "interval_95": [float(interval.low), float(interval.high)],
    }


def most_confused(
    matrix: Sequence[Sequence[int]], labels: Sequence[str], most: int = 5
) -> list[tuple[str, str, int]]:
    """The pairs (true label, answered label, count) confused most often, at most `most`."""
    wrong = np.array(matrix)
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    pairs = [np.unravel_index(flat, wrong.shape) for flat in order]
    return [(labels[i], labels[j], int(wrong[i, j])) for i, j in pairs if wrong[i, j]]
