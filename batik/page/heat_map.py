"""A heat map -> a picture to lay over the cloth."""

import numpy as np
from PIL import Image

SIDE = 224
# Little evidence is veiled in indigo, much glows in gold; between the two the cloth is bare.
VEIL, GLOW = (18, 30, 60), (255, 214, 90)
BARE = 0.6  # the share of the strongest evidence at which there is neither veil nor glow
VEIL_ALPHA, GLOW_ALPHA = 0.92, 0.5


def overlay(heat, confidence):
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


def blend(picture, heat, confidence):
    """The picture with the overlay of its heat map on it: RGB PIL image of the picture's size."""
    layer = overlay(heat, confidence).resize(picture.size, Image.Resampling.BILINEAR)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")
