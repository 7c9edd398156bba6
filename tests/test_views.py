"""The views that training draws: of the right form, never mirrored, the cloth in sight."""

import numpy as np
import pytest

from batik.training.augment import make_view
from batik.training.garments import THINGS, Scene, wear
from batik.training.recipe import Views

FLAT = Views(garments=0)
LEAN = np.indices((300, 200)).sum(axis=0) % 40 < 20  # stripes from upper right to lower left
CLOTH = np.where(LEAN[..., None], np.uint8([240, 60, 20]), np.uint8([20, 40, 140]))


def lean_of(picture):
    """Above 0 where stripes run from upper right to lower left, below where the other way."""
    pixels = picture.astype(float)
    along = np.abs(pixels[1:, :-1] - pixels[:-1, 1:]).mean()
    across = np.abs(pixels[1:, 1:] - pixels[:-1, :-1]).mean()
    return across - along


@pytest.mark.parametrize("seed", range(30))
def test_a_view_has_its_size_and_is_never_mirrored(seed):
    view = make_view(CLOTH, 96, FLAT, np.random.default_rng(seed))
    assert view.shape == (96, 96, 3) and view.dtype == np.uint8
    assert lean_of(view) > 0


def test_other_dyes_leave_the_drawing():
    """All views of other dyes: the colours differ from view to view, the lean does not."""
    dyed = Views(garments=0, dyes=1)
    views = [make_view(CLOTH, 96, dyed, np.random.default_rng(seed)) for seed in range(20)]
    assert all(lean_of(view) > 0 for view in views)
    assert np.std([view[..., 0].mean() - view[..., 2].mean() for view in views]) > 10


def test_the_same_seed_gives_the_same_view_and_another_another():
    one, same, other = (make_view(CLOTH, 64, Views(), np.random.default_rng(s)) for s in (1, 1, 2))
    assert (one == same).all() and not (one == other).all()


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3), (448, 448)])
def test_pictures_of_any_form(size):
    cloth = np.full((*size, 3), 90, np.uint8)
    for seed in range(6):
        rng = np.random.default_rng(seed)
        assert make_view(cloth, 48, Views(garments=0.5), rng).shape == (48, 48, 3)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_every_thing_shows_its_cloth(thing):
    """Drawn of red cloth and of blue, much of the picture differs, and only in that way."""
    red, blue = (np.full((80, 80, 3), colour, np.uint8) for colour in ((200, 0, 0), (0, 0, 200)))
    shown = []
    for seed in range(8):
        pictures = []
        for cloth in (red, blue):
            scene = Scene(cloth, 96, np.random.default_rng(seed))
            scene.fill_background()
            thing(scene)
            pictures.append(scene.pixels.astype(int))
        shown.append((np.abs(pictures[0] - pictures[1]).max(axis=2) > 40).mean())
    assert min(shown) > 0.01 and np.mean(shown) > 0.08


def test_clothes_keep_the_lean_of_the_cloth():
    leans = [lean_of(wear(CLOTH, 128, np.random.default_rng(seed))) for seed in range(40)]
    assert np.mean(np.array(leans) > 0) > 0.7  # sleeves and folds lean as they like
