"""Push and pull against the loopback Hub, by the real client."""

import errno
import hashlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import redirect_stderr
from dataclasses import asdict, is_dataclass
from pathlib import Path

import httpx2
import pytest
from huggingface_hub import close_session, constants
from PIL import Image

from batik.classifier import Classifier
from batik.hub import patience, pull
from batik.hub.address import is_dataset, split_dataset
from batik.hub.errors import PROXIES, HubError, explain_hub_error, is_disk_fault
from batik.hub.push import check_card_metadata, check_push, push
from batik.model_folder import GRADES, KERAS_FILES, Config, Grade, ModelError, write_config
from tests.loopback_hub import Fault, LoopbackHub, Repo

ROOT = Path(__file__).parent.parent
REPO = "ana/batik"
INDEX = """model-index:
- name: m
  results:
  - task: {{type: image-classification}}
    dataset: {{name: {dataset}, type: imagefolder}}
    metrics: [{{type: accuracy, value: 0.5}}]"""
DRIVER = """
import dataclasses, json, resource, sys
from batik.hub.errors import HubError
from batik.hub.pull import pull_model
from batik.hub.push import check_push
from batik.model_folder import ModelError

call, args, most_bytes = json.loads(sys.argv[1])
if most_bytes is not None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
try:
    result = globals()[call](*args)
    said = dataclasses.asdict(result) if result else {"result": None}
except (HubError, ModelError) as error:
    said = {"error": type(error).__name__, "message": str(error)}
print(json.dumps(said, default=str))
"""
CALLS = {
    call.__name__: call
    for call in (pull.pull_model, pull.pull_dataset, check_push, check_card_metadata, push)
}


@pytest.fixture
def loopback():
    with LoopbackHub() as hub:
        yield hub


class Client:
    """Calls of batik.hub, with a Hub, a cache and a token of their own; answers are dicts.

    They run here, or, where a limit is set that no process can shed again, `in_a_process`.
    """

    def __init__(self, monkeypatch, caplog, cache):
        self.monkeypatch, self.caplog, self.cache = monkeypatch, caplog, cache
        # Nothing of the caller's environment: neither a token nor a proxy of its own.
        for name in [*PROXIES, *map(str.lower, PROXIES), "HF_TOKEN"]:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(cache / "hub"))
        monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(cache / "token"))
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
        monkeypatch.setattr(constants, "HF_HUB_DISABLE_PROGRESS_BARS", False)
        self.use("hf_ana")
        close_session()

    def ask(self, url):
        """Ask the Hub at this address from now on."""
        self.url = url
        self.monkeypatch.setenv("HF_ENDPOINT", url)
        self.monkeypatch.setattr(constants, "ENDPOINT", url)
        template = url + "/{repo_id}/resolve/{revision}/{filename}"
        self.monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        return self

    def use(self, token):
        """Have this token from now on, or none."""
        self.monkeypatch.setenv("HF_TOKEN", token or "")
        return self

    def change(self, **settings):
        """Have these variables in the environment, as if they had been there at the start."""
        for name, value in settings.items():
            self.monkeypatch.setenv(name, value)
            if name in ("HF_HOME", "HF_HUB_CACHE", "HF_TOKEN_PATH"):
                self.monkeypatch.setattr(constants, name, value)
        if "HF_HOME" in settings:
            cache = str(Path(settings["HF_HOME"]) / "hub")
            self.monkeypatch.setattr(constants, "HF_HUB_CACHE", cache)
        close_session()
        return self

    def __call__(self, call, *args, **kwargs):
        self.caplog.clear()
        began, errors = time.monotonic(), io.StringIO()
        try:
            with redirect_stderr(errors):
                result = CALLS[call](*args, **kwargs)
            said = asdict(result) if is_dataclass(result) else {"result": result and str(result)}
        except (HubError, ModelError) as error:
            said = {"error": type(error).__name__, "message": str(error)}
        said |= {"seconds": time.monotonic() - began}
        return told(said) | {"stderr": errors.getvalue() + self.caplog.text}

    def in_a_process(self, call, *args, most_bytes=None):
        env = {"PATH": os.environ["PATH"], "HOME": str(self.cache), "HF_HOME": str(self.cache)}
        env |= {"HF_ENDPOINT": self.url, "HF_HUB_DISABLE_XET": "1", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", DRIVER, json.dumps([call, args, most_bytes], default=str)],
            env=env | {"HF_TOKEN": "hf_ana"},
            text=True,
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return told(json.loads(done.stdout.splitlines()[-1]))


def told(said):
    return said | ({"sha": Path(said["folder"]).name} if "folder" in said else {})


@pytest.fixture
def nowhere(monkeypatch, caplog, tmp_path):
    """A client whose Hub is not there."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    return Client(monkeypatch, caplog, tmp_path / "cache").ask(f"http://127.0.0.1:{port}")


@pytest.fixture
def client(nowhere, loopback):
    return nowhere.ask(loopback.url)


def make_model(folder, content=b"graph", plots=("confusion_matrix.png",), more=()):
    """A folder with everything that a model folder holds, except a network."""
    folder.mkdir(parents=True)
    (folder / "model.tflite").write_bytes(content)
    for name in KERAS_FILES:
        (folder / name).write_bytes(b"keras\0" + content)
    (folder / "README.md").write_text("---\ntags: [batik]\n---\nA model.")
    (folder / "metrics.json").write_text('{"accuracy": 0.5}')
    for name in (*plots, *more):
        (folder / name).write_bytes(b"\x89PNG\0" + content)
    names = ["model.tflite", *KERAS_FILES, "README.md", "metrics.json", *plots, *more]
    grades = [Grade(name, start) for name, start in zip(GRADES, (0.8, 0.6, 0.3, 0), strict=True)]
    write_config(folder, Config(["kawung", "parang"], 224, grades), names)
    return folder


def put_model(loopback, tmp_path, content=b"graph", repo_id=REPO, **options):
    """A model on the Hub that no client has pushed; returns its sha."""
    folder = make_model(tmp_path / f"put{len(list(tmp_path.iterdir()))}", content)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    repo = loopback.put(repo_id, files, **options)
    return repo.branches["main"]


def downloads(loopback):
    return [
        called for called in loopback.requests if called.startswith("GET") and "/api/" not in called
    ]


def served(pulled):
    return (Path(pulled["folder"]) / "model.tflite").read_bytes()


# Push


def test_push_writes_one_commit_with_everything(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model", os.urandom(3_000_000))
    (folder / "checkpoint.weights.h5").write_bytes(b"of the training, not of the model")

    answer = client("push", folder, REPO, private=True, tag="v1")

    repo = loopback.repos["models", REPO]
    sha = repo.branches["main"]
    assert answer["result"] == f"{loopback.url}/{REPO}/commit/{sha} (private)"
    assert len(repo.commits) == 2  # the empty repository's own, and this one
    assert set(repo.commits[sha]) == {
        ".gitattributes", "README.md", "batik.json", "confusion_matrix.png", "metrics.json",
        "model.tflite", *KERAS_FILES,
    }  # fmt: skip
    assert loopback.lfs[repo.commits[sha]["model.tflite"].sha256] == served({"folder": folder})
    assert repo.tags == {"v1": sha}
    assert repo.private
    assert "model.weights.h5: 100%" in answer["stderr"]  # progress is shown


def test_second_push_replaces_the_model_and_leaves_what_others_added(loopback, client, tmp_path):
    plots = ("confusion_matrix.png", "training_curves.png")
    first = make_model(tmp_path / "first", b"one", plots, more=("extra.bin",))
    assert "result" in client("push", first, REPO)
    repo = loopback.repos["models", REPO]
    loopback.put(REPO, {"photo.png": b"\x89PNG\0", "notes.bin": b"a"})
    before = repo.branches["main"]

    answer = client("push", make_model(tmp_path / "second", b"two", plots[:1]), REPO)

    assert answer["result"].endswith("(public)")
    gone = set(repo.commits[before]) - set(repo.commits[repo.branches["main"]])
    assert gone == {"training_curves.png", "extra.bin"}
    assert len(repo.commits) == 4


def test_push_of_the_same_model_changes_nothing(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    first = client("push", folder, REPO, tag="v1")
    again = client("push", folder, REPO, tag="v1")

    assert again["result"] == first["result"]
    assert len(loopback.repos["models", REPO].commits) == 2


NOT_OURS = {
    "another library's model": {
        "config.json": b'{"model_type": "bert"}',
        "pytorch_model.bin": b"x",
    },
    "Keras's own": {"config.json": b"{}", "metadata.json": b"{}", "model.weights.h5": b"x"},
    "weights alone": {"model.safetensors": b"x"},
    "a card": {"README.md": b"---\nlicense: mit\n---\n"},
    "a config of something else": {"batik.json": b"[]"},
    "a model of format 1": {"config.json": b'{"format_version": 1}', "model.tflite": b"x"},
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_this_program_did_not_write_is_not_overwritten(loopback, client, tmp_path, name):
    repo = loopback.put(REPO, NOT_OURS[name])
    folder = make_model(tmp_path / "model")
    for answer in client("check_push", REPO), client("push", folder, REPO):
        assert "holds something else than a model of this program" in answer["message"]
    assert len(repo.commits) == 2 and f"safe in {folder}" in answer["message"]


def test_a_card_that_was_edited_on_the_hub_is_not_overwritten(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    assert "result" in client("push", folder, REPO)
    assert client("check_push", REPO)["result"] is None
    repo = loopback.put(REPO, {"README.md": b"---\nlicense: mit\n---\nEdited."})
    for answer in client("check_push", REPO), client("push", folder, REPO):
        assert "Somebody edited README.md of ana/batik on the Hub" in answer["message"]
    assert len(repo.commits) == 3
    (folder / "README.md").write_bytes(b"---\nlicense: mit\n---\nEdited.")  # taken over
    assert "result" in client("push", folder, REPO)
    assert client("check_push", REPO)["result"] is None


def test_private_is_refused_where_the_repository_is_public(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    folder = make_model(tmp_path / "model")
    for answer in client("check_push", REPO, private=True), client("push", folder, REPO, True):
        assert "is there already, and public" in answer["message"]
    assert len(loopback.repos["models", REPO].commits) == 2


def test_push_of_the_bundled_model_as_a_clone_has_it(loopback, client, tmp_path):
    folder = shutil.copytree(ROOT / "model", tmp_path / "model")
    listed = set(json.loads((folder / "batik.json").read_text())["files"]) - {*KERAS_FILES}

    assert "result" in client("push", folder, REPO)

    repo = loopback.repos["models", REPO]
    there = set(repo.commits[repo.branches["main"]]) - {".gitattributes"}
    assert there == {"batik.json", *listed} == {p.name for p in folder.iterdir()}
    pulled = client("pull_model", REPO)
    assert served(pulled) == (ROOT / "model" / "model.tflite").read_bytes()
    classifier = Classifier(pulled["folder"])
    with Image.open(next((ROOT / "examples").glob("*.jpg"))) as picture:
        answer = classifier.classify(picture.convert("RGB"))
    assert answer.probabilities.shape == (len(classifier.labels),)
    assert 0.5 < answer.probabilities.sum() <= 1.001


def test_push_takes_along_a_card_that_was_edited_but_not_a_plot_that_is_missing(
    loopback, client, tmp_path
):
    folder = make_model(tmp_path / "model", plots=("any name.png",))
    (folder / "README.md").write_text("---\nlicense: mit\n---\nEdited.")
    assert "result" in client("push", folder, REPO)
    repo = loopback.repos["models", REPO]
    there = repo.commits[repo.branches["main"]]
    assert "any name.png" in there and b"mit" in there["README.md"].content
    (folder / "any name.png").unlink()
    assert "any name.png is missing" in client("push", folder, REPO)["message"]


@pytest.mark.parametrize(
    ("metadata", "says"),
    [
        ("datasets:\n- ana/cloth", None),
        ("datasets:\n- ana/cloth@v1", "datasets"),
        (INDEX.format(dataset="drawings"), None),
        (INDEX.format(dataset="''"), "name"),
    ],
)
def test_card_that_the_hub_would_refuse_is_known_before_the_training(
    loopback, client, metadata, says
):
    answer = client("check_card_metadata", f"---\n{metadata}\n---\n")
    if says is None:
        assert answer["result"] is None
    else:
        assert answer["error"] == "HubError" and says in answer["message"]


def test_push_refuses_a_damaged_folder(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    (folder / "model.weights.h5").write_bytes(b"half")
    answer = client("push", folder, REPO)
    assert answer["error"] == "ModelError"
    assert "model.weights.h5" in answer["message"]
    assert not loopback.repos


@pytest.mark.parametrize(
    ("where", "what", "says"),
    [
        ("repos/create", 401, "refuses the token"),
        ("repos/create", 403, "gives no right"),
        ("commit/main", 409, "busy"),
        ("commit/main", 412, "Somebody else changed"),
        ("commit/main", 500, "answers with an error (500)"),
        ("PUT /store", 403, "gives no right"),
    ],
)
def test_failed_push_says_that_the_model_is_safe(loopback, client, tmp_path, where, what, says):
    folder = make_model(tmp_path / "my model")
    loopback.faults.append(Fault(where, what))

    answer = client("push", folder, REPO, private=True, tag="v1")

    assert answer["error"] == "HubError"
    assert says in answer["message"]
    assert f"safe in {folder}" in answer["message"]
    command = f"python train.py --output '{folder}' --push-to-hub {REPO} --private --tag v1"
    assert answer["message"].endswith(command)
    repo = loopback.repos.get(("models", REPO))
    assert repo is None or len(repo.commits) == 1  # no half model


def test_push_to_no_hub_says_that_the_model_is_safe(nowhere, tmp_path):
    folder = make_model(tmp_path / "model")
    answer = nowhere("push", folder, REPO)
    assert "no connection" in answer["message"]
    assert f"safe in {folder}" in answer["message"]


def test_push_to_a_silent_hub_ends(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    loopback.faults.append(Fault("commit/main", "silence"))
    client.monkeypatch.setattr(patience, "STEP_TIMEOUT", httpx2.Timeout(1))
    close_session()
    answer = client("push", folder, REPO)
    close_session()
    assert "does not answer" in answer["message"]
    assert f"safe in {folder}" in answer["message"]


def test_push_of_a_card_that_the_hub_refuses(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    (folder / "README.md").write_text("---\ntags: [batik\n---\n")
    answer = client("push", folder, REPO)
    assert "Invalid metadata in README.md" in answer["message"]
    assert f"safe in {folder}" in answer["message"]
    assert len(loopback.repos["models", REPO].commits) == 1


def test_push_retries_a_hub_that_stumbles(loopback, client, tmp_path):
    loopback.faults += [Fault("preupload", 500, times=1), Fault("PUT /store", 503, times=1)]
    assert "result" in client("push", make_model(tmp_path / "model"), REPO)


def test_push_whose_answer_is_lost_is_not_repeated(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    loopback.faults.append(Fault("commit/main", "cut", times=1))
    assert "error" in client("push", folder, REPO)
    assert "result" in client("push", folder, REPO)
    assert len(loopback.repos["models", REPO].commits) == 2


def test_two_pushes_at_once_do_not_mix(loopback, client, tmp_path):
    folder = make_model(tmp_path / "model")
    other = {"notes.txt": b"of another push"}
    client("push", make_model(tmp_path / "before", b"before"), REPO)
    loopback.faults.append(Fault("commit/main", lambda: loopback.put(REPO, other), times=1))

    answer = client("push", folder, REPO)

    assert "Somebody else changed" in answer["message"]
    repo = loopback.repos["models", REPO]
    assert repo.commits[repo.branches["main"]]["notes.txt"].content == other["notes.txt"]
    assert "result" in client("push", folder, REPO)  # the command that the message gives


def test_tag_of_another_commit_is_not_moved_and_nothing_is_pushed_beside_it(
    loopback, client, tmp_path
):
    assert "result" in client("push", make_model(tmp_path / "one", b"1"), REPO, tag="v1")
    repo = loopback.repos["models", REPO]
    tags, branches = dict(repo.tags), dict(repo.branches)
    answer = client("push", make_model(tmp_path / "two", b"2"), REPO, tag="v1")
    assert "has a tag v1 already" in answer["message"]
    assert answer["message"].endswith("--tag ANOTHER-TAG")
    assert (repo.tags, repo.branches) == (tags, branches)
    assert "tag v1 already" in client("check_push", REPO, tag="v1")["message"]
    assert "can't be a tag" in client("check_push", REPO, tag="version 1")["message"]
    assert client("check_push", REPO, tag="v1.1-beta")["result"] is None


def test_tag_that_is_taken_meanwhile(loopback, client, tmp_path):
    repo = loopback.repos["models", REPO] = Repo(REPO)

    def take():
        repo.tags["v1"] = repo.branches["main"]

    loopback.faults.append(Fault("commit/main", take, times=1))
    answer = client("push", make_model(tmp_path / "model"), REPO, tag="v1")
    assert (
        "The model is pushed" in answer["message"] and "v1 belongs to another" in answer["message"]
    )


@pytest.mark.parametrize(("repo_id", "tag"), [("ana/batik/", None), (REPO, "v1.lock"), (REPO, "")])
def test_a_push_to_what_can_be_no_name_is_refused_without_a_command_to_do_so_again(
    tmp_path, repo_id, tag
):
    with pytest.raises(HubError) as caught:
        push(make_model(tmp_path / "model"), repo_id, tag=tag)
    assert "again" not in str(caught.value)


@pytest.mark.parametrize(
    ("token", "repo_id", "says"),
    [
        ("hf_ana", "ana/new", None),
        ("hf_ana", "weavers/new", None),
        ("hf_ana_fine", "ana/new", None),
        ("hf_ana", "Ana/new", None),
        (None, "ana/new", "/settings/tokens"),
        ("hf_unknown", "ana/new", "refuses the token"),
        ("hf_ana", "budi/new", "push to ana/new"),
        ("hf_ana_reads", "ana/new", "may not write"),
        ("hf_ana_fine_reads", "ana/new", "may not write"),
        ("hf_ana", "new", "USER/REPO"),
        ("hf_ana", "ana/new model", "USER/REPO"),
    ],
)
def test_check_push(loopback, client, token, repo_id, says):
    answer = client.use(token)("check_push", repo_id)
    if says is None:
        assert answer["result"] is None
    else:
        assert answer["error"] == "HubError"
        assert says in answer["message"]
    assert not loopback.repos  # a check creates nothing


def test_check_push_without_a_hub(nowhere):
    answer = nowhere("check_push", REPO)
    assert answer["error"] == "HubUnreachable"
    assert "no connection" in answer["message"]


# Pull


def test_pull_fetches_what_is_served_at_one_commit(loopback, client, tmp_path):
    content = os.urandom(500_000)
    sha = put_model(loopback, tmp_path, content)
    pulled = client("pull_model", REPO)
    assert (pulled["sha"], pulled["note"]) == (sha, None)
    assert pulled["origin"] == f"{REPO} @ {sha[:7]}"
    assert served(pulled) == content
    assert {path.name for path in Path(pulled["folder"]).iterdir()} == {
        "batik.json",
        "model.tflite",
    }


def test_pull_sees_a_new_commit_and_keeps_to_a_pinned_one(loopback, client, tmp_path):
    old = put_model(loopback, tmp_path, b"old")
    loopback.repos["models", REPO].tags["v1"] = old
    assert served(client("pull_model", REPO)) == b"old"
    new = put_model(loopback, tmp_path, b"new")

    assert client("pull_model", REPO)["sha"] == new
    for revision in ("v1", old):
        pulled = client("pull_model", REPO, revision)
        assert (pulled["sha"], served(pulled)) == (old, b"old")
    pulled = client("pull_model", REPO, "main")
    assert (pulled["sha"], served(pulled)) == (new, b"new")


def test_pinned_commit_in_the_cache_needs_no_network(loopback, client, tmp_path):
    sha = put_model(loopback, tmp_path)
    client("pull_model", REPO)
    asked = len(loopback.requests)
    pulled = client("pull_model", REPO, sha)
    assert (pulled["sha"], pulled["note"]) == (sha, None)
    assert len(loopback.requests) == asked


def test_unchanged_model_is_not_downloaded_again(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    client("pull_model", REPO)
    fetched = downloads(loopback)
    assert client("pull_model", REPO)["note"] is None
    assert downloads(loopback) == fetched


def test_commit_during_the_pull_does_not_mix_in(loopback, client, tmp_path):
    old = put_model(loopback, tmp_path, b"old")
    race = Fault("resolve/.*/batik.json", lambda: put_model(loopback, tmp_path, b"new"), times=1)
    loopback.faults.append(race)
    pulled = client("pull_model", REPO)
    assert (pulled["sha"], served(pulled)) == (old, b"old")


@pytest.mark.parametrize("tried", ["main", "a tag", "offline"])
def test_hub_that_is_gone_leaves_the_cached_copy(loopback, client, tmp_path, tried):
    sha = put_model(loopback, tmp_path)
    loopback.repos["models", REPO].tags["v1"] = sha
    revision = "v1" if tried == "a tag" else None
    client("pull_model", REPO, revision)
    if tried == "offline":
        client.monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    else:
        loopback.stop()

    pulled = client("pull_model", REPO, revision)

    assert pulled["sha"] == sha
    why = "HF_HUB_OFFLINE is set" if tried == "offline" else "no connection"
    assert why in pulled["note"]
    assert sha[:7] in pulled["note"]


def test_failing_hub_leaves_the_cached_copy(loopback, client, tmp_path):
    old = put_model(loopback, tmp_path, b"old")
    client("pull_model", REPO)
    put_model(loopback, tmp_path, b"new")
    for where, status, says in (
        ("/api/models", 503, "(503)"),
        ("/api/models", 429, "too often"),
        ("/api/models", 200, "something else answers"),  # a page to log in to the network, say
        ("GET /store", 500, "(500)"),
    ):
        loopback.faults[:] = [Fault(where, status)]
        pulled = client("pull_model", REPO)
        assert pulled["sha"] == old
        assert says in pulled["note"]


def test_incomplete_copy_in_the_cache_does_not_count(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    pulled = client("pull_model", REPO)
    (Path(pulled["folder"]) / "model.tflite").unlink()
    loopback.stop()
    answer = client("pull_model", REPO)
    assert answer["error"] == "HubUnreachable"
    assert "No whole copy" in answer["message"]


def test_no_hub_and_no_copy(nowhere):
    answer = nowhere("pull_model", REPO)
    assert answer["error"] == "HubUnreachable"
    assert "no connection" in answer["message"]
    assert answer["seconds"] < 5


def test_hub_that_stumbles_is_asked_again(loopback, client, tmp_path):
    sha = put_model(loopback, tmp_path)
    loopback.faults += [Fault("/api/models", 500, times=1), Fault("HEAD", 502, times=1)]
    pulled = client("pull_model", REPO)
    assert (pulled["sha"], pulled["note"]) == (sha, None)


def test_download_that_is_cut_goes_on_where_it_stopped(loopback, client, tmp_path):
    content = os.urandom(1_000_000)
    put_model(loopback, tmp_path, content)
    loopback.faults.append(Fault("GET /store", "cut", times=2))
    assert served(client("pull_model", REPO)) == content


def test_damage_on_the_way_is_mended(loopback, client, tmp_path):
    put_model(loopback, tmp_path, b"graph")
    loopback.faults.append(Fault("GET /store", "corrupt", times=1))
    pulled = client("pull_model", REPO)
    assert (served(pulled), pulled["note"]) == (b"graph", None)


def test_damage_in_the_cache_is_mended(loopback, client, tmp_path):
    sha = put_model(loopback, tmp_path, b"graph")
    pulled = client("pull_model", REPO)
    (Path(pulled["folder"]) / "model.tflite").write_bytes(b"rotten")
    assert served(client("pull_model", REPO, sha)) == b"graph"


def test_file_that_stays_damaged_is_a_wrong_model(loopback, client, tmp_path):
    sha = put_model(loopback, tmp_path)
    loopback.faults.append(Fault("GET /store", "corrupt"))
    answer = client("pull_model", REPO)
    assert answer["error"] == "ModelError"
    assert answer["message"].startswith(
        f"{REPO} on the Hub (commit {sha[:7]}): model.tflite is not"
    )
    assert client("pull_model", REPO)["error"] == "ModelError"  # the next launch says it again


@pytest.mark.parametrize(
    ("repo_id", "revision", "token", "says"),
    [
        ("ana/missing", None, "hf_ana", "There is no ana/missing"),
        ("ana/missing", None, None, "There is no ana/missing"),
        ("ana/private", None, "hf_budi", "or it is private"),
        ("ana/private", None, None, "or it is private"),
        ("ana/gated", None, "hf_budi", "is gated"),
        (REPO, "v9", "hf_ana", "no branch, tag or commit named v9"),
        (REPO, "0" * 40, "hf_ana", "no branch, tag or commit named 000"),
        ("ana/other", None, "hf_ana", "lacks batik.json or model.tflite"),
        (REPO, None, "hf_unknown", "refuses the token"),
        ("a/b/c", None, "hf_ana", "USER/REPO"),
    ],
)
def test_wrong_model_is_named(loopback, client, tmp_path, repo_id, revision, token, says):
    for name, private in ((REPO, False), ("ana/private", True), ("ana/gated", False)):
        put_model(loopback, tmp_path, repo_id=name, private=private)
    loopback.repos["models", "ana/gated"].gated = True
    loopback.put("ana/other", {"README.md": b"something else"})

    answer = client.use(token)("pull_model", repo_id, revision)

    assert answer["error"] == "ModelError"
    assert says in answer["message"]
    assert "\n" not in answer["message"]


def test_wrong_model_is_wrong_though_a_copy_is_in_the_cache(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    client("pull_model", REPO)
    loopback.faults.append(Fault("/api/models", 403))
    answer = client("pull_model", REPO)
    assert answer["error"] == "ModelError"
    assert "no right" in answer["message"]


def test_model_of_an_unknown_format_is_wrong(loopback, client):
    loopback.put(REPO, {"batik.json": b'{"format_version": 99}', "model.tflite": b"graph"})
    answer = client("pull_model", REPO)
    assert answer["error"] == "ModelError"
    assert "it has 99" in answer["message"]


def test_waiting_is_bounded(loopback, client, tmp_path):
    """Silence is waited for so long and no longer, a slow download may take more. With less
    patience than people are asked for, to save time."""
    assert 2 * pull.PATIENCE <= 10
    client.monkeypatch.setattr(pull, "PATIENCE", 1)
    large = os.urandom(900_000)
    for name in ("slow", "cached", "stalled", "crawling", "silent"):
        put_model(loopback, tmp_path, large + name.encode(), repo_id=f"ana/{name}")
    store = {
        name: f"store/{hashlib.sha256(large + name.encode()).hexdigest()}"
        for name in ("slow", "stalled", "crawling")
    }
    client("pull_model", "ana/cached")
    loopback.faults += [
        Fault("api/models/ana/(silent|cached)", "silence"),
        Fault(store["stalled"], "stall"),  # half comes at once
        Fault(store["crawling"], "slow", rate=1_000),
        Fault(store["slow"], "slow", rate=300_000),
    ]
    slow = client("pull_model", "ana/slow")
    assert served(slow) == large + b"slow" and slow["seconds"] > 2.5
    cached = client("pull_model", "ana/cached")
    assert "does not answer" in cached["note"] and cached["seconds"] < 3
    for name in ("silent", "stalled", "crawling"):
        answer = client("pull_model", f"ana/{name}")
        assert answer["error"] == "HubUnreachable" and answer["seconds"] < 4, name
    assert len(list(client.cache.rglob("model.tflite"))) == 2  # of slow and cached: no halves
    loopback.stop()
    client.monkeypatch.setattr(time, "sleep", lambda _: None)  # as the client does between tries
    for thread in threading.enumerate():
        if thread.name == "hub":  # it was left behind, and ends with its Hub
            thread.join(30)


# This machine's faults: not the Hub's


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"HF_HOME": "{file}"}, "HF_HOME (now {file})"),
        ({"HF_HUB_CACHE": "{file}"}, "HF_HUB_CACHE (now {file})"),
        ({"SSL_CERT_FILE": "{file}.pem"}, "SSL_CERT_FILE ({file}.pem)"),
        ({"SSL_CERT_FILE": "{file}"}, "SSL_CERT_FILE ({file})"),
        ({"SSL_CERT_FILE": "{folder}"}, "SSL_CERT_FILE ({folder})"),
        ({"HTTP_PROXY": "foo://127.0.0.1:9"}, "proxy that HTTP_PROXY names can't be used"),
        ({"all_proxy": "http://127.0.0.1:abc"}, "proxy that all_proxy names can't be used"),
        ({"ALL_PROXY": "socks5://127.0.0.1:9"}, "proxy that ALL_PROXY names can't be used"),
        ({"HF_TOKEN": "hf_\u00e9"}, "set HF_TOKEN to the token alone"),
        ({"HF_TOKEN": "hf_ana\tx"}, "HF_TOKEN"),
        ({"HF_TOKEN": "", "HF_TOKEN_PATH": "{folder}"}, "file of the Hugging Face token"),
        ({"HF_TOKEN": "", "HF_TOKEN_PATH": "{binary}"}, "Hugging Face token can't be one"),
    ],
)
def test_fault_of_this_machine_is_named(loopback, client, tmp_path, settings, says):
    put_model(loopback, tmp_path)
    (tmp_path / "file").write_text("a file")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    there = {"file": tmp_path / "file", "folder": tmp_path, "binary": tmp_path / "binary"}
    settings = {name: value.format(**there) for name, value in settings.items()}
    answer = client.change(**settings)("pull_model", REPO)
    assert answer["error"] == "ModelError"
    assert says.format(**there) in answer["message"]
    assert "can't be reached" not in answer["message"]


def test_token_in_blanks_and_line_ends_is_a_token(loopback, client):
    assert client.use(" hf_ana\r\n")("check_push", REPO)["result"] is None


def test_cache_that_can_not_be_written_is_still_read(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    sha = client("pull_model", REPO)["sha"]
    put_model(loopback, tmp_path, b"new")
    answer = client.in_a_process("pull_model", REPO, most_bytes=0)  # as on a full disk
    assert answer["sha"] == sha
    assert "fetched earlier" in answer["note"]


def test_full_disk_is_named(loopback, client, tmp_path):
    put_model(loopback, tmp_path)
    answer = client.in_a_process("pull_model", REPO, most_bytes=0)
    assert answer["error"] == "ModelError"
    assert "Set HF_HOME" in answer["message"]


@pytest.mark.parametrize(
    ("error", "says", "disk"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/c/x"), "The disk is full: /c/x", 1),
        (OSError(errno.EROFS, "Read-only file system", "/c/x"), "/c/x: Read-only file system", 1),
        (OSError(errno.EACCES, "Permission denied", "/c/x"), "Set HF_HOME", 1),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "can't be reached", 0),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset"), "can't be reached", 0),
        (socket.gaierror(2, "Name or service not known"), "can't be reached", 0),
        (httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] x"), "set SSL_CERT_FILE", 0),
        (httpx2.LocalProtocolError("Illegal header value"), "HF_TOKEN", 0),
        (httpx2.ProxyError("407 Proxy Authentication Required"), "HTTPS_PROXY", 0),
    ],
)
def test_errno_tells_a_fault_of_the_disk_from_one_of_the_network(monkeypatch, error, says, disk):
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    assert says in str(explain_hub_error(error, REPO))
    assert is_disk_fault(error) == bool(disk)


# Datasets


@pytest.mark.parametrize(
    ("address", "repo_id", "revision"),
    [
        ("hf://datasets/ana/cloth", "ana/cloth", None),
        ("hf://datasets/ana/cloth/", "ana/cloth", None),
        ("hf://datasets/ana/cloth@v1", "ana/cloth", "v1"),
        ("hf://datasets/ana/cloth@v1/", "ana/cloth", "v1"),
        ("hf://datasets/ana/cloth/@v1", "ana/cloth", "v1"),
        ("hf://datasets/ana/cloth@refs/pr/1", "ana/cloth", "refs/pr/1"),
    ],
)
def test_address_of_a_dataset(address, repo_id, revision):
    assert is_dataset(address)
    assert split_dataset(address) == (repo_id, revision)


@pytest.mark.parametrize("address", ["hf://datasets/", "hf://datasets/@v1", "hf://datasets/a//b"])
def test_address_of_nothing(address):
    with pytest.raises(HubError, match="hf://datasets/USER/NAME"):
        split_dataset(address)


def put_dataset(loopback):
    files = {f"train/{name}/{i}.JPG": b"picture" for name in ("kawung", "parang") for i in range(2)}
    files |= {"big.parquet": b"x", "sources.csv": b"file,repository\n"}
    return loopback.put("ana/cloth", files, kind="datasets")


def test_dataset_is_fetched_and_then_found_in_the_cache(loopback, client):
    repo = put_dataset(loopback)
    answer = client("pull_dataset", "hf://datasets/ana/cloth")
    assert "1 files are passed over" in answer["stderr"] and "big.parquet" in answer["stderr"]
    folder = Path(answer["result"])
    fetched = {str(path.relative_to(folder)) for path in folder.rglob("*.*")}
    there = repo.commits[repo.branches["main"]]
    assert fetched == {path for path in there if path.endswith((".JPG", "sources.csv"))}
    loopback.stop()
    again = client("pull_dataset", "hf://datasets/ana/cloth")
    assert again["result"] == str(folder)
    assert "taken from the cache" in again["stderr"]


def test_dataset_at_a_revision(loopback, client):
    repo = put_dataset(loopback)
    sha = repo.branches["main"]
    repo.tags["v1"] = sha
    loopback.put("ana/cloth", {"train/new/1.png": b"picture"}, kind="datasets")
    assert client("pull_dataset", "hf://datasets/ana/cloth@v1")["result"].endswith(sha)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("hf://datasets/ana/missing", "There is no ana/missing"),
        ("hf://datasets/ana/cloth@v9", "named v9"),
        ("hf://datasets/ana/tables", "holds no picture files"),
        ("hf://datasets/ana", "hf://datasets/USER/NAME"),
    ],
)
def test_wrong_dataset_is_named(loopback, client, address, says):
    put_dataset(loopback)
    loopback.put("ana/tables", {"data.parquet": b"x"}, kind="datasets")
    answer = client("pull_dataset", address)
    assert answer["error"] == "HubError"
    assert says in answer["message"]


def test_dataset_without_a_hub(nowhere):
    answer = nowhere("pull_dataset", "hf://datasets/ana/cloth")
    assert answer["error"] == "HubUnreachable"
    assert "No whole copy" in answer["message"]


# The module


def test_hub_does_not_import_tensorflow():
    code = "import sys, batik.hub.pull, batik.hub.push; sys.exit('tensorflow' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
