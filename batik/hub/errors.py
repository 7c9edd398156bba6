"""What goes wrong between a person and the Hub, in words that say what to do about it."""

import json

import httpx2
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import validate_repo_id

from batik.hub.patience import OutOfPatienceError


class HubError(RuntimeError):
    """The Hub did not do what was asked: its message tells a person why, and what to do."""


class HubUnreachable(HubError):
    """The Hub is down, silent, too slow or failing: it may well work later."""


def check_repo_id(repo_id, error, form="USER/REPO"):
    try:
        validate_repo_id(repo_id)
        if repo_id.count("/") == 1:
            return
    except HFValidationError:
        pass
    raise error(f"{repo_id!r} does not name a repository on the Hub: write {form}.")


def in_words(error, repo_id, revision=None, wrong=HubError):
    """The exception that tells a person what `error`, of the client library, means.

    HubUnreachable, or of class `wrong` if what was named or the token is at fault.
    """
    while isinstance(error, LocalEntryNotFoundError | RuntimeError) and error.__cause__:
        error = error.__cause__  # the library's wrapping
    status = error.response.status_code if isinstance(error, HfHubHTTPError) else None
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
    if isinstance(error, httpx2.TransportError):
        return "no connection"
    return _first_line(error)


def _first_line(error):
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")
