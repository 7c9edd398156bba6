"""Keep what C++ libraries write to the process's own output off the user's terminal."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

terminal = 1  # the file descriptor that reaches whoever looks, silence or not


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Send file descriptors 1 and 2 nowhere: TensorFlow's converter writes thousands of lines to
    them, and its import a dozen, past Python's own streams. Exceptions pass as usual."""
    global terminal
    saved = os.dup(1), os.dup(2)
    terminal = saved[0]
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        terminal = 1
        for descriptor, original in zip((1, 2), saved, strict=True):
            os.dup2(original, descriptor)
            os.close(original)
