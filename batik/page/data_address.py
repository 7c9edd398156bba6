"""data: addresses: read as browsers read them, and written for pictures."""

import base64
import binascii
import io
import re
from urllib.parse import unquote_to_bytes

from PIL import Image


def is_data_address(text: object) -> bool:
    return isinstance(text, str) and text[:5].lower() == "data:"


def read_data_address(text: str) -> bytes | None:
    """The bytes in a data: address; None where there are none, or no sound base64.

    Base64 may be wrapped in lines, percent-encoded, without its padding, or in the alphabet for
    addresses; the type may have parameters (https://fetch.spec.whatwg.org/#data-url-processor).
    """
    head, comma, content = text.partition(",")
    if not comma:
        return None
    data = unquote_to_bytes(content.partition("#")[0])
    if not re.search(r";\s*base64\s*$", head, re.IGNORECASE):
        return data
    data = re.sub(rb"[\t\n\f\r ]", b"", data).rstrip(b"=").translate(_ALPHABET)
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    except binascii.Error:
        return None


def data_address_of(picture: Image.Image, side: int | None = None, quality: int = 80) -> str:
    """A picture as a data: address, WebP; where there is a `side`, a copy no longer than that."""
    if side:
        picture = picture.copy()
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=2)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()


_ALPHABET = bytes.maketrans(b"-_", b"+/")
