"""Samples of other than 8 bits, as scanners, darkrooms and science write them: what is white?

One rule for them all: a TIFF's BitsPerSample, SampleFormat and PhotometricInterpretation tell which
values are black and white. Only where many programs leave a wide sample half empty do the values
themselves decide.
"""

from typing import NamedTuple, cast

import numpy as np
from PIL import Image, TiffImagePlugin

BITS, PHOTOMETRIC, KIND = 258, 262, 339  # tags
UNSIGNED, SIGNED, FLOAT = 1, 2, 3  # of the tag KIND, SampleFormat
# libtiff hands samples on in this machine's byte order, whatever the file's, and undoes what a
# compression did to them. Pillow has a reader for these, but names only some in its table, and of
# some of those the byte order of the file; samples in separate planes it reads by libtiff alone.
TiffImagePlugin.READ_LIBTIFF = True
_GREY = {
    (UNSIGNED, 12): ("I;16", "I;12"),
    (UNSIGNED, 16): ("I;16", "I;16"),
    (UNSIGNED, 32): ("I", "I;32N"),
    (SIGNED, 8): ("I", "I;8S"),
    (SIGNED, 16): ("I", "I;16NS"),
    (SIGNED, 32): ("I", "I;32NS"),
    (FLOAT, 32): ("F", "F;32NF"),
    (FLOAT, 64): ("F", "F;64NF"),
}
_ORDERS = (b"II", b"MM")
TiffImagePlugin.OPEN_INFO |= {
    (order, photometric, (kind,), 1, (bits,), ()): modes
    for (kind, bits), modes in _GREY.items()
    for order in _ORDERS
    for photometric in (0, 1)
}
TiffImagePlugin.OPEN_INFO |= {  # alpha beside CMYK: left aside, as a sample without a meaning is
    (order, 5, (UNSIGNED,), 1, (8,) * 5, (alpha,)): ("CMYK", "CMYKX")
    for order in _ORDERS
    for alpha in (1, 2)
}


class Scale(NamedTuple):
    """Which values are black and white in a picture of one deep band."""

    black: float
    white: float
    unsigned: bool  # 32 bits without a sign, which Pillow holds as if they had one


def scale_of(picture: Image.Image) -> Scale | None:
    """The scale of a decoded picture of one deep band; None of any other picture."""
    if picture.mode not in ("I;16", "I", "F"):
        return None
    tags = getattr(picture, "tag_v2", {})  # of a TIFF; a PNG's deep grey has 16 bits
    bits, kind = tags.get(BITS, (16,))[0], tags.get(KIND, (UNSIGNED,))[0]
    lowest, highest = cast(tuple[float, float], picture.getextrema())
    unsigned = kind == UNSIGNED and bits == 32
    if unsigned and lowest < 0:
        lowest, highest = 0, 2**32 - 1
    full = 2.0 ** (bits - (kind == SIGNED)) - 1
    levels: tuple[float, ...] = (full,)
    brightest = full
    if picture.mode == "F":  # 1 is white, and lights may be brighter; or 255 or 65535 are
        width, height = (min(side, 256) for side in picture.size)
        sample = picture.resize((width, height), Image.Resampling.NEAREST)
        brightest = float(np.percentile(np.nan_to_num(np.asarray(sample)), 90))
        lowest, levels = 0, (1, 255, 65535, brightest)
    elif bits == 32:  # often 8 or 16 bits in a larger house
        brightest, levels = max(highest, -lowest), (255, 65535, full)
    white = next(level for level in levels if level >= brightest)
    black = -white - 1 if lowest < 0 else 0
    if tags.get(PHOTOMETRIC) == 0:
        black, white = white, black
    return Scale(black, white, unsigned)


def to_8_bits(picture: Image.Image, scale: Scale) -> Image.Image:
    """A picture of one deep band, or a part of it, in 8 bits of grey (mode L)."""
    values = np.asarray(picture).astype(np.float32)
    if picture.mode == "F":
        np.nan_to_num(values, copy=False)
    if scale.unsigned:
        values[values < 0] += 2**32
    share = (values - scale.black) / (scale.white - scale.black)
    return Image.fromarray((np.clip(share, 0, 1) * 255).astype(np.uint8))
