"""HEIC pictures, decoded in a process of their own.

A damaged HEIC can crash the decoder's process (of 20,000 pictures with a few bytes replaced, 32 did
so with pi_heif 1.4.0), and a process that crashes takes the server with it. So this file is also
the program of a second process: a picture comes in on its standard input, pixels go out. It costs a
fifth of a second and is bounded in time and memory.
"""

import io
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs")
GENERIC = (b"mif1", b"msf1")  # which may be AVIF too; the brands that follow tell
SIDE = 2048  # pixels; a larger picture is averaged down to no more than this before it is handed on
TOO_MANY, UNREADABLE = 3, 4  # how the process ends, other than well
MAX_SECONDS = 10
MAX_MEMORY = 3 * 1024**3  # bytes of address space; 48 megapixels take a third of that


class HeifError(ValueError):
    """Why a picture was not decoded: `reason` is one of decode.REASONS."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def is_heif(data: bytes) -> bool:
    """Whether the bytes say that they are HEIC."""
    if data[4:8] != b"ftyp":
        return False
    return data[8:12] in BRANDS or (data[8:12] in GENERIC and b"avif" not in data[16:64])


def decode(data: bytes, max_pixels: int, max_pixels_costly: int) -> "Image.Image":
    """Decode a HEIC picture: an upright PIL image, RGB, RGBA or grey, of at most SIDE pixels.

    max_pixels_costly holds for those with an alpha channel or finer colour. Raises HeifError.
    """
    command = [sys.executable, "-I", __file__, str(max_pixels), str(max_pixels_costly)]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS)
    except subprocess.TimeoutExpired:
        raise HeifError("broken") from None
    if ended.returncode:  # below 0: it crashed
        reasons = {TOO_MANY: "too_many_pixels", UNREADABLE: "unreadable"}
        raise HeifError(reasons.get(ended.returncode, "broken"))
    from PIL import Image

    head, _, pixels = ended.stdout.partition(b"\n")
    mode, width, height = head.decode().split()
    return Image.frombytes(mode, (int(width), int(height)), pixels)


def main():
    from pi_heif import register_heif_opener
    from PIL import Image

    _limit_itself()
    max_pixels, max_pixels_costly = map(int, sys.argv[1:])
    # Only a file's main picture is of use; libheif need not read what else is in there.
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=["HEIF"])
    except Exception:  # damaged headers raise many kinds
        sys.exit(UNREADABLE)
    fine = picture.info.get("bit_depth", 8) > 8 and picture.info.get("chroma") != 420
    costly = fine or picture.mode != "RGB"
    if picture.width * picture.height > (max_pixels_costly if costly else max_pixels):
        sys.exit(TOO_MANY)
    picture.load()
    small = picture.reduce(-(-max(picture.size) // SIDE))
    sys.stdout.buffer.write(f"{small.mode} {small.width} {small.height}\n".encode())
    sys.stdout.buffer.write(small.tobytes())


def _limit_itself():
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
