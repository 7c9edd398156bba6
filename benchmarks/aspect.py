"""Squash a picture to the network's square, or crop its centre? Measured with the bundled model.

    python benchmarks/aspect.py

BATIK_DATASET names the reference dataset (default: batik_dataset in the checkout). Its pictures are
all square, so windows of 3:2 and 2:3 are cut from those of the validation split, which the model
was not trained on: two windows of each shape a picture, at its opposite edges. Test pictures
are not looked at.
"""

import os
import sys
from pathlib import Path

import numpy as np
from PIL import ImageOps

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from batik.classifier import Classifier  # noqa: E402
from batik.pictures.decode import open_picture, resize  # noqa: E402
from batik.training.dataset import load_dataset  # noqa: E402

DATASET = os.environ.get("BATIK_DATASET", ROOT / "batik_dataset")
SHORT = 2 / 3
WAYS = {
    "squash": lambda picture, size: resize(picture, size),
    "centre crop": lambda picture, size: resize(crop(picture), size),
    "pad with white": lambda picture, size: resize(pad(picture), size),
}


def main():
    classifier = Classifier(ROOT / "model")
    seed = int(classifier.config["trained"]["arguments"]["seed"])
    validation = load_dataset(DATASET, seed).validation
    right = {way: [] for way in WAYS}
    trust = {way: [] for way in WAYS}
    whole = []
    for path, target in zip(validation.paths, validation.targets, strict=True):
        picture = open_picture(path)
        whole.append(classifier.classify(picture).probabilities.argmax() == target)
        for window in windows(picture):
            for way, prepare in WAYS.items():
                array = prepare(window, classifier.image_size)
                probabilities = classifier.classify_array(array).probabilities
                right[way].append(probabilities.argmax() == target)
                trust[way].append(probabilities[target])
    print(f"{len(whole)} validation pictures, whole: {np.mean(whole):.3f} right")
    print(f"{len(right['squash'])} windows of 3:2 and 2:3:")
    for way in WAYS:
        print(
            f"  {way:15s} {np.mean(right[way]):.3f} right, "
            f"{np.mean(trust[way]):.3f} mean confidence in the true motif"
        )
    for way in list(WAYS)[1:]:
        low, high = difference(right["squash"], right[way])
        print(f"  squash less {way}: {low:+.3f} to {high:+.3f} (95 % interval, by pictures)")


def windows(picture):
    """Two windows of 3:2 and two of 2:3, at opposite edges."""
    width, height = picture.size
    low, narrow = round(height * SHORT), round(width * SHORT)
    yield picture.crop((0, 0, width, low))
    yield picture.crop((0, height - low, width, height))
    yield picture.crop((0, 0, narrow, height))
    yield picture.crop((width - narrow, 0, width, height))


def crop(picture):
    """The square in the middle."""
    side = min(picture.size)
    left, top = ((length - side) // 2 for length in picture.size)
    return picture.crop((left, top, left + side, top + side))


def pad(picture):
    """The picture on a white square."""

    return ImageOps.pad(picture, (max(picture.size),) * 2, color="white")


def difference(one, other, times=2000):
    """95 % bootstrap interval of the difference of two shares; whole pictures are resampled."""
    by_picture = (np.array(one, float) - np.array(other, float)).reshape(-1, 4).mean(axis=1)
    rng = np.random.default_rng(0)
    means = rng.choice(by_picture, (times, len(by_picture))).mean(axis=1)
    return np.quantile(means, [0.025, 0.975])


if __name__ == "__main__":
    main()
