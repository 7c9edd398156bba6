"""Start `python app.py` on a free port of 127.0.0.1 for a measurement, and stop it again."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 120  # seconds until a start counts as failed


@contextlib.contextmanager
def running(*command, **environment):
    """Run a Gradio program (default: app.py) until the block ends: yields (address, process)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        command or (sys.executable, "app.py"),
        cwd=ROOT,
        env=os.environ
        | {"GRADIO_SERVER_NAME": "127.0.0.1", "GRADIO_SERVER_PORT": str(port)}
        | {"GRADIO_ANALYTICS_ENABLED": "False"}
        | environment,
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_it_answers(address, process):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"The app ended with status {process.returncode}.")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.05)
    raise SystemExit(f"The app did not answer within {PATIENCE} s.")
