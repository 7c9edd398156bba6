"""An unfinished run knows what it was made on; and a program that is told to stop, what it does."""

import json
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

import train
from batik.training import fit, network, run, run_folder
from batik.training.errors import TrainingError
from batik.training.loading import load_dataset
from batik.training.recipe import Recipe
from batik.training.run_config import RunConfig, public_name
from tests.pictures import draw_dataset
from tests.serving import ROOT
from tests.training import (
    SHORT,
    SIZE,
    SMALL_PROGRAM,
    draw_data,
    small_backbone,
    start,
    without_a_graph,
)

RECIPE = Recipe()


def begin(data, output, resume=False, **options):
    order = RunConfig(data=[str(data)], output=output, **{"weights": "none"} | options)
    settings = order.settings(RECIPE)
    folder = run_folder.open_or_resume(output, settings, resume)
    pictures = load_dataset([data], RECIPE, order.seed).list_pictures()
    run_folder.claim(folder, settings, pictures)
    return folder


def stop_while_it_learns(stop, *arguments):
    """Start train.py, stop it in its second fold: (exit status, what it printed from there on)."""
    process = start(*arguments, program=("-c", SMALL_PROGRAM))
    for line in process.stdout:
        if "cloth fold 2   1/2" in line:
            process.send_signal(stop)
            break
    printed, _ = process.communicate(timeout=60)
    return process.returncode, printed


def test_a_run_that_was_interrupted_and_killed_comes_to_the_same_end(tmp_path, monkeypatch, capsys):
    data, output = draw_data(tmp_path / "data"), tmp_path / "other"
    arguments = ("--data", data, "--output", output, *SHORT)
    status, printed = stop_while_it_learns(signal.SIGINT, *arguments)
    assert status == 130 and "--resume" in printed and "Traceback" not in printed
    assert (output / "unfinished/cloth fold-1.npz").exists()
    stop_while_it_learns(signal.SIGKILL, *arguments, "--resume")

    monkeypatch.setattr(network, "_backbone", small_backbone)
    without_a_graph(monkeypatch)
    recipe = Recipe(image_size=SIZE, epochs=2, batch_size=8)
    config = RunConfig([str(data)], output, weights="none")
    with pytest.raises(TrainingError, match="--resume"):
        run.run(config, recipe)  # else an unfinished run were overwritten
    run.run(replace(config, resume=True), recipe)
    assert "cloth fold 1   1/2" not in capsys.readouterr().out, "the fold was learned again"
    run.run(replace(config, output=tmp_path / "one"), recipe)
    one, other = (
        json.loads((tmp_path / name / "metrics.json").read_text()) for name in ("one", "other")
    )
    temperature = other["calibration"]["temperature"]
    assert one["calibration"]["temperature"] == pytest.approx(temperature, rel=1e-3)
    assert one["history"] == other["history"]
    assert "minutes after it was resumed" in (output / "README.md").read_text()


def test_an_unfinished_run_goes_on_with_the_pictures_and_the_settings_it_began_with(tmp_path):
    data = draw_dataset(tmp_path / "data")
    begin(data, tmp_path / "out")
    (data / "Dots").rename(data / "swap")
    (data / "Stripes").rename(data / "Dots")
    (data / "swap").rename(data / "Stripes")
    draw_dataset(data, ("Waves",), per_class=9)
    with pytest.raises(TrainingError, match="not those that the unfinished run began with"):
        begin(data, tmp_path / "out", resume=True)
    with pytest.raises(TrainingError, match="--seed 0, not 3"):
        begin(data, tmp_path / "out", resume=True, seed=3)
    config = RunConfig([str(data)], tmp_path / "out", weights="none")
    epochs = config.settings(replace(RECIPE, epochs=3))
    with pytest.raises(TrainingError, match=f"--epochs {RECIPE.epochs}, not 3"):
        run_folder.open_or_resume(tmp_path / "out", epochs, resume=True)


def test_base_weights_of_the_same_name_may_be_others(tmp_path):
    data, weights = draw_dataset(tmp_path / "data"), tmp_path / "base.weights.h5"
    weights.write_bytes(b"some")
    begin(data, tmp_path / "out", weights=str(weights))
    weights.write_bytes(b"others")
    with pytest.raises(TrainingError, match="The unfinished run had --weights"):
        begin(data, tmp_path / "out", resume=True, weights=str(weights))


def test_files_without_a_record_are_neither_taken_for_a_run_s_nor_deleted(tmp_path):
    data, other = draw_dataset(tmp_path / "data"), tmp_path / "out" / "unfinished" / "fold-0.npz"
    other.parent.mkdir(parents=True)
    begin(data, tmp_path / "out").joinpath(run_folder.RECORD).unlink()
    other.write_bytes(b"of another run")
    with pytest.raises(TrainingError, match="holds other files"):
        begin(data, tmp_path / "out")
    assert other.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"settings": 5}', b"\xff"])
def test_a_record_that_is_damaged_is_told(tmp_path, content):
    data = draw_dataset(tmp_path / "data")
    (begin(data, tmp_path / "out") / run_folder.RECORD).write_bytes(content)
    with pytest.raises(TrainingError, match="run.json is damaged: remove"):
        begin(data, tmp_path / "out", resume=True)


def test_a_fold_that_is_damaged_is_worked_out_anew_and_that_is_told(tmp_path, capsys):
    kept = tmp_path / "cloth fold-1.npz"
    assert fit._read_kept(kept) is None and not capsys.readouterr().out
    kept.write_bytes(b"PK half a file")
    assert fit._read_kept(kept) is None
    assert "cloth fold-1.npz is damaged" in capsys.readouterr().out


def test_ctrl_c_after_the_training_leaves_no_traceback_of_the_push(tmp_path, monkeypatch):
    """While it trains, Ctrl-C is an exception; a push has nobody to catch it."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    seen = []
    monkeypatch.setattr(run, "run", lambda *_: seen.append(signal.getsignal(signal.SIGTERM)))
    try:
        train.train(train.parse_arguments(["--data", "x", "--output", str(tmp_path)]))
        assert seen == [signal.default_int_handler]
        assert signal.getsignal(signal.SIGINT) is signal.getsignal(signal.SIGTERM) is train.stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", ""],
        ["--data", "x", "--output", " "],
        ["--data", "x", "--tag", "v1"],
        ["--data", "x", "--output", "caf\udce9"],
        ["--data", "x", "--seed", "4294967296"],
        ["--data", "x", "--epochs", "-1"],
        ["--data", "x", "--batch-size", "0"],
        ["--data", "x", "--batch-size", "1"],
        ["--data", "x", "--image-size", "31"],
        ["--data", "x", "--image-size", "224px"],
        ["--data", "x", "--learning-rate", "nan"],
        ["--data", "x", "--private"],
    ],
)
def test_arguments_that_would_mean_something_else_or_nothing(arguments, capsys):
    with pytest.raises(SystemExit):
        train.parse_arguments(["--output", "out", *arguments])
    said = capsys.readouterr().err
    assert "error: " in said and "invalid" not in said


def test_a_name_that_is_no_utf8_can_be_written_down():
    assert public_name("/data/caf\udce9").encode()


def test_a_thread_that_still_downloads_does_not_keep_the_program_from_ending():
    script = """
import concurrent.futures, time, train
concurrent.futures.ThreadPoolExecutor().submit(time.sleep, 60)
train.leave("The Hub is silent.")
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stderr) == (1, "The Hub is silent.\n")


def test_data_that_the_system_refuses_to_look_at():
    with pytest.raises(SystemExit, match="x can't be read: File name too long."):
        train.check_data(train.parse_arguments(["--data", "x" * 300, "--output", "out"]))


def test_nobody_reads_what_is_said():
    line = f"{sys.executable} train.py --data no/such --output out"
    for closed in (">&-", "2>&1 >/dev/full"):
        done = subprocess.run(
            ["sh", "-c", f"{line} {closed}"], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert "does not exist" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
