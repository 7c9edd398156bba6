"""The views that training learns from: of the right form, never mirrored, of the picture alone."""

import numpy as np
import pytest
from PIL import Image

from batik.pictures.looks import take_looks
from batik.training.recipe import Recipe
from batik.training.views import all_views, draw_view

LEAN = np.indices((300, 200)).sum(axis=0) % 40 < 20  # stripes from upper right to lower left
CLOTH = Image.fromarray(np.where(LEAN[..., None], np.uint8([240, 60, 20]), np.uint8([20, 40, 140])))
RECIPE = Recipe(image_size=96, squares=2)


def lean_of(picture):
    """Above 0 where stripes run from upper right to lower left, below where the other way."""
    pixels = picture.astype(float)
    along = np.abs(pixels[1:, :-1] - pixels[:-1, 1:]).mean()
    across = np.abs(pixels[1:, 1:] - pixels[:-1, :-1]).mean()
    return across - along


@pytest.mark.parametrize("seed", range(5))
def test_a_view_has_its_size_and_is_never_mirrored(seed):
    view = draw_view(CLOTH, RECIPE, np.random.default_rng(seed))
    assert view.shape == (96, 96, 3) and view.dtype == np.uint8
    assert lean_of(view) > 0


def test_all_views_are_the_looks_that_are_asked_about_and_squares_behind_them():
    views = all_views(CLOTH, RECIPE, np.random.default_rng(0))
    assert views.shape == (len(RECIPE.looks) + 2, 96, 96, 3)
    assert (views[: len(RECIPE.looks)] == take_looks(CLOTH, RECIPE.looks, 96)).all()
    assert not (views[-1] == views[-2]).all()


def test_the_same_seed_gives_the_same_view_and_another_another():
    one, same, other = (all_views(CLOTH, RECIPE, np.random.default_rng(s)) for s in (1, 1, 2))
    assert (one == same).all() and not (one == other).all()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_pictures_of_any_form(size):
    views = all_views(Image.new("RGB", size), RECIPE, np.random.default_rng(0))
    assert views.shape[1:] == (96, 96, 3)
