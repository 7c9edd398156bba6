"""Data as they come: several folders, unknown pictures, sources, duplicates; what is refused."""

import csv
import os
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from batik.training import loading
from batik.training.data_folders import list_folders, refuse_output_within
from batik.training.errors import DataError
from batik.training.loading import load_dataset
from batik.training.pictures import read_looks
from batik.training.recipe import Recipe
from batik.training.sources import read_sources
from drawing.draw import draw
from tests.pictures import draw_dataset, draw_picture

RECIPE = Recipe(epochs=0, folds=3)


def load(*folders, seed=0):
    return load_dataset(folders, RECIPE, seed)


def fill(folder, number=4, seed=0, kind=0):
    """A folder of its own pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([seed, kind])
    for i in range(number):
        draw_picture(kind, rng).save(folder / f"{seed}-{i}.png")
    return folder


def write_sources(folder, rows, header=("file", "repository")):
    with (folder / "sources.csv").open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def test_classes_are_named_by_their_folders(tmp_path):
    data = load(draw_dataset(tmp_path, ("Solo_Parang", "Aceh_Gate")))
    assert data.labels == ["Aceh Gate", "Solo Parang"] and data.unknown == []


def test_class_folders_alone_are_split_into_train_and_test(tmp_path):
    data = load(draw_dataset(tmp_path, per_class=20))
    assert len(data.test) == 8 and len(data.train) == 32
    assert not set(data.train.paths) & set(data.test.paths)
    assert set(data.test.targets) == {0, 1}
    assert len(data.by_source()) == len(data.by_cloth()) == 3
    for fold in [*data.by_source(), *data.by_cloth()]:
        assert len(fold.left_out) >= 9 and set(data.train.targets[fold.left_out]) == {0, 1}


def test_same_seed_same_folds_and_another_seed_others(tmp_path):
    draw_dataset(tmp_path, per_class=20)
    one, same, other = (load(tmp_path, seed=seed) for seed in (1, 1, 2))
    assert (
        one.train.paths == same.train.paths
        and (one.train.cloth_folds == same.train.cloth_folds).all()
    )
    assert one.test.paths != other.test.paths


def test_a_test_folder_is_used_as_it_is(tmp_path):
    draw_dataset(tmp_path, split="train")
    draw_dataset(tmp_path, split="test", per_class=3)
    data = load(tmp_path)
    assert len(data.test) == 6 and all("test" in path.parts for path in data.test.paths)


def test_class_folders_of_one_label_are_merged(tmp_path):
    draw_dataset(tmp_path / "one", ("Solo_Parang", "Aceh"), split="train")
    draw_dataset(tmp_path / "one", ("Solo_Parang", "Aceh"), split="test", per_class=2)
    fill(tmp_path / "two" / "train" / "Solo Parang", seed=5)
    fill(tmp_path / "two" / "train" / "Tambal", 6, seed=6, kind=1)
    data = load(tmp_path / "one", tmp_path / "two")
    assert data.labels == ["Aceh", "Solo Parang", "Tambal"]
    assert np.bincount(data.train.targets).tolist() == [8, 12, 6] and len(data.test) == 4


def test_unknown_pictures_are_groups_behind_the_labels(tmp_path):
    draw_dataset(tmp_path, split="train")
    fill(tmp_path / "unknown" / "other cloth", 5, seed=7)
    fill(tmp_path / "unknown" / "no batik", 3, seed=8, kind=1)
    data = load(tmp_path)
    assert data.labels == ["Dots", "Stripes"] and data.unknown == ["no batik", "other cloth"]
    assert (data.train.targets == 2).sum() == 3 and (data.train.targets == 3).sum() == 5
    assert (~data.is_known()).sum() == 8 and not (data.test.targets > 1).any()


def sourced(tmp_path):
    """Two classes, one picture each without a source, the rest of three sources."""
    rows = []
    for kind, name in enumerate(("Dots", "Stripes")):
        for source in range(3):
            folder = fill(tmp_path / "train" / name, 6 - source, seed=source, kind=kind)
            rows += [(p.relative_to(tmp_path), f"who/{source}") for p in folder.glob(f"{source}-*")]
        fill(folder, 6, seed=9, kind=kind)
    fill(tmp_path / "test" / "Dots", 2, seed=20)
    write_sources(tmp_path, rows)
    return tmp_path


def test_a_source_never_stands_on_both_sides(tmp_path):
    data = load(sourced(tmp_path))
    for source in ("who/0", "who/1", "who/2"):
        assert len(set(data.train.source_folds[data.train.sources == source])) == 1
        assert len(set(data.train.cloth_folds[data.train.sources == source])) == 3
    assert len(set(data.train.source_folds[data.train.sources != ""])) == 3
    assert data.measured_by_source().tolist() == (data.train.sources != "").tolist()
    assert data.measured_by_cloth().all()


def test_what_is_left_out_has_no_duplicate_in_what_is_learned_from(tmp_path):
    folder = sourced(tmp_path)
    copied = folder / "train/Dots/0-0.png"
    for source in (1, 9):
        (folder / f"train/Dots/{source}-0.png").write_bytes(copied.read_bytes())
    data = load(folder)
    for others, left_out, *_ in data.by_source():
        assert not set(data.train.clusters[left_out]) & set(data.train.clusters[others])
        if any(data.train.paths[row] == copied for row in left_out):
            assert len(left_out) + len(others) < len(data.train)
    assert [len(cluster) for cluster in data.duplicates] == [3]
    assert sorted(data.train.weights[data.train.weights < 1]) == pytest.approx([1 / 3] * 3)
    assert data.measured_by_cloth().sum() == len(data.train) - 2, "a picture is asked about once"


def test_a_class_of_one_source_is_told_and_not_measured(tmp_path):
    folder = sourced(tmp_path)
    lone = fill(folder / "train" / "Lone", 5, seed=30)
    rows = list(csv.reader((folder / "sources.csv").open()))[1:]
    rows += [(p.relative_to(folder), "who/0") for p in lone.iterdir()]
    write_sources(folder, rows)
    data = load(folder)
    target = data.labels.index("Lone")
    mine = data.train.targets == target
    assert not data.measured_by_source()[mine].any() and data.measured_by_cloth()[mine].all()
    assert any("can't be measured" in remark and "Lone" in remark for remark in data.remarks)


def test_sources_may_be_written_as_windows_writes_paths(tmp_path):
    draw_dataset(tmp_path, split="train")
    write_sources(tmp_path, [("train\\Dots\\0.png", "who/1")])
    path = tmp_path / "train/Dots/0.png"
    sources, remarks = read_sources([tmp_path], [path])
    assert sources == {path: ("who/1", None)} and "1 of 1 pictures" in remarks[0]


def test_sources_that_name_missing_files_are_told(tmp_path):
    folder = sourced(tmp_path)
    with (folder / "sources.csv").open("a") as file:
        file.write("train/Dots/gone.png,who/0\n")
    assert any("1 files that are not there" in remark for remark in load(folder).remarks)


def absolute(folder, name):
    return folder.resolve() / "train/Dots" / name


@pytest.mark.parametrize(
    "write",
    [
        lambda folder, name: absolute(folder, name),
        lambda folder, name: f"train/Dots/../Dots/{name}",
        lambda folder, name: f"./train//Dots/{name} ",
        lambda folder, name: f"train\\Dots\\{name}",
        lambda folder, name: unicodedata.normalize("NFD", f"train/Dots/{name}"),
    ],
    ids=["absolute", "up and down", "dots and spaces", "of Windows", "decomposed"],
)
@pytest.mark.parametrize("table", ["sources.csv", "Sources.csv", "SOURCES.CSV"])
def test_sources_are_found_however_they_are_written(tmp_path, write, table):
    path = fill(tmp_path / "data" / "train" / "Dots", 1) / "é.png"
    (path.parent / "0-0.png").rename(path)
    (tmp_path / "link").symlink_to(tmp_path / "data")
    write_sources(tmp_path / "data", [(write(tmp_path / "data", path.name), "who/1")])
    (tmp_path / "data/sources.csv").rename(tmp_path / "data" / table)
    for folder in (tmp_path / "data", tmp_path / "link"):
        picture = folder / "train/Dots/é.png"
        found, remarks = read_sources([folder], [picture])
        assert found[picture].repository == "who/1"
        assert [remark.partition(" names ")[2] for remark in remarks] == [
            "the sources of 1 of 1 pictures."
        ]


def test_sources_beside_the_folder_that_holds_train_are_read(tmp_path):
    draw_dataset(tmp_path / "data", split="train")
    write_sources(tmp_path, [("data/train/Dots/0.png", "who/1")])
    assert "who/1" in load(tmp_path).train.sources


@pytest.mark.parametrize(
    "name", ["train/sources.csv", "train/Dots/Sources.csv", "source.csv", "sources.tsv"]
)
def test_a_table_of_sources_that_is_not_read_is_told(tmp_path, name):
    draw_dataset(tmp_path, split="train")
    (tmp_path / name).write_text("file,repository\n")
    assert any(f"{name} is left unread" in remark for remark in load(tmp_path).remarks)


def test_a_picture_has_one_source(tmp_path):
    draw_dataset(tmp_path, split="train")
    row = "train/Dots/0.png"
    write_sources(tmp_path, [(row, "who/1"), (f"train/../{row}", "who/1")])
    load(tmp_path)
    write_sources(tmp_path, [(row, "who/1"), (f"train/../{row}", "who/2")])
    with pytest.raises(DataError, match="line 3 than before: 'who/2', not 'who/1'"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("file,repository\nno/such.png,who/1\n", "names none of the pictures"),
        ("file,repository\n", "names none of the pictures"),
        ("file;repository\ntrain/Dots/0.png;who/1\n", "with a comma"),
        ("file,repository,worn\ntrain/Dots/0.png,who/1,yes\n", "'yes' as worn in line 2"),
        ("file,repository\n,who/1\n", "line 2"),
        ("file,who\na.png,b\n", "no column repository"),
        ("", "no column"),
        ("file,repository\na.png\n", "line 2"),
        (b"file,repository\n\xff\xfe,b\n", "can't be read as a table"),
    ],
)
def test_sources_that_are_no_such_table(tmp_path, content, words):
    draw_dataset(tmp_path, split="train")
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "sources.csv").write_bytes(data)
    with pytest.raises(DataError, match=words):
        load(tmp_path)


def test_duplicates_are_named_and_never_separated(tmp_path):
    draw_dataset(tmp_path, per_class=12, split="train")
    draw_dataset(tmp_path, per_class=4, split="test")
    dots = tmp_path / "train" / "Dots"
    original = Image.open(dots / "0.png")
    original.rotate(90).save(dots / "turned.png")
    ImageOps.mirror(original).save(tmp_path / "test" / "Dots" / "mirrored.png")
    (tmp_path / "test" / "Dots" / "copy.png").write_bytes((dots / "1.png").read_bytes())
    data = load(tmp_path)
    named = [{path.name for path in cluster} for cluster in data.duplicates]
    assert {"0.png", "turned.png", "mirrored.png"} in named and {"1.png", "copy.png"} in named
    marked = {
        path.name for path, has in zip(data.test.paths, data.test_has_duplicate, strict=True) if has
    }
    assert {"mirrored.png", "copy.png"} <= marked
    for seed in range(5):
        data = load(tmp_path, seed=seed)
        fold = dict(zip(data.train.paths, data.train.source_folds, strict=True))
        assert fold[dots / "0.png"] == fold[dots / "turned.png"]


def test_an_unknown_picture_that_a_class_has_too_is_left_out(tmp_path):
    draw_dataset(tmp_path, split="train")
    unknown = fill(tmp_path / "unknown" / "other", 3, seed=7)
    (unknown / "copy.png").write_bytes((tmp_path / "train/Dots/0.png").read_bytes())
    data = load(tmp_path)
    assert unknown / "copy.png" not in data.train.paths
    assert any("copy.png is left out" in remark for remark in data.remarks)


def test_an_unreadable_picture_is_named_and_skipped(tmp_path):
    draw_dataset(tmp_path, per_class=10)
    (tmp_path / "Dots" / "broken.jpg").write_bytes(b"no picture")
    data = load(tmp_path)
    [(path, why)] = data.unreadable
    assert path.name == "broken.jpg" and "not a picture" in why
    assert path not in data.train.paths


def test_too_many_unreadable_pictures_stop_the_run(tmp_path):
    draw_dataset(tmp_path, per_class=10)
    for number in range(5):
        (tmp_path / "Dots" / f"broken{number}.jpg").write_bytes(b"no picture")
    with pytest.raises(DataError, match="5 of the 25 pictures"):
        load(tmp_path)


def test_test_pictures_of_which_none_can_be_read_are_no_reason_to_cut_others(tmp_path):
    draw_dataset(tmp_path, per_class=10, split="train")
    (tmp_path / "test" / "Dots").mkdir(parents=True)
    (tmp_path / "test" / "Dots" / "broken.jpg").write_bytes(b"no picture")
    with pytest.raises(DataError, match="None of the test pictures.*broken.jpg"):
        load(tmp_path)


def write_archive(folder):
    folder.write_bytes(b"PK")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: None, "does not exist"),
        (lambda folder: folder.mkdir(), "no class folders"),
        (write_archive, "is a file"),
        (lambda folder: draw_dataset(folder, ("Only",)), "only the class 'Only'"),
        (lambda folder: draw_dataset(folder, per_class=3), "3 different readable pictures"),
    ],
    ids=["missing", "empty", "an archive", "one class", "too few"],
)
def test_a_data_folder_that_can_not_be_used(tmp_path, make, words):
    folder = tmp_path / "data"
    make(folder)
    with pytest.raises(DataError, match=words):
        load(folder)


def test_a_class_of_copies_alone_is_refused(tmp_path):
    draw_dataset(tmp_path, per_class=6)
    data = (tmp_path / "Dots" / "0.png").read_bytes()
    for path in (tmp_path / "Dots").iterdir():
        path.write_bytes(data)
    with pytest.raises(DataError, match="'Dots' has 1 different readable pictures of 6"):
        load(tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        ("Solo_Parang", "Solo Parang"),
        ("solo parang", "Solo Parang"),
        (unicodedata.normalize("NFC", "Café"), unicodedata.normalize("NFD", "Café")),
        ("Solo  Parang", "Solo Parang"),
        ("Solo\tParang", "Solo Parang\u00a0"),
        ("Solo\u200bParang", "SoloParang\ufe0f"),
    ],
)
def test_two_folders_that_give_one_label_are_refused(tmp_path, names):
    draw_dataset(tmp_path, (*names, "Third"))
    with pytest.raises(DataError, match="one label|told apart"):
        list_folders([tmp_path])


def test_two_data_folders_that_spell_one_label_differently_are_refused(tmp_path):
    draw_dataset(tmp_path / "a", ("Solo_Parang", "Kawung"))
    draw_dataset(tmp_path / "b", ("Solo_parang",))
    with pytest.raises(DataError, match="told apart"):
        list_folders([tmp_path / "a", tmp_path / "b"])


def test_a_composed_name_in_train_and_a_decomposed_one_in_test_are_one_class(tmp_path):
    composed, apart = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))
    draw_dataset(tmp_path, (composed, "Dots"), split="train")
    draw_dataset(tmp_path, (apart,), split="test")
    assert set(list_folders([tmp_path]).test) == {composed}


def test_a_class_name_that_is_no_utf8_is_refused_before_anything_is_read(tmp_path):
    draw_dataset(tmp_path)
    fill(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")))
    with pytest.raises(DataError, match="not UTF-8") as caught:
        list_folders([tmp_path])
    str(caught.value).encode()


@pytest.mark.parametrize("name", ["a\x1b[31mb", "\u200b", "__"])
def test_a_class_name_that_can_not_be_shown_is_refused(tmp_path, name):
    draw_dataset(tmp_path, (name, "Dots", "Stripes"))
    with pytest.raises(DataError, match="can't be shown"):
        list_folders([tmp_path])


def test_a_class_is_no_group_of_unknown_pictures(tmp_path):
    draw_dataset(tmp_path, split="train")
    fill(tmp_path / "unknown" / "Dots", 3)
    with pytest.raises(DataError, match="'Dots' is a class, and a group of unknown too"):
        list_folders([tmp_path])


@pytest.mark.parametrize("second", ["data", "link", "data/train"])
def test_no_class_folder_is_read_twice(tmp_path, second):
    draw_dataset(tmp_path / "data", split="train")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with pytest.raises(DataError, match="would be read twice"):
        list_folders([tmp_path / "data", tmp_path / second])


def test_two_spellings_of_train_are_refused(tmp_path):
    draw_dataset(tmp_path, split="train")
    draw_dataset(tmp_path, ("Waves",), split="Train")
    with pytest.raises(DataError, match="one by their names"):
        list_folders([tmp_path])


def test_a_test_class_that_train_has_not(tmp_path):
    draw_dataset(tmp_path, split="train")
    draw_dataset(tmp_path, ("Waves",), split="test")
    with pytest.raises(DataError, match="'Waves'"):
        list_folders([tmp_path])


def test_whatever_is_passed_over_is_told(tmp_path):
    draw_dataset(tmp_path, split="train")
    train = tmp_path / "train"
    fill(train / "Dots" / "deeper", 3)
    (train / "Dots" / "notes.txt").write_text("x")
    (train / "Dots" / "0042").write_bytes(b"no ending")
    (train / "Empty").mkdir()
    fill(tmp_path / "spare" / "either", 2)
    fill(tmp_path / "unknown", 1)
    fill(tmp_path, 1)
    (train / "Dots" / "lost.png").symlink_to(tmp_path / "nowhere")
    (train / "Stripes" / "0.png").rename(train / "Stripes" / ".0.png")
    draw_dataset(train, (".Hidden",))
    (train / "Dots" / "7.png").rename(train / "Dots" / "7.psd")
    told = dict(
        remark.removeprefix(f"{tmp_path}/").split(" pictures are passed over (the first: ")
        for remark in list_folders([tmp_path]).passed_over
        if "the first" in remark
    )
    assert {where: first.split(")")[0] for where, first in told.items()} == {
        f"{tmp_path}: 1": "0-0.png",
        "train/Dots: 1": "lost.png",
        "train/Dots/deeper: 3": "0-0.png",
        "train/Stripes: 1": ".0.png",
        "train/.Hidden: 8": "0.png",
        "unknown: 1": "0-0.png",
        "spare/either: 2": "0-0.png",
    }
    (train / "Dots" / "lost.png").unlink()
    told = "\n".join(list_folders([tmp_path]).passed_over)
    assert "by their names: 1 of .psd, 1 of .txt, 1 of no ending." in told
    assert "Empty is passed over" in told


def test_a_refusal_says_what_was_passed_over(tmp_path):
    draw_dataset(tmp_path)
    for path in (tmp_path / "Dots").iterdir():
        path.rename(path.with_suffix(""))
    with pytest.raises(DataError, match="only the class 'Stripes'.*Dots: passed over.*8 of no end"):
        list_folders([tmp_path])


def test_test_pictures_beside_class_folders_are_no_class(tmp_path):
    draw_dataset(tmp_path)
    fill(tmp_path / "test", 2)
    found = list_folders([tmp_path])
    assert set(found.train) == {"Dots", "Stripes"}
    assert "test: 2 pictures are passed over" in found.passed_over[0]


@pytest.mark.parametrize("suffix", [".jpe", ".JPG", ".hif", ".HEIC", ".jfif"])
def test_the_endings_that_the_app_reads_are_read(tmp_path, suffix):
    draw_dataset(tmp_path)
    path = tmp_path / "Dots" / f"odd{suffix}"
    path.write_bytes((tmp_path / "Dots/0.png").read_bytes())
    assert path in list_folders([tmp_path]).train["Dots"]


@pytest.mark.parametrize("name", ["val", "valid", "Validation", "dev"])
def test_validation_folders_are_trained_on_and_that_is_told(tmp_path, name):
    draw_dataset(tmp_path, split="train")
    fill(tmp_path / name / "Dots", 3, seed=4)
    found = list_folders([tmp_path])
    assert len(found.train["Dots"]) == 11 and "trained on too" in found.passed_over[0]


@pytest.mark.parametrize("layout", ["data", "batik-main", "Train"])
def test_other_layouts_of_the_same_are_read(tmp_path, layout):
    root = tmp_path if layout == "Train" else tmp_path / layout
    draw_dataset(root, split="Train" if layout == "Train" else "train")
    draw_dataset(root, split="Test" if layout == "Train" else "test", per_class=2)
    found = list_folders([tmp_path])
    assert set(found.train) == set(found.test) == {"Dots", "Stripes"}


def test_a_folder_that_holds_a_model_is_no_class(tmp_path):
    draw_dataset(tmp_path)
    output = fill(tmp_path / "output", 2)
    (output / "config.json").write_text("{}")
    found = list_folders([tmp_path])
    assert set(found.train) == {"Dots", "Stripes"} and "holds a model" in found.passed_over[0]


def test_an_output_within_the_data_is_refused(tmp_path):
    with pytest.raises(DataError, match="another --output"):
        refuse_output_within([tmp_path], tmp_path / "train" / "out")
    refuse_output_within([tmp_path / "data"], tmp_path / "out")
    refuse_output_within([tmp_path / "out" / "data"], tmp_path / "out")
    with pytest.raises(DataError, match="removed at the end"):
        refuse_output_within([tmp_path / "out" / "unfinished" / "data"], tmp_path / "out")


def test_pictures_are_read_in_order_in_the_looks_asked_for(tmp_path):
    draw_dataset(tmp_path, per_class=5)
    paths = sorted((tmp_path / "Dots").iterdir())
    pixels = read_looks(paths, 32, ("whole", 0.5))
    assert pixels.shape == (5, 2, 32, 32, 3) and pixels.dtype == np.uint8
    assert (pixels[3] == read_looks([paths[3]], 32, ("whole", 0.5))[0]).all()
    assert read_looks([], 32).shape == (0, 1, 32, 32, 3)


def test_the_known_duplicates_of_the_reference_dataset_are_found(monkeypatch):
    folder = Path(os.environ.get("BATIK_DATASET", "../shared/batik_dataset"))
    if not folder.is_dir():
        pytest.skip(f"no reference dataset at {folder}")
    monkeypatch.setattr(loading, "find_same_cloth_within", lambda *_: ([], 0))  # of minutes
    data = load(folder)
    assert data.test_has_duplicate.sum() >= 16
    read = {path.read_bytes() for path in data.train.paths}
    assert sum(path.read_bytes() in read for path in data.test.paths) == 5


def test_pictures_of_a_family_alone_are_learned_from_and_nobody_can_tell_which(tmp_path):
    draw_dataset(tmp_path, ("Solo_Parang", "Dots", "Yogyakarta_Parang"), split="train")
    either = fill(tmp_path / "unassigned" / "parang_either", 6, seed=5)
    fill(tmp_path / "unassigned" / "kawung_either", 2, seed=6)
    (either / "known.png").write_bytes((tmp_path / "train/Dots/0.png").read_bytes())
    write_sources(tmp_path, [(f"unassigned/parang_either/5-{i}.png", "who/1") for i in range(2)])
    data = load(tmp_path)
    assert len(data.either) == 6 and data.either.targets.tolist() == [0] * 6
    assert [[data.labels[i] for i in one] for one in data.either.members] == [
        ["Solo Parang", "Yogyakarta Parang"]
    ]
    assert data.either.sources.tolist() == ["who/1"] * 2 + [""] * 4
    assert not set(data.either.paths) & {*data.train.paths, *data.test.paths}
    assert set(data.either.cloth_folds) == {0, 1, 2}
    for fold in [*data.by_source(), *data.by_cloth()]:
        rows = [*fold.either_learned_from, *fold.either_left_out]
        assert sorted(rows) == list(range(6)) and len(fold.either_left_out)
    told = "\n".join(data.remarks)
    assert "kawung either is passed over, with 2 pictures" in told and "known.png is left" in told


def test_pictures_known_to_be_mislabelled_are_left_out_of_train(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "LEFT_OUT", tmp_path / "left_out.txt")
    loading.LEFT_OUT.write_text("# why\nDots/0.png  shows a collage\n")
    draw_dataset(tmp_path / "data", split="train")
    draw_dataset(tmp_path / "data", split="test", per_class=2)
    data = load(tmp_path / "data")
    assert data.left_out == [(tmp_path / "data/train/Dots/0.png", "shows a collage")]
    assert len(data.train) == 15 and len(data.test) == 4
    assert any("1 mislabelled" in remark for remark in data.remarks)


def test_the_list_of_mislabelled_pictures_can_be_read():
    for line in loading.LEFT_OUT.read_text().splitlines():
        assert line.startswith("#") or len(line.split("  ")[0].split("/")) == 2, line
        assert line.startswith("#") or line.partition("  ")[2].strip(), line


def test_whether_cloth_is_worn_is_read_where_the_table_says_so(tmp_path):
    draw_dataset(tmp_path, split="train", per_class=6)
    rows = [(f"train/Dots/{i}.png", "who/1", "01"[i]) for i in range(2)]
    write_sources(
        tmp_path, [*rows, ("train/Dots/2.png", "who/2", "")], ("file", "repository", "worn")
    )
    data = load(tmp_path)
    worn = {path.name: one for path, one in zip(data.train.paths, data.train.worn, strict=True)}
    draw = {path: one for path, one in worn.items() if one is not None}
    assert set(draw.values()) <= {0, 1} and len(data.train.worn) == len(data.train)


def test_one_printed_cloth_of_a_source_stands_in_one_fold(tmp_path):
    folder = tmp_path / "train" / "Dots"
    draw_dataset(tmp_path, per_class=6, split="train")
    whole = draw("Maluku_Pala", 1, 448)
    for number, box in enumerate(((0, 0, 330, 330), (110, 0, 440, 330), (60, 100, 390, 430))):
        whole.crop(box).save(folder / f"piece{number}.png")
    draw_dataset(tmp_path, per_class=2, split="test")
    data = load(tmp_path)
    pieces = ["piece" in path.name for path in data.train.paths]
    assert len(set(data.train.cloths[pieces])) == 1 and len(set(data.train.clusters[pieces])) == 3
    assert len(set(data.train.cloth_folds[pieces])) == 1
