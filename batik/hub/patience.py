"""An end to waiting for the Hub.

The client library waits for ever in places, and asks again by itself in others, for minutes. So
each of its requests gets time-outs, and a call that something depends on runs in a thread, which
whoever waits leaves behind when it has brought nothing for a while.
"""

import functools
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

import httpx2
from huggingface_hub import constants, get_session, set_client_factory
from huggingface_hub.utils import tqdm

PATIENCE = 5  # seconds; silence may begin just after a sign of life, and then costs twice as many
PIECE = 100_000  # bytes of a download that are a sign of life
# For one step of any request: to connect, to send a piece, to receive one. A push relies on it: it
# may last as long as it likes, but not stand still. A commit can take the Hub half a minute.
STEP_TIMEOUT = httpx2.Timeout(60, connect=10)

Result = TypeVar("Result")
_signs = 0


def patiently(
    call: Callable[..., Result], *args: Any, patience: float = PATIENCE, **kwargs: Any
) -> Result:
    """Return `call(*args, **kwargs)`, which asks the Hub, or raise what it raises.

    Raises TimeoutError once `patience` seconds went by without an answer, or a piece of one.
    """
    bound_requests()
    outcome: Future[Result] = Future()

    def run():
        try:
            outcome.set_result(call(*args, **kwargs))
        except BaseException as error:
            outcome.set_exception(error)

    before = _signs
    threading.Thread(target=run, name="hub", daemon=True).start()
    while not wait([outcome], timeout=patience).done:
        if _signs == before:
            raise TimeoutError
        before = _signs
    return outcome.result()


@functools.cache
def bound_requests() -> None:
    """Give every request of the client library a time-out, and notice its answers."""
    constants.DOWNLOAD_CHUNK_SIZE = PIECE  # else the progress bar moves once in 10 MB
    hooks = {**get_session().event_hooks, "response": [_notice]}
    set_client_factory(
        lambda: httpx2.Client(event_hooks=hooks, follow_redirects=True, timeout=STEP_TIMEOUT)
    )


class ProgressBar(tqdm):
    """The library's progress bar, which shows `patiently` that a download is alive."""

    def update(self, n=1):
        _notice(n)
        return super().update(n)


def _notice(_):
    global _signs
    _signs += 1
