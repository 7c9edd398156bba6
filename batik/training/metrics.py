"""How good the model is: calibration, the threshold for "unsure", and the figures reported."""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from scipy.stats import binomtest
from sklearn.metrics import (
    accuracy_score,
    classification_report,
    confusion_matrix,
    log_loss,
    roc_auc_score,
    top_k_accuracy_score,
)

from batik.second_look import LOOK_AGAIN_BELOW, combine

KEPT_RIGHT_ANSWERS = 0.95
CALIBRATION_BINS = 10


def fit_temperature(logits, targets):
    """The temperature (0.01 to 1000) that minimises the log loss of softmax(logits / temperature).

    Guo et al. 2017, "On Calibration of Modern Neural Networks", arXiv:1706.04599, section 4.2.
    """

    def loss(log_temperature):
        scaled = log_softmax(logits / np.exp(log_temperature), axis=1)
        return -scaled[np.arange(len(targets)), targets].mean()

    return float(np.exp(minimize_scalar(loss, bounds=np.log([0.01, 1000]), method="bounded").x))


def served_probabilities(logits):
    """The probabilities [n, classes] that are served, of the logits [2, n, classes] of two looks:
    at whole pictures, and at their middles."""
    return combine(*softmax(logits, axis=-1), LOOK_AGAIN_BELOW)


def expected_calibration_error(probabilities, targets):
    """Mean distance between confidence and accuracy over CALIBRATION_BINS equal bins, weighted by
    the answers in each (Guo et al. 2017, eq. 3). 0 is perfect, 1 the worst."""
    return sum(
        bin_["share"] * abs(bin_["accuracy"] - bin_["confidence"])
        for bin_ in reliability(probabilities, targets)
    )


def reliability(probabilities, targets):
    """For each bin of confidence that holds answers: share of all, mean confidence, accuracy."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == targets
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return [
        {
            "share": float((bins == b).mean()),
            "confidence": float(confidence[bins == b].mean()),
            "accuracy": float(right[bins == b].mean()),
        }
        for b in range(CALIBRATION_BINS)
        if (bins == b).any()
    ]


def choose_threshold(probabilities, targets):
    """The confidence below which an answer is called unsure: KEPT_RIGHT_ANSWERS of the right
    answers lie at or above it. Returns a dict with what that costs."""
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == targets
    threshold = float(np.quantile(confidence[right], 1 - KEPT_RIGHT_ANSWERS)) if any(right) else 0.0
    sure = confidence >= threshold
    return {
        "threshold": threshold,
        "right_answers_kept": _share(sure[right]),
        "wrong_answers_flagged": _share(~sure[~right]),
        "answers_called_unsure": _share(~sure),
    }


def separate_strangers(probabilities, stranger_probabilities, threshold):
    """How well pictures that are no batik are told from batik by the largest probability: AUROC
    (0.5 chance, 1 perfect), and the share of them where it lies below `threshold`."""
    confidence, strange = probabilities.max(axis=1), stranger_probabilities.max(axis=1)
    is_batik = np.r_[np.ones(len(confidence)), np.zeros(len(strange))]
    return {
        "auroc_confidence": float(roc_auc_score(is_batik, np.r_[confidence, strange])),
        "flagged": float((strange < threshold).mean()),
        "num_strangers": len(strange),
    }


def score(probabilities, targets, labels):
    """The figures of one set of pictures; probabilities [n, classes], targets [n]."""
    everyone = np.arange(len(labels))
    clipped = np.clip(probabilities, 1e-7, 1)
    answers = probabilities.argmax(axis=1)
    report = classification_report(
        targets, answers, labels=everyone, target_names=labels, output_dict=True, zero_division=0
    )
    macro = report["macro avg"]
    return {
        **accuracy(answers == targets),
        "top5_accuracy": float(
            top_k_accuracy_score(targets, probabilities, k=5, labels=everyone)
            if len(labels) > 5
            else 1.0
        ),
        "macro_precision": macro["precision"],
        "macro_recall": macro["recall"],
        "macro_f1": macro["f1-score"],
        "loss": float(log_loss(targets, clipped / clipped.sum(1, keepdims=True), labels=everyone)),
        "expected_calibration_error": expected_calibration_error(probabilities, targets),
        "per_class": {label: report[label] for label in labels},
        "confusion_matrix": confusion_matrix(targets, answers, labels=everyone).tolist(),
        "reliability": reliability(probabilities, targets),
    }


def accuracy(right):
    """Accuracy of a bool array with its 95 % interval (Wilson 1927, JASA 22, p. 209)."""
    if not len(right):
        return {"num_pictures": 0, "accuracy": None, "interval_95": None}
    interval = binomtest(int(np.sum(right)), len(right)).proportion_ci(method="wilson")
    return {
        "num_pictures": len(right),
        "accuracy": float(accuracy_score(np.ones(len(right)), right)),
        "interval_95": [float(interval.low), float(interval.high)],
    }


def most_confused(matrix, labels, most=5):
    """The pairs (true label, answered label, count) confused most often, at most `most`."""
    wrong = np.array(matrix)
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    pairs = [np.unravel_index(flat, wrong.shape) for flat in order]
    return [(labels[i], labels[j], int(wrong[i, j])) for i, j in pairs if wrong[i, j]]


def percent(share):
    """A share (0 to 1) as people read it; None, the share of nothing, in words."""
    return "none (there are none)" if share is None else f"{share:.0%}"


def _share(flags):
    return float(np.mean(flags)) if len(flags) else None
