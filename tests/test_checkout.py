"""A fresh clone is clean, and what is installed for the app is enough for it."""

import os
import subprocess
import sys

import pytest
from gradio_client import Client, handle_file

from tests.installed import hide_all_but
from tests.serving import ROOT, serve

POINTER = b"version https://git-lfs"


def git(*arguments, **options):
    return subprocess.run(
        ["git", "-C", ROOT, *arguments], capture_output=True, check=True, **options
    ).stdout


@pytest.fixture(scope="module")
def tracked():
    """The paths that git tracks here."""
    try:
        top = git("rev-parse", "--show-toplevel", text=True).strip()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git, or the checkout's .git, is absent")
    if not ROOT.samefile(top):
        pytest.skip("these files were unpacked within another repository")
    return git("ls-files", "-z").split(b"\0")[:-1]


def test_only_what_is_in_lfs_is_said_to_be(tracked):
    """Else a clone is dirty at once where git-lfs is installed."""
    said = git("check-attr", "-z", "--stdin", "filter", input=b"\0".join(tracked)).split(b"\0")
    said = dict(zip(said[::3], said[2::3], strict=False))
    assert set(tracked) <= set(said)
    for path in tracked:
        begins = git("cat-file", "blob", b":" + path)[: len(POINTER)]
        assert (said[path] == b"lfs") == (begins == POINTER), path


def lines_of(name):
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def test_the_apps_requirements_are_those_of_all():
    app, everything = lines_of("requirements-app.txt"), lines_of("requirements.txt")
    assert everything[: len(app)] == app
    assert everything[len(app)].startswith("# The trainer")
    assert not any(line.startswith("-") for line in everything)  # a Space sees this file alone


@pytest.fixture(scope="module")
def app_alone(tmp_path_factory):
    """A PYTHONPATH with which nothing but the app's requirements can be imported."""
    folder = tmp_path_factory.mktemp("alone")
    wanted = [line for line in lines_of("requirements-app.txt") if not line.startswith("#")]
    assert {"tensorflow", "keras", "scipy", "sklearn", "cv2"} <= hide_all_but(wanted, folder)
    return str(folder)


def test_the_app_needs_nothing_but_its_requirements(app_alone, tmp_path):
    picture = handle_file(str(ROOT / "examples/Bali_Barong.jpg"))
    with serve(tmp_path / "log", PYTHONPATH=app_alone) as url:
        client = Client(url, verbose=False)
        assert len(client.predict(picture, api_name="/predict")["confidences"]) == 5
        assert client.predict(picture, api_name="/explain")


def test_the_trainer_says_what_to_install(app_alone, tmp_path):
    (tmp_path / "data/train/Dots").mkdir(parents=True)
    (tmp_path / "data/train/Stripes").mkdir()
    for folder in (tmp_path / "data/train").iterdir():
        (folder / "1.png").write_bytes(b"not looked at")
    done = subprocess.run(
        [sys.executable, "train.py", "--data", tmp_path / "data", "--output", tmp_path / "out"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": app_alone},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "is not installed" in done.stderr and "requirements.txt" in done.stderr
