"""What app and trainer need of their surroundings, put right before the libraries are imported
that read the environment at once and for good."""

import atexit
import fcntl
import io
import os
import re
import shutil
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

PORT, SERVER, UPLOADS = "GRADIO_SERVER_PORT", "GRADIO_SERVER_NAME", "GRADIO_TEMP_DIR"
OURS = "batik-app-"  # how our folders of uploads begin
LOCK = ".in-use"
# What the Hub's client takes for a number without asking, when it is imported.
NUMBERS_OF_THE_HUB = ("HF_HUB_DOWNLOAD_TIMEOUT", "HF_HUB_ETAG_TIMEOUT")
LAST_PORT = 65_535


class ConfigError(Exception):
    """What is wrong with the surroundings, in a sentence."""


def print_anything() -> None:
    """Let no name of a file, and no sign of a library's, end the program on a plain terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def is_utf8(name: str) -> bool:
    """Whether a folder's name can be written as UTF-8; LiteRT opens no others."""
    return name == name.encode(errors="replace").decode()


def prepare_for_hub() -> None:
    """Check what of the environment the Hub's client can't be imported with, and let nothing on
    this machine be asked for through a proxy. Raises ConfigError."""
    direct = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    direct = ",".join(filter(None, [direct, "localhost", "127.0.0.1", "::1"]))
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = direct
    for name, value in list(os.environ.items()):
        if name.startswith("HF_") and not value.strip():
            del os.environ[name]  # empty is unset
    for name in NUMBERS_OF_THE_HUB:
        if not re.fullmatch("[0-9]*", value := os.environ.get(name, "").strip()):
            raise ConfigError(f"{name} is {value!r}: set it to a whole number.")
    endpoint = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    try:
        parts = urlsplit(endpoint)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise ConfigError(
            f"HF_ENDPOINT is {endpoint!r}, which is no web address: unset it, or set it to one "
            "such as https://huggingface.co."
        )


def prepare() -> None:
    """Check the environment's port, address and root path, and keep uploads in a folder of our own.

    Raises ConfigError.
    """
    for name in (PORT, SERVER, UPLOADS, "GRADIO_ROOT_PATH"):
        if not os.environ.get(name, "").strip():
            os.environ.pop(name, None)  # empty is unset
    for name in (PORT, SERVER):
        if name in os.environ:
            os.environ[name] = os.environ[name].strip()
    _check_port(os.environ.get(SERVER, "127.0.0.1"), os.environ.get(PORT))
    if root := os.environ.get("GRADIO_ROOT_PATH"):
        os.environ["GRADIO_ROOT_PATH"] = _root_path(root)
    os.environ[UPLOADS] = str(_own_folder(os.environ.get(UPLOADS)))


def stop_using_proxies() -> None:
    """Let nothing go through a proxy any more, once the model has come from the Hub.

    Gradio asks itself whether it answers, which no proxy can tell, and fails where one is named
    that it can't use. Addresses that visitors give it are asked without a proxy in any case.
    """
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "*"


def _check_port(host, port):
    """Gradio's own words for a port that can't be had are "no empty port", whatever the reason."""
    if port and not (re.fullmatch("[0-9]{1,5}", port) and 0 < int(port) <= LAST_PORT):
        raise ConfigError(f"{PORT} is {port!r}: set it to a whole number from 1 to {LAST_PORT}.")
    try:
        found = socket.getaddrinfo(host, int(port or 0), socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # Gradio takes no others from the environment
        raise ConfigError(
            f"{SERVER} is {host!r}, which is no IPv4 address of this machine."
        ) from None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(found[0][-1])
            probe.listen()
        except OSError as error:
            raise ConfigError(
                f"The page can't be served on {f'port {port} of ' if port else ''}{host}: "
                f"{error.strerror}. Set {PORT} to another port, or {SERVER} to an address of this "
                "machine."
            ) from None


def _root_path(root):
    """As Gradio needs it: a whole address, or a path that begins with a slash and ends in none."""
    root = root.strip().rstrip("/")
    if re.search(r"[\s?#]", root) or not root.isprintable():
        raise ConfigError(f"GRADIO_ROOT_PATH is {root!r}: set it to a path such as /batik.")
    return root if not root or "://" in root else "/" + root.lstrip("/")


def _own_folder(parent):
    """A new folder for uploads, in `parent` or among the temporary files; deleted at the end.

    Gradio's own, /tmp/gradio, is shared by all its apps: it may be another user's, and what lies
    there is not ours to delete. What a run of ours left that was killed is deleted by the next.
    """
    try:
        parent = Path(parent or tempfile.gettempdir()).expanduser().resolve()
        parent.mkdir(parents=True, exist_ok=True)
        _delete_left_over(parent)
        folder = Path(tempfile.mkdtemp(prefix=OURS, dir=parent))
        lock = (folder / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        where = f" in {parent}" if parent else ""
        raise ConfigError(
            f"Uploads can't be kept{where}: {reason}. "
            f"Set {UPLOADS} to a folder that can be written to."
        ) from None
    atexit.register(_delete, folder, lock)
    return folder


def _delete_left_over(parent):
    for folder in parent.glob(f"{OURS}*"):
        with suppress(OSError), (folder / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails where it is in use
            shutil.rmtree(folder, ignore_errors=True)


def _delete(folder, lock):
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()
