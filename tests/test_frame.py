"""A part of a picture, turned: cut from the file's own pixels, whatever its orientation."""

import io

import numpy as np
import pytest
from PIL import Image

from batik.pictures.decode import ORIENTATION, WORKING_SIDE, open_picture
from tests.test_decode import BLUE, GREEN, RED, YELLOW, quarters, with_orientation

QUARTERS = {(0, 0, 0.5, 0.5): RED, (0.5, 0, 1, 0.5): GREEN}
QUARTERS |= {(0, 0.5, 0.5, 1): BLUE, (0.5, 0.5, 1, 1): YELLOW}


def encode(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def colours(picture):
    return {c for _, c in picture.getcolors(10_000)}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("frame", QUARTERS)
def test_a_frame_is_of_the_upright_picture(orientation, frame):
    stored, exif = with_orientation(quarters(), orientation)
    data = encode(stored, exif=exif)
    assert Image.open(io.BytesIO(data)).getexif().get(ORIENTATION) == orientation
    assert colours(open_picture(data, frame)) == {QUARTERS[frame]}


@pytest.mark.parametrize(
    ("turns", "corner"), [(0, RED), (1, BLUE), (2, YELLOW), (3, GREEN), (5, BLUE)]
)
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_frame_is_of_the_picture_as_it_was_turned(turns, corner, orientation):
    stored, exif = with_orientation(quarters(), orientation)
    data = encode(stored, exif=exif)
    turned = open_picture(data, quarter_turns=turns)
    assert turned.size == ((96, 64) if turns % 2 == 0 else (64, 96))
    assert turned.getpixel((2, 2)) == corner
    part = open_picture(data, (0, 0, 0.5, 0.5), turns)
    assert colours(part) == {corner} and part.size == (turned.width // 2, turned.height // 2)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_part_is_cut_before_anything_is_shrunk(kind):
    fine = np.indices((2400, 3200)).sum(axis=0) // 2 % 2 * 255  # checks of two pixels
    data = encode(Image.fromarray(fine.astype(np.uint8)).convert("RGB"), kind)
    whole = np.asarray(open_picture(data))
    assert max(whole.shape) == WORKING_SIDE and np.ptp(whole[2:-2, 2:-2]) < 160
    part = open_picture(data, (0.4, 0.4, 0.6, 0.6))
    assert part.size == (640, 480) and np.ptp(np.asarray(part)) > 200


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        ((-1, -1, 2, 2), (96, 64)),
        ((0.5, 0.5, 0.5, 0.5), (1, 1)),
        ((1, 1, 1, 1), (1, 1)),
        ((0.75, 0, 0.25, 1), (48, 64)),
        ((0.999, 0, 1, 1), (1, 64)),
    ],
)
def test_odd_frames_give_some_part(frame, size):
    assert open_picture(encode(quarters()), frame).size == size


def test_a_jpeg_of_a_hundred_megapixels_is_decoded_smaller():
    data = encode(Image.new("L", (12_000, 9_000), 120), "JPEG", quality=30)
    assert open_picture(data).size == (1024, 768)
    part = open_picture(data, (0, 0, 0.1, 0.1))
    assert part.width >= 500
