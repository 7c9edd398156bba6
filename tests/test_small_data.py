"""Datasets from too small to odd: each is loaded with folds that hold, or refused by name."""

import csv

import numpy as np
import pytest

from batik.training.dataset import MIN_MEASURED
from batik.training.errors import DataError
from batik.training.loading import load_dataset
from batik.training.recipe import Recipe
from tests.pictures import draw_dataset, draw_picture

NAMES = ("Dots", "Stripes", "Waves")
RECIPE = Recipe()


def make(folder, counts, source=None, copies=1, test=0, unknown=0):
    """Classes of `counts` different pictures, each there `copies` times."""
    rng, rows = np.random.default_rng(0), []
    for kind, (name, count) in enumerate(zip(NAMES, counts, strict=False)):
        (folder / "train" / name).mkdir(parents=True)
        for number in range(count):
            picture = draw_picture(kind, rng)
            for copy in range(copies):
                file = f"train/{name}/{number}-{copy}.png"
                picture.save(folder / file)
                rows.append((file, SOURCES[source](name, number) if source else ""))
    if test:
        draw_dataset(folder, NAMES[: len(counts)], per_class=test, split="test")
    if unknown:
        draw_dataset(folder, ("other",), per_class=unknown, split="unknown")
    if source:
        with (folder / "sources.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("file", "repository"), *rows])
    return folder


SOURCES = {
    "class": lambda name, number: f"who/{name}",
    "one": lambda name, number: "who/one",
    "two": lambda name, number: f"who/{number % 2}",
    "some": lambda name, number: "who/one" if number == 0 else "",
    "each": lambda name, number: f"who/{name}{number}",
}


@pytest.mark.parametrize(
    ("given", "by_source", "by_cloth"),
    [
        ({"counts": (4, 4)}, 0, 6),
        ({"counts": (4, 4), "test": 2}, 0, 8),
        ({"counts": (4, 4, 4)}, 0, 9),
        ({"counts": (5, 5, 5)}, 0, None),
        ({"counts": (4, 30)}, 0, None),
        ({"counts": (4, 4), "copies": 5, "test": 1}, 0, 8),
        ({"counts": (4, 4), "unknown": 1, "test": 1}, 0, 9),
        ({"counts": (4, 4), "source": "one", "test": 1}, 0, 8),
        ({"counts": (8, 8), "source": "one"}, 0, None),
        ({"counts": (8, 8), "source": "class", "test": 1}, 0, 16),
        ({"counts": (8, 8, 8), "source": "class", "test": 1, "unknown": 3}, 0, 27),
        ({"counts": (8, 8), "source": "two", "test": 1}, 16, 16),
        ({"counts": (4, 4), "source": "two", "test": 1, "copies": 2}, 8, 8),
        ({"counts": (8, 8), "source": "some", "test": 1}, 0, 16),
        ({"counts": (8, 8), "source": "each", "test": 1}, 16, 16),
    ],
    ids=str,
)
def test_small_data_are_split(tmp_path, given, by_source, by_cloth):
    data = load_dataset([make(tmp_path, **given)], RECIPE, seed=0)
    assert len(data.by_cloth()) >= 2 and set(data.test.targets) <= set(range(len(data.labels)))
    assert not set(data.train.paths) & set(data.test.paths)
    for fold in data.by_cloth():
        assert len(fold.left_out) and len(fold.learned_from)
        assert set(data.train.targets[data.is_known()]) <= set(
            data.train.targets[fold.learned_from]
        ), "a class is left out whole"
        assert not set(data.train.cloths[fold.left_out]) & set(data.train.cloths[fold.learned_from])
    for fold in data.by_source():
        assert len(fold.left_out) and len(fold.learned_from)
        shared = set(data.train.sources[fold.left_out]) & set(data.train.sources[fold.learned_from])
        assert shared <= {""} or not data.measured_by_source().any()
    assert data.measured_by_source().sum() == by_source
    if by_cloth is not None:
        assert data.measured_by_cloth().sum() == by_cloth
    known = data.measured_by_cloth() & data.is_known()
    why = data.why_not_calibrated(known)
    assert (why is None) == (known.sum() >= MIN_MEASURED)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"counts": (8,)}, "only the class 'Dots'"),
        ({"counts": (3, 8)}, "'Dots' has 3 different"),
        ({"counts": (8, 1), "test": 3}, "'Stripes' has 1 different"),
        ({"counts": (2, 2), "copies": 2}, "'Dots' has 2 different readable pictures of 4, the oth"),
        ({"counts": (1, 8), "copies": 20}, "'Dots' has 1 different readable pictures of 20"),
        ({"counts": (3, 3), "source": "one", "copies": 3}, "'Dots' has 3 different"),
    ],
    ids=str,
)
def test_what_is_too_small_is_refused_by_its_name(tmp_path, given, words):
    with pytest.raises(DataError, match=words):
        load_dataset([make(tmp_path, **given)], RECIPE, seed=0)


def test_a_picture_of_two_classes_is_named(tmp_path):
    make(tmp_path, (6, 6), test=2)
    picture = (tmp_path / "train/Dots/0-0.png").read_bytes()
    for path in ("train/Stripes/same.png", "test/Stripes/same.png"):
        (tmp_path / path).write_bytes(picture)
    remarks = "\n".join(load_dataset([tmp_path], RECIPE, seed=0).remarks)
    for path in ("train/Stripes/same.png", "test/Stripes/same.png"):
        assert f"train/Dots/0-0.png and {path} are one picture of two classes" in remarks


def test_many_copies_are_one_cluster_and_weigh_as_one(tmp_path):
    make(tmp_path, (6, 6), test=2)
    for number in range(300):
        (tmp_path / f"train/Dots/copy{number}.png").write_bytes(
            (tmp_path / "train/Dots/0-0.png").read_bytes()
        )
    data = load_dataset([tmp_path], RECIPE, seed=0)
    assert [len(cluster) for cluster in data.duplicates] == [301]
    assert data.train.weights.sum() == pytest.approx(12) and data.measured_by_cloth().sum() == 12
