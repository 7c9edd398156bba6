import json
from pathlib import Path

import pytest

from batik.classifier import Classifier
from batik.model_folder import (
    CONFIG,
    GRADES,
    GRAPH,
    KERAS_FILES,
    Config,
    Grade,
    ModelError,
    check_folder,
    check_output,
    holds_model,
    list_files,
    read_config,
    sha256_of,
    write_config,
)

BUNDLED = Path(__file__).parent.parent / "model"
STARTS = (0.8, 0.6, 0.3, 0)


def grades(*starts):
    return [{"grade": name, "from": start} for name, start in zip(GRADES, starts, strict=True)]


def make_folder(folder, graph=b"graph", **changes):
    """A folder as train.py leaves it, with `changes` in what its config says."""
    folder.mkdir(exist_ok=True)
    (folder / GRAPH).write_bytes(graph)
    measured = [Grade(name, start) for name, start in zip(GRADES, STARTS, strict=True)]
    write_config(folder, Config(["a", "b"], 224, measured), [GRAPH])
    written = json.loads((folder / CONFIG).read_text())
    (folder / CONFIG).write_text(json.dumps(written | changes))
    return folder


def test_what_was_written_is_read(tmp_path):
    (tmp_path / GRAPH).write_bytes(b"graph")
    written = write_config(
        tmp_path,
        Config(
            labels=["a", "b"],
            image_size=64,
            grades=[
                Grade(name, start, 0.9, 0.25) for name, start in zip(GRADES, STARTS, strict=True)
            ],
            looks=["whole", 0.7],
            families={"Letters": ["a", "b"]},
            trained={"date": "2026-11-28"},
        ),
        [GRAPH],
    )
    assert check_folder(tmp_path) == written
    assert written.files == {GRAPH: sha256_of(tmp_path / GRAPH)}
    said = json.loads((tmp_path / CONFIG).read_text())
    assert said["format_version"] == 2
    assert said["grades"][1] == {"grade": "probably", "from": 0.6, "right": 0.9, "share": 0.25}


def test_a_config_that_could_not_be_read_again_is_not_written(tmp_path):
    with pytest.raises(ModelError, match="grades"):
        write_config(tmp_path, Config(["a", "b"], 224, []), [])
    assert not holds_model(tmp_path)


@pytest.mark.parametrize(
    "config", [{"class_name": "Functional", "config": {}}, {"format_version": 1, "labels": ["a"]}]
)
def test_a_config_of_keras_alone_or_of_format_1_is_no_model_of_ours(tmp_path, config):
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match=r"holds no batik\.json"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", [CONFIG, GRAPH])
def test_a_missing_file_is_named(tmp_path, name):
    (make_folder(tmp_path) / name).unlink()
    with pytest.raises(ModelError, match=name):
        check_folder(tmp_path)


def test_a_truncated_graph_is_told_by_its_sha256(tmp_path):
    make_folder(tmp_path, graph=b"x" * 100)
    (tmp_path / GRAPH).write_bytes(b"x" * 99)
    with pytest.raises(ModelError, match="sha256 differs"):
        check_folder(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format_version": 2}',
        "\xff",
        "[" * 100000,
        '{"image_size": ' + "9" * 5000 + "}",
    ],
)
def test_a_config_that_says_nothing_useful(tmp_path, text):
    (tmp_path / CONFIG).write_bytes(text.encode("latin-1"))
    with pytest.raises(ModelError):
        check_folder(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"format_version": 1},
        {"labels": ["a"]},
        {"labels": ["a", "a"]},
        {"labels": "ab"},
        {"labels": ["a", 1]},
        {"image_size": 0},
        {"image_size": "224"},
        {"image_size": 31},
        {"image_size": 1025},
        {"labels": ["a", ""]},
        {"sharpness": 0},
        {"sharpness": 1e300},
        {"files": {"model.tflite": 5}},
        {"files": {"../model.tflite": "a"}},
        {"files": {"model\0.tflite": "a"}},
        {"looks": []},
        {"looks": ["half"]},
        {"looks": [0]},
        {"looks": [1.5]},
        {"looks": ["whole"] * 9},
        {"live_looks": "whole"},
        {"grades": None},
        {"grades": grades(*STARTS)[:3]},
        {"grades": grades(*STARTS)[::-1]},
        {"grades": grades(0.4, 0.6, 0.3, 0)},
        {"grades": grades(0.9, 0.6, 0.3, 0.1)},
        {"grades": grades(2, 0.6, 0.3, 0)},
        {"grades": grades(float("nan"), 0.6, 0.3, 0)},
        {"families": {"Letters": ["a", "c"]}},
        {"families": ["a"]},
        {"files": ["model.tflite"]},
        {"trained": "yesterday"},
    ],
)
def test_a_config_of_wrong_values_is_named_with_what_it_lacks(tmp_path, changes):
    [name] = changes
    with pytest.raises(
        ModelError, match=f"batik.json has (no|wrong) {name} .*train the model again"
    ):
        check_folder(make_folder(tmp_path, **changes))


def test_a_config_without_its_table_of_files_is_refused(tmp_path):
    folder = make_folder(tmp_path)
    written = json.loads((folder / CONFIG).read_text())
    del written["files"]
    (folder / CONFIG).write_text(json.dumps(written))
    with pytest.raises(ModelError, match=r"batik\.json has no table of files"):
        read_config(folder)


def test_keras_files_may_be_left_out_but_only_together(tmp_path):
    for name in (*KERAS_FILES, GRAPH):
        (tmp_path / name).write_bytes(name.encode())
    measured = [Grade(name, start) for name, start in zip(GRADES, STARTS, strict=True)]
    write_config(tmp_path, Config(["a", "b"], 224, measured), [GRAPH, *KERAS_FILES])
    assert set(list_files(tmp_path)) == {CONFIG, GRAPH, *KERAS_FILES}
    (tmp_path / KERAS_FILES[-1]).unlink()
    with pytest.raises(ModelError, match="weights.h5 is missing"):
        list_files(tmp_path)
    for name in KERAS_FILES[:-1]:
        (tmp_path / name).unlink()
    assert list_files(tmp_path) == [CONFIG, GRAPH]


@pytest.mark.parametrize("name", ["README.md", "config.json", "model.weights.h5"])
def test_an_output_folder_with_files_of_others_is_refused(tmp_path, name):
    check_output(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    check_output(tmp_path)
    (tmp_path / name).write_text("{}")
    with pytest.raises(ModelError, match=f"holds a {name} .* another --output"):
        check_output(tmp_path)


def test_an_output_folder_with_an_earlier_model_is_used_again(tmp_path):
    check_output(make_folder(tmp_path))


def test_a_graph_that_is_none(tmp_path):
    with pytest.raises(ModelError, match="not a graph"):
        Classifier(make_folder(tmp_path, graph=b"not a flatbuffer"))


def test_labels_that_do_not_fit_the_graph(tmp_path):
    number = len(check_folder(BUNDLED).labels)
    told = f"knows {number} classes, but the config beside it lists 2"
    with pytest.raises(ModelError, match=told):
        Classifier(make_folder(tmp_path, graph=(BUNDLED / GRAPH).read_bytes()))


def test_an_image_size_that_does_not_fit_the_graph(tmp_path):
    graph = (BUNDLED / GRAPH).read_bytes()
    labels = list(check_folder(BUNDLED).labels)
    with pytest.raises(ModelError, match="100 x 100"):
        Classifier(make_folder(tmp_path, graph=graph, labels=labels, image_size=100))
