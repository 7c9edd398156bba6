"""What the network is shown of a picture: the whole of it, and its middle enlarged.

Serving, training and every figure come through here. A look is cut from the picture as it was
opened, before it is made small for the network, so a motif that is small in the whole picture is
seen at more pixels in a middle.
"""

from collections.abc import Sequence

import numpy as np
from PIL import Image

WHOLE = "whole"
Look = str | float


def take_looks(picture: Image.Image, looks: Sequence[Look], size: int) -> np.ndarray:
    """The looks at an upright RGB picture: uint8 array [len(looks), size, size, 3], 0 to 255.

    looks: WHOLE is the whole picture, squashed to a square whatever its aspect; a number above 0
    and up to 1 is the middle square whose side is that share of the picture's shorter side.
    """
    return np.stack([resize(picture, size, _box(picture, look)) for look in looks])


def resize(
    picture: Image.Image, size: int, box: tuple[float, float, float, float] | None = None
) -> np.ndarray:
    """Resize an RGB picture, or the part of it in `box` (left, top, right, bottom, in pixels), to a
    square: uint8 array [size, size, 3], values 0 to 255.

    The whole picture is squashed, whatever its aspect: no cloth is thrown away.
    """
    return np.asarray(picture.resize((size, size), Image.Resampling.BILINEAR, box))


def _box(picture, look):
    if look == WHOLE:
        return None
    side = max(1.0, look * min(picture.size))
    left, top = ((length - side) / 2 for length in picture.size)
    return left, top, left + side, top + side
