"""Any picture a person has -> an upright RGB picture, and its resizing for the network.

Training and serving both come through here, so that a picture is prepared in one place.
"""

import io
from pathlib import Path

import numpy as np
from pi_heif import register_heif_opener
from PIL import Image, ImageOps

register_heif_opener()

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
# Larger pictures are shrunk to this side while they are opened: twice what a screen shows of
# them, and several times what the network sees.
WORKING_SIDE = 1024
# What cameras, phones and the web produce. Pillow's other formats are left out on purpose:
# some start other programs (EPS), and all are code that a stranger's bytes would reach.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "BMP", "TIFF")

Image.MAX_IMAGE_PIXELS = None  # the limit below refuses earlier, and in words of our own


class PictureError(ValueError):
    """A picture that is refused. `reason` is one of REASONS; the message is plain English."""

    def __init__(self, reason):
        super().__init__(REASONS[reason])
        self.reason = reason


REASONS = {
    "empty": "This file is empty.",
    "unreadable": "This file is not a picture that can be read (JPEG, PNG, WebP, HEIC, AVIF, "
    "GIF, BMP and TIFF can).",
    "broken": "This picture is damaged or incomplete.",
    "too_many_pixels": f"This picture has more than {MAX_PIXELS // 1_000_000} megapixels.",
    "too_large": f"This file is larger than {MAX_FILE_BYTES // 2**20} MB.",
}


def open_picture(source):
    """Open a picture and return it upright, in RGB, no side longer than WORKING_SIDE pixels.

    source: a path, bytes, or an open PIL image (not yet decoded, as a web page hands it over).
    EXIF orientation is applied, transparency is laid over white, 16-bit grey is scaled to 8 bits,
    and of an animation the first frame is taken.
    Raises PictureError, and nothing else, for whatever can't be read or is too large; a picture
    of too many pixels is refused before it is decoded. A path that doesn't exist is an OSError.
    """
    if isinstance(source, Image.Image):
        return _prepare(source)
    if isinstance(source, str | Path):
        path = Path(source)
        _check_file_size(path.stat().st_size)
        source = path.read_bytes()
    _check_file_size(len(source))
    return _prepare(_identify(source))


def resize(picture, size):
    """Resize an RGB picture for the network: uint8 array [size, size, 3], values 0 to 255.

    The whole picture is squashed to a square, whatever its aspect: a motif fills its cloth, and
    a centre crop would throw cloth away.
    """
    return np.asarray(picture.resize((size, size), Image.Resampling.BILINEAR))


def _check_file_size(size):
    if size == 0:
        raise PictureError("empty")
    if size > MAX_FILE_BYTES:
        raise PictureError("too_large")


def _identify(data):
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except MemoryError:
        raise PictureError("too_many_pixels") from None
    except Exception:  # Pillow's readers raise many kinds on damaged headers
        raise PictureError("unreadable") from None


def _prepare(picture):
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError("too_many_pixels")
    try:
        picture.seek(0)
        picture.draft("RGB", (WORKING_SIDE, WORKING_SIDE))  # JPEG decodes smaller, faster
        picture.load()
        picture = _upright(_to_rgb(_shrink(picture)))
        picture.load()
        return picture
    except PictureError:
        raise
    except Exception:  # as above; decoders raise OSError, SyntaxError, struct.error, ...
        raise PictureError("broken") from None


def _shrink(picture):
    longest = max(picture.size)
    if longest <= WORKING_SIDE:
        return picture
    width, height = (max(1, round(side * WORKING_SIDE / longest)) for side in picture.size)
    exif = picture.getexif()
    if picture.mode == "P" and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    elif picture.mode in ("P", "1"):
        picture = picture.convert("RGB")
    small = picture.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2)
    small.info["exif"] = exif.tobytes() if exif else b""
    return small


def _upright(picture):
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # damaged EXIF says nothing about the pixels
        return picture


def _to_rgb(picture):
    if picture.mode in ("I", "F") or picture.mode.startswith("I;16"):
        return _deep_grey_to_rgb(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        white.info = picture.info
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _deep_grey_to_rgb(picture):
    values = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    if picture.mode == "F" and values.max(initial=0) <= 1:
        values = values * 255
    elif values.max(initial=0) > 255:
        values = values / 257
    grey = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    grey.info = picture.info
    return grey.convert("RGB")
