"""How a model folder fares where cloth is worn, turned, or no batik at all.

    python -m benchmarks.robustness [--model FOLDER] [--data DATASET]

DATASET holds test/<class>/*; by default $BATIK_DATASET, or batik_dataset. Each test picture's cloth
is drawn on things that training never drew (unseen_garments.py), and each is turned by 90 degrees.
"""

import argparse
import os
from pathlib import Path

import numpy as np
from PIL import Image

from batik.classifier import Classifier
from batik.pictures.decode import open_picture
from batik.training.outliers import draw_outliers
from benchmarks.unseen_garments import wear_unseen


def main():
    arguments = parse_arguments()
    classifier = Classifier(arguments.model)
    paths = sorted((arguments.data / "test").glob("*/*"))
    pictures = [open_picture(path) for path in paths]
    truth = [path.parent.name.replace("_", " ") for path in paths]
    worn = [
        Image.fromarray(wear_unseen(np.asarray(picture), np.random.default_rng(number)))
        for number, picture in enumerate(pictures)
    ]
    turned = [picture.transpose(Image.Transpose.ROTATE_90) for picture in pictures]
    for name, shown in (("as they are", pictures), ("worn", worn), ("turned by 90", turned)):
        answers = [classifier.classify(picture) for picture in shown]
        tell(name, classifier, answers, truth)
    drawn = [
        classifier.classify(Image.fromarray(pixels))
        for pixels in draw_outliers(classifier.image_size)
    ]
    sure = [classifier.is_sure(answer) for answer in drawn]
    print(f"{'drawn outliers':>14}: {np.mean(sure):.3f} of {len(sure)} called sure")


def tell(name, classifier, answers, truth):
    """One line: how many right, how many sure, how many sure and wrong (families count as one)."""
    judged = [classifier.judge(answer) for answer in answers]
    right = np.array([j.label == t for j, t in zip(judged, truth, strict=True)])
    families = classifier.config.families
    as_told = np.array(
        [
            t in families[j.family] if j.family else j.label == t
            for j, t in zip(judged, truth, strict=True)
        ]
    )
    sure = np.array([classifier.is_sure(answer) for answer in answers])
    print(
        f"{name:>14}: {right.mean():.3f} of {len(right)} named rightly, {sure.mean():.3f} called "
        f"sure, {int((sure & ~as_told).sum())} sure and wrong"
    )


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("BATIK_DATASET", "batik_dataset")
    parser.add_argument("--model", type=Path, default=Path("model"))
    parser.add_argument("--data", type=Path, default=Path(default))
    return parser.parse_args()


if __name__ == "__main__":
    main()
