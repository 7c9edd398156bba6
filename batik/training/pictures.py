"""Some pictures of a dataset, and how they are read."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from batik.pictures.decode import PictureError, open_picture
from batik.pictures.looks import WHOLE, Look, take_looks
from batik.training.errors import DataError

SMALL_SIDE = 448  # pixels: twice what is served


@dataclass(frozen=True)
class Pictures:
    """Paths, and the class index of each (int array [n])."""

    paths: tuple[Path, ...]
    targets: np.ndarray

    def __len__(self) -> int:
        return len(self.paths)

    def take(self, indices: Sequence[int] | np.ndarray) -> "Pictures":
        """The pictures at `indices`, in that order."""
        return Pictures(tuple(self.paths[i] for i in indices), self.targets[list(indices)])

    def __add__(self, other: "Pictures") -> "Pictures":
        targets = np.concatenate([self.targets, other.targets]).astype(int)
        return Pictures(self.paths + other.paths, targets)


def progress(what: str, total: int, unit: str = " pictures") -> tqdm:
    """A bar on stderr that says what is being done, where it takes long."""
    return tqdm(desc=what, total=total, unit=unit, leave=False, delay=2)


def short_name(path: Path) -> str:
    """The last parts of a path: enough to find the picture in its dataset, and no more."""
    return "/".join(path.parts[-3:])


def reopen_picture(path: Path) -> Image.Image:
    """`open_picture` of a picture that was found readable before.

    Raises DataError where it no longer is.
    """
    try:
        return open_picture(path)
    except (PictureError, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DataError(
            f"The picture {path} was there when the run began and can't be read now "
            f"({why.rstrip('.')}): bring it back, then go on with the same command and --resume."
        ) from None


def read_small(path: Path) -> np.ndarray:
    """Read a picture at the size that views are drawn from: uint8 [h, w, 3], neither side above
    SMALL_SIDE. Raises DataError as reopen_picture does."""
    picture = reopen_picture(path)
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return np.asarray(picture)


def read_looks(paths: Sequence[Path], size: int, looks: Sequence[Look] = (WHOLE,)) -> np.ndarray:
    """Read the looks at pictures with all cores: uint8 [n, len(looks), size, size, 3], 0 to 255.

    Raises DataError for one that has gone, or changed, since the dataset was loaded.
    """
    if not paths:
        return np.zeros((0, len(looks), size, size, 3), np.uint8)
    with ThreadPoolExecutor() as pool:
        return np.stack(
            list(pool.map(lambda path: take_looks(reopen_picture(path), looks, size), paths))
        )
