"""Pictures as the page sends them: data: addresses, read and written; heat maps, coloured."""

import base64
import binascii
import io
import re
from typing import TypeGuard
from urllib.parse import unquote_to_bytes

import numpy as np
from PIL import Image

SIDE = 224
# Little evidence is veiled in indigo, much glows in gold; between the two the cloth is bare.
VEIL, GLOW = (18, 30, 60), (255, 214, 90)
BARE = 0.6  # the share of the strongest evidence at which there is neither veil nor glow
VEIL_ALPHA, GLOW_ALPHA = 0.92, 0.5


def is_data_address(text: object) -> TypeGuard[str]:
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


def overlay(heat: np.ndarray, confidence: float) -> Image.Image:
    """Colour a heat map for laying over its picture: RGBA PIL image, SIDE x SIDE.

    heat: float [7, 7], at least 0, stretched over the whole picture. Scaled by its own maximum, it
    shows where the evidence lay; all zeros veil it all.  confidence: that of the motif, 0 to 1: how
    much evidence there was, by which it glows (by its root, so that little is still seen).
    """
    strength = np.asarray(
        Image.fromarray(heat.astype(np.float32)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    )
    strength = np.clip(strength / max(float(heat.max()), 1e-9), 0, 1)
    veil = VEIL_ALPHA * np.clip((BARE - strength) / BARE, 0, 1)
    glow = GLOW_ALPHA * confidence**0.5 * np.clip((strength - BARE) / (1 - BARE), 0, 1)
    pixels = np.empty((SIDE, SIDE, 4), np.uint8)
    pixels[..., :3] = np.where((strength < BARE)[..., None], VEIL, GLOW)
    pixels[..., 3] = np.round(255 * (veil + glow))
    return Image.fromarray(pixels)


def blend(picture: Image.Image, heat: np.ndarray, confidence: float) -> Image.Image:
    """The picture with the overlay of its heat map on it: RGB PIL image of the picture's size."""
    layer = overlay(heat, confidence).resize(picture.size, Image.Resampling.BILINEAR)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


_ALPHABET = bytes.maketrans(b"-_", b"+/")
