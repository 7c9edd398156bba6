"""A picture with nothing in it is told so, and no cloth is."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from batik.pictures.decode import open_picture
from benchmarks.blank import COLOURS, NOISES, SLOPES, draw_blank, reason
from tests.serving import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.jpg"))


@pytest.mark.parametrize("noise", NOISES[:3])
@pytest.mark.parametrize("slope", SLOPES)
@pytest.mark.parametrize(("colour", "expected"), COLOURS.items())
def test_one_colour(colour, expected, slope, noise):
    picture = draw_blank((640, 480), colour, noise, slope, 60, np.random.default_rng(1))
    assert reason(picture) == expected


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (3, 900), (1024, 1024)])
def test_pictures_of_any_size(size):
    assert reason(Image.new("RGB", size, "brown")) == "blank"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_cloth_is_asked_about_unless_it_is_far_out_of_focus(path):
    picture = open_picture(path)
    assert reason(picture) is None
    assert reason(picture.filter(ImageFilter.GaussianBlur(0.01 * picture.width))) is None
    assert reason(picture.filter(ImageFilter.GaussianBlur(0.12 * picture.width))) == "blank"


def test_pale_cloth_dark_cloth_and_a_small_cloth_on_a_wall_are_asked_about():
    cloth = open_picture(EXAMPLES[0]).resize((400, 400))
    white = Image.new("RGB", (400, 400), "white")
    assert reason(Image.blend(white, cloth, 0.25)) is None
    assert reason(Image.eval(cloth, lambda value: value * 70 // 255)) is None
    white.paste(cloth.resize((60, 60)), (170, 170))
    assert reason(white) is None
