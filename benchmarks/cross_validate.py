"""Heads on the frozen backbone, compared by cross-validation on the training pictures.

    python -m benchmarks.cross_validate WEIGHTS [DATASET]

Five folds, stratified, twins in one fold, twice with other folds; the test pictures have no part
in it. Each head sees the plain pictures' features only. Prints mean accuracy, its spread over the
ten folds, and the seconds a fit takes. What train.py begins with is the last row.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from batik.dataset import load_dataset, read_pictures
from batik.discriminant import fit_discriminant
from batik.images import open_picture
from batik.network import build, choose_precision
from batik.twins import fingerprint, twin_groups

IMAGE_SIZE = 224
BOUNDARY, LAST = 1024, 2048  # channels at the freeze boundary and of the last feature maps


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BATIK_DATASET", "batik_dataset")
    paths, targets, groups = training_pictures(folder)
    features = compute_features(paths, sys.argv[1], int(targets.max()) + 1)
    last = features[:, 2 * BOUNDARY :]
    print(f"{len(paths)} pictures, {len(set(groups))} of them no twins of another")
    for name, columns, fit in (
        ("logistic regression, last layer's means", last[:, :LAST], logistic),
        ("logistic regression, means and deviations of both layers", features, logistic),
        ("discriminant analysis, last layer's means", last[:, :LAST], discriminant),
        ("discriminant analysis, last layer's means and deviations", last, discriminant),
        ("discriminant analysis, means and deviations of both layers", features, discriminant),
    ):
        compare(name, columns, targets, groups, fit)


def training_pictures(folder):
    """The training pictures (validation included): paths, targets, twin groups."""
    data = load_dataset(Path(folder), seed=0)
    paths = data.train.paths + data.validation.paths
    targets = np.concatenate([data.train.targets, data.validation.targets])
    groups, _ = twin_groups([fingerprint(p.read_bytes(), open_picture(p)) for p in paths])
    return paths, targets, groups


def compute_features(paths, weights, num_classes):
    """The frozen backbone's features, float32 [n, 6144]."""
    net = build(num_classes, IMAGE_SIZE, weights, choose_precision())
    chunks = []
    for start in range(0, len(paths), 128):
        pixels = read_pictures(paths[start : start + 128], IMAGE_SIZE).astype(np.float32)
        chunks.append(net.features.predict(net.lower.predict(pixels, verbose=0), verbose=0))
    return np.concatenate(chunks)


def logistic(features, targets):
    """Scaled features, logistic regression: a function from features to answers."""
    return (
        make_pipeline(StandardScaler(), LogisticRegression(C=0.01)).fit(features, targets).predict
    )


def discriminant(features, targets):
    """What train.py's head begins with: a function from features to answers."""
    mean, variance, kernel, bias = fit_discriminant(features, targets, int(targets.max()) + 1)
    scale = np.sqrt(variance + 1e-3)
    return lambda rows: ((rows - mean) / scale @ kernel + bias).argmax(axis=1)


def compare(name, features, targets, groups, fit):
    """Print the accuracy of one way over all folds."""
    right, started = [], time.monotonic()
    for seed in (0, 1):
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        for known, held_out in folds.split(features, targets, groups):
            answer = fit(features[known], targets[known])
            right.append((answer(features[held_out]) == targets[held_out]).mean())
    seconds = (time.monotonic() - started) / len(right)
    print(f"{name:60} {np.mean(right):.3f}, spread {np.std(right):.3f}, {seconds:.1f} s a fit")


if __name__ == "__main__":
    main()
