"""Whether a file's skeleton is that of a picture, looked at before any decoder is.

Pillow walks markers, chunks and blocks one by one in Python, joins GIF comments by copying them,
and decodes as many progressive scans as a JPEG brings. A megabyte of empty blocks costs seconds,
20 MB of them hours, and nothing can interrupt that. Real pictures have a few hundred blocks at
most, so this walk counts them and stops early. It looks at nothing else: whether the content is
sound is the decoder's business.
"""

import re
import struct

MAX_JPEG_SEGMENTS = 1_000  # 20 MB of colour profile in segments of 64 kB are 320
MAX_JPEG_SCANS = 64  # progressive pictures have about 10; each scan costs a pass over all pixels
MAX_PNG_CHUNKS = 20_000  # 20 MB in the chunks of 8 kB that libpng writes are 2,500
MAX_GIF_BLOCKS = 80_000  # before the first frame: 20 MB of colour profile
MAX_GIF_COMMENTS = 4_000  # blocks of comments, which Pillow joins by copying
MAX_TIFF_STRIPS = 65_536  # strips or tiles; one row each in the tallest pictures
MAX_JUNK = 65_536  # bytes between segments
MAX_RUN_LENGTH_BMP = 2 * 1024 * 1024  # bytes; Pillow unpacks these in Python, 0.2 s a megabyte

_JPEG_MARKER = re.compile(rb"\xff[^\x00\xff]")
_JPEG_MARKER_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_TIFF_PLACES = {273, 279, 324, 325}  # offsets and lengths of strips and of tiles


def is_plausible(data: bytes) -> bool:
    """Whether `data` has no more blocks than a picture of its format can need.

    True for formats that are not looked at: theirs are walked in C.
    """
    for signature, check in _CHECKS:
        if data.startswith(signature):
            try:
                return check(data)
            except (struct.error, IndexError, OverflowError):
                return True  # ends early, or points beyond its end: the decoder's business
    return True


def _jpeg(data):
    return 0 <= count_scans(data) <= MAX_JPEG_SCANS


def count_scans(data: bytes) -> int:
    """How many scans a JPEG has: 1 unless it is progressive, or its colours come one by one. -1
    where it has more of anything than a picture can need; 0 where none is found."""
    position, junk, scans = 2, 0, 0
    for _ in range(MAX_JPEG_SEGMENTS):
        marker = (_JPEG_MARKER_AFTER_SCAN if scans else _JPEG_MARKER).search(data, position)
        if marker is None:
            junk += 0 if scans else len(data) - position
            return scans if junk <= MAX_JUNK else -1
        if not scans:
            junk += marker.start() - position
            if junk > MAX_JUNK:
                return -1
        position, kind = marker.end(), marker.group()[1]
        if kind == 0xD9 and scans:  # the end; phones keep films behind it
            return scans
        if kind == 0xDA:
            scans += 1
            if scans > MAX_JPEG_SCANS:
                return -1
        elif kind in (0x01, 0xD8, 0xD9) or 0xD0 <= kind <= 0xD7:
            continue
        if position + 2 > len(data):
            return scans
        position += struct.unpack_from(">H", data, position)[0]
    return -1


def _png(data):
    position = 8
    for _ in range(MAX_PNG_CHUNKS):
        length, kind = struct.unpack_from(">I4s", data, position)
        if kind == b"IEND":
            return True
        position += 12 + length
    return False


def _gif(data):
    flags = data[10]
    position = 13 + (3 << ((flags & 7) + 1) if flags & 128 else 0)
    extension, comments = None, 0
    for _ in range(MAX_GIF_BLOCKS):
        byte = data[position]
        if extension is not None:
            comments += extension == 0xFE
            if comments > MAX_GIF_COMMENTS:
                return False
            position += 1 + byte
            extension = extension if byte else None
        elif byte in b",;":  # the first frame, or the end
            return True
        elif byte == 0x21:
            extension = data[position + 1]
            position += 2
        else:
            position += 1
    return False


def _bmp(data):
    (header_size,) = struct.unpack_from("<I", data, 14)
    if header_size < 40:
        return True
    (compression,) = struct.unpack_from("<I", data, 30)
    return compression not in (1, 2) or len(data) <= MAX_RUN_LENGTH_BMP


def _tiff(data):
    order = "<" if data.startswith(b"II") else ">"
    if data[2] == 43:  # BigTIFF, as Pillow tells it
        (directory,) = struct.unpack_from(order + "Q", data, 8)
        (entries,) = struct.unpack_from(order + "Q", data, directory)
        first, size, layout = directory + 8, 20, "HHQ"
    else:
        (directory,) = struct.unpack_from(order + "I", data, 4)
        (entries,) = struct.unpack_from(order + "H", data, directory)
        first, size, layout = directory + 2, 12, "HHI"
    if entries > 65_535:
        return False
    for index in range(entries):
        tag, _, count = struct.unpack_from(order + layout, data, first + index * size)
        if tag in _TIFF_PLACES and count > MAX_TIFF_STRIPS:
            return False
    return True


_CHECKS = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"BM", _bmp),
    (b"II", _tiff),
    (b"MM", _tiff),
)
