"""Heads on the frozen backbone, compared by cross-validation on the training pictures.

    python -m benchmarks.cross_validate WEIGHTS [DATASET]

Five folds, stratified, twins in one fold, twice with other folds; the test pictures have no part
in it. Prints for each head the accuracy on the held-out pictures, its spread over the ten folds,
the accuracy on one augmented view of each of them (a worse photo of the same cloth), and the
seconds a fit takes. The last of the heads is what train.py begins with. For that one follows what
damping the logits of unlike pictures, and then a second look, do: the accuracy, also on pictures
seen from afar; and how many wrong answers, and how many drawn pictures that are no batik, lie below
a threshold that keeps 95 % of the right answers.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from batik.pictures.decode import open_picture
from batik.second_look import LOOK_AGAIN_BELOW, combine, enlarge_middles, in_doubt
from batik.training import metrics as evaluation
from batik.training import network
from batik.training.dataset import load_dataset, read_pictures
from batik.training.devices import predict
from batik.training.duplicates import fingerprint, twin_groups
from batik.training.features import BATCH, CHUNK, augmentation
from batik.training.lda import fit_discriminant
from batik.training.outliers import draw_strangers

IMAGE_SIZE = 224
NUM_VIEWS = 4  # fitted to: plain, middle, two augmented; one more is for the test
AFAR = 0.62  # of either side: what the cloth takes of a picture seen from afar
BOUNDARY, LAST = 1024, 2048  # channels at the freeze boundary and of the last feature maps


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BATIK_DATASET", "batik_dataset")
    paths, targets, groups = training_pictures(folder)
    net = network.build(int(targets.max()) + 1, IMAGE_SIZE, sys.argv[1], network.choose_precision())
    views = compute_views(net, paths)
    folds = make_folds(targets, groups)
    print(f"{len(paths)} pictures, {len(set(groups))} of them no twins of another")
    means = slice(2 * BOUNDARY, 2 * BOUNDARY + LAST)  # of the last feature maps
    both = slice(0, 2 * (BOUNDARY + LAST))
    for name, columns, num_views, fit in (
        ("logistic regression, last layer's means", means, 1, logistic),
        ("discriminant analysis, last layer's means", means, 1, discriminant),
        ("the same, means and deviations of both layers", both, 1, discriminant),
        ("the same, and diagonal correlations", slice(None), 1, discriminant),
        ("the same, and the scatter of views", slice(None), NUM_VIEWS, discriminant),
    ):
        compare(name, views[..., columns], num_views, targets, folds, fit)
    strangers = describe_twice(net, draw_strangers(IMAGE_SIZE))
    afar = describe_twice(net, from_afar(read_pictures(paths, IMAGE_SIZE)))
    compare_serving(net, views[:NUM_VIEWS], strangers, afar, targets, folds)


def training_pictures(folder):
    """The training pictures (validation included): paths, targets, twin groups."""
    data = load_dataset(Path(folder), seed=0)
    paths = data.train.paths + data.validation.paths
    targets = np.concatenate([data.train.targets, data.validation.targets])
    groups, _ = twin_groups([fingerprint(p.read_bytes(), open_picture(p)) for p in paths])
    return paths, targets, groups


def compute_views(net, paths):
    """The frozen backbone's features of NUM_VIEWS views and one more: [views, n, 8192]."""
    plain = read_pictures(paths, IMAGE_SIZE)
    augment = augmentation(seed=0)
    augmented = [
        np.concatenate(
            [
                describe(net, augment(plain[start : start + CHUNK].astype(np.float32)))
                for start in range(0, len(plain), CHUNK)
            ]
        )
        for _ in range(NUM_VIEWS - 1)
    ]
    return np.stack([*describe_twice(net, plain), *augmented])


def describe(net, pictures):
    """The frozen backbone's features of pictures: float32 [n, 8192]."""
    activations = predict(net.lower, pictures.astype(np.float32), BATCH)
    return predict(net.features, activations, BATCH)


def describe_twice(net, pictures):
    """The features of uint8 pictures as they are, and of their middles: [2, n, 8192]."""
    return describe(net, pictures), describe(net, enlarge_middles(pictures))


def from_afar(pictures):
    """uint8 pictures, each in the middle of a plain wall."""
    rng = np.random.default_rng(0)
    shown = np.empty_like(pictures)
    size = round(AFAR * IMAGE_SIZE)
    edge = (IMAGE_SIZE - size) // 2
    for wall, pixels in zip(shown, pictures, strict=True):
        wall[:] = rng.integers(90, 200, 3)
        small = Image.fromarray(pixels).resize((size, size), Image.Resampling.LANCZOS)
        wall[edge : edge + size, edge : edge + size] = small
    return shown


def make_folds(targets, groups):
    """Ten pairs (rows to fit to, rows held out)."""
    return [
        fold
        for seed in (0, 1)
        for fold in StratifiedGroupKFold(5, shuffle=True, random_state=seed).split(
            targets, targets, groups
        )
    ]


def logistic(views, targets):
    """Scaled features, logistic regression: a function from features to answers."""
    head = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=300)).fit(
        views[0], targets
    )
    return head.predict


def discriminant(views, targets):
    """What train.py's head begins with: a function from features to answers."""
    fitted = fit_discriminant(views, targets, int(targets.max()) + 1)
    scale = np.sqrt(fitted.variance + 1e-3)
    return lambda rows: ((rows - fitted.mean) / scale @ fitted.kernel + fitted.bias).argmax(axis=1)


def compare(name, views, num_views, targets, folds, fit):
    """Print the accuracy of one way over all folds."""
    plain, other, seconds = [], [], []
    for known, held_out in folds:
        started = time.monotonic()
        answer = fit(views[:num_views, known], targets[known])
        seconds.append(time.monotonic() - started)
        plain.append((answer(views[0, held_out]) == targets[held_out]).mean())
        other.append((answer(views[-1, held_out]) == targets[held_out]).mean())
    print(
        f"{name:48} {np.mean(plain):.3f}, spread {np.std(plain):.3f}; views {np.mean(other):.3f}; "
        f"{np.mean(seconds):.1f} s a fit",
        flush=True,
    )


def compare_serving(net, views, strangers, afar, targets, folds):
    """Print what the network's own head tells: as it is, damped, and with a second look."""
    ways = (("not damped", False, 0), ("damped", True, 0), ("second look", True, LOOK_AGAIN_BELOW))
    figures = {name: [] for name, *_ in ways}
    for known, held_out in folds:
        network.set_discriminant(net, views[:, known], targets[known])
        usual = network.usual_residual(net, views[0, held_out])
        shown = views[:2, held_out], strangers, [look[held_out] for look in afar]
        for name, damped, below in ways:
            network.set_usual_residual(net, usual if damped else np.inf)
            logits = [[predict(net.head, look, 256) for look in looks] for looks in shown]
            figures[name].append(judge(logits, targets[held_out], below))
    for name, rows in figures.items():
        right, away, again, wrong, flagged, auroc, error = np.mean(rows, axis=0)
        print(
            f"{name:11}: {right:.3f} right, {away:.3f} from afar; looks again at {again:.0%}; "
            f"flags {wrong:.0%} of the wrong answers, {flagged:.0%} of what is no batik (AUROC "
            f"{auroc:.3f}); calibration error {error:.3f}"
        )


def judge(logits, targets, below):
    """Accuracy, accuracy from afar, share looked at again, wrong answers flagged, strangers
    flagged, AUROC, calibration error of one fold."""
    temperature = evaluation.fit_temperature(logits[0][0], targets)
    looks = [softmax(np.array(pair) / temperature, axis=-1) for pair in logits]
    batik, strange, away = (combine(whole, middle, below) for whole, middle in looks)
    unsure = evaluation.choose_threshold(batik, targets)
    told = evaluation.separate_strangers(batik, strange, unsure["threshold"])
    return (
        (batik.argmax(axis=1) == targets).mean(),
        (away.argmax(axis=1) == targets).mean(),
        in_doubt(looks[0][0], below).mean(),
        unsure["wrong_answers_flagged"],
        told["flagged"],
        told["auroc_confidence"],
        evaluation.expected_calibration_error(batik, targets),
    )


if __name__ == "__main__":
    main()
