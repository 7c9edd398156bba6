import json
from pathlib import Path

import pytest

from batik.classifier import Classifier
from batik.model_folder import CONFIG, GRADES, GRAPH, ModelError, check_folder, write_config

BUNDLED = Path(__file__).parent.parent / "model"


def make_folder(folder, graph=b"graph", **changes):
    folder.mkdir(exist_ok=True)
    (folder / GRAPH).write_bytes(graph)
    config = {"labels": ["a", "b"], "image_size": 224, "confidence_threshold": 0.4} | changes
    write_config(folder, config, [GRAPH])
    return folder


def test_what_was_written_is_read(tmp_path):
    config = check_folder(make_folder(tmp_path))
    assert config["labels"] == ["a", "b"] and config["format_version"] == 1


def test_a_model_of_an_earlier_version_is_looked_at_once_and_graded_by_its_threshold(tmp_path):
    config = check_folder(make_folder(tmp_path))
    assert config["looks"] == config["live_looks"] == ["whole"] and config["families"] == {}
    assert [(g["grade"], g["from"]) for g in config["grades"]] == [
        ("almost_certainly", 0.4),
        ("probably", 0.2),
        ("perhaps", 0),
    ]


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
    "text", ["", "{", "[]", '{"format_version": 1}', '{"format_version": 2}', "\xff", "[" * 100000]
)
def test_a_config_that_says_nothing_useful(tmp_path, text):
    make_folder(tmp_path)
    (tmp_path / CONFIG).write_bytes(text.encode("latin-1"))
    with pytest.raises(ModelError):
        check_folder(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": ["a"]},
        {"labels": ["a", "a"]},
        {"labels": "ab"},
        {"image_size": 0},
        {"image_size": "224"},
        {"confidence_threshold": 2},
        {"looks": []},
        {"looks": ["half"]},
        {"looks": [0]},
        {"looks": [1.5]},
        {"looks": ["whole"] * 9},
        {"live_looks": "whole"},
        {"grades": [{"grade": "perhaps", "from": 0}]},
        {"grades": [{"grade": g, "from": f} for g, f in zip(GRADES, (0.5, 0.2, 0), strict=True)]},
        {"grades": [{"grade": g, "from": f} for g, f in zip(GRADES, (0.4, 0.6, 0), strict=True)]},
        {"families": {"Letters": ["a", "c"]}},
        {"confidence_threshold": None},
    ],
)
def test_a_config_of_wrong_values(tmp_path, changes):
    with pytest.raises(ModelError):
        check_folder(make_folder(tmp_path, **changes))


def test_a_graph_that_is_none(tmp_path):
    with pytest.raises(ModelError, match="not a graph"):
        Classifier(make_folder(tmp_path, graph=b"not a flatbuffer"))


def test_labels_that_do_not_fit_the_graph(tmp_path):
    graph = (BUNDLED / GRAPH).read_bytes()
    number = len(json.loads((BUNDLED / CONFIG).read_text())["labels"])
    told = f"knows {number} classes, but the config beside it lists 2"
    with pytest.raises(ModelError, match=told):
        Classifier(make_folder(tmp_path, graph=graph))


def test_an_image_size_that_does_not_fit_the_graph(tmp_path):
    graph = (BUNDLED / GRAPH).read_bytes()
    labels = json.loads((BUNDLED / CONFIG).read_text())["labels"]
    with pytest.raises(ModelError, match="100 x 100"):
        Classifier(make_folder(tmp_path, graph=graph, labels=labels, image_size=100))
