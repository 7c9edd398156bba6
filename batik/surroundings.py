"""What the app needs of its surroundings, put right before Gradio is imported, which reads the
environment at once and for good."""

import atexit
import os
import shutil
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PORT, SERVER, UPLOADS = "GRADIO_SERVER_PORT", "GRADIO_SERVER_NAME", "GRADIO_TEMP_DIR"
OURS = "batik-app-"  # how our folders of uploads begin
LOCK = ".in-use"


class Unfit(Exception):
    """What is wrong with the surroundings, in a sentence."""


def prepare() -> None:
    """Check the environment's port and root path, and keep uploads in a folder of our own.

    Raises Unfit.
    """
    for name in (PORT, SERVER, UPLOADS, "GRADIO_NUM_PORTS", "GRADIO_ROOT_PATH"):
        if not os.environ.get(name, "").strip():
            os.environ.pop(name, None)  # empty is unset
    _check_number("GRADIO_NUM_PORTS", 65_535)
    if _check_number(PORT, 65_535):
        _check_port(os.environ.get(SERVER) or "127.0.0.1", int(os.environ[PORT]))
    if root := os.environ.get("GRADIO_ROOT_PATH"):
        os.environ["GRADIO_ROOT_PATH"] = _root_path(root)
    os.environ[UPLOADS] = str(_own_folder(os.environ.get(UPLOADS)))


def leave_proxies() -> None:
    """Let nothing go through a proxy any more, once the model has come from the Hub.

    Gradio asks itself whether it answers, which no proxy can tell, and fails where one is named
    that it can't use. Addresses that visitors give it are asked without a proxy in any case.
    """
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "*"


def _check_number(name, most):
    """Whether the variable is set; raises Unfit where it is no number from 1 to `most`."""
    value = os.environ.get(name)
    if value is None:
        return False
    value = value.strip()
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise Unfit(f"{name} is {value!r}: set it to a whole number from 1 to {most}.")
    os.environ[name] = value
    return True


def _check_port(host, port):
    """Gradio's own words for a port that can't be had are "no empty port", whatever the reason."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise Unfit(f"{SERVER} is {host!r}, which is no address of this machine.") from None
    with socket.socket(family, kind) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen()
        except OSError as error:
            raise Unfit(
                f"The page can't be served on port {port} of {host}: {error.strerror}. "
                f"Set {PORT} to another port, or {SERVER} to an address of this machine."
            ) from None


def _root_path(root):
    """As Gradio needs it: a whole address, or a path that begins with a slash and ends in none."""
    root = root.strip().rstrip("/")
    return root if not root or "://" in root else "/" + root.lstrip("/")


def _own_folder(parent):
    """A new folder for uploads, in `parent` or among the temporary files; deleted at the end.

    Gradio's own, /tmp/gradio, is shared by all its apps: it may be another user's, and what lies
    there is not ours to delete. What a run of ours left that was killed is deleted by the next.
    """
    try:
        parent = Path(parent or tempfile.gettempdir()).resolve()
        parent.mkdir(parents=True, exist_ok=True)
        _delete_left_over(parent)
        folder = Path(tempfile.mkdtemp(prefix=OURS, dir=parent))
        lock = (folder / LOCK).open("w")
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        where = f" in {parent}" if parent else ""
        raise Unfit(
            f"Uploads can't be kept{where}: {reason}. "
            f"Set {UPLOADS} to a folder that can be written to."
        ) from None
    atexit.register(_delete, folder, lock)
    return folder


def _delete_left_over(parent):
    for folder in parent.glob(f"{OURS}*") if fcntl else ():
        with suppress(OSError), (folder / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails where it is in use
            shutil.rmtree(folder, ignore_errors=True)


def _delete(folder, lock):
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()
