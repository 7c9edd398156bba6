"""What goes wrong between a person and the Hub, in words that say what to do about it."""

import errno
import json
import os
import socket
import ssl

import httpx2
from huggingface_hub import constants
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from batik.hub.patience import OutOfPatienceError

# What the operating system says of files; what it says of connections has other numbers.
DISK_FAULTS = frozenset(
    getattr(errno, name)
    for name in (
        *("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EFBIG", "EIO", "EMFILE", "ENFILE"),
        *("ENOTDIR", "EISDIR", "EEXIST", "ENOENT", "ENAMETOOLONG", "ELOOP", "ESTALE"),
    )
    if hasattr(errno, name)  # Windows knows fewer
)
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class HubError(RuntimeError):
    """The Hub did not do what was asked: its message tells a person why, and what to do."""


class HubUnreachable(HubError):
    """The Hub is down, silent, too slow or failing: it may well work later."""


def explain_hub_error(
    error: BaseException,
    repo_id: str,
    revision: str | None = None,
    wrong: type[Exception] = HubError,
) -> Exception:
    """The exception that tells a person what `error`, of the client library, means.

    HubUnreachable, or of class `wrong` if what was named, the token or this machine is at fault.
    """
    error = _without_wrapping(error)
    status = error.response.status_code if isinstance(error, HfHubHTTPError) else None
    if here := _fault_of_this_machine(error):
        return wrong(here)
    if isinstance(error, GatedRepoError):
        return wrong(f"{repo_id} on the Hub is gated: ask for access on its page first.")
    if isinstance(error, RepositoryNotFoundError):
        return wrong(
            f"There is no {repo_id} on the Hub, or it is private: check the name, or set HF_TOKEN "
            "to a token that may read it."
        )
    if isinstance(error, RevisionNotFoundError):
        return wrong(f"{repo_id} on the Hub has no branch, tag or commit named {revision}.")
    if isinstance(error, EntryNotFoundError) and status is not None:
        return wrong(f"{repo_id} on the Hub lacks a file of the model: push it again.")
    if status == 401:
        return wrong(
            "The Hub refuses the token, it is wrong or has expired: set HF_TOKEN to a valid one."
        )
    if status == 403:
        return wrong(f"The token gives no right to do this with {repo_id} on the Hub.")
    if status == 409:
        return wrong(f"The Hub is busy with another change of {repo_id}.")
    if status == 412:
        return wrong(f"Somebody else changed {repo_id} on the Hub in the meantime.")
    if status is not None and status < 500 and status not in (408, 429):
        return wrong(f"The Hub refuses {repo_id}: {_first_line(error)}.")
    if isinstance(error, ValueError) and not isinstance(error, json.JSONDecodeError):
        return wrong(f"The Hub refuses {repo_id}: {' '.join(str(error).split())}.")
    return HubUnreachable(f"The Hub can't be reached: {_why_unreachable(error, status)}.")


def is_disk_fault(error: BaseException) -> bool:
    """Whether the error is one of files on this machine, and not of the network."""
    error = _without_wrapping(error)
    of_the_network = (
        ConnectionError | TimeoutError | socket.gaierror | ssl.SSLError | HfHubHTTPError
    )
    return (
        isinstance(error, OSError)
        and not isinstance(error, of_the_network)
        and error.errno in DISK_FAULTS
    )


def _without_wrapping(error):
    while isinstance(error, LocalEntryNotFoundError | RuntimeError) and error.__cause__:
        error = error.__cause__  # the library's
    return error


def _fault_of_this_machine(error):
    """What on this machine, and not at the Hub, is wrong and what to set; None if nothing is."""
    certificates = _fault_of_certificates(error)
    if certificates:
        return certificates
    # That the Hub's own address is one was seen to before (surroundings.py).
    of_a_proxy = isinstance(error, ValueError | ImportError) and "proxy" in str(error).lower()
    if of_a_proxy or isinstance(error, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return (
            f"The proxy that {_proxies()} names can't be used ({_first_line(error)}): correct it, "
            "or unset it."
        )
    if isinstance(error, UnicodeError | httpx2.LocalProtocolError):
        return (
            "The Hugging Face token can't be one, it has blanks, line ends or other strange "
            "letters in it: set HF_TOKEN to the token alone."
        )
    if not is_disk_fault(error):
        return None
    where = os.fspath(error.filename) if error.filename else constants.HF_HUB_CACHE
    if where == constants.HF_TOKEN_PATH:
        return (
            f"The file of the Hugging Face token, {where}, can't be read ({error.strerror}): make "
            "it yours, or set HF_TOKEN to the token."
        )
    if error.errno in FULL:
        return (
            f"The disk is full at {where}: make room there, or set HF_HOME to a folder on another "
            "disk."
        )
    return (
        f"The Hub's cache can't be used: {where}: {error.strerror}. Set HF_HOME (now "
        f"{constants.HF_HOME}) or HF_HUB_CACHE (now {constants.HF_HUB_CACHE}) to a folder that can "
        "be written."
    )


def _fault_of_certificates(error):
    variables = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)]
    settings = " and ".join(f"{name} ({os.environ[name]})" for name in variables)
    if isinstance(error, httpx2.ConnectError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        ignored = "" if "REQUESTS_CA_BUNDLE" not in os.environ else ", REQUESTS_CA_BUNDLE is unused"
        return (
            f"The Hub's certificate is not trusted here: check {settings}."
            if settings
            else f"The Hub's certificate is not trusted here: set SSL_CERT_FILE{ignored}."
        )
    # Reading certificates fails without a file name, or as a fault of encryption.
    without_name = is_disk_fault(error) and error.filename is None and error.errno not in FULL
    if variables and (without_name or isinstance(error, ssl.SSLError)):
        return f"The certificates of {settings} can't be read: correct it, or unset it."
    return None


def _why_unreachable(error, status):
    if status == 429:
        return "it is asked too often from here"
    if isinstance(error, json.JSONDecodeError | KeyError | TypeError):
        return "something else answers in its place"
    if status is not None:
        return f"it answers with an error ({status})"
    if isinstance(error, OutOfPatienceError):
        return str(error)
    if isinstance(error, OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE is set"
    if isinstance(error, httpx2.TimeoutException):
        return "it does not answer"
    if isinstance(error, httpx2.ProxyError):
        return f"the proxy refuses ({_first_line(error)}), see HTTPS_PROXY"
    if isinstance(error, httpx2.TransportError):
        at, by = os.environ.get("HF_ENDPOINT"), _proxies()
        return "no connection" + (f" to {at}" if at else "") + (f" by way of {by}" if by else "")
    return _first_line(error)


def _proxies():
    """The names of the environment's variables that name a proxy; what they say may be secret."""
    names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
    return " or ".join(sorted(name for name in os.environ if name.upper() in names))


def _first_line(error):
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")
