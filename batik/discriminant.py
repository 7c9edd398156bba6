"""Linear discriminant analysis: a head in closed form, from few pictures and many features.

With some thirty pictures a class and thousands of features, what a head learns by gradient from
the features as they are follows the directions in which all pictures differ most. Discriminant
analysis first whitens the scatter within the classes, and so leaves what tells them apart.
Fisher 1936, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7(2);
shrinkage towards a multiple of the identity: Friedman 1989, "Regularized Discriminant Analysis",
JASA 84, eq. 18.
"""

import numpy as np

SHRINKAGE = 0.02
MAX_PICTURES = 4000  # more add seconds to minutes and little else: a random choice of them is taken


def fit_discriminant(features, targets, num_classes, epsilon=1e-3, seed=0):
    """Fit it to float [n, d] features and int [n] targets, each class present at least once.

    Returns float32 (mean [d], variance [d], kernel [d, classes], bias [classes]): the logits are
    ((features - mean) / sqrt(variance + epsilon)) @ kernel + bias, all classes equally likely
    beforehand. They are far too sure of the pictures fitted to: scale them on others.
    """
    if len(features) > MAX_PICTURES:
        features, targets = _choose(features, targets, num_classes, seed)
    features = np.asarray(features, np.float64)
    mean, variance = features.mean(axis=0), features.var(axis=0)
    scaled = (features - mean) / np.sqrt(variance + epsilon)
    axes = _principal_axes(scaled)
    points = scaled @ axes
    centres = np.stack([points[targets == target].mean(axis=0) for target in range(num_classes)])
    within = points - centres[targets]
    scatter = within.T @ within / len(points)
    even = np.trace(scatter) / len(scatter) * np.eye(len(scatter))
    towards = np.linalg.solve((1 - SHRINKAGE) * scatter + SHRINKAGE * even, centres.T)
    bias = -0.5 * (centres.T * towards).sum(axis=0)
    return tuple(part.astype(np.float32) for part in (mean, variance, axes @ towards, bias))


def _principal_axes(scaled):
    """The directions in which the points differ at all, as columns [d, at most n - 1]."""
    lengths, sides = np.linalg.eigh(scaled @ scaled.T)
    kept = lengths > 1e-9 * lengths.max()
    return scaled.T @ sides[:, kept] / np.sqrt(lengths[kept])


def _choose(features, targets, num_classes, seed):
    order = np.random.default_rng(seed).permutation(len(targets))
    ranks = np.empty(len(targets), int)  # a picture's place among its class, in the random order
    for target in range(num_classes):
        mine = order[targets[order] == target]
        ranks[mine] = np.arange(len(mine))
    chosen = np.sort(np.argsort(ranks, kind="stable")[:MAX_PICTURES])
    return np.asarray(features)[chosen], targets[chosen]
