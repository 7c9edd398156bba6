"""Files that a strict decoder refuses although every pixel is in them.

A PNG's colour profile and texts may be larger than Pillow reads, or have a wrong checksum; its end
may be missing. A JPEG may lack its end marker, as when a copy broke off two bytes early; a WebP the
texts behind its pixels, or its length may be wrong. A script may have written a line end first.
"""

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = (b"IHDR", b"PLTE", b"IDAT")
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_TURNS = (b"Raw profile type exif\0", b"Raw profile type APP1\0", b"XML:com.adobe.xmp\0")
_MAX_TEXT = 100_000  # bytes; what says how the camera was held is small
_JPEG_END = b"\xff\xd9"
BLANKS = b"\xef\xbb\xbf\r\n\t "  # a byte order mark, and blanks; no format begins so


def mend(data: bytes) -> bytes:
    """The file as a strict decoder takes it, if every pixel is there. (JPEG: see below.)"""
    if data.startswith(PNG):
        return png_of_pixels(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return webp_of_whole_chunks(data)
    return data


def webp_of_whole_chunks(data: bytes) -> bytes:
    """The WebP `data` without a last chunk that breaks off, and of the length that it has."""
    position = 12
    while position + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, position + 4)
        if position + 8 + length > len(data):
            break
        position += 8 + length + length % 2
    if position == 12:
        return data
    return data[:4] + struct.pack("<I", position - 8) + data[8:position].ljust(position - 8, b"\0")


def png_of_pixels(data: bytes) -> bytes:
    """The PNG `data` with no chunks but those that hold pixels and orientation, and with an end."""
    kept, position = [data[:8]], 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        chunk = data[position : position + 12 + length]
        position += 12 + length
        if kind == b"IEND":
            break
        if position > len(data):
            if kind in _PIXELS:
                return data  # an end would hide that some are missing
            break
        if kind in _PIXELS:
            kept.append(chunk)
        elif kind in (b"eXIf", b"tRNS") or _tells_turn(chunk):
            kept.append(chunk[:-4] + struct.pack(">I", zlib.crc32(chunk[4:-4])))
    return b"".join([*kept, struct.pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND"))])


def _tells_turn(chunk):
    kind, content = chunk[4:8], chunk[8:-4]
    if len(content) > _MAX_TEXT or not content.startswith(_TURNS) or kind not in _TEXTS:
        return False
    if kind == b"iTXt":
        return content.partition(b"\0")[2][:1] == b"\0"  # not compressed
    if kind == b"zTXt":
        unpacker = zlib.decompressobj()
        try:
            unpacker.decompress(content.partition(b"\0")[2][1:], _MAX_TEXT)
        except zlib.error:
            return False
        return not unpacker.unconsumed_tail
    return True


def jpegs_with_an_end(data: bytes) -> tuple[bytes, ...]:
    """Two copies of a JPEG without an end marker, with an end; () for any other.

    They differ in what comes before the end. If both decode to the same pixels, these were all
    there; of a picture that is cut short, a decoder makes up the rest from what comes.
    """
    if not data.startswith(b"\xff\xd8\xff"):
        return ()
    if data.rfind(_JPEG_END) > data.rfind(b"\xff\xda"):
        return ()
    data = data.rstrip(b"\xff")
    return tuple(data + filler * 4096 + _JPEG_END for filler in (b"\x55", b"\xaa"))
