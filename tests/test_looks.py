"""What the network is shown of a picture."""

import numpy as np
import pytest
from PIL import Image

from batik.pictures.looks import WHOLE, take_looks

RED, BLUE = (200, 20, 20), (20, 20, 200)


def framed(size, share):
    """A red picture whose middle square, `share` of the shorter side, is blue."""
    picture = Image.new("RGB", size, RED)
    side = round(share * min(size))
    left, top = (size[0] - side) // 2, (size[1] - side) // 2
    picture.paste(BLUE, (left, top, left + side, top + side))
    return picture


def test_the_whole_picture_is_squashed():
    picture = Image.new("RGB", (640, 64), RED)
    picture.paste(BLUE, (320, 0, 640, 64))
    (look,) = take_looks(picture, [WHOLE], 32)
    assert (look.shape, look.dtype) == ((32, 32, 3), np.uint8)
    assert (look[:, :15] == RED).all() and (look[:, 17:] == BLUE).all()


@pytest.mark.parametrize("size", [(400, 200), (200, 400), (300, 300)])
@pytest.mark.parametrize("share", [0.7, 0.5])
def test_a_middle_is_a_square_of_the_shorter_side(size, share):
    whole, middle = take_looks(framed(size, share), [WHOLE, share], 64)
    assert (middle[2:-2, 2:-2] == BLUE).all()
    assert (whole[0] == RED).all()


def test_a_middle_is_cut_before_the_picture_is_made_small():
    stripes = np.indices((512, 512))[1] % 2 * 255  # finer than the whole look can show
    picture = Image.fromarray(stripes.astype(np.uint8)).convert("RGB")
    whole, middle = take_looks(picture, [WHOLE, 0.25], 128)
    assert np.ptp(middle) == 255 and np.ptp(whole[:, 2:-2]) <= 2


def test_what_is_shrunk_is_averaged():
    checks = Image.fromarray(np.indices((512, 512)).sum(0).astype(np.uint8) % 2 * 255)
    assert abs(take_looks(checks.convert("RGB"), [WHOLE], 32).astype(int) - 127).max() <= 2


def test_a_picture_of_one_pixel_has_every_look():
    assert take_looks(Image.new("RGB", (1, 1), RED), [WHOLE, 0.5], 32).shape == (2, 32, 32, 3)
