"""Pictures that the internet sends: every format and mode, damaged, lying, and built to hurt.

Everything is drawn here, from seeds; nothing is fetched.
"""

import io
import os
import struct
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from batik.pictures.decode import FORMATS, PictureError, open_picture

MODES = ("1", "L", "P", "LA", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV")
MODES += ("I", "F", "I;16", "I;16B", "La", "RGBa")
MAX_SECONDS = 2.0
MAX_MEGABYTES = 600
SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script>
<image href="http://127.0.0.1:1/"/><text>&x;</text></svg>"""


@dataclass(frozen=True)
class Verdict:
    """What became of a picture: its reason if refused, else None; and what that cost."""

    reason: str | None
    seconds: float
    megabytes: float


def judge(data):
    """Open `data` (bytes), check what came out, and measure. Any other exception passes through.

    The seconds are the wall's, or the processor's, children's included, where those are less:
    the machine may be busy.
    """
    before = _reset_peak()
    start = _clocks()
    reason = None
    try:
        picture = open_picture(data)
    except PictureError as error:
        reason = error.reason
    seconds = min(now - then for now, then in zip(_clocks(), start, strict=True))
    if reason is None:
        pixels = np.asarray(picture)
        assert picture.mode == "RGB" and pixels.dtype == np.uint8, picture
        assert pixels.ndim == 3 and pixels.shape[2] == 3 and 1 <= max(pixels.shape) <= 1024
    return Verdict(reason, seconds, _peak() - before)


def assert_bounded(data, name=""):
    """`judge`, and fail above the limits."""
    verdict = judge(data)
    assert verdict.seconds <= MAX_SECONDS, f"{name}: {verdict}"
    assert verdict.megabytes <= MAX_MEGABYTES, f"{name}: {verdict}"
    return verdict


def _clocks():
    return time.perf_counter(), sum(os.times()[:4])


def _peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _reset_peak():
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def pattern(mode="RGB", size=(24, 16)):
    """A small colourful picture in any of MODES."""
    width, height = size
    rows, columns = np.mgrid[:height, :width]
    rgb = np.stack([rows * 255 // height, columns * 255 // width, (rows * columns) % 256], axis=-1)
    picture = Image.fromarray(rgb.astype(np.uint8))
    if mode.startswith("I;16"):
        deep = np.asarray(picture.convert("L"), dtype=np.uint16) * 257
        return Image.frombytes(mode, size, deep.astype(">u2" if mode == "I;16B" else "<u2"))
    if mode == "LAB":
        return Image.merge("LAB", picture.split())
    if mode in ("PA", "La", "RGBa"):
        return picture.convert({"PA": "P", "La": "LA", "RGBa": "RGBA"}[mode]).convert(mode)
    return picture.convert(mode)


def every_format_and_mode():
    """{name: bytes}: what Pillow writes, of every format in every mode that the format takes."""
    Image.init()
    found = {}
    for mode in MODES:
        try:
            picture = pattern(mode)
        except ValueError:  # Pillow has no way to that mode
            continue
        for kind in sorted(Image.SAVE):
            with suppress(Exception):  # this format doesn't take this mode
                found[f"{kind} {mode}"] = encode(picture, kind)
    for path in (Path(__file__).parent / "data").glob("*.heic"):
        found[f"HEIF {path.stem}"] = path.read_bytes()
    for name, options in _VARIANTS.items():
        found[name] = encode(**{"picture": pattern(), "kind": name.split()[0]} | options)
    return found


_VARIANTS = {
    "JPEG progressive": {"progressive": True},
    "WEBP lossless": {"lossless": True},
    "WEBP animated": {"save_all": True, "append_images": [pattern(), pattern("RGBA")]},
    "AVIF animated": {"save_all": True, "append_images": [pattern(), pattern()]},
    "PNG animated": {"save_all": True, "append_images": [pattern(), pattern()]},
    "GIF animated": {
        "picture": pattern("P"),
        "save_all": True,
        "append_images": [pattern("P")] * 3,
    },
    "TIFF many": {"save_all": True, "append_images": [pattern("L"), pattern("CMYK")]},
    "TIFF lzw": {"compression": "tiff_lzw"},
    "TIFF deflate": {"compression": "tiff_deflate"},
    "TIFF jpeg": {"compression": "jpeg"},
    "TIFF group4": {"picture": pattern("1"), "compression": "group4"},
    "TIFF big": {"big_tiff": True},
}


def ours(corpus):
    """Those of a corpus that are of a format which the project reads."""
    return {name: data for name, data in corpus.items() if name.split()[0] in (*FORMATS, "HEIF")}


def truncations(data):
    """`data` cut off at twelve lengths, nothing and nearly all among them."""
    lengths = {0, 1, 2, 4, 8, 16, 32, *(len(data) * part // 5 for part in range(1, 5))}
    return [data[:length] for length in sorted(lengths | {len(data) - 1}) if length < len(data)]


def flipped(data, random, most=8):
    """`data` with one to `most` bytes replaced. random: a random.Random."""
    damaged = bytearray(data)
    for _ in range(random.randint(1, most)):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    return bytes(damaged)


def encode(picture, kind, **options):
    """A picture's bytes in a format."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png_chunk(kind, data):
    """One chunk of a PNG: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bombs():
    """{name: function that makes the bytes}: small to send, or legal, and dear to open."""
    return {
        "100 megapixels in 12 kB": lambda: encode(Image.new("1", (10_000, 10_000)), "PNG"),
        "4 gigapixels of nothing": _huge_header,
        "a strip of 1 x 65000": lambda: encode(Image.new("RGB", (1, 65_000)), "PNG"),
        "a strip of 65000 x 1": lambda: encode(Image.new("RGB", (65_000, 1)), "PNG"),
        "1 x 3000000": lambda: encode(Image.new("L", (1, 3_000_000)), "TIFF"),
        "animated frames": lambda: _animated("GIF", "P", (5000, 5000), 4),
        "animated WebP": lambda: _animated("WEBP", "RGBA", (3000, 3000), 3),
        "huge WebP canvas": _huge_canvas,
        "huge Exif": lambda: encode(pattern(), "JPEG", exif=b"Exif\0\0" + b"M" * 60_000),
        "huge Exif in WebP": lambda: encode(pattern(), "WEBP", exif=b"M" * 15_000_000),
        "huge ICC": lambda: encode(pattern(), "JPEG", icc_profile=b"i" * 15_000_000),
        "ICC that unpacks to 1 GB": lambda: _png_with(b"iCCP", b"k\0\0", 1_000_000_000),
        "PNG text that unpacks": lambda: _png_with(b"zTXt", b"k\0\0", 1_000_000, 1_000),
        "PNG of many chunks": lambda: _png_inserted(png_chunk(b"abCd", b"") * 1_500_000),
        "JPEG of many comments": lambda: _jpeg_inserted(b"\xff\xfe\x00\x02" * 4_500_000),
        "JPEG of fill bytes": lambda: _jpeg_inserted(b"\xff" * 19_000_000),
        "JPEG of junk": lambda: _jpeg_inserted(b"\x00" * 19_000_000),
        "JPEG of 400 scans": _many_scans,
        "GIF of many comments": lambda: _gif_inserted(b"\x21\xfe\x01x\x00" * 200_000),
        "GIF of many blocks": lambda: _gif_inserted(b"\x21\x01" + b"\x01x" * 9_000_000 + b"\0"),
        "GIF of junk": lambda: _gif_inserted(b"\x00" * 19_000_000),
        "TIFF of many strips": _many_strips,
        "50 megapixels of floats": lambda: encode(
            Image.new("F", (7071, 7071)), "TIFF", compression="tiff_deflate"
        ),
        "50 megapixels of 32 bits": lambda: encode(
            Image.new("I", (7071, 7071)), "TIFF", compression="tiff_deflate"
        ),
        "BMP of run lengths": _run_lengths,
        "AVIF of a false size": _false_size,
    }


def polyglots():
    """{name: bytes}: two things at once, one of them perhaps a picture."""
    jpeg, png, gif = (encode(pattern(), kind) for kind in ("JPEG", "PNG", "GIF"))
    archive = b"PK\x03\x04" + bytes(26) + b"x" + b"PK\x05\x06" + bytes(18)
    return {
        "GIF and script": gif[:6] + b"/*" + gif[6:] + b"*/=1;alert(1)",
        "JPEG and zip": jpeg + archive,
        "PNG and JPEG": png + jpeg,
        "PNG head, JPEG body": png[:33] + jpeg,
        "JPEG head, PNG body": jpeg[:20] + png,
        "PDF and JPEG": b"%PDF-1.4\n" + jpeg,
        "HTML and GIF": gif + b"<script>alert(1)</script>",
        "zip of a picture": archive + png,
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n",
        "SVG": SVG,
        "gzipped SVG": b"\x1f\x8b" + zlib.compress(SVG),
        "text": b"a motif of rice and rain",
        "zeros": bytes(100_000),
    }


NAMES = (
    "../../../etc/passwd.jpg",
    "..\\..\\windows.jpg",
    "/etc/passwd",
    "a\x00b.jpg",
    "a\nb\rc.jpg",
    "\x1b[31mred.jpg",
    "x" * 296 + ".jpg",
    "\N{BATAK LETTER A}" * 90 + ".jpg",
    "<img src=x onerror=alert(1)>.jpg",
    "=HYPERLINK(1).jpg",
    "CON.jpg",
    ".",
    "..",
    "",
)


def _huge_header():
    data = struct.pack(">IIBBBBB", 65_535, 65_535, 8, 2, 0, 0, 0)
    return encode(pattern(), "PNG")[:8] + png_chunk(b"IHDR", data) + png_chunk(b"IDAT", b"")


def _animated(kind, mode, size, frames):
    pictures = [Image.new(mode, size, index if mode == "P" else None) for index in range(frames)]
    return encode(pictures[0], kind, save_all=True, append_images=pictures[1:])


def _huge_canvas():
    data = bytearray(_animated("WEBP", "RGBA", (64, 64), 3))
    assert data[12:16] == b"VP8X"
    data[24:30] = b"\xfe\x3f\x00" * 2  # width and height less one, three bytes each
    return bytes(data)


def _png_inserted(chunks):
    data = encode(pattern(), "PNG")
    return data[:33] + chunks + data[33:]


def _png_with(kind, head, size, times=1):
    packer = zlib.compressobj(9)
    packed = [packer.compress(bytes(min(10_000_000, size))) for _ in range(-(-size // 10_000_000))]
    return _png_inserted(png_chunk(kind, head + b"".join(packed) + packer.flush()) * times)


def _jpeg_inserted(segments):
    data = encode(pattern(), "JPEG")
    return data[:2] + segments + data[2:]


def _many_scans():
    data = encode(Image.new("L", (8160, 6120), 90), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * 400 + data[-2:]


def _gif_inserted(blocks):
    data = encode(pattern("P"), "GIF")
    start = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 128 else 0)
    return data[:start] + blocks + data[start:]


def _many_strips(number=1_500_000):
    start = 8 + 2 + 12 * 9 + 4
    tags = [(256, 1), (257, number), (258, 8), (259, 1), (262, 1), (273, start), (277, 1)]
    tags += [(278, 1), (279, start + 4 * number)]
    out = b"II*\0" + struct.pack("<IH", 8, len(tags))
    for tag, value in tags:
        out += struct.pack("<HHII", tag, 4, number if tag in (273, 279) else 1, value)
    return out + bytes(4) + struct.pack("<I", 8) * number + struct.pack("<I", 1) * number


def _run_lengths():
    data = b"\x01\x07" * 9_500_000
    head = struct.pack("<IiiHHIIiiII", 40, 7000, 7000, 1, 8, 1, len(data), 0, 0, 256, 0)
    start = 14 + len(head) + 1024
    return struct.pack("<2sIHHI", b"BM", start + len(data), 0, 0, start) + head + bytes(1024) + data


def _false_size():
    data = encode(Image.new("RGB", (8000, 6000), "navy"), "AVIF", speed=10)
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", 64, 64) + data[place + 8 :]
