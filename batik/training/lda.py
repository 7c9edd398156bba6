"""Linear discriminant analysis: a head in closed form, from few pictures and many features.

With some thirty pictures a class and thousands of features, what a head learns by gradient from
the features as they are follows the directions in which all pictures differ most. Discriminant
analysis first whitens the scatter within the classes, and so leaves what tells them apart. To that
scatter is added, at a small weight, how the augmented views of a picture differ from it: what light
and camera change counts for less, and the classes stay where the plain pictures are.
Fisher 1936, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7(2);
shrinkage towards a multiple of the identity: Friedman 1989, "Regularized Discriminant Analysis",
JASA 84, eq. 18.
"""

from typing import NamedTuple

import numpy as np

SHRINKAGE = 0.02
PRINCIPAL_AXES = 50
VIEW_WEIGHT = 0.05  # of the views' scatter
MAX_ROWS = 4000  # pictures times views; more add seconds to minutes and little else


class Discriminant(NamedTuple):
    """float32 arrays. Features are scaled first: (features - mean) / sqrt(variance + epsilon).

    mean, variance [d];  kernel [d, classes], bias [classes]: logits = scaled @ kernel + bias;
    principal [d, PRINCIPAL_AXES]: the axes, of length 1, along which the scaled features of the
    pictures vary most; zeros where there are fewer.
    """

    mean: np.ndarray
    variance: np.ndarray
    kernel: np.ndarray
    bias: np.ndarray
    principal: np.ndarray


def fit_discriminant(features, targets, num_classes, epsilon=1e-3):
    """Fit a Discriminant to float features [views, n, d], those of the plain pictures first, and
    their int targets [n], each class present at least once; all classes are taken as equally
    likely beforehand.

    The logits are far too sure of the pictures fitted to: scale them on others.
    """
    plain, *others = np.asarray(features, np.float64)
    mean, variance = plain.mean(axis=0), plain.var(axis=0)
    scaled = (plain - mean) / np.sqrt(variance + epsilon)
    changes = [(other - plain) / np.sqrt(variance + epsilon) for other in others]
    axes = _principal_axes(np.concatenate([scaled, *changes]))
    points = scaled @ axes
    centres = np.stack([points[targets == target].mean(axis=0) for target in range(num_classes)])
    scatter = _scatter(points - centres[targets])
    for change in changes:
        scatter += VIEW_WEIGHT / len(changes) * _scatter(change @ axes)
    even = np.trace(scatter) / len(scatter) * np.eye(len(scatter))
    towards = np.linalg.solve((1 - SHRINKAGE) * scatter + SHRINKAGE * even, centres.T)
    bias = -0.5 * (centres.T * towards).sum(axis=0)
    widest = _principal_axes(scaled)[:, :PRINCIPAL_AXES]
    principal = np.pad(widest, ((0, 0), (0, PRINCIPAL_AXES - widest.shape[1])))
    parts = (mean, variance, axes @ towards, bias, principal)
    return Discriminant(*(part.astype(np.float32) for part in parts))


def choose_pictures(targets, num_views, seed):
    """Row indices, in order, of pictures enough to fit to: all of them, or of too many a random
    choice that leaves the small classes whole."""
    order = np.random.default_rng(seed).permutation(len(targets))
    ranks = np.empty(len(targets), int)  # a picture's place among its class, in the random order
    for target in np.unique(targets):
        mine = order[targets[order] == target]
        ranks[mine] = np.arange(len(mine))
    return np.sort(np.argsort(ranks, kind="stable")[: MAX_ROWS // num_views])


def _scatter(rows):
    return rows.T @ rows / len(rows)


def _principal_axes(rows):
    """The directions in which rows differ from 0 at all, widest first: columns [d, at most n]."""
    lengths, sides = (found[..., ::-1] for found in np.linalg.eigh(rows @ rows.T))
    kept = lengths > 1e-9 * lengths.max()
    return rows.T @ sides[:, kept] / np.sqrt(lengths[kept])
