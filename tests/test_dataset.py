import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from batik.training.dataset import DataError, load_dataset, read_pictures
from tests.pictures import draw_dataset


def test_classes_are_named_by_their_folders(tmp_path):
    data = load_dataset(draw_dataset(tmp_path, ("Solo_Parang", "Aceh_Gate")), seed=0)
    assert data.labels == ["Aceh Gate", "Solo Parang"]


def test_class_folders_alone_are_split_in_three(tmp_path):
    data = load_dataset(draw_dataset(tmp_path, per_class=20), seed=0)
    parts = [set(part.paths) for part in (data.train, data.validation, data.test)]
    assert sum(map(len, parts)) == 40 and len(parts[2]) == 8 and 4 <= len(parts[1]) <= 6
    assert not parts[0] & parts[1] and not parts[0] & parts[2] and not parts[1] & parts[2]
    for part in (data.train, data.validation, data.test):
        assert set(part.targets) == {0, 1}


def test_same_seed_same_split_and_another_seed_another(tmp_path):
    draw_dataset(tmp_path, per_class=20)
    one, same, other = (load_dataset(tmp_path, seed) for seed in (1, 1, 2))
    assert one.validation.paths == same.validation.paths
    assert one.validation.paths != other.validation.paths


def test_a_test_folder_is_used_as_it_is(tmp_path):
    draw_dataset(tmp_path, split="train")
    draw_dataset(tmp_path, split="test", per_class=3)
    data = load_dataset(tmp_path, seed=0)
    assert len(data.test) == 6
    assert all("test" in path.parts for path in data.test.paths)


def test_twins_are_named_and_never_separated(tmp_path):
    draw_dataset(tmp_path, per_class=12, split="train")
    draw_dataset(tmp_path, per_class=4, split="test")
    dots = tmp_path / "train" / "Dots"
    original = Image.open(dots / "0.png")
    original.rotate(90).save(dots / "turned.png")
    ImageOps.mirror(original).save(tmp_path / "test" / "Dots" / "mirrored.png")
    (tmp_path / "test" / "Dots" / "copy.png").write_bytes((dots / "1.png").read_bytes())
    data = load_dataset(tmp_path, seed=0)
    named = {(a.name, b.name): kind for a, b, kind in data.twins}
    assert named[("0.png", "turned.png")] == "near"
    assert named[("1.png", "copy.png")] == "exact"
    marked = {
        path.name for path, twin in zip(data.test.paths, data.test_has_twin, strict=True) if twin
    }
    assert {"mirrored.png", "copy.png"} <= marked
    for seed in range(5):
        cut = {path.name for path in load_dataset(tmp_path, seed).validation.paths}
        assert ("0.png" in cut) == ("turned.png" in cut)


def test_an_unreadable_picture_is_named_and_skipped(tmp_path):
    draw_dataset(tmp_path, per_class=10)
    (tmp_path / "Dots" / "broken.jpg").write_bytes(b"no picture")
    data = load_dataset(tmp_path, seed=0)
    [(path, why)] = data.unreadable
    assert path.name == "broken.jpg" and "not a picture" in why
    assert path not in data.train.paths


def test_too_many_unreadable_pictures_stop_the_run(tmp_path):
    draw_dataset(tmp_path, per_class=10)
    for number in range(5):
        (tmp_path / "Dots" / f"broken{number}.jpg").write_bytes(b"no picture")
    with pytest.raises(DataError, match="5 of the 25 pictures"):
        load_dataset(tmp_path, seed=0)


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda folder: None, "does not exist"),
        (lambda folder: folder.mkdir(), "no class folders"),
        (lambda folder: draw_dataset(folder, ("Only",)), "only the class 'Only'"),
        (lambda folder: draw_dataset(folder, per_class=3), "3 readable pictures"),
    ],
    ids=["missing", "empty", "one class", "too few"],
)
def test_a_data_folder_that_can_not_be_used(tmp_path, make, words):
    folder = tmp_path / "data"
    make(folder)
    with pytest.raises(DataError, match=words):
        load_dataset(folder, seed=0)


def test_a_class_of_copies_alone_is_refused(tmp_path):
    draw_dataset(tmp_path, per_class=6)
    data = (tmp_path / "Dots" / "0.png").read_bytes()
    for path in (tmp_path / "Dots").iterdir():
        path.write_bytes(data)
    with pytest.raises(DataError, match="copies of one picture"):
        load_dataset(tmp_path, seed=0)


def test_pictures_are_read_in_order_at_the_size_asked_for(tmp_path):
    draw_dataset(tmp_path, per_class=5)
    paths = sorted((tmp_path / "Dots").iterdir())
    pixels = read_pictures(paths, 32)
    assert pixels.shape == (5, 32, 32, 3) and pixels.dtype == np.uint8
    assert (pixels[3] == read_pictures([paths[3]], 32)[0]).all()


def test_the_known_twins_of_the_reference_dataset_are_found():
    folder = Path(os.environ.get("BATIK_DATASET", "../shared/batik_dataset"))
    if not folder.is_dir():
        pytest.skip(f"no reference dataset at {folder}")
    data = load_dataset(folder, seed=0)
    across = {b for a, b, kind in data.twins if "train" in a.parts and "test" in b.parts}
    exact = {
        b for a, b, k in data.twins if "train" in a.parts and "test" in b.parts and k == "exact"
    }
    assert len(across) >= 16 and len(exact) == 5
