"""Views of a training picture: the looks that are asked about, and random squares of it.

There is no mirroring and no turning: the lean of its bands is what tells Solo's parang from
Yogyakarta's.
"""

import numpy as np
from PIL import Image

from batik.pictures.looks import resize, take_looks
from batik.training.recipe import Recipe


def all_views(picture: Image.Image, recipe: Recipe, rng: np.random.Generator) -> np.ndarray:
    """The looks at an upright RGB picture, and behind them recipe.squares random squares of it:
    uint8 [looks + squares, size, size, 3]."""
    looks = take_looks(picture, recipe.looks, recipe.image_size)
    squares = [_random_square(picture, recipe, rng) for _ in range(recipe.squares)]
    return np.concatenate([looks, np.stack(squares)]) if squares else looks


def draw_view(picture: Image.Image, recipe: Recipe, rng: np.random.Generator) -> np.ndarray:
    """One of the looks or a random square, at random: uint8 [size, size, 3]."""
    index = rng.integers(len(recipe.looks) + 1)
    if index == len(recipe.looks):
        return _random_square(picture, recipe, rng)
    return take_looks(picture, [recipe.looks[index]], recipe.image_size)[0]


def _random_square(picture, recipe, rng):
    side = max(1.0, rng.uniform(*recipe.square_side) * min(picture.size))
    left, top = (rng.uniform(0, length - side) for length in picture.size)
    return resize(picture, recipe.image_size, (left, top, left + side, top + side))
