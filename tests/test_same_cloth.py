import io
import os
from dataclasses import fields
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from batik.training import same_cloth
from batik.training.dataset import Dataset
from batik.training.loading import load_dataset
from batik.training.measure import of_known_cloth
from batik.training.pictures import Pictures
from batik.training.recipe import Recipe
from batik.training.same_cloth import MIN_INLIERS, find_same_cloth, find_same_cloth_within
from drawing import draw as drawing

draw = cache(drawing.draw)  # a cloth takes half a second
MOTIFS = ("Maluku_Pala", "Jawa_Timur_Pring", "Madura_Mataketeran")


def crop(picture):
    """60 % of a picture, turned by 8 degrees, enlarged, and saved as a lesser JPEG."""
    side = picture.width
    low, high = int(0.2 * side), int(0.8 * side)
    piece = picture.rotate(8, Image.Resampling.BICUBIC).crop((low, low, high, high))
    file = io.BytesIO()
    piece.resize(picture.size).save(file, "JPEG", quality=80)
    return Image.open(file).convert("RGB")


def write(folder, pictures):
    """Pictures of [(name, class, picture)], written into `folder`."""
    folder.mkdir()
    for name, _, picture in pictures:
        picture.save(folder / f"{name}.png")
    return Pictures(
        tuple(folder / f"{name}.png" for name, _, _ in pictures),
        np.array([target for _, target, _ in pictures]),
    )


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    drawn = [(f"{m}{seed}", k, draw(m, seed, 224)) for k, m in enumerate(MOTIFS) for seed in (1, 2)]
    plain = ("plain", 0, Image.new("RGB", (224, 224), "navy"))
    return write(tmp_path_factory.mktemp("data") / "known", [*drawn, plain])


def test_a_crop_is_found_mirrored_too_and_another_drawing_is_not(known, tmp_path):
    crops = [(f"{m}-crop", k, crop(draw(m, 1, 224))) for k, m in enumerate(MOTIFS)]
    mirrored = [(f"{n}-mirrored", k, ImageOps.mirror(p)) for n, k, p in crops]
    others = [(f"{m}-other", k, draw(m, 3, 224)) for k, m in enumerate(MOTIFS)]
    test = write(tmp_path / "test", [*crops, *mirrored, *others])
    found = find_same_cloth(known, test)
    assert found.num_pairs == 3 * (3 + 2 + 2)
    assert {(known.paths[i].stem, test.paths[j].stem) for i, j, _ in found.pairs} == {
        (f"{m}1", f"{m}-crop{how}") for m in MOTIFS for how in ("", "-mirrored")
    }
    assert min(n for *_, n in found.pairs) >= MIN_INLIERS
    assert found == find_same_cloth(known, test), "another answer the second time"


def test_pictures_without_features_share_no_cloth(known, tmp_path):
    plain = [("plain", 0, Image.new("RGB", (224, 224), "navy")), ("dot", 1, Image.new("L", (1, 1)))]
    assert find_same_cloth(known, write(tmp_path / "test", plain)).pairs == []


def test_no_pictures_share_no_cloth(known):
    none = Pictures((), np.array([], int))
    assert find_same_cloth(known, none).pairs == find_same_cloth(none, known).pairs == []


def dataset(known, test):
    of_no_use = dict.fromkeys(field.name for field in fields(Dataset))
    none = np.zeros(len(test), bool)
    found = {"labels": list(MOTIFS), "train": known, "test": test, "test_has_duplicate": none}
    return Dataset(**of_no_use | found)


def test_test_pictures_whose_cloth_was_learned_from_are_marked(known, tmp_path):
    test = write(
        tmp_path / "test",
        [("crop", 1, crop(draw(MOTIFS[1], 2, 224))), ("other", 0, draw(MOTIFS[0], 3, 224))],
    )
    assert of_known_cloth(dataset(known, test)).tolist() == [True, False]


def test_too_many_pairs_are_not_looked_at_and_that_is_said(known, monkeypatch, capsys):
    monkeypatch.setattr(same_cloth, "MAX_PAIRS", 10)
    assert of_known_cloth(dataset(known, known)) is None
    assert "not looked at: 17 pairs" in capsys.readouterr().out


def test_the_largest_groups_are_left_where_there_are_too_many_pairs(known, monkeypatch):
    groups = np.array([0, 0, 1, 1, 1, 1, -1])
    pairs, number = find_same_cloth_within(known, groups)
    assert (pairs, number) == ([], 0)
    monkeypatch.setattr(same_cloth, "MAX_PAIRS_WITHIN", 1)
    assert find_same_cloth_within(known, groups) == ([], 4)


def test_the_known_duplicates_of_the_reference_dataset_share_their_cloth(tmp_path):
    folder = Path(os.environ.get("BATIK_DATASET", "../shared/batik_dataset"))
    if not folder.is_dir():
        pytest.skip(f"no reference dataset at {folder}")
    for part in ("train", "test"):
        (tmp_path / part).mkdir()
        for of_class in sorted((folder / part).iterdir())[:5]:
            (tmp_path / part / of_class.name).symlink_to(of_class.resolve())
    data = load_dataset([tmp_path], Recipe(), seed=0)
    found = {j for _, j, _ in find_same_cloth(data.train, data.test).pairs}
    duplicates = np.flatnonzero(data.test_has_duplicate)
    assert len(duplicates) and set(duplicates) <= found
