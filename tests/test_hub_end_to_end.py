"""The way of a model: trained, pushed, pulled by the app, asked; then a second version, and a
Hub that is gone. The programs as a person starts them, against the loopback Hub."""

import json
import os
import shutil
import urllib.request

import numpy as np
import pytest
from gradio_client import Client, handle_file
from PIL import Image, ImageDraw

from batik.model_folder import KERAS_FILES, check_folder
from tests import training
from tests.loopback_hub import LoopbackHub
from tests.serving import ROOT, serve

REPO = "ana/batik"


def draw(path, motif, number):
    """Stripes, squares or rings over clouds that no other picture has, lest they pass for twins."""
    clouds = np.random.default_rng([number, *motif.encode()]).integers(80, 256, (6, 6, 3), np.uint8)
    picture = Image.fromarray(clouds).resize((96, 96))
    pen = ImageDraw.Draw(picture)
    for at in range(-96, 96, 16):
        if motif == "stripes":
            pen.line((at, 0, at + 96, 96), fill="black", width=3)
            continue
        for down in range(0, 96, 16):
            box = (at, down, at + 10, down + 10)
            (pen.rectangle if motif == "squares" else pen.ellipse)(box, outline="black", width=2)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)


@pytest.fixture
def pictures(tmp_path):
    for motif in ("stripes", "squares", "rings"):
        for number in range(10):
            part = "train" if number < 8 else "test"
            draw(tmp_path / "pictures" / part / motif / f"{number}.png", motif, number)
    return tmp_path / "pictures"


def environment(hub, cache, **more):
    env = {name: None for name in os.environ if name.startswith("HF_")}
    env |= {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(cache)}
    return env | {"GRADIO_ANALYTICS_ENABLED": "False", **more}


def train(hub, cache, *arguments):
    """Run train.py, which is to succeed."""
    status, said = training.train(*arguments, **environment(hub, cache, HF_TOKEN="hf_ana"))
    assert status == 0, said


def app(hub, cache, log):
    """app.py as a Space runs it."""
    return serve(log, **environment(hub, cache, MODEL_REPO_ID=REPO))


def page_of(url):
    return urllib.request.urlopen(url + "/config", timeout=10).read().decode()


def labels_of(url, picture):
    answer = Client(url, verbose=False, analytics_enabled=False).predict(
        handle_file(picture), api_name="/predict"
    )
    assert answer["label"] == answer["confidences"][0]["label"]
    return {confidence["label"] for confidence in answer["confidences"]}


def test_train_push_serve_update_and_outlive_the_hub(pictures, tmp_path):
    picture = next(pictures.glob("test/rings/*.png"))
    cache, log = tmp_path / "cache", tmp_path / "app.log"
    first, second = tmp_path / "first", tmp_path / "second"
    with LoopbackHub() as hub:
        fast = [*training.CLOSED_FORM]
        target = ["--push-to-hub", REPO]
        train(hub, cache, "--data", pictures, "--output", first, *fast, *target, "--tag", "v1")
        repo = hub.repos["models", REPO]
        old = repo.branches["main"]
        assert repo.tags == {"v1": old}
        names = {"batik.json", "model.tflite", *KERAS_FILES, "README.md", "metrics.json"}
        assert names <= set(repo.commits[old])

        fresh = tmp_path / "fresh cache"
        with app(hub, fresh, log) as url:
            assert labels_of(url, picture) == {"stripes", "squares", "rings"}
            assert old[:7] in page_of(url)

        # The same network under other names: what a retraining changes, without the wait.
        shutil.copytree(first, second)
        config = json.loads((second / "batik.json").read_text())
        config["labels"] = [f"new {label}" for label in config["labels"]]
        (second / "batik.json").write_text(json.dumps(config))
        train(hub, cache, "--output", second, *target)
        new = repo.branches["main"]
        assert new != old
        assert len(repo.commits) == 3

        with app(hub, fresh, log) as url:
            assert labels_of(url, picture) == {"new stripes", "new squares", "new rings"}
            assert new[:7] in page_of(url)

    with app(hub, fresh, log) as url:  # the Hub is gone
        assert labels_of(url, picture) == {"new stripes", "new squares", "new rings"}
        page = page_of(url)
        assert new[:7] in page
        assert "fetched earlier" in page


def test_bundled_model_as_a_clone_has_it_is_pushed_served_and_asked(tmp_path):
    folder = ROOT / "model"
    labels = check_folder(folder).labels
    with LoopbackHub() as hub:
        train(hub, tmp_path / "cache", "--output", folder, "--push-to-hub", REPO)
        repo = hub.repos["models", REPO]
        commit = repo.branches["main"]
        card = repo.commits[commit]["README.md"].content.decode()
        assert "hf://" not in card and "library_name" not in card  # Keras's files stayed behind
        with app(hub, tmp_path / "cache", tmp_path / "app.log") as url:
            picture = next((ROOT / "examples").glob("*.jpg"))
            assert labels_of(url, picture) <= set(labels)
            assert commit[:7] in page_of(url)
