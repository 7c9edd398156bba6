"""An end to waiting for the Hub.

The client library waits for ever in places, and its own time-outs are for one read at a time:
retries and a trickle of bytes add up to minutes. So a pull runs in a thread, and whoever waits
for it watches what arrives and goes away when too little does.
"""

import functools
import threading
import time
from concurrent.futures import Future, wait

import httpx2
from huggingface_hub import get_session, set_client_factory
from huggingface_hub.utils import tqdm

PATIENCE = 10  # seconds without a byte, or spent on a Hub slower than SLOWEST
SLOWEST = 20_000  # bytes a second: below it a download is not alive, 24 MB would take 20 minutes
# For one step of any request: to connect, to send a piece, to receive one. A push relies on it:
# it may last as long as it likes, but not stand still. A commit can take the Hub half a minute.
# Where the library asks again by itself, six times at most, silence costs minutes, but it ends.
STEP_TIMEOUT = httpx2.Timeout(60, connect=10)

_TICK = 0.1


class OutOfPatienceError(TimeoutError):
    """Too little arrived for too long."""


def patiently(call, *args, patience=PATIENCE, **kwargs):
    """Return `call(*args, **kwargs)`, a call that downloads, or raise what it raises.

    Raises OutOfPatienceError when nothing arrived for `patience` seconds, or when the whole took
    `patience` seconds longer than it takes at SLOWEST: a slow download goes on as long as it is
    alive. The thread that is left behind ends by itself, and never keeps the program from ending.
    """
    bound_requests()
    outcome: Future = Future()

    def run():
        try:
            outcome.set_result(call(*args, **kwargs))
        except BaseException as error:
            outcome.set_exception(error)

    received, last = _line.received(), time.monotonic()
    allowed = last + patience - received / SLOWEST
    threading.Thread(target=run, name="hub", daemon=True).start()
    while not wait([outcome], timeout=_TICK).done:
        now, before, received = time.monotonic(), received, _line.received()
        if received > before:
            last = now
        if now - last > patience or now > allowed + received / SLOWEST:
            raise OutOfPatienceError(f"it sends nothing, or next to nothing, for {patience} s")
    return outcome.result()


@functools.cache
def bound_requests():
    """Give every request of the client library a time-out, and count what its answers bring."""
    hooks = {**get_session().event_hooks, "response": [_line.add]}
    set_client_factory(
        lambda: httpx2.Client(event_hooks=hooks, follow_redirects=True, timeout=STEP_TIMEOUT)
    )


class ProgressBar(tqdm):
    """The library's progress bar, which also counts for `patiently`.

    Files in the Hub's newer storage (Xet) don't come through the HTTP client. Those that do are
    counted twice, which does no harm.
    """

    def update(self, n=1):
        _line.add_bytes(n or 0)
        return super().update(n)


class _Line:
    """Counts the bytes that arrive, of answers that are complete and of those still coming.

    The progress bar alone would not do: for HTTP it moves once in 10 MB.
    """

    def __init__(self):
        self._lock, self._total, self._open = threading.Lock(), 0, []

    def add(self, response):
        with self._lock:
            self._total += 1  # an answer without a body is a sign of life, too
            self._open.append(response)

    def add_bytes(self, count):
        with self._lock:
            self._total += count

    def received(self):
        with self._lock:
            complete = [r for r in self._open if r.is_closed]
            self._open = [r for r in self._open if not r.is_closed]
            # Closed just now: counted at the next call.
            self._total += sum(response.num_bytes_downloaded for response in complete)
            return self._total + sum(response.num_bytes_downloaded for response in self._open)


_line = _Line()
