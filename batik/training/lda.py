"""Linear discriminant analysis: a head in closed form, from few pictures and many features.

With some thirty pictures a class and thousands of features, what a head learns by gradient follows
the directions in which all pictures differ most. Discriminant analysis first whitens the scatter
within the classes, and so leaves what tells them apart.
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
    features: np.ndarray, shares: np.ndarray, shrinkage: float, epsilon: float = 1e-3
) -> Affine:
    """The linear discriminant analysis of features [n, d].

    shares: float [n, outputs], how much each row counts for each output. A row that may be of
    either of two classes has a share of both.

    All outputs that are there count as equally likely, and their scatters alike, however many
    pictures they have: else what differs within the two or three largest would hide what tells the
    small ones apart.

    The logits are far too sure of the pictures fitted to: scale them on others.
    Memory: float32 [n, d] twice, and a square of the lesser of the two, twice.
    """
    totals = shares.sum(axis=0)
    present = np.flatnonzero(totals)
    rows, columns = np.nonzero(shares[:, present])
    weights = (shares[rows, present[columns]] / totals[present][columns] / len(present)).astype(
        np.float32
    )  # of sum 1
    scaled = features[rows].astype(np.float32, copy=False)
    mean = weights @ scaled
    scaled -= mean
    deviation = np.sqrt(weights @ scaled**2 + epsilon)
    scaled /= deviation
    belongs = np.zeros((len(present), len(rows)), np.float32)
    belongs[columns, np.arange(len(rows))] = weights * len(present)
    centres = belongs @ scaled
    scaled -= centres[columns]
    scaled *= np.sqrt((1 - shrinkage) * weights)[:, None]
    level = shrinkage / (1 - shrinkage) * np.vdot(scaled, scaled) / scaled.shape[1]
    towards = _solve(scaled, level, centres.T)
    kernel = np.zeros((len(mean), shares.shape[1]), np.float32)
    bias = np.full(shares.shape[1], ABSENT, np.float32)
    kernel[:, present] = towards / deviation[:, None]
    bias[present] = -0.5 * (centres.T * towards).sum(axis=0) - mean @ kernel[:, present]
    return Affine(kernel, bias)


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
