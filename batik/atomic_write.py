"""Files that come whole or not at all."""

import contextlib
from pathlib import Path


@contextlib.contextmanager
def written_whole(path):
    """Open a binary file that is renamed to `path` once it is written, and removed if that fails:
    what stood at `path` stays until then, and half a file takes no room on a full disk."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
