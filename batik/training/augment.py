"""Views of a training picture: what place, light, camera, clothes and other dyes change.

There is no mirroring and no wide turning: the lean of its bands is what tells Solo's parang from
Yogyakarta's.
"""

import cv2
import numpy as np

from batik.training.garments import wear
from batik.training.recipe import Views


def make_view(picture: np.ndarray, size: int, views: Views, rng: np.random.Generator) -> np.ndarray:
    """One view, drawn at random, of a picture: uint8 [h, w, 3] -> uint8 [size, size, 3]."""
    if rng.random() < views.garments:
        view = wear(picture, size, rng)
    else:
        view = _place(picture, size, views, rng)
    if rng.random() < views.dyes:
        view = _dye(view, rng)
    return _camera(_light(view, rng), rng)


def _place(picture, size, views, rng):
    """A piece of the picture, from views.smallest_area of it to all, perhaps a little turned."""
    height, width = picture.shape[:2]
    area = rng.uniform(views.smallest_area, 1) * height * width
    if rng.random() < 0.5:  # half are squares of cloth, half are squashed to one
        ratio = np.exp(rng.uniform(-views.aspect, views.aspect))
    else:
        ratio = width / height * np.exp(rng.uniform(-views.aspect, views.aspect))
    w, h = min(np.sqrt(area * ratio), width), min(np.sqrt(area / ratio), height)
    middle = (
        rng.uniform(w / 2, width - w / 2) if w < width else width / 2,
        rng.uniform(h / 2, height - h / 2) if h < height else height / 2,
    )
    turn = rng.uniform(-views.degrees, views.degrees) if rng.random() < 0.5 else 0.0
    shrink = min(1.0, size / max(1.0, min(w, h)))  # averaged first: a motif is not to alias
    if shrink < 0.75:
        small = max(1, round(width * shrink)), max(1, round(height * shrink))
        picture = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        w, h, middle = w * shrink, h * shrink, (middle[0] * shrink, middle[1] * shrink)
    cos, sin = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    across, down = np.array([cos, sin]) * w / size, np.array([-sin, cos]) * h / size
    start = np.array(middle) - (across + down) * size / 2
    matrix = np.column_stack([across, down, start]).astype(np.float32)
    return cv2.warpAffine(
        picture,
        matrix,
        (size, size),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REFLECT,
    )


def _dye(view, rng):
    """The same motif in other dyes: hues turned round, sometimes light and dark exchanged."""
    lab = cv2.cvtColor(view, cv2.COLOR_RGB2LAB).astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32)
    lab[..., 1:] = 128 + (lab[..., 1:] - 128) @ turn
    if rng.random() < 0.15:
        lab[..., 0] = 255 - lab[..., 0]
    return cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB)


def _light(view, rng):
    """Light and shade across the picture, its cast, contrast and saturation; sometimes grey."""
    size = len(view)
    pixels = view.astype(np.float32)
    if rng.random() < 0.5:
        angle, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.4)
        y, x = np.mgrid[:size, :size].astype(np.float32) / size - 0.5
        pixels *= (1 + depth * (x * np.cos(angle) + y * np.sin(angle)) * 2)[..., None]
    grey = pixels @ np.array([0.299, 0.587, 0.114], np.float32)
    colour = 0.0 if rng.random() < 0.08 else rng.uniform(0.5, 1.35)
    pixels = grey[..., None] + colour * (pixels - grey[..., None])
    contrast, mean = rng.uniform(0.6, 1.3), grey.mean()
    pixels = mean + contrast * (pixels - mean)
    light = np.exp(rng.uniform(np.log(0.6), np.log(1.45)))
    pixels *= (light * rng.uniform(0.9, 1.1, 3)).astype(np.float32)
    return np.clip(pixels, 0, 255).astype(np.uint8)


def _camera(view, rng):
    """Out of focus, or stored by a sparing program."""
    if rng.random() < 0.25:
        view = cv2.GaussianBlur(view, (0, 0), rng.uniform(0.4, 1.8))
    if rng.random() < 0.25:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 90))]
        view = cv2.imdecode(cv2.imencode(".jpg", view, quality)[1], cv2.IMREAD_COLOR)
    return view
