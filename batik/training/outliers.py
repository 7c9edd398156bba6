"""Pictures that are no batik, drawn by program: what the model should be unsure about."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from batik.pictures.looks import resize

NUM_OUTLIERS = 120
SIDE = 224  # pixels, at which they are drawn


def draw_outliers(size: int, seed: int = 0, number: int = NUM_OUTLIERS) -> np.ndarray:
    """Draw pictures of seven kinds: uint8 array [number, size, size, 3], the same for one seed.

    Skies, noise, plain surfaces with a shadow, pages of text lines, tartan checks, heaps of
    simple things, one colour: what a phone's camera sees when it does not look at batik.
    """
    kinds = (_sky, _noise, _surface, _page, _tartan, _things, _flat)
    rng = np.random.default_rng(seed)
    drawn = (kinds[i % len(kinds)](SIDE, rng) for i in range(number))
    return np.stack([resize(picture, size) for picture in drawn])


def _colour(rng, low=0, high=256):
    return tuple(int(value) for value in rng.integers(low, high, 3))


def _blend(size, weight, one, other):
    weight = weight[..., None] * np.ones((size, size, 1))
    return Image.fromarray((weight * one + (1 - weight) * np.array(other)).astype(np.uint8))


def _sky(size, rng):
    picture = _blend(size, np.linspace(0, 1, size)[:, None], _colour(rng), _colour(rng))
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.integers(2, 8)):
        x, y = rng.integers(0, size, 2)
        radius = int(rng.integers(size // 12, size // 4))
        draw.ellipse((x - radius, y - radius // 3, x + radius, y + radius // 3), "white")
    return picture.filter(ImageFilter.GaussianBlur(size / 40))


def _noise(size, rng):
    cells = int(rng.choice([8, 24, 80, size]))
    small = rng.integers(0, 256, (cells, cells, 3), dtype=np.uint8)
    return Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC)


def _surface(size, rng):
    y, x = np.mgrid[:size, :size] / size
    centre = rng.random(2)
    light = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) * rng.uniform(0.5, 6))
    dark, bright = np.array(_colour(rng, 0, 120)), np.array(_colour(rng, 120, 256))
    return _blend(size, light, bright, dark)


def _page(size, rng):
    picture = Image.new("RGB", (size, size), _colour(rng, 200))
    draw = ImageDraw.Draw(picture)
    ink, step = _colour(rng, 0, 90), int(rng.integers(7, 20))
    for y in range(step, size - step, step):
        x = step
        while x < min(size - step, size * rng.uniform(0.6, 0.95)):
            width = int(rng.integers(step // 2, step * 4))
            draw.rectangle((x, y, min(x + width, size - step), y + step // 3), ink)
            x += width + step // 2
    return picture.rotate(rng.uniform(-15, 15), fillcolor=(220, 220, 220))


def _tartan(size, rng):
    cloth = np.full((size, size, 3), _colour(rng), float)
    for _ in range(rng.integers(2, 5)):
        period, width = int(rng.integers(16, 90)), int(rng.integers(3, 30))
        stripe = (np.arange(size) % period < width)[:, None] * 0.5
        colour = np.array(_colour(rng))
        for weight in (stripe[..., None], stripe.T[..., None]):
            cloth = cloth * (1 - weight) + colour * weight
    return Image.fromarray(cloth.astype(np.uint8))


def _flat(size, rng):
    pixels = rng.normal(_colour(rng), rng.uniform(0, 12), (size, size, 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _things(size, rng):
    picture = Image.new("RGB", (size, size), _colour(rng))
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.integers(4, 16)):
        x, y = (int(value) for value in rng.integers(-size // 8, size, 2))
        width, height = (int(value) for value in rng.integers(size // 10, size // 2, 2))
        shape = rng.choice([draw.ellipse, draw.rectangle])
        shape((x, y, x + width, y + height), _colour(rng))
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(0, 3)))
