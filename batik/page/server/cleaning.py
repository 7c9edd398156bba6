"""Keeps uploads from filling the disk.

Gradio deletes finished uploads when they are old (`delete_cache`), however many there are until
then; and it forgets those that broke off, because the caller hung up or the disk was full: each
leaves up to 20 MB for good.
"""

import os
import threading
import time
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

EVERY = 30  # seconds
DEAD_AFTER = 120  # seconds in which nothing was added to an upload
MOST_BYTES = 2_000_000_000  # of finished uploads: 8,000 pictures as a page's camera sends them


def keep_clean(folder: str | Path) -> None:
    """Clean `folder` (where Gradio keeps uploads) for as long as the process lives. What lies in
    it now, such as the page's example pictures, stays."""
    kept = set(_files(folder))

    def work():
        while True:
            with suppress(OSError):
                sweep(folder)
                shed(folder, kept)
            time.sleep(EVERY)

    threading.Thread(target=work, name="cleaning", daemon=True).start()


def sweep(folder: str | Path) -> None:
    """Delete unfinished uploads that nothing was added to for DEAD_AFTER seconds.

    They lie in the folder itself under names that begin with "tmp"; finished ones lie deeper.
    """
    for path in Path(folder).glob("tmp*"):
        with suppress(OSError):  # finished or gone meanwhile
            if path.is_file() and time.time() - path.stat().st_mtime > DEAD_AFTER:
                os.truncate(path, 0)  # the server may hold it open still, and with it the space
                path.unlink()


def shed(folder: str | Path, kept: Set[Path]) -> None:
    """Delete finished uploads, the oldest first, until they take MOST_BYTES; but none that is
    younger than DEAD_AFTER seconds, or among the paths `kept`."""
    found = []
    for path in set(_files(folder)) - kept:
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    excess = sum(size for _, size, _ in found) - MOST_BYTES
    for modified, size, path in sorted(found):
        if excess <= 0 or time.time() - modified < DEAD_AFTER:
            break
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()  # each upload has a folder of its own
        excess -= size


def _files(folder):
    return (path for path in Path(folder).glob("*/**/*") if path.is_file())
