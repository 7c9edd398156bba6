"""The way of a model: trained (conftest.py), pushed, pulled by the app, asked; then a second
version, and a Hub that is gone. The programs as a person starts them, against the loopback Hub."""

import json
import os
import shutil
import urllib.request

from gradio_client import Client, handle_file

from batik.model_folder import KERAS_FILES, check_folder
from tests import training
from tests.loopback_hub import LoopbackHub
from tests.serving import ROOT, serve
from tests.training import REPO


def environment(hub, cache, **more):
    env = {name: None for name in os.environ if name.startswith("HF_")}
    env |= {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(cache)}
    return env | {"GRADIO_ANALYTICS_ENABLED": "False", **more}


def push(hub, cache, *arguments):
    """Run train.py with a finished model, which is to succeed."""
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


def test_push_serve_update_and_outlive_the_hub(trained, tmp_path):
    picture = next(trained.data.glob("test/Dots/*.png"))
    cache, log = tmp_path / "cache", tmp_path / "app.log"
    second = tmp_path / "second"
    with LoopbackHub() as hub:
        target = ["--push-to-hub", REPO]
        push(hub, cache, "--output", trained.output, *target, "--tag", "v1")
        repo = hub.repos["models", REPO]
        old = repo.branches["main"]
        assert repo.tags == {"v1": old}
        names = {"batik.json", "model.tflite", *KERAS_FILES, "README.md", "metrics.json"}
        assert names <= set(repo.commits[old])

        fresh = tmp_path / "fresh cache"
        with app(hub, fresh, log) as url:
            assert labels_of(url, picture) == {"Dots", "Stripes"}
            assert old[:7] in page_of(url)

        # The same network under other names: what a retraining changes, without the wait.
        shutil.copytree(trained.output, second)
        config = json.loads((second / "batik.json").read_text())
        config["labels"] = [f"new {label}" for label in config["labels"]]
        (second / "batik.json").write_text(json.dumps(config))
        push(hub, cache, "--output", second, *target)
        new = repo.branches["main"]
        assert new != old
        assert len(repo.commits) == 3

        with app(hub, fresh, log) as url:
            assert labels_of(url, picture) == {"new Dots", "new Stripes"}
            assert new[:7] in page_of(url)

    with app(hub, fresh, log) as url:  # the Hub is gone
        assert labels_of(url, picture) == {"new Dots", "new Stripes"}
        page = page_of(url)
        assert new[:7] in page
        assert "fetched earlier" in page


def test_bundled_model_as_a_clone_has_it_is_pushed_served_and_asked(tmp_path):
    folder = ROOT / "model"
    labels = check_folder(folder).labels
    with LoopbackHub() as hub:
        push(hub, tmp_path / "cache", "--output", folder, "--push-to-hub", REPO)
        repo = hub.repos["models", REPO]
        commit = repo.branches["main"]
        card = repo.commits[commit]["README.md"].content.decode()
        assert "hf://" not in card and "library_name" not in card  # Keras's files stayed behind
        with app(hub, tmp_path / "cache", tmp_path / "app.log") as url:
            picture = next((ROOT / "examples").glob("*.jpg"))
            assert labels_of(url, picture) <= set(labels)
            assert commit[:7] in page_of(url)
