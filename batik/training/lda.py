"""Linear discriminant analysis: a head in closed form, from few pictures and many features.

With some thirty pictures a class and thousands of features, what a head learns by gradient follows
the directions in which all pictures differ most. Discriminant analysis first whitens the scatter
within the classes, and so leaves what tells them apart. To that scatter is added how the views of a
picture differ from it: what light, camera and clothes change counts for less, and the classes stay
where the plain pictures are.
Fisher 1936, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7(2);
shrinkage towards a multiple of the identity: Friedman 1989, "Regularized Discriminant Analysis",
JASA 84, eq. 18.
"""

from typing import NamedTuple

import numpy as np
from scipy.linalg import solve

ABSENT = -1e4  # the logit of a class without pictures: it is never answered


class Affine(NamedTuple):
    """A head: logits = features @ kernel + bias. float32 [d, outputs] and [outputs]."""

    kernel: np.ndarray
    bias: np.ndarray

    def __call__(self, features: np.ndarray) -> np.ndarray:
        """Logits [..., outputs] of features [..., d]."""
        return features @ self.kernel + self.bias


def fit_lda(
    features: np.ndarray,
    targets: np.ndarray,
    num_outputs: int,
    shrinkage: float,
    view_weight: float,
    epsilon: float = 1e-3,
) -> Affine:
    """The linear discriminant analysis of features [views, n, d], those of the plain pictures
    first, and their int targets [n].

    All classes that are there count as equally likely, and their scatters alike, however many
    pictures they have: else what differs within the two or three largest would hide what tells the
    small ones apart.

    The logits are far too sure of the pictures fitted to: scale them on others.
    Memory: float32 [views * n, d], and a square of the lesser of the two, twice.
    """
    plain, *others = (view.astype(np.float32) for view in features)
    present, rows, counts = np.unique(targets, return_inverse=True, return_counts=True)
    shares = (1 / (len(present) * counts[rows])).astype(np.float32)  # of each picture; sum 1
    mean = shares @ plain
    deviation = np.sqrt(shares @ (plain - mean) ** 2 + epsilon)
    scaled = (plain - mean) / deviation
    centres = np.stack([scaled[rows == row].mean(axis=0) for row in range(len(present))])
    weights = [1.0] + [view_weight / len(others) for _ in others]
    changes = [scaled - centres[rows], *((other - plain) / deviation for other in others)]
    rooted = np.sqrt((1 - shrinkage) * shares)[:, None]
    scatter = np.concatenate([w**0.5 * rooted * c for w, c in zip(weights, changes, strict=True)])
    level = shrinkage / (1 - shrinkage) * np.vdot(scatter, scatter) / scatter.shape[1]
    towards = _solve(scatter, level, centres.T)
    kernel = np.zeros((len(mean), num_outputs), np.float32)
    bias = np.full(num_outputs, ABSENT, np.float32)
    kernel[:, present] = towards / deviation[:, None]
    bias[present] = -0.5 * (centres.T * towards).sum(axis=0) - mean @ kernel[:, present]
    return Affine(kernel, bias)


def choose_pictures(targets: np.ndarray, most: int, seed: int) -> np.ndarray:
    """Row indices, in order, of at most `most` pictures to fit to: of too many a random choice
    that leaves the small classes whole."""
    order = np.random.default_rng(seed).permutation(len(targets))
    ranks = np.empty(len(targets), int)  # a picture's place among its class, in the random order
    for target in np.unique(targets):
        mine = order[targets[order] == target]
        ranks[mine] = np.arange(len(mine))
    return np.sort(np.argsort(ranks, kind="stable")[:most])


def _solve(rows, level, right):
    """(rows.T @ rows + level * 1)^-1 @ right, by the smaller of the two squares: with fewer rows
    than columns by the identity of Woodbury (Petersen and Pedersen 2012, "The Matrix Cookbook",
    eq. 158)."""
    few = len(rows) < rows.shape[1]
    square = rows @ rows.T if few else rows.T @ rows
    square[np.diag_indices_from(square)] += level
    how = {"assume_a": "pos", "overwrite_a": True, "check_finite": False}
    if few:
        return (right - rows.T @ solve(square, rows @ right, **how)) / level
    return solve(square, right, **how)
