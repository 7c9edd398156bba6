"""Start the app as a person starts it: `python app.py` in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 180  # seconds; two or three are usual, minutes where others keep all cores busy


def changed_environment(**changes):
    """The environment of this process with these variables changed; None takes one away."""
    changed = {**os.environ, **changes}
    return {name: value for name, value in changed.items() if value is not None}


@contextmanager
def serve(log, *arguments, **environment):
    """Run app.py with the arguments on a free port of 127.0.0.1; gives its address once it answers.

    log: a path that its output is written to.  environment: as for changed_environment().
    """
    with run_app(log, *arguments, **environment) as (url, _):
        yield url


@contextmanager
def run_app(log, *arguments, command=(), preexec=None, **environment):
    """As serve(), but gives (address, process), which the test may do to as it likes.

    command: what to put before the program's own, say unshare.  preexec: called in the child.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ours = {"GRADIO_SERVER_NAME": "127.0.0.1", "GRADIO_SERVER_PORT": str(port)}
    ours |= {"MODEL_REPO_ID": None, "MODEL_REVISION": None}
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, sys.executable, str(ROOT / "app.py"), *map(str, arguments)],
            cwd=ROOT,
            env=changed_environment(**ours | environment),
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=preexec,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(process, url, log)
        yield url, process
    finally:
        _stop(process)


def _wait(process, url, log):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            opener.open(url + "/config", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"app.py does not answer: {log.read_text()}")


def _stop(process):
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=20)
        raise
