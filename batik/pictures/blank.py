"""Whether there is anything to see in a picture: asked before a network is, which would name it."""

import numpy as np
from PIL import Image

from batik.pictures.decode import PictureError

# `python -m benchmarks.blank` prints what these were chosen by: photographs of cloth lie above,
# drawn blanks with noise, slopes of light and JPEG's blocks below.
SIDE = 32  # pixels, each the mean of many, which leaves little of a camera's noise
DARK = 40  # of 255
LEAST_DETAIL = 4.5  # of 255


def check_not_blank(picture: Image.Image) -> None:
    """Raise PictureError where nothing can be made out in an RGB picture; its reason is "dark", or
    "blank": one colour all over, white too, or so far out of focus that nothing stands out."""
    pixels = shrink(picture)
    if brightness(pixels) < DARK:
        raise PictureError("dark")
    if detail(pixels) < LEAST_DETAIL:
        raise PictureError("blank")


def shrink(picture: Image.Image) -> np.ndarray:
    """The picture, squashed to float32 [SIDE, SIDE, 3], 0 to 255."""
    return np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BOX), np.float32)


def brightness(pixels: np.ndarray) -> float:
    """The brightest channel of the pixels but for the brightest 1 %, 0 to 255."""
    return float(np.percentile(pixels.max(axis=-1), 99))


def detail(pixels: np.ndarray) -> float:
    """How far a pixel differs from the mean of its four neighbours, but for the 1 % that do most, 0
    to 255. A slope of light, as towards the corners, is no detail."""
    middle = pixels[1:-1, 1:-1]
    around = pixels[:-2, 1:-1] + pixels[2:, 1:-1] + pixels[1:-1, :-2] + pixels[1:-1, 2:]
    return float(np.percentile(abs(middle - around / 4).max(axis=-1), 99))
