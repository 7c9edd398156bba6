from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from batik.classifier import Answer, Classifier
from batik.model_folder import GRADES, Grade
from batik.page.drawings import find_examples
from batik.pictures.decode import open_picture
from batik.pictures.looks import WHOLE
from batik.training.outliers import draw_outliers

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def classifier():
    return Classifier(ROOT / "model")


def test_probabilities_and_heat_maps_have_their_shapes(classifier):
    answer = classifier.classify(Image.new("RGB", (300, 200), "brown"))
    classes = len(classifier.labels)
    assert answer.probabilities.shape == (classes,)
    assert 0 < answer.probabilities.sum() <= 1 + 1e-4  # the rest is none of these
    assert answer.heat_maps.shape == (7, 7, classes)
    assert answer.heat_maps.min() >= 0 and np.isfinite(answer.heat_maps).all()


def test_the_top_five_are_the_largest_in_order(classifier):
    answer = classifier.classify(open_picture(ROOT / "examples" / "Yogyakarta_Kawung.jpg"))
    top = answer.top(5)
    rest = np.delete(answer.probabilities, top)
    assert (np.diff(answer.probabilities[top]) <= 0).all()
    assert answer.probabilities[top[-1]] >= rest.max()


def test_many_threads_get_the_same_answers_as_one(classifier):
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 256, (1, 224, 224, 3), dtype=np.uint8) for _ in range(8)]
    alone = [classifier.classify_looks(picture).probabilities for picture in pictures]
    with ThreadPoolExecutor(8) as pool:
        together = [a.probabilities for a in pool.map(classifier.classify_looks, pictures * 4)]
    for index, probabilities in enumerate(together):
        assert np.allclose(probabilities, alone[index % 8], atol=1e-6)


PARANGS = {"Parang": ["a", "b"]}


@pytest.mark.parametrize(
    ("probabilities", "label", "grade", "family"),
    [
        ([0.1, 0.1, 0.8], "c", "almost_certainly", None),
        ([0.2, 0.1, 0.7], "c", "probably", None),
        ([0.1, 0.1, 0.3], "c", "perhaps", None),
        ([0.1, 0.05, 0.19], "c", "none", None),
        ([0.9, 0.0, 0.1], "a", "almost_certainly", None),  # no need of the family
        ([0.5, 0.4, 0.1], "a", "almost_certainly", "Parang"),
        ([0.1, 0.35, 0.1], "b", "probably", "Parang"),
        ([0.15, 0.1, 0.0], "a", "perhaps", "Parang"),
        ([0.3, 0.2, 0.4], "a", "probably", "Parang"),  # likelier together than c
        ([0.1, 0.05, 0.0], "a", "none", None),  # nor any help from it
    ],
)
def test_an_answer_is_graded_by_itself_or_by_its_family(
    classifier, monkeypatch, probabilities, label, grade, family
):
    grades = [Grade(name, start) for name, start in zip(GRADES, (0.8, 0.4, 0.2, 0), strict=True)]
    config = replace(classifier.config, grades=grades, families=PARANGS)
    monkeypatch.setattr(classifier, "config", config)
    monkeypatch.setattr(classifier, "labels", ["a", "b", "c"])
    answer = Answer(np.array(probabilities, np.float32), np.zeros((7, 7, 3), np.float32))
    judged = classifier.judge(answer)
    assert (judged.label, judged.grade, judged.family) == (label, grade, family)
    expected = sum(probabilities[:2]) if family else max(probabilities)
    assert judged.confidence == pytest.approx(expected, abs=1e-6)
    assert classifier.is_sure(answer) == (grade == "almost_certainly")


def test_the_answer_is_the_mean_of_the_looks(classifier):
    picture = open_picture(ROOT / "examples" / "Yogyakarta_Kawung.jpg")
    looks, before = [WHOLE, 0.6], classifier.config
    classifier.config = replace(before, sharpness=1.0)
    alone = [classifier.classify(picture, [look]) for look in looks]
    both = classifier.classify(picture, looks)
    classifier.config = before
    assert both.probabilities == pytest.approx(
        np.mean([answer.probabilities for answer in alone], axis=0), abs=1e-5
    )
    assert both.heat_maps == pytest.approx(alone[0].heat_maps, abs=1e-3)


def test_the_bundled_model_names_the_drawings(classifier):
    """It learned from others that the same program drew."""
    examples = find_examples(classifier.labels)
    assert list(examples) == sorted(classifier.labels)
    answers = {
        label: classifier.judge(classifier.classify(open_picture(path)))
        for label, path in examples.items()
    }
    right = [
        label
        for label, judged in answers.items()
        if judged.label == label or label in classifier.config.families.get(judged.family, [])
    ]
    assert len(right) >= len(examples) - 1, answers
    assert np.mean([judged.confidence >= 0.5 for judged in answers.values()]) > 0.9


def test_the_bundled_model_doubts_what_is_no_batik(classifier):
    outliers = draw_outliers(classifier.image_size)
    sure = [classifier.is_sure(classifier.classify_looks(pixels[None])) for pixels in outliers]
    assert np.mean(sure) < 0.03
