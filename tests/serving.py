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
PATIENCE = 60  # seconds; two or three are usual


@contextmanager
def serve(log, *arguments, **environment):
    """Run app.py with the arguments on a free port of 127.0.0.1; gives its address once it answers.

    log: a path that its output is written to.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    named = ("MODEL_REPO_ID", "MODEL_REVISION")
    env = {name: value for name, value in os.environ.items() if name not in named}
    env |= {"GRADIO_SERVER_NAME": "127.0.0.1", "GRADIO_SERVER_PORT": str(port)}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py", *map(str, arguments)],
            cwd=ROOT,
            env=env | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(process, url, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


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
