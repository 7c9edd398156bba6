"""How far to believe an answer: from answers about pictures that had no part in the fit.

Two kinds of such answers are taken together: about pictures of a source that was left out whole,
and about other cloth of sources that were learned from. Pictures of none of the classes stand among
them with the share that they have of what visitors bring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax

from batik.model_folder import GRADES, Grade
from batik.pooling import pool
from batik.training.lda import ABSENT, Affine
from batik.training.recipe import Recipe

Families = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Scale:
    """How logits become calibrated probabilities.

    temperature: what logits are divided by (0.01 to 1000)
    none_bias:   what is then added to those of the groups of unknown pictures
    sharpness:   how the looks are pooled (batik/pooling.py)
    """

    temperature: float = 1.0
    none_bias: float = 0.0
    sharpness: float = 1.0

    def head(self, head: Affine, num_labels: int) -> Affine:
        """The head whose logits need neither temperature nor bias any more."""
        return Affine(head.kernel / self.temperature, self.logits(head.bias, num_labels))

    def logits(self, logits: np.ndarray, num_labels: int) -> np.ndarray:
        """Logits [..., outputs] by temperature and bias."""
        is_group = np.arange(logits.shape[-1]) >= num_labels
        return (logits / self.temperature + self.none_bias * is_group).astype(np.float32)


def probabilities_of(logits: np.ndarray, num_labels: int, scale: Scale) -> np.ndarray:
    """What is served: logits [n, looks, outputs] -> probabilities [n, num_labels]. The outputs
    behind the labels are the groups of unknown pictures: their share is taken from the motifs, so a
    row's sum is at most 1."""
    shares = softmax(scale.logits(logits, num_labels), axis=-1)[..., :num_labels]
    return pool(shares, scale.sharpness)


@dataclass(frozen=True)
class Answers:
    """Answers about pictures that had no part in the fit.

    logits:  float32 [n, looks, outputs]
    targets: int [n], from the number of labels on of pictures of none of the labels
    weights: float [n], what each counts; their sum is 1
    """

    logits: np.ndarray
    targets: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class Calibration:
    """How logits become what is told.

    scale:   of the logits
    grades:  those of batik.json
    why_not: a sentence, where too little could be measured to calibrate: then nothing is sure
    """

    scale: Scale
    grades: list[Grade]
    why_not: str | None = None


def calibrate(
    answers: Answers,
    labels: Sequence[str],
    families: Families,
    recipe: Recipe,
    why_not: str | None = None,
) -> Calibration:
    """Find the scale, and by the answers at that the grades."""
    if why_not:
        starts = (1.0, recipe.probably, recipe.perhaps, 0.0)
        grades = [Grade(name, start) for name, start in zip(GRADES, starts, strict=True)]
        return Calibration(Scale(recipe.temperature), grades, why_not)
    scale = fit_scale(answers, len(labels))
    probabilities = probabilities_of(answers.logits, len(labels), scale)
    grading = Grading(probabilities, answers.targets, labels, families)
    return Calibration(scale, choose_grades(grading, answers.weights, recipe))


def share_out(known: np.ndarray, unknown_share: float) -> np.ndarray:
    """The weights (sum 1) at which pictures of none of the classes have `unknown_share` together.

    known: bool [n], whether a picture shows one of the classes.
    """
    if known.all() or not known.any():
        return np.full(len(known), 1 / max(1, len(known)))
    return np.where(known, (1 - unknown_share) / known.sum(), unknown_share / (~known).sum())


def fit_scale(answers: Answers, num_labels: int) -> Scale:
    """The scale that minimises the weighted log loss of what is served; which group a picture of
    none of the labels is of doesn't matter.
    Guo et al. 2017, "On Calibration of Modern Neural Networks", arXiv:1706.04599, section 4.2, for
    the temperature; the bias and the sharpness are found together with it.
    """
    known = answers.targets < num_labels

    def scale(found):
        temperature, none_bias, sharpness = found
        return Scale(
            float(np.exp(np.clip(temperature, *np.log([0.01, 1000])))),
            float(none_bias) if (~known).any() else 0.0,
            float(np.exp(np.clip(sharpness, -2, 2))) if answers.logits.shape[1] > 1 else 1.0,
        )

    def loss(found):
        served = probabilities_of(answers.logits, num_labels, scale(found))
        none = 1 - served.sum(axis=1)
        of_target = np.where(known, served[np.arange(len(served)), answers.targets * known], none)
        return -(answers.weights * np.log(np.maximum(of_target, 1e-12))).sum()

    spread = max(1e-3, float(np.std(answers.logits[answers.logits > ABSENT / 2])))
    start = np.array([np.log(spread), 0.0, 0.0])
    # Left to itself the search begins with steps of 0.00025 from a zero, and ends there.
    simplex = np.vstack([start, start + np.diag([0.5, 0.5, 0.3])])
    options = {"initial_simplex": simplex, "maxiter": 400}
    return scale(minimize(loss, start, method="Nelder-Mead", options=options).x)


class Grading:
    """Answers as they are graded: a family's members count together.

    label, family: the probability of the likeliest label, and of its whole family, float [n]; and
    whether the answer is right as a label and as a family, bool [n]. Outside families the two are
    the same.
    """

    def __init__(
        self,
        probabilities: np.ndarray,
        targets: np.ndarray,
        labels: Sequence[str],
        families: Families,
    ) -> None:
        group = np.arange(len(labels))  # the number of a family's first label stands for it
        for members in families.values():
            indices = [labels.index(member) for member in members]
            group[indices] = indices[0]
        together = np.zeros_like(probabilities)
        np.add.at(together.T, group, probabilities.T)
        best = together.argmax(axis=1)
        self.family = together.max(axis=1)
        mine = group[None] == best[:, None]
        likeliest = np.where(mine, probabilities, -1).argmax(axis=1)
        self.label = probabilities[np.arange(len(best)), likeliest]
        self.label_right = likeliest == targets
        known = (targets >= 0) & (targets < len(labels))
        self.family_right = known & (group[np.where(known, targets, 0)] == best)

    def from_(self, start: float) -> np.ndarray:
        """Which answers have a confidence of `start` or more: bool [n]."""
        return self.family >= start

    def right(self, start: float) -> np.ndarray:
        """Which are right as they would be told at that confidence: by the label where it reaches
        it alone, else by the family."""
        return np.where(self.label >= start, self.label_right, self.family_right)


def choose_grades(grading: Grading, weights: np.ndarray, recipe: Recipe) -> list[Grade]:
    """The grades of batik.json, best first.

    "almost_certainly" begins at the smallest confidence from which on recipe.sure_right of the
    answers are right, by their weights, but not below recipe.sure_least; the others begin where
    the recipe says. `right` is the share that was right, `share` how many of all answers it holds;
    both None where there were none.
    """
    starts = (_where_sure(grading, weights, recipe), recipe.probably, recipe.perhaps, 0.0)
    grades, taken = [], np.zeros(len(weights), bool)
    for grade, start in zip(GRADES, starts, strict=True):
        mine = grading.from_(start) & ~taken
        taken |= mine
        right = None
        if mine.any():
            right = float(np.average(grading.right(start)[mine], weights=weights[mine]))
        grades.append(Grade(grade, float(start), right, float(weights[mine].sum())))
    return grades


def _where_sure(grading, weights, recipe):
    chosen = 1.0
    for start in np.unique(grading.family)[::-1]:
        mine = grading.from_(start)
        if np.average(grading.right(start)[mine], weights=weights[mine]) >= recipe.sure_right:
            chosen = start
    return max(float(chosen), recipe.sure_least)
