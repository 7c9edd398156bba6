"""What callers and machines do to the running app: it refuses, tells nothing, serves others."""

import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from batik.page.server import cleaning
from tests import hostile
from tests.serving import ROOT, run_app

KAWUNG = ROOT / "examples" / "Yogyakarta_Kawung.jpg"
SECRET = "hunter2-do-not-tell"
UPLOADED = {"_type": "gradio.FileData"}
MEGABYTE = 2**20


@contextmanager
def app(folder, **how):
    """Run app.py with its uploads under `folder`; gives (client, process). how: as for run_app."""
    wanted = {
        "GRADIO_TEMP_DIR": str(folder / "uploads"),
        "GRADIO_ANALYTICS_ENABLED": "False",
        "SECRET_TOKEN": SECRET,
    }
    with (
        run_app(folder / "log", **wanted | how) as (url, process),
        httpx.Client(base_url=url, timeout=30, trust_env=False) as client,
    ):
        yield client, process


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with app(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture
def client(served):
    """A client; and the app still answers when the test has done its worst."""
    yield served[0]
    assert served[1].poll() is None, "the app has ended"
    assert_serves(served[0])


def upload(client, data, name="picture.jpg"):
    answer = client.post("/gradio_api/upload", files={"files": (name, data)})
    answer.raise_for_status()
    return {"path": answer.json()[0], "meta": UPLOADED}


def call(client, data, name="predict"):
    """What /call answers, as text; the parts that a server must not tell are looked for."""
    joined = client.post(f"/gradio_api/call/{name}", json={"data": data})
    said = joined.text
    if joined.status_code == 200:
        said = client.get(f"/gradio_api/call/{name}/{joined.json()['event_id']}").text
    assert_tells_nothing(said)
    return said


def assert_tells_nothing(text):
    for never in ("Traceback", 'File "', str(ROOT), SECRET, "root:x:0", sys.prefix):
        assert never not in text, text[:500]


def assert_serves(client):
    """Ask for a picture over a connection of its own: after a 500 the server closes the old one."""
    with httpx.Client(base_url=client.base_url, timeout=30, trust_env=False) as another:
        said = call(another, [upload(another, KAWUNG.read_bytes())])
    answer = json.loads(said.split("data: ", 1)[1])[0]
    assert len(answer["confidences"]) == 5


WRONG = {
    "nothing": [],
    "too many": [None] * 50,
    "a number": [5],
    "text": ["picture"],
    "true": [True],
    "a list": [[1]],
    "an empty object": [{}],
    "another object": [{"a": 1}],
    "a path that is a number": [{"path": 7, "meta": UPLOADED}],
    "a path that is a list": [{"path": [1, 2], "meta": UPLOADED}],
    "a NUL": [{"path": "a\0b"}],
    "a long path": [{"path": "x" * 100_000}],
    "bad base64": [{"path": None, "url": "data:image/png;base64,@@@"}],
    "base64 of nothing": [{"path": None, "url": "data:image/png;base64,"}],
    "a false type": [{"path": None, "url": "data:text/html;base64,PHNjcmlwdD4="}],
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_types(client, name):
    for endpoint in ("predict", "explain"):
        assert "event: error" in call(client, WRONG[name], endpoint)
    said = call(client, WRONG[name], "classify_many")
    assert "event: error" in said or '"motif": null' in said


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"[]", b'{"data":' + b"[" * 100_000, b"\xff\xfe", b"{}"]
)
def test_bodies_that_are_no_request(client, body):
    answer = client.post("/gradio_api/call/predict", content=body)
    assert answer.status_code >= 400
    assert_tells_nothing(answer.text)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../../../etc/passwd", "app.py", "model/README.md", "/proc/self/environ"],
)
@pytest.mark.parametrize("mark", [{"meta": UPLOADED}, {}, {"url": "file:///etc/passwd"}])
def test_files_of_the_server(client, path, mark):
    for endpoint, data in (("predict", {}), ("explain", {}), ("classify_many", [])):
        file = {"path": path, **mark}
        said = call(client, [file if data == {} else [file]], endpoint)
        assert "event: complete" not in said or '"motif": null' in said


def test_a_picture_of_the_server_is_no_upload(client, tmp_path):
    """A picture that exists and one that doesn't get the same answer: not even that is told."""
    private = tmp_path / "private.jpg"
    shutil.copy(KAWUNG, private)
    for endpoint in ("predict", "explain"):
        there = call(client, [{"path": str(private)}], endpoint)
        assert "event: error" in there
        assert there == call(client, [{"path": str(tmp_path / "none.jpg")}], endpoint)
    for name in (f"{upload(client, b'x')['path']}/../../../private.jpg", "/dev/zero", "/dev/stdin"):
        assert "event: error" in call(client, [{"path": name}])


def test_files_by_address(client):
    for path in (
        "/etc/passwd",
        "app.py",
        "model/batik.json",
        "../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "/proc/self/environ",
    ):
        for place in ("/gradio_api/file=", "/file=", "/assets/", "/static/", "/svelte/"):
            answer = client.get(place + path)
            assert answer.status_code in (403, 404), place + path
            assert SECRET not in answer.text and "root:x:0" not in answer.text


@pytest.fixture
def insider():
    """A server on the loopback address, as a cloud's metadata would be; gives (port, hits)."""
    hits = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(KAWUNG.read_bytes())

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, hits
        server.shutdown()


def test_addresses_inside_are_not_asked(client, insider):
    port, hits = insider
    hosts = ("127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "0.0.0.0", "127.1")
    for url in [f"http://{host}:{port}/picture.jpg" for host in hosts] + ["file:///etc/passwd"]:
        for file in ({"path": url}, {"path": "x", "url": url}, {"path": url, "url": url}):
            for mark in ({}, {"meta": UPLOADED}):
                said = call(client, [{**file, **mark}])
                assert "event: error" in said, url
                said = call(client, [[{**file, **mark}, url]], "classify_many")
                assert "event: error" in said or said.count('"motif": null') == 2, url
    for place in ("/gradio_api/proxy=", "/proxy=", "/gradio_api/file="):
        client.get(f"{place}http://127.0.0.1:{port}/picture.jpg")
    assert hits == []


@pytest.mark.parametrize("name", hostile.NAMES)
def test_file_names(client, served, name):
    uploads = Path(served[1].args[-1]).parent  # for the message below only
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n'
    body = head % name.encode() + KAWUNG.read_bytes() + b"\r\n--b--\r\n"
    answer = client.post(
        "/gradio_api/upload",
        content=body,
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )
    assert answer.status_code < 500, (uploads, answer.text)
    if answer.status_code == 200:
        path = Path(answer.json()[0])
        assert ".." not in path.parts and len(path.name.encode()) <= 255
        assert path.parent.parent.parent.name == "uploads" and path.is_file()
        said = call(client, [[{"path": str(path), "meta": UPLOADED}]], "classify_many")
        assert "event: complete" in said and "<img" not in said and "\x1b" not in said


def test_pictures_that_hurt(client):
    for data in hostile.polyglots().values():
        assert_tells_nothing(call(client, [upload(client, data or b" ")]))
    for bomb in ("100 megapixels in 12 kB", "GIF of many comments", "JPEG of 400 scans"):
        start = time.monotonic()
        assert "event: error" in call(client, [upload(client, hostile.bombs()[bomb]())])
        assert time.monotonic() - start < 5, bomb


def resident(process):
    """Resident memory in MB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@pytest.mark.parametrize("path", ["/gradio_api/call/predict", "/gradio_api/queue/join", "/"])
@pytest.mark.parametrize("says_its_length", [True, False])
def test_a_body_of_200_megabytes(client, served, path, says_its_length):
    def body():
        for _ in range(200):
            yield b"x" * MEGABYTE

    before = resident(served[1])
    headers = {"Content-Type": "application/json"}
    if says_its_length:
        headers["Content-Length"] = str(200 * MEGABYTE)
    with suppress(httpx.TransportError):  # hanging up is an answer too
        assert client.post(path, content=body(), headers=headers).status_code >= 400
    assert resident(served[1]) - before < 150


def test_an_upload_of_200_megabytes(client, served):
    before = resident(served[1])
    with suppress(httpx.TransportError):
        large = client.post("/gradio_api/upload", files={"files": ("x.jpg", bytes(200 * MEGABYTE))})
        assert large.status_code >= 400
    assert resident(served[1]) - before < 150
    uploads = Path(upload(client, b"x")["path"]).parent.parent
    assert all(path.stat().st_size < 21 * MEGABYTE for path in uploads.rglob("*"))


def test_an_icon_of_any_size(client, served):
    """Gradio would draw a favicon of pixels at any size that is asked for; ours is an SVG."""
    before = resident(served[1])
    for size in (512, 50_000, -1):
        assert_tells_nothing(httpx.get(f"{client.base_url}/pwa_icon/{size}", trust_env=False).text)
    assert resident(served[1]) - before < 150


def test_a_thousand_connections_that_say_nothing(client):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 3000:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(3000, hard), hard))
    place = (client.base_url.host, client.base_url.port)
    with ExitStack() as stack:
        for number in range(1000):
            silent = stack.enter_context(closing(socket.create_connection(place, timeout=10)))
            if number % 2:
                silent.sendall(b"POST /gradio_api/upload HTTP/1.1\r\nContent-Length: 9\r\n")
        assert_serves(client)


def test_callers_that_hang_up(client):
    file = upload(client, KAWUNG.read_bytes())
    place = (client.base_url.host, client.base_url.port)
    for _ in range(40):
        joined = client.post("/gradio_api/call/predict", json={"data": [file]}).json()
        with closing(socket.create_connection(place, timeout=10)) as caller:
            line = f"GET /gradio_api/call/predict/{joined['event_id']} HTTP/1.1\r\nHost: x\r\n\r\n"
            caller.sendall(line.encode())
        with closing(socket.create_connection(place, timeout=10)) as caller:
            caller.sendall(
                b"POST /gradio_api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n"
            )


def test_an_upload_that_was_cleared_away(client):
    """As when the clock jumps: what is older than its keeping time is deleted."""
    file = upload(client, KAWUNG.read_bytes())
    Path(file["path"]).unlink()
    assert "event: error" in call(client, [file])
    assert "event: error" in call(client, [file], "explain")


def test_ends_soon_when_told_to(tmp_path):
    with app(tmp_path) as (client, process):
        file = upload(client, KAWUNG.read_bytes())

        def ask():
            with suppress(httpx.TransportError, KeyError, json.JSONDecodeError):
                while True:
                    call(client, [file])

        asking = [threading.Thread(target=ask, daemon=True) for _ in range(4)]
        for thread in asking:
            thread.start()
        time.sleep(1)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(5)
        assert time.monotonic() - start < 5
        for thread in asking:
            thread.join(40)


def start_and_fail(tmp_path, *arguments, **environment):
    """Run app.py, which is to refuse to start; gives its words."""
    ended = subprocess.run(
        [sys.executable, ROOT / "app.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "GRADIO_TEMP_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.stderr


@pytest.mark.parametrize("fault", ["no config", "half a config", "half a graph", "no graph"])
def test_half_a_model(tmp_path, fault):
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("batik.json", "model.tflite"):
        data = (ROOT / "model" / name).read_bytes()
        half = fault == ("half a config" if name == "batik.json" else "half a graph")
        if fault != ("no config" if name == "batik.json" else "no graph"):
            (folder / name).write_bytes(data[: len(data) // 2] if half else data)
    assert "train the model again" in start_and_fail(tmp_path, "--model", str(folder)) or (
        fault == "no config"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_model_that_may_not_be_read(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(ROOT / "model", folder)
    (folder / "model.tflite").chmod(0)
    assert "can't be read" in start_and_fail(tmp_path, "--model", str(folder))


def test_a_port_in_use(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = start_and_fail(
            tmp_path, GRADIO_SERVER_NAME="127.0.0.1", GRADIO_SERVER_PORT=port, MODEL_REPO_ID=""
        )
        assert port in said and "can't be served" in said


def test_no_home(tmp_path):
    with app(tmp_path, HOME=None, HF_HOME=None, XDG_CACHE_HOME=None) as (client, _):
        assert_serves(client)


def may(*command):
    """Whether this machine lets us do that, in a namespace of its own."""
    with suppress(OSError, subprocess.TimeoutExpired):
        return (
            subprocess.run(["unshare", "-m", *command], capture_output=True, timeout=9).returncode
            == 0
        )
    return False


def test_a_file_system_that_can_not_be_written(tmp_path):
    """As on a Space: nothing but the folder for uploads is writable."""
    if not may("mount", "-o", "bind", "/", "/mnt"):
        pytest.skip("this machine gives no mount namespaces")
    home = tmp_path / "home"
    home.mkdir()
    script = (
        'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && '
        f'mount -t tmpfs -o ro none {home} && exec "$@"'
    )
    command = ("unshare", "-m", "sh", "-c", script, str(ROOT))
    with app(tmp_path, command=command, HOME=str(home), HF_HOME=None) as (client, process):
        assert (
            "Read-only"
            in subprocess.run(
                ["nsenter", "-m", "-t", str(process.pid), "touch", str(ROOT / "new")],
                capture_output=True,
                text=True,
            ).stderr
        )
        assert_serves(client)


def test_a_full_disk(tmp_path):
    """An upload that doesn't fit is refused; what it leaves is swept; then others are served."""
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    if not may("mount", "-t", "tmpfs", "-o", "size=4m", "none", str(uploads)):
        pytest.skip("this machine gives no mount namespaces")
    script = 'mount -t tmpfs -o size=4m none "$0" && exec "$@"'
    command = ("unshare", "-m", "sh", "-c", script, str(uploads))
    with app(tmp_path, command=command, TMPDIR=str(uploads)) as (client, process):
        assert_serves(client)
        large = client.post("/gradio_api/upload", files={"files": ("x.jpg", bytes(9 * MEGABYTE))})
        assert large.status_code >= 400
        assert_tells_nothing(large.text)
        program = (
            "import pathlib, sys; from batik.page.server import cleaning as c; c.DEAD_AFTER = -1; "
        )
        program += "[c.sweep(folder) for folder in pathlib.Path(sys.argv[1]).iterdir()]"
        inside = ["nsenter", "-m", "-t", str(process.pid)]
        sweeper = [*inside, sys.executable, "-c", program, uploads]
        subprocess.run(sweeper, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
        assert_serves(client)


def test_uploads_that_broke_off_are_swept(tmp_path):
    for name in ("tmpold", "tmpnew", "other", "deep/tmpold"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        if name != "tmpnew":
            os.utime(path, (time.time() - cleaning.DEAD_AFTER - 9,) * 2)
    cleaning.sweep(tmp_path)
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"tmpnew", "other", "deep/tmpold"}


def test_the_oldest_uploads_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr(cleaning, "MOST_BYTES", 250)
    names = ("example", "oldest", "older", "old", "new")
    for age, name in enumerate(reversed(names)):
        path = tmp_path / name / "picture.jpg"
        path.parent.mkdir()
        path.write_bytes(bytes(100))
        os.utime(path, (time.time() - (cleaning.DEAD_AFTER + 9) * age,) * 2)
    cleaning.shed(tmp_path, kept={tmp_path / "example/picture.jpg"})
    assert {path.name for path in tmp_path.iterdir()} == {"example", "old", "new"}
    monkeypatch.setattr(cleaning, "MOST_BYTES", 0)
    cleaning.shed(tmp_path, kept={tmp_path / "example/picture.jpg"})
    assert {path.name for path in tmp_path.iterdir()} == {"example", "new"}  # it may be in use


def test_an_upload_that_breaks_off_leaves_nothing_for_long(client, tmp_path):
    """Gradio leaves these; this test says when it no longer does, and cleaning.py can go."""
    uploads = Path(upload(client, b"x")["path"]).parent.parent
    with closing(socket.create_connection((client.base_url.host, client.base_url.port))) as caller:
        caller.sendall(
            b"POST /gradio_api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
            b'Content-Disposition: form-data; name="files"; filename="x"\r\n\r\n' + bytes(MEGABYTE)
        )
        time.sleep(0.5)
    time.sleep(0.5)
    assert [path for path in uploads.glob("tmp*") if path.is_file()]
