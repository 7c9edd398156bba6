"""Any picture a person has -> an upright RGB picture.

Training and serving both come through here, so that a picture is prepared in one place.
"""

import io
import math
import re
from pathlib import Path

from PIL import Image

from batik.pictures import heif
from batik.pictures.block_limits import count_scans, is_plausible
from batik.pictures.deep import scale_of, to_8_bits
from batik.pictures.formats import FORMATS, READ
from batik.pictures.mend import BLANKS, jpegs_with_an_end, mend

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
# Some decoders hold a picture several times over, and none is to take more than 600 MB. Measured:
# WebP 16 bytes a pixel, AVIF 12, HEIC with an alpha channel or of fine colour in more than 8 bits
# up to 19. Phones' own pictures, HEIC of 48 megapixels, take 350 MB.
MAX_PIXELS_COSTLY = 30_000_000
# JPEG in one scan is shrunk while it is decoded, and never held whole.
MAX_PIXELS_JPEG = 210_000_000
# Larger pictures are shrunk to this side while they are opened: twice what a screen shows of
# them, and several times what the network sees.
WORKING_SIDE = 1024
AVERAGED = ("L", "RGB", "RGBX", "CMYK", "LAB", "YCbCr")  # modes whose raw values can be averaged
BAND_PIXELS = 1_000_000  # how much of a large picture is converted at once
ORIENTATION = 0x0112  # the EXIF tag, and what brings each of its values upright
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
# Where a point (x, y) of the result, in 0..1, was before.
BEFORE = {
    Image.Transpose.FLIP_LEFT_RIGHT: lambda x, y: (1 - x, y),
    Image.Transpose.ROTATE_180: lambda x, y: (1 - x, 1 - y),
    Image.Transpose.FLIP_TOP_BOTTOM: lambda x, y: (x, 1 - y),
    Image.Transpose.TRANSPOSE: lambda x, y: (y, x),
    Image.Transpose.ROTATE_270: lambda x, y: (y, 1 - x),
    Image.Transpose.TRANSVERSE: lambda x, y: (1 - y, 1 - x),
    Image.Transpose.ROTATE_90: lambda x, y: (1 - y, x),
}
SMALLEST_SHARE = 0.05  # of a side: smaller parts are not decoded any larger

# How Pillow's readers say that a file is sound, but of a kind that they don't read.
UNSUPPORTED = re.compile("unsupported|not supported|cannot handle", re.IGNORECASE)

Frame = tuple[float, float, float, float]

# Whatever else in this process opens pictures gets Pillow's own refusal above twice this.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS_JPEG


class PictureError(ValueError):
    """A picture that is refused. `reason` is one of REASONS; the message is plain English."""

    def __init__(self, reason):
        super().__init__(REASONS[reason]["en"])
        self.reason = reason


_MEGA = 1_000_000
REASONS = {
    "empty": {"en": "This file is empty.", "id": "Berkas ini kosong."},
    "unreadable": {
        "en": f"This file is not a picture that can be read ({READ} can).",
        "id": "Berkas ini bukan gambar yang dapat dibaca (yang bisa: JPEG, PNG, WebP, HEIC, AVIF, "
        "GIF, BMP, dan TIFF).",
    },
    "broken": {
        "en": "This picture is damaged or incomplete.",
        "id": "Gambar ini rusak atau tidak lengkap.",
    },
    "unsupported": {
        "en": "This kind of file can't be read here. Save it as a JPEG or PNG of 8 bits, or take a "
        "screenshot of it.",
        "id": "Jenis berkas ini tidak dapat dibaca di sini. Simpan sebagai JPEG atau PNG 8 bit, "
        "atau ambil tangkapan layarnya.",
    },
    "dark": {  # these two: blank.py
        "en": "This picture is black, or nearly so: is the lens covered, or is there more light "
        "elsewhere?",
        "id": "Gambar ini hitam atau hampir hitam: apakah lensanya tertutup, atau adakah tempat "
        "yang lebih terang?",
    },
    "blank": {
        "en": "Nothing can be made out in this picture: it is one colour all over, or far out of "
        "focus.",
        "id": "Tidak ada yang dapat dikenali di gambar ini: warnanya satu saja, atau sama sekali "
        "tidak fokus.",
    },
    "too_many_pixels": {
        "en": f"This picture has too many pixels: {MAX_PIXELS // _MEGA} megapixels can be read, "
        f"{MAX_PIXELS_COSTLY // _MEGA} of WebP and AVIF, {MAX_PIXELS_JPEG // _MEGA} of an ordinary "
        "JPEG. Make it smaller, or take a screenshot of it.",
        "id": "Piksel gambar ini terlalu banyak: yang dapat dibaca sampai "
        f"{MAX_PIXELS // _MEGA} megapiksel, untuk WebP dan AVIF sampai "
        f"{MAX_PIXELS_COSTLY // _MEGA}, untuk JPEG biasa sampai {MAX_PIXELS_JPEG // _MEGA}. "
        "Perkecil gambar itu, atau ambil tangkapan layarnya.",
    },
    "too_large": {
        "en": f"This file is larger than {MAX_FILE_BYTES // 2**20} MB.",
        "id": f"Berkas ini lebih besar dari {MAX_FILE_BYTES // 2**20} MB.",
    },
}


def open_picture(
    source: str | Path | bytes | Image.Image, frame: Frame | None = None, quarter_turns: int = 0
) -> Image.Image:
    """Open a picture and return it upright, in RGB, no side longer than WORKING_SIDE pixels.

    source: a path, bytes, or an open PIL image (not yet decoded, as a web page hands it over).
    quarter_turns: how often to turn the upright picture by 90 degrees, clockwise.
    frame: (left, top, right, bottom), in 0..1 of the picture so turned: only this part is wanted.
    It is cut from the file's own pixels, before anything is shrunk. What lies beyond the picture
    is left out; a part of less than one pixel is made one.
    EXIF orientation is applied, transparency is laid over white, deeper samples are scaled to 8
    bits, and of an animation the first frame is taken. Colour profiles are left aside, in training
    as in serving.
    Raises PictureError, and nothing else, for whatever can't be read or is too large; a picture
    of too many pixels is refused before it is decoded. A path that doesn't exist is an OSError.
    """
    if isinstance(source, Image.Image):
        return _prepare(source, MAX_PIXELS, frame, quarter_turns)
    if isinstance(source, str | Path):
        path = Path(source)
        _check_file_size(path.stat().st_size)
        source = path.read_bytes()
    _check_file_size(len(source))
    source = source.lstrip(BLANKS)
    if not is_plausible(source):
        raise PictureError("broken")
    source = mend(source)
    try:
        return _decode(source, frame, quarter_turns)
    except PictureError as error:
        if error.reason == "broken" and (copies := jpegs_with_an_end(source)):
            one, other = (_decode(copy, frame, quarter_turns) for copy in copies)
            if one.tobytes() == other.tobytes():
                return one
        raise


def _decode(data, frame, quarter_turns):
    picture = _identify(data)
    one_scan = picture.format in ("JPEG", "MPO") and count_scans(data) == 1
    limit = MAX_PIXELS_JPEG if one_scan else MAX_PIXELS
    return _prepare(picture, limit, frame, quarter_turns)


def _check_file_size(size):
    if size == 0:
        raise PictureError("empty")
    if size > MAX_FILE_BYTES:
        raise PictureError("too_large")


def _identify(data):
    if heif.is_heif(data):
        try:
            return heif.decode(data, MAX_PIXELS, MAX_PIXELS_COSTLY)
        except heif.HeifError as error:
            raise PictureError(error.reason) from None
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError("too_many_pixels") from None
    except Exception:  # Pillow's readers raise many kinds on damaged headers
        raise PictureError(_why_not(data)) from None


def _why_not(data):
    """The reason why Pillow didn't open the file: Image.open keeps it to itself."""
    for reader, accept in (Image.OPEN[kind] for kind in FORMATS):
        if accept and accept(data[:16]) is True:
            try:
                reader(io.BytesIO(data), "")
            except Exception as error:
                # A KeyError comes of a TIFF's compression or layout that Pillow has no reader for.
                if isinstance(error.__cause__, KeyError) or UNSUPPORTED.search(str(error)):
                    return "unsupported"
            return "broken"
    return "unreadable"


def _prepare(picture, limit, frame, quarter_turns):
    if picture.format in ("WEBP", "AVIF"):
        limit = MAX_PIXELS_COSTLY
    if picture.width * picture.height > limit:
        raise PictureError("too_many_pixels")
    try:
        share = min(frame[2] - frame[0], frame[3] - frame[1]) if frame else 1
        _draft(picture, WORKING_SIDE / max(share, SMALLEST_SHARE))
        picture.load()
        # Some formats keep the orientation behind the pixels.
        turns = [UPRIGHT.get(_orientation(picture)), TURNS.get(quarter_turns % 4)]
        turns = [turn for turn in turns if turn is not None]
        scale = scale_of(picture)  # of the whole, whatever part is wanted
        if frame:
            picture = picture.crop(_pixels(frame, turns, picture.size))
        picture = _shrink(picture, scale).copy()
        for turn in turns:
            picture = picture.transpose(turn)
        picture.info.clear()  # no second turning, and no place or name of whoever took it
        return picture
    except Exception:  # as above; decoders raise OSError, SyntaxError, struct.error, ...
        raise PictureError("broken") from None


def _draft(picture, side):
    """Let a JPEG be decoded smaller, and faster, but no side below `side` pixels, unless the whole
    were then more than MAX_PIXELS."""
    too_many = math.sqrt(picture.width * picture.height / MAX_PIXELS)
    factor = next((factor for factor in (1, 2, 4) if factor >= too_many), 8)
    side = int(max(1, min(side, min(picture.size) // factor)))
    picture.draft("RGB", (side, side))


def _pixels(frame, turns, size):
    """The box, in pixels of a picture of `size`, that is `frame` once the turns are made."""
    corners = [frame[:2], frame[2:]]
    for turn in reversed(turns):
        corners = [BEFORE[turn](*corner) for corner in corners]
    box = []
    for axis, length in enumerate(size):
        low, high = sorted(min(max(corner[axis], 0), 1) * length for corner in corners)
        low = min(int(low), length - 1)
        box.append((low, max(low + 1, round(high))))
    (left, right), (top, bottom) = box
    return left, top, right, bottom


def _orientation(picture):
    try:
        return picture.getexif().get(ORIENTATION)
    except Exception:  # damaged EXIF says nothing about the pixels
        return None


def _shrink(picture, scale):
    """Convert to RGB, no side longer than WORKING_SIDE.

    Large pictures are averaged before they are converted, or, where an average of the raw values
    means nothing, band by band, each a multiple of the factor high: a second copy at full size
    never exists.
    """
    longest = max(picture.size)
    factor = longest // WORKING_SIDE // 2  # the rest, 2 to 4, is left to the smoother resize
    if factor >= 2 and picture.mode in AVERAGED and not picture.has_transparency_data:
        picture = _to_rgb(picture.reduce(factor), scale)
    elif factor >= 2:
        width, height = picture.size
        rows = max(1, BAND_PIXELS // width // factor) * factor
        small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
        for top in range(0, height, rows):
            band = picture.crop((0, top, width, min(top + rows, height)))
            small.paste(_to_rgb(band, scale).reduce(factor), (0, top // factor))
        picture = small
    else:
        picture = _to_rgb(picture, scale)
    if longest <= WORKING_SIDE:
        return picture
    ratio = WORKING_SIDE / max(picture.size)
    size = [max(1, round(side * ratio)) for side in picture.size]
    return picture.resize(size, Image.Resampling.BILINEAR)


def _to_rgb(picture, scale):
    if scale:
        return to_8_bits(picture, scale).convert("RGB")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture if picture.mode == "RGB" else picture.convert("RGB")
