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

# What the operating system says of files; what it says of connections has other numbers.
DISK_FAULTS = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO),
    *(errno.EMFILE, errno.ENFILE, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOENT),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.ESTALE),
}
OF_THE_NETWORK = ConnectionError | TimeoutError | socket.gaierror | ssl.SSLError | HfHubHTTPError
FULL = (errno.ENOSPC, errno.EDQUOT)
PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


class HubError(RuntimeError):
    """The Hub did not do what was asked: its message tells a person why, and what to do."""


class HubUnreachable(HubError):
    """The Hub is down, silent or failing: it may well work later."""


def explain_hub_error(
    error: BaseException,
    repo_id: str,
    revision: str | None = None,
    wrong: type[Exception] = HubError,
) -> Exception:
    """The exception that tells a person what `error`, of the client library, means.

    HubUnreachable, or of class `wrong` if what was named, the token or this machine is at fault.
    """
    while isinstance(error, LocalEntryNotFoundError | RuntimeError) and error.__cause__:
        error = error.__cause__  # the library's
    words = _fault_of_this_machine(error) or _refusal(error, repo_id, revision)
    if words:
        return wrong(words)
    return HubUnreachable(f"The Hub can't be reached: {_why_unreachable(error)}.")


def is_disk_fault(error: BaseException) -> bool:
    """Whether the error is one of files on this machine, and not of the network."""
    while isinstance(error, LocalEntryNotFoundError) and error.__cause__:
        error = error.__cause__
    return (
        isinstance(error, OSError)
        and not isinstance(error, OF_THE_NETWORK)
        and error.errno in DISK_FAULTS
    )


def _refusal(error, repo_id, revision):
    """What the Hub has against what was asked, or None if that may work later."""
    status = _status(error)
    if isinstance(error, GatedRepoError):
        return f"{repo_id} on the Hub is gated: ask for access on its page first."
    if isinstance(error, RepositoryNotFoundError):
        return (
            f"There is no {repo_id} on the Hub, or it is private: check the name, or set HF_TOKEN "
            "to a token that may read it."
        )
    if isinstance(error, RevisionNotFoundError):
        return f"{repo_id} on the Hub has no branch, tag or commit named {revision}."
    if isinstance(error, EntryNotFoundError) and status:
        return f"{repo_id} on the Hub lacks a file of the model: push it again."
    told = {
        401: "The Hub refuses the token, it is wrong or has expired: set HF_TOKEN to a valid one.",
        403: f"The token gives no right to do this with {repo_id} on the Hub.",
        409: f"The Hub is busy with another change of {repo_id}.",
        412: f"Somebody else changed {repo_id} on the Hub in the meantime.",
    }
    if status in told:
        return told[status]
    refused = status and status < 500 and status not in (408, 429)
    if refused or (isinstance(error, ValueError) and not isinstance(error, json.JSONDecodeError)):
        return f"The Hub refuses {repo_id}: {_in_a_line(error)}."
    return None


def _fault_of_this_machine(error):
    """What on this machine, and not at the Hub, is wrong and what to set; None if nothing is."""
    variables = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)]
    settings = " and ".join(f"{name} ({os.environ[name]})" for name in variables)
    disk = is_disk_fault(error)
    if isinstance(error, httpx2.ConnectError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        what = f"check {settings}" if settings else "set SSL_CERT_FILE"
        return f"The Hub's certificate is not trusted here: {what}."
    # Reading certificates fails without a file name, or as a fault of encryption.
    without_name = disk and error.filename is None and error.errno not in FULL
    if settings and (without_name or isinstance(error, ssl.SSLError)):
        return f"The certificates of {settings} can't be read: correct it, or unset it."
    # That the Hub's own address is one was seen to before (surroundings.py).
    of_a_proxy = isinstance(error, ValueError | ImportError) and "proxy" in str(error).lower()
    if of_a_proxy or isinstance(error, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return f"The proxy that {_proxies()} names can't be used ({_in_a_line(error)}): correct it."
    if isinstance(error, UnicodeError | httpx2.LocalProtocolError):
        return (
            "The Hugging Face token can't be one, it has blanks, line ends or other strange "
            "letters in it: set HF_TOKEN to the token alone."
        )
    if not disk:
        return None
    where = os.fspath(error.filename) if error.filename else constants.HF_HUB_CACHE
    if where == constants.HF_TOKEN_PATH:
        return (
            f"The file of the Hugging Face token, {where}, can't be read ({error.strerror}): set "
            "HF_TOKEN to the token."
        )
    what = "The disk is full" if error.errno in FULL else "The Hub's cache can't be used"
    return (
        f"{what}: {where}: {error.strerror}. Set HF_HOME (now {constants.HF_HOME}) or HF_HUB_CACHE "
        f"(now {constants.HF_HUB_CACHE}) to a folder that can be written and has room."
    )


def _why_unreachable(error):
    status = _status(error)
    if status == 429:
        return "it is asked too often from here"
    if isinstance(error, json.JSONDecodeError | KeyError | TypeError):
        return "something else answers in its place"
    if status:
        return f"it answers with an error ({status})"
    if isinstance(error, OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE is set"
    if isinstance(error, httpx2.TimeoutException | TimeoutError):
        return "it does not answer"
    if isinstance(error, httpx2.ProxyError):
        return f"the proxy refuses ({_in_a_line(error)}), see HTTPS_PROXY"
    if isinstance(error, httpx2.TransportError):
        at, by = os.environ.get("HF_ENDPOINT"), _proxies()
        return "no connection" + (f" to {at}" if at else "") + (f" by way of {by}" if by else "")
    return _in_a_line(error)


def _status(error):
    return error.response.status_code if isinstance(error, HfHubHTTPError) else None


def _proxies():
    """The names of the environment's variables that name a proxy; what they say may be secret."""
    return " or ".join(sorted(name for name in os.environ if name.upper() in PROXIES))


def _in_a_line(error):
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
