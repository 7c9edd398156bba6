"""Write the TIFFs that cameras, scanners and science write and Pillow doesn't."""

import struct
import zlib

import numpy as np


def tiff(pixels, photometric, *, order="<", bits=None, planar=False, extra=(), compression=None):
    """The bytes of a TIFF of `pixels`: [height, width] or [height, width, samples], of the type
    to be stored.

    bits: 12 packs two samples of 16 bits into three bytes. compression: 8 (deflate), or another
    number that the file is to give.
    extra: the ExtraSamples tag: 0 unspecified, 1 premultiplied alpha, 2 alpha.
    """
    pixels = np.atleast_3d(pixels)
    height, width, samples = pixels.shape
    kind = {"u": 1, "i": 2, "f": 3}[pixels.dtype.kind]
    stored = pixels.astype(pixels.dtype.newbyteorder(order))
    strips = [stored[..., band] for band in range(samples)] if planar else [stored]
    strips = [_pack_12(strip) if bits == 12 else strip.tobytes() for strip in strips]
    if compression:
        strips = [zlib.compress(strip) for strip in strips]
    entries = {
        256: ("I", [width]),
        257: ("I", [height]),
        258: ("H", [bits or 8 * pixels.dtype.itemsize] * samples),
        259: ("H", [compression or 1]),
        262: ("H", [photometric]),
        273: ("I", [8 + sum(map(len, strips[:index])) for index in range(len(strips))]),
        277: ("H", [samples]),
        278: ("I", [height]),
        279: ("I", [len(strip) for strip in strips]),
        284: ("H", [2 if planar else 1]),
        338: ("H", list(extra)),
        339: ("H", [kind] * samples),
    }
    entries = {tag: entry for tag, entry in entries.items() if entry[1]}
    data = b"".join(strips)
    data += b"\0" * (len(data) % 2)
    directory = 8 + len(data)
    behind = directory + 2 + 12 * len(entries) + 4
    table, values = struct.pack(order + "H", len(entries)), b""
    for tag, (letter, numbers) in entries.items():
        packed = struct.pack(f"{order}{len(numbers)}{letter}", *numbers)
        table += struct.pack(order + "HHI", tag, 3 if letter == "H" else 4, len(numbers))
        if len(packed) <= 4:
            table += packed.ljust(4, b"\0")
        else:
            table += struct.pack(order + "I", behind + len(values))
            values += packed
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", directory)
    return head + data + table + bytes(4) + values


def _pack_12(pixels):
    first, second = pixels.astype(np.uint16).reshape(-1, 2).T
    triples = [first >> 4, (first & 15) << 4 | second >> 8, second & 255]
    return np.stack(triples, axis=1).astype(np.uint8).tobytes()
