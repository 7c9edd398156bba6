"""What disks do to a training run: they fill up, and folders vanish."""

import errno
import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
import tensorflow as tf

from batik.atomic_write import written_whole
from batik.training.dataset import DataError, load_dataset, read_pictures
from batik.training.disk import in_words, tensorflow_errors
from tests.pictures import draw_dataset
from tests.serving import ROOT

# train.py with few views and strangers, and a shell line that is run once, after one of its steps.
RUN = """
import os, subprocess, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
step, line = sys.argv[1:3]
del sys.argv[1:3]
from batik.training import fine_tune as fitting
from batik.training import outliers as strangers
from batik.training import run as training
from batik.training import features as views
views.views_per_picture = lambda _: 2
training.draw_strangers = lambda size, number: strangers.draw_strangers(size, number=6)
def then(module, name):
    original = getattr(module, name)
    def once(*given):
        setattr(module, name, original)
        original(*given)
        subprocess.run(line, shell=True, check=True)
    setattr(module, name, once)
if step:
    then(*{"space checked": (views, "_check_space"), "epoch": (fitting, "_print_epoch")}[step])
import train
train.main()
"""
SHORT = ["--weights", "none", "--epochs", "1", "--fine-tune-epochs", "1", "--batch-size", "8"]


@pytest.fixture
def data(tmp_path):
    draw_dataset(tmp_path / "data", per_class=5, split="train")
    return draw_dataset(tmp_path / "data", per_class=2, split="test")


def train(data, output, *arguments, after="", line="", within=()):
    """Train, and run a shell line after a step: (exit status, what was printed)."""
    command = [*within, sys.executable, "-c", RUN, after, line, "--data", data, "--output", output]
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


def test_a_disk_that_fills_while_activations_are_written(data, tmp_path):
    disk = tmp_path / "disk"
    with small_disk(disk, "10m") as within:
        fill = f"head -c 9m /dev/zero > {disk}/others"
        status, printed = train(data, disk / "out", after="space checked", line=fill, within=within)
        assert status == 1 and "The disk is full" in printed and "--resume" in printed
        left = subprocess.run(
            [*within, "ls", disk / "out/unfinished"], capture_output=True, text=True
        ).stdout.split()
        assert "run.json" in left and "train.npy" not in left, "half a file passes for a whole one"


def test_a_disk_that_fills_while_a_state_is_written(data, tmp_path):
    """The head's stage fits on this disk, the fine-tuning's states do not."""
    disk = tmp_path / "disk"
    with small_disk(disk, "40m") as within:
        status, printed = train(data, disk / "out", within=within)
        assert status == 1 and "The disk is full" in printed and "--resume" in printed
        left = subprocess.run(
            [*within, "ls", disk / "out/unfinished"], capture_output=True, text=True
        ).stdout.split()
        assert {"head.json", "head-1.npz", "head-best.npz"} <= set(left)
        assert not [name for name in left if name.endswith(".part")], "half a file takes room"
        subprocess.run([*within, "mount", "-o", "remount,size=1g", disk], check=True)
        stop = {"after": "epoch", "line": "kill -9 $PPID"}  # what comes then, others have shown
        _, printed = train(data, disk / "out", "--resume", within=within, **stop)
        assert "fine-tune   1/1" in printed and "head   1/1" not in printed


def test_a_data_folder_that_vanishes_while_it_trains(data, tmp_path):
    away, short = tmp_path / "away", ("--fine-tune-epochs", "0")
    vanish = {"after": "epoch", "line": f"mv {data} {away}"}
    status, printed = train(data, tmp_path / "out", *short, **vanish)
    assert status == 1 and "bring it back" in printed and "--resume" in printed
    assert json.loads((tmp_path / "out/unfinished/head.json").read_text())["epoch"] == 1
    away.rename(data)
    status, printed = train(data, tmp_path / "out", *short, "--resume")
    assert status == 0 and "head   1/1" not in printed


@pytest.mark.parametrize("what", ["gone", "cut off"])
def test_a_picture_that_changes_after_it_was_checked(data, what):
    path = load_dataset(data, seed=0).train.paths[0]
    if what == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(DataError, match=f"{path.name} was there.*--resume"):
        read_pictures([path], 32)


def test_a_file_comes_whole_or_not_at_all(tmp_path):
    path = tmp_path / "state"
    path.write_bytes(b"before")
    with pytest.raises(OSError), written_whole(path) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_bytes() == b"before" and list(tmp_path.iterdir()) == [path]


def test_tensorflow_says_it_as_the_system_does(tmp_path):
    full = tf.errors.ResourceExhaustedError(None, None, "/tmp/x; No space left on device")
    with pytest.raises(OSError) as caught, tensorflow_errors():
        raise full
    assert "The disk is full" in in_words(caught.value, tmp_path)
    memory = tf.errors.ResourceExhaustedError(None, None, "OOM when allocating a tensor")
    with pytest.raises(tf.errors.ResourceExhaustedError), tensorflow_errors():
        raise memory


def test_other_errors_name_their_file_and_what_to_do(tmp_path):
    error = PermissionError(errno.EACCES, "Permission denied", "/x/y")
    assert in_words(error, tmp_path) == (
        "The system says: Permission denied (/x/y): mend that, then start again."
    )
    assert in_words(DataError("In words already."), tmp_path) == "In words already."
