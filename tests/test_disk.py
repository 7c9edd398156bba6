"""What disks do to a training run: they fill up, and folders vanish."""

import errno
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
import tensorflow as tf

from batik.atomic_write import atomic_write
from batik.training import fine_tune, network, run
from batik.training.disk import explain_os_error, tensorflow_errors
from batik.training.errors import DataError, TrainingError
from batik.training.loading import load_dataset
from batik.training.pictures import read_looks
from batik.training.recipe import Recipe
from batik.training.run_config import RunConfig
from tests.pictures import draw_dataset
from tests.serving import ROOT
from tests.training import CLOSED_FORM, SIZE, SMALL_PROGRAM, small_backbone


@pytest.fixture
def data(tmp_path):
    draw_dataset(tmp_path / "data", per_class=5, split="train")
    return draw_dataset(tmp_path / "data", per_class=2, split="test")


@contextmanager
def small_disk(folder, size):
    """A disk of that size at `folder`: gives what to put before a command that is to see it."""
    folder.mkdir()
    script = f"mount -t tmpfs -o size={size} none {folder} && echo mounted && exec sleep 300"
    try:
        holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except OSError:
        pytest.skip("this machine has no unshare")
    try:
        if "mounted" not in holder.stdout.readline():
            pytest.skip("this machine gives no mount namespaces")
        yield ["nsenter", "-m", "-t", str(holder.pid)]
    finally:
        holder.kill()
        holder.communicate()


def test_a_disk_that_fills_while_a_state_is_written(data, tmp_path):
    """It has room for the record of the run, and for one fold."""
    disk = tmp_path / "disk"
    with small_disk(disk, "8k") as within:
        command = [*within, sys.executable, "-c", SMALL_PROGRAM, "--data", data]
        done = subprocess.run(
            [*map(str, command), "--output", disk / "out", *CLOSED_FORM],
            env=os.environ | {"PYTHONPATH": str(ROOT)},  # within, one is elsewhere
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=200,
        )
    assert "Traceback" not in done.stdout, done.stdout
    assert done.returncode == 1 and "The disk is full" in done.stdout, done.stdout
    assert "--resume" in done.stdout


def test_a_data_folder_that_vanishes_while_it_trains(data, tmp_path, monkeypatch):
    say = fine_tune.Say.on_epoch_end

    def vanish(self, epoch, logs=None):
        say(self, epoch, logs)
        if data.exists():
            data.rename(tmp_path / "away")

    monkeypatch.setattr(fine_tune.Say, "on_epoch_end", vanish)
    monkeypatch.setattr(network, "_backbone", small_backbone)
    config = RunConfig([str(data)], tmp_path / "out", weights="none")
    with pytest.raises(DataError, match="bring it back.*--resume"):
        run.run(config, Recipe(image_size=SIZE, epochs=2, batch_size=4))
    assert (tmp_path / "out/unfinished/run.json").exists()  # what --resume goes on with


@pytest.mark.parametrize("what", ["gone", "cut off"])
def test_a_picture_that_changes_after_it_was_checked(data, what):
    path = load_dataset([data], Recipe(), seed=0).train.paths[0]
    if what == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DataError, match=f"{path.name} was there.*--resume"):
        read_looks([path], 32)


def test_a_file_comes_whole_or_not_at_all(tmp_path):
    path = tmp_path / "state"
    path.write_bytes(b"before")
    with pytest.raises(OSError), atomic_write(path) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_bytes() == b"before" and list(tmp_path.iterdir()) == [path]


def test_tensorflow_says_it_as_the_system_does(tmp_path):
    full = tf.errors.ResourceExhaustedError(None, None, "/tmp/x; No space left on device")
    with pytest.raises(OSError) as caught, tensorflow_errors():
        raise full
    assert "The disk is full" in explain_os_error(caught.value, tmp_path)
    memory = tf.errors.ResourceExhaustedError(None, None, "OOM when allocating a tensor")
    with pytest.raises(TrainingError, match="smaller"), tensorflow_errors():
        raise memory


def test_other_errors_name_their_file_and_what_to_do(tmp_path):
    error = PermissionError(errno.EACCES, "Permission denied", "/x/y")
    assert explain_os_error(error, tmp_path) == (
        "The system says: Permission denied (/x/y): mend that, then start again."
    )
    assert explain_os_error(DataError("In words already."), tmp_path) == "In words already."


def test_an_output_that_can_not_even_be_looked_for():
    error = OSError(errno.ENAMETOOLONG, "File name too long", "x" * 300)
    assert "start again" in explain_os_error(error, "x" * 300)


def test_an_error_of_a_full_disk_without_a_number_is_known_by_its_words(tmp_path):
    with pytest.raises(OSError) as caught, tensorflow_errors():
        raise OSError("Unable to write (errno = 28, error message = 'No space left on device')")
    assert "The disk is full" in explain_os_error(caught.value, tmp_path)
