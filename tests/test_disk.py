"""What disks do to a training run: they fill up, and folders vanish."""

import errno
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
import tensorflow as tf

from batik.atomic_write import atomic_write
from batik.training.dataset import load_dataset
from batik.training.disk import explain_os_error, tensorflow_errors
from batik.training.errors import DataError, TrainingError
from batik.training.pictures import read_looks
from batik.training.recipe import Recipe
from tests.pictures import draw_dataset
from tests.serving import ROOT
from tests.training import SMALL

# train.py, and a shell line that is run once, after the first epoch.
RUN = """
import os, subprocess, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
line = sys.argv.pop(1)
from batik.training import fine_tune
said = fine_tune.Say.on_epoch_end
def once(self, epoch, logs=None):
    fine_tune.Say.on_epoch_end = said
    said(self, epoch, logs)
    subprocess.run(line, shell=True, check=True)
if line:
    fine_tune.Say.on_epoch_end = once
import train
train.main()
"""
SHORT = [*SMALL, "--epochs", "2", "--batch-size", "4"]


@pytest.fixture
def data(tmp_path):
    draw_dataset(tmp_path / "data", per_class=5, split="train")
    return draw_dataset(tmp_path / "data", per_class=2, split="test")


def train(data, output, *arguments, line="", within=()):
    """Train, and run a shell line after the first epoch: (exit status, what was printed)."""
    command = [*within, sys.executable, "-c", RUN, line, "--data", data, "--output", output]
    done = subprocess.run(
        [*map(str, command), *SHORT, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},  # nsenter leaves the folder
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
    )
    assert "Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout


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
    disk = tmp_path / "disk"
    with small_disk(disk, "60m") as within:
        status, printed = train(data, disk / "out", within=within)
        assert status == 1 and "The disk is full" in printed and "--resume" in printed, printed


def test_a_data_folder_that_vanishes_while_it_trains(data, tmp_path):
    away = tmp_path / "away"
    status, printed = train(data, tmp_path / "out", line=f"mv {data} {away}")
    assert status == 1 and "bring it back" in printed and "--resume" in printed
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
