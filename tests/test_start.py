"""The app starts whatever its surroundings, or says in one sentence why it doesn't."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from batik import surroundings
from tests.serving import ROOT, run_app, serve

NOWHERE = "http://127.0.0.1:9"
PROXIES = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE)
HOME = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def start(*arguments, **environment):
    """Run the app, which is to end by itself: (status, what it said)."""
    done = subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        env=HOME | environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
    return done.returncode, done.stderr


def assert_one_sentence(status, said, words):
    assert status not in (0, -signal.SIGINT)
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("INFO:")]
    assert "Traceback" not in said and len(lines) == 1, said  # LiteRT says that it is there
    assert words in said


@pytest.mark.parametrize("port", ["0", "99999", "abc", "-1", "7860.0", "\N{SUPERSCRIPT TWO}"])
def test_a_port_that_is_none(port, monkeypatch):
    monkeypatch.setenv("GRADIO_SERVER_PORT", port)
    with pytest.raises(surroundings.ConfigError, match="GRADIO_SERVER_PORT is"):
        surroundings.prepare()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_is_taken(host):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = start(GRADIO_SERVER_PORT=port, GRADIO_SERVER_NAME=host)
    assert_one_sentence(*said, f"port {port}")


@pytest.mark.parametrize(
    ("host", "port"), [("no.such.host.invalid", "7999"), ("192.0.2.1", ""), ("[::1]", "")]
)
def test_an_address_that_is_not_this_machines(host, port):
    said = start(GRADIO_SERVER_NAME=host, GRADIO_SERVER_PORT=port)
    assert_one_sentence(*said, host)


def test_a_number_of_the_hubs_that_is_none(monkeypatch):
    monkeypatch.setenv("HF_HUB_ETAG_TIMEOUT", "many")
    with pytest.raises(surroundings.ConfigError, match="HF_HUB_ETAG_TIMEOUT is 'many'"):
        surroundings.prepare_for_hub()


def test_a_number_of_gradios_that_is_none():
    assert_one_sentence(*start(GRADIO_NUM_PORTS="many"), "'many'")


@pytest.mark.parametrize("endpoint", ["huggingface.co", "htp://x.org", "http://x.org:abc", "//"])
def test_an_address_of_the_hub_that_is_none(endpoint):
    assert_one_sentence(*start(HF_ENDPOINT=endpoint), f"HF_ENDPOINT is '{endpoint}'")


def test_a_plain_terminal_and_blank_settings_are_no_reason_not_to_start(tmp_path):
    settings = {"PYTHONIOENCODING": "ascii", "GRADIO_SERVER_NAME": " 127.0.0.1 ", "HF_ENDPOINT": ""}
    with serve(tmp_path / "log", MODEL_REPO_ID=" ", **settings) as url:
        assert opened(url + "/config")
        while "MCP server" not in (tmp_path / "log").read_text():
            time.sleep(0.1)
        assert opened(url + "/config")


def test_a_folder_for_uploads_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file" / "deeper"):
        assert_one_sentence(*start(GRADIO_TEMP_DIR=str(path)), "GRADIO_TEMP_DIR")


def test_a_model_that_is_a_file_or_nothing():
    assert_one_sentence(*start("--model", "app.py"), "is a file")
    assert_one_sentence(*start("--model", ""), "--model is empty")
    assert_one_sentence(*start("--revision", "v1"), "is of no model")
    assert_one_sentence(*start("--model", "caf\udce9"), "is not UTF-8")
    assert_one_sentence(*start("--model", "x" * 300), "can't be read: File name too long")


def test_an_argument_that_is_unknown():
    status, said = start("--modle", "x")
    assert status == 2 and "unrecognized arguments: --modle" in said and "Traceback" not in said


@pytest.mark.parametrize("after", [1.0, 2.5])
def test_ctrl_c_while_it_starts(after):
    process = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=HOME, stderr=subprocess.PIPE, text=True
    )
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in said
    assert said.strip().splitlines()[-1] == "Stopped."  # LiteRT may have greeted before


def test_a_hub_on_this_machine_is_asked_without_a_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "example.org")
    monkeypatch.setenv("no_proxy", "")
    surroundings.prepare_for_hub()
    assert urllib.request.proxy_bypass_environment("127.0.0.1:80")
    assert urllib.request.proxy_bypass_environment("example.org")
    assert not urllib.request.proxy_bypass_environment("huggingface.co")


PROXIED = {
    "lower case": {name.lower(): NOWHERE for name in PROXIES} | {"no_proxy": "example.org"},
    "a kind that needs another package": {"ALL_PROXY": "socks5://127.0.0.1:9"},
    "all addresses": PROXIES | {"GRADIO_SERVER_NAME": "0.0.0.0"},
}


@pytest.mark.parametrize("name", PROXIED)
def test_a_proxy_is_not_asked_about_ourselves(name, tmp_path):
    with serve(tmp_path / "log", **PROXIED[name]) as url:
        assert opened(url + "/config")


def test_a_root_path_is_one_however_it_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    for written, meant in {
        "/batik": "/batik",
        "batik": "/batik",
        "/batik/": "/batik",
        "//batik//": "/batik",
        "https://x.org/batik/": "https://x.org/batik",
        "/": "",
    }.items():
        monkeypatch.setenv("GRADIO_ROOT_PATH", written)
        surroundings.prepare()
        assert os.environ["GRADIO_ROOT_PATH"] == meant
    for wrong in ("/a b", "/a?b", "/a\nb"):
        monkeypatch.setenv("GRADIO_ROOT_PATH", wrong)
        with pytest.raises(surroundings.ConfigError, match="GRADIO_ROOT_PATH is"):
            surroundings.prepare()


def test_uploads_lie_in_a_folder_of_our_own_that_goes_with_us(tmp_path):
    """What others keep there stays; what a run of ours left that was killed goes."""
    others, left = tmp_path / "gradio" / "x", tmp_path / f"{surroundings.OURS}left"
    for folder in (others, left):
        folder.mkdir(parents=True)
        (folder / "picture.jpg").write_text("x")
    (left / surroundings.LOCK).write_text("")
    with serve(tmp_path / "log", TMPDIR=str(tmp_path), GRADIO_TEMP_DIR="") as url:
        config = json.loads(opened(url + "/config"))
        assert config["mode"] == "blocks"
        assert not left.exists()
        folders = list(tmp_path.glob(f"{surroundings.OURS}*"))
        assert len(folders) == 1
        with serve(tmp_path / "log2", TMPDIR=str(tmp_path), GRADIO_TEMP_DIR="") as another:
            assert opened(another + "/config") and folders[0].exists()
    assert (others / "picture.jpg").exists()


def test_a_temporary_folder_that_is_missing(tmp_path):
    with serve(tmp_path / "log", TMPDIR=str(tmp_path / "none"), GRADIO_TEMP_DIR="") as url:
        assert opened(url + "/config")


def opened(url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(url, timeout=10).read()


UNSHARE = ("unshare", "--pid", "--fork")


def test_sigterm_ends_it_as_process_1_of_a_container(tmp_path):
    """Process 1 heeds only signals that it has a handler for."""
    if not shutil.which("unshare") or subprocess.run([*UNSHARE, "true"]).returncode:
        pytest.skip("no process can be made process 1 here: unshare is absent, or forbidden")
    with run_app(tmp_path / "log", command=UNSHARE) as (_, process):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        begun = time.monotonic()
        os.kill(int(children), signal.SIGTERM)
        process.wait(timeout=8)  # at once, but the machine may be busy; containers wait 10
        print(f"ended within {time.monotonic() - begun:.2f} seconds")
