"""Samples of other than 8 bits come out as bright as they are, or are called what can't be read."""

import cv2
import numpy as np
import pytest

from batik.pictures.decode import PictureError, open_picture
from tests.tiff import tiff

GREY = np.tile(np.linspace(0.1, 0.9, 96), (64, 1))
RGB = np.stack([GREY, GREY[:, ::-1], GREY * 0.5], axis=-1)
CMYK = np.dstack([1 - RGB, np.zeros_like(GREY)])


def whole(values, bits, signed=False):
    """Values of 0 to 1 as integers of so many bits, the least of which is black."""
    numbers = np.rint(values * (2**bits - 1)) - (2 ** (bits - 1) if signed else 0)
    width = 16 if bits == 12 else bits
    return numbers.astype(f"{'i' if signed else 'u'}{width // 8}")


def with_alpha(values):
    return np.dstack([values, np.ones(values.shape[:2])])


READ = {  # name: (photometric, pixels, what else the file says)
    "12-bit grey": (1, whole(GREY, 12), {"bits": 12}),
    "16-bit grey": (1, whole(GREY, 16), {}),
    "16-bit grey, white is zero": (0, whole(1 - GREY, 16), {}),
    "16-bit grey, dark": (1, whole(GREY / 300, 16), {}),
    "8-bit grey, signed": (1, whole(GREY, 8, signed=True), {}),
    "16-bit grey, signed": (1, whole(GREY, 16, signed=True), {}),
    "16-bit grey, signed, none below 0": (1, np.rint(GREY * 32767).astype(np.int16), {}),
    "32-bit grey": (1, whole(GREY, 32), {}),
    "32-bit grey, white is zero": (0, whole(1 - GREY, 32), {}),
    "32-bit grey, signed": (1, whole(GREY, 32, signed=True), {}),
    "16 bits in 32": (1, whole(GREY, 16).astype(np.uint32), {}),
    "float": (1, GREY.astype(np.float32), {}),
    "float, white is zero": (0, (1 - GREY).astype(np.float32), {}),
    "float up to 255": (1, (GREY * 255).astype(np.float32), {}),
    "float of 64 bits": (1, GREY, {}),
    "16-bit RGB": (2, whole(RGB, 16), {}),
    "16-bit RGB, planar": (2, whole(RGB, 16), {"planar": True}),
    "16-bit RGB with alpha": (2, whole(with_alpha(RGB), 16), {"extra": [2]}),
    "16-bit CMYK": (5, whole(CMYK, 16), {}),
    "CMYK with alpha": (5, whole(with_alpha(CMYK), 8), {"extra": [2]}),
    "CMYK with premultiplied alpha": (5, whole(with_alpha(CMYK), 8), {"extra": [1]}),
}
NOT_READ = {
    "float of 16 bits": (1, GREY.astype(np.float16), {}),
    "float RGB": (2, RGB.astype(np.float32), {}),
    "32-bit RGB": (2, whole(RGB, 32), {}),
    "16-bit grey with alpha": (1, whole(with_alpha(GREY), 16), {"extra": [2]}),
    "a camera's raw": (32803, whole(GREY, 16), {}),
}
ORDERS = pytest.mark.parametrize("order", ["<", ">"])
PACKED = pytest.mark.parametrize("compression", [None, 8])


@pytest.mark.parametrize("name", READ)
@ORDERS
@PACKED
def test_deep_tiffs(name, order, compression):
    photometric, pixels, said = READ[name]
    opened = open_picture(tiff(pixels, photometric, order=order, compression=compression, **said))
    expected = RGB if photometric in (2, 5) else np.repeat(GREY[..., None], 3, axis=-1)
    if name.endswith("dark"):
        expected = expected / 300
    assert abs(np.asarray(opened) - expected * 255).max() <= 1.5


@pytest.mark.parametrize("name", NOT_READ)
@ORDERS
@PACKED
def test_what_is_not_read_is_not_called_damaged(name, order, compression):
    photometric, pixels, said = NOT_READ[name]
    data = tiff(pixels, photometric, order=order, compression=compression, **said)
    with pytest.raises(PictureError, match="Save it as a JPEG or PNG") as caught:
        open_picture(data)
    assert caught.value.reason == "unsupported"
    with pytest.raises(PictureError, match="damaged"):  # its directory is at its end
        open_picture(data[:200])


@pytest.mark.parametrize("kind", ["JPEG of 12 bits", "TIFF of another compression", "BMP of 64"])
def test_other_kinds_that_are_not_read(kind):
    pixels = whole(RGB, 8)
    data = {
        "JPEG of 12 bits": lambda: _with(_encoded(".jpg", pixels), b"\xff\xc0", 4, 12),
        "TIFF of another compression": lambda: tiff(pixels, 2, compression=50002),  # JPEG XL
        "BMP of 64": lambda: _with(_encoded(".bmp", pixels), b"BM", 28, 64),
    }[kind]()
    with pytest.raises(PictureError) as caught:
        open_picture(data)
    assert caught.value.reason == "unsupported"


def _with(data, marker, place, value):
    changed = bytearray(data)
    changed[changed.index(marker) + place] = value
    return bytes(changed)


def _encoded(suffix, pixels, *options):
    return cv2.imencode(suffix, pixels[..., ::-1], options)[1].tobytes()


def test_lights_brighter_than_white_leave_the_rest_as_it_is():
    lit = np.where(GREY > 0.88, 9, GREY).astype(np.float32)
    opened = np.asarray(open_picture(tiff(lit, 1)))[..., 0]
    assert abs(opened - np.clip(lit, 0, 1) * 255).max() <= 1


@pytest.mark.parametrize("bits", [10, 12])
def test_deep_avif(bits):
    data = _encoded(".avif", whole(RGB, 12) >> (12 - bits), cv2.IMWRITE_AVIF_DEPTH, bits)
    assert abs(np.asarray(open_picture(data), float) - RGB * 255).mean() < 3


def test_a_part_of_a_deep_picture_is_as_bright_as_in_the_whole():
    data = tiff(np.rint(GREY * 100).astype(np.int32), 1)  # of which the whole tells the scale
    whole_picture = np.asarray(open_picture(data))[:, :24]
    part = np.asarray(open_picture(data, frame=(0, 0, 0.25, 1)))
    assert (part == whole_picture).all()


def test_deep_grey_png_of_few_values_stays_dark():
    data = cv2.imencode(".png", np.full((8, 8), 200, np.uint16))[1].tobytes()
    assert open_picture(data).getpixel((4, 4)) == (0, 0, 0)
