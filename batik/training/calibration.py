"""How far to believe an answer: from answers about pictures that had no part in the fit.

Confidences that were learned on pictures of one gatherer say how well his world is known. So the
temperature and the grades come from out-of-fold answers, source by source where there are sources.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax

from batik.model_folder import GRADES
from batik.training.recipe import Recipe

Families = Mapping[str, Sequence[str]]


def probabilities_of(logits: np.ndarray, num_labels: int, temperature: float = 1.0) -> np.ndarray:
    """What is served: logits [n, looks, outputs] -> probabilities [n, num_labels], the mean over
    the looks. The outputs behind the labels are the groups of unknown pictures: their share is
    taken from the motifs, so a row's sum is at most 1."""
    return softmax(logits / temperature, axis=-1).mean(axis=1)[:, :num_labels]


def fit_temperature(logits: np.ndarray, targets: np.ndarray, num_labels: int) -> float:
    """The temperature (0.01 to 1000) that minimises the log loss of what is served.

    logits [n, looks, outputs]; targets int [n], from num_labels on of pictures of none of the
    labels, which one of them doesn't matter.
    Guo et al. 2017, "On Calibration of Modern Neural Networks", arXiv:1706.04599, section 4.2.
    """
    known = targets < num_labels

    def loss(log_temperature):
        served = probabilities_of(logits, num_labels, np.exp(log_temperature))
        none = 1 - served.sum(axis=1)
        of_target = np.where(known, served[np.arange(len(served)), targets * known], none)
        return -np.log(np.maximum(of_target, 1e-12)).mean()

    return float(np.exp(minimize_scalar(loss, bounds=np.log([0.01, 1000]), method="bounded").x))


class Judged:
    """Answers as they are judged: by the likeliest label, or where that is of a family, by both.

    label, family: what each probability is, float [n]; and whether the answer is right as a
    label and as a family, bool [n]. Outside families the two are the same.
    """

    def __init__(
        self,
        probabilities: np.ndarray,
        targets: np.ndarray,
        labels: Sequence[str],
        families: Families,
    ) -> None:
        best = probabilities.argmax(axis=1)
        self.label = probabilities.max(axis=1)
        self.family = self.label.copy()
        self.label_right = best == targets
        self.family_right = self.label_right.copy()
        for members in families.values():
            indices = [labels.index(member) for member in members]
            mine = np.isin(best, indices)
            self.family[mine] = probabilities[mine][:, indices].sum(axis=1)
            self.family_right[mine] = np.isin(targets[mine], indices)

    def from_(self, start: float) -> np.ndarray:
        """Which answers have a confidence of `start` or more: bool [n]."""
        return self.family >= start

    def right(self, start: float) -> np.ndarray:
        """Which are right as they would be told at that confidence: by the label where it reaches
        it alone, else by the family."""
        return np.where(self.label >= start, self.label_right, self.family_right)


def choose_grades(judged: Judged, recipe: Recipe) -> list[dict]:
    """The grades of batik.json: {"grade", "from", "right", "share"} each, best first.

    "almost_certainly" begins at the smallest confidence at which at least recipe.sure_right of
    such answers are right; "probably" at the smallest at which recipe.probably_right of those that
    are not sure are. `right` is the share that was right, `share` how many of all answers it holds;
    both None where there were none.
    """
    sure = _smallest(judged, recipe.sure_right, np.ones(len(judged.label), bool), 1.0)
    probable = _smallest(judged, recipe.probably_right, ~judged.from_(sure), sure)
    starts = (sure, probable, 0.0, 0.0)
    grades, taken = [], np.zeros(len(judged.label), bool)
    for grade, start in zip(GRADES, starts, strict=True):
        mine = judged.from_(start) & ~taken
        taken |= mine
        grades.append(
            {
                "grade": grade,
                "from": float(start),
                "right": float(judged.right(start)[mine].mean()) if mine.any() else None,
                "share": float(mine.mean()) if len(mine) else None,
            }
        )
    return grades


def _smallest(judged, share, among, otherwise):
    """The smallest confidence of an answer `among` them from which on `share` of them are right."""
    chosen = otherwise
    for start in np.unique(judged.family[among])[::-1]:
        mine = judged.from_(start) & among
        if judged.right(start)[mine].mean() >= share:
            chosen = start
    return float(chosen)
