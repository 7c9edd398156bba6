"""The trainer as a person runs it, interrupted, or given what it can't train on."""

import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from batik.model_folder import CONFIG, GRAPH, check_folder, sha256_of
from batik.surroundings import print_anything
from batik.training import network, run
from batik.training.errors import TrainingError, WeightsError
from batik.training.recipe import Recipe
from batik.training.run_config import RunConfig
from tests.pictures import draw_dataset
from tests.serving import ROOT
from tests.training import SHORT, SIZE, draw_data, refused, small_backbone, start, without_a_graph


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return draw_data(tmp_path_factory.mktemp("data"))


def test_a_signal_before_anything_is_learned_is_told_and_promises_nothing(data, tmp_path):
    process = start("--data", data, "--output", tmp_path / "out", *SHORT)
    time.sleep(1.5)  # TensorFlow is being imported, in silence
    process.send_signal(signal.SIGTERM)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 130 and "Traceback" not in printed
    assert printed.strip() == "Stopped." or "Nothing was learned yet" in printed


def test_a_missing_data_folder(tmp_path):
    printed = refused("--data", tmp_path / "no", "--output", tmp_path / "out", *SHORT)
    assert "does not exist" in printed


def test_an_output_that_can_not_be_written(data, tmp_path):
    (tmp_path / "file").write_text("in the way")
    config = RunConfig([str(data)], tmp_path / "file/out", weights="none")
    with pytest.raises(TrainingError, match="can't be written"):
        run.run(config, Recipe(image_size=SIZE))


def test_an_output_within_the_data_is_refused(data):
    printed = refused("--data", data, "--output", data / "train" / "out", *SHORT)
    assert "another --output" in printed and not (data / "train" / "out").exists()


def test_weights_of_another_network_leave_the_output_as_it_was(data, tmp_path):
    output = shutil.copytree(ROOT / "model", tmp_path / "finished")
    before = {path.name: sha256_of(path) for path in output.iterdir()}
    wrong = tmp_path / "wrong.weights.h5"
    wrong.write_bytes(b"\x89HDF but not really")
    with pytest.raises(WeightsError, match="ResNet50"):
        run.run(RunConfig([str(data)], output, weights=str(wrong)), Recipe())
    missing = str(tmp_path / "missing.h5")
    with pytest.raises(WeightsError, match="does not exist"):
        run.run(RunConfig([str(data)], tmp_path / "out", weights=missing), Recipe())
    after = {path.name: sha256_of(path) for path in output.iterdir() if path.is_file()}
    assert before == after and {CONFIG, GRAPH} <= set(after)


def test_imagenet_weights_that_can_not_be_downloaded(data, tmp_path):
    nowhere = {"https_proxy": "http://127.0.0.1:9", "KERAS_HOME": str(tmp_path / "keras")}
    nowhere |= {"KERAS_BACKEND": "jax", "MPLBACKEND": "module://of.a.notebook"}
    done = subprocess.run(
        [sys.executable, "train.py", "--data", data, "--output", tmp_path / "out"],
        cwd=ROOT,
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and "--weights FILE" in done.stderr
    assert "refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_odd_names_neither_crash_nor_break_the_card(tmp_path, monkeypatch, capsys):
    """Without fine-tuning, two folders, a name with a bar, one in Javanese script, a broken file
    whose name is no UTF-8."""
    names = ("a|b", "ꦧꦠꦶꦏ꧀", "Dots")
    draw_dataset(tmp_path / "one", names, per_class=5, split="train")
    draw_dataset(tmp_path / "one", names, per_class=2, split="test")
    draw_dataset(tmp_path / "two", ("Dots",), per_class=1)
    broken = os.fsencode(tmp_path / "two" / "Dots") + b"/caf\xe9.png"
    Path(os.fsdecode(broken)).write_bytes(b"no picture")
    without_a_graph(monkeypatch)
    monkeypatch.setattr(network, "_backbone", small_backbone)
    print_anything()
    folders = [str(tmp_path / "one"), str(tmp_path / "two")]
    config = RunConfig(folders, tmp_path / "out", weights="none")
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        run.run(config, Recipe(image_size=SIZE, epochs=0))
    assert "caf\\udce9" in capsys.readouterr().out
    card = (tmp_path / "out/README.md").read_text(encoding="utf-8")
    assert "a\\|b" in card and "frozen random weights" in card
    assert check_folder(tmp_path / "out").labels == sorted(names)
