"""Removes what broken-off uploads leave on the disk.

Gradio deletes finished uploads when they are old (`delete_cache`), but forgets those that broke
off, because the caller hung up or the disk was full: each leaves up to 20 MB for good.
"""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

EVERY = 30  # seconds
DEAD_AFTER = 120  # seconds in which nothing was added to an upload


def keep_clean(folder):
    """Sweep `folder` (where Gradio keeps uploads) for as long as the process lives."""

    def work():
        while True:
            with suppress(OSError):
                sweep(folder)
            time.sleep(EVERY)

    threading.Thread(target=work, name="cleaning", daemon=True).start()


def sweep(folder):
    """Delete unfinished uploads that nothing was added to for DEAD_AFTER seconds.

    They lie in the folder itself under names that begin with "tmp"; finished ones lie deeper.
    """
    for path in Path(folder).glob("tmp*"):
        with suppress(OSError):  # finished or gone meanwhile
            if path.is_file() and time.time() - path.stat().st_mtime > DEAD_AFTER:
                os.truncate(path, 0)  # the server may hold it open still, and with it the space
                path.unlink()
