from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from batik.classifier import Classifier
from batik.page.examples import find_examples
from batik.pictures.decode import open_picture
from batik.training.outliers import draw_strangers

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def classifier():
    return Classifier(ROOT / "model")


def test_probabilities_and_heat_maps_have_their_shapes(classifier):
    answer = classifier.classify(Image.new("RGB", (300, 200), "brown"))
    classes = len(classifier.labels)
    assert answer.probabilities.shape == (classes,)
    assert answer.probabilities.sum() == pytest.approx(1, abs=1e-4)
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
    pictures = [rng.integers(0, 256, (224, 224, 3), dtype=np.uint8) for _ in range(8)]
    alone = [classifier.classify_array(picture).probabilities for picture in pictures]
    with ThreadPoolExecutor(8) as pool:
        together = [a.probabilities for a in pool.map(classifier.classify_array, pictures * 4)]
    for index, probabilities in enumerate(together):
        assert np.allclose(probabilities, alone[index % 8], atol=1e-6)


def test_sure_and_unsure_part_at_the_threshold(classifier):
    answer = classifier.classify(open_picture(ROOT / "examples" / "Yogyakarta_Kawung.jpg"))
    threshold, classifier.confidence_threshold = classifier.confidence_threshold, 1.1
    assert not classifier.is_sure(answer)
    classifier.confidence_threshold = float(answer.probabilities.max())
    assert classifier.is_sure(answer)
    classifier.confidence_threshold = threshold


def test_the_bundled_model_names_every_example_rightly_and_surely(classifier):
    examples = find_examples(classifier.labels)
    assert list(examples) == sorted(classifier.labels)
    for label, path in examples.items():
        answer = classifier.classify(open_picture(path))
        assert classifier.labels[answer.top(1)[0]] == label
        assert classifier.is_sure(answer), label


def test_the_bundled_model_doubts_what_is_no_batik(classifier):
    strangers = draw_strangers(classifier.image_size)
    sure = [classifier.is_sure(classifier.classify_array(pixels)) for pixels in strangers]
    assert np.mean(sure) < 0.15
