"""One table of formats for the app, the trainer and the Hub's pull."""

import pytest
from PIL import Image

from batik.pictures.formats import FORMATS, READ, SUFFIXES


def test_every_suffix_that_pillow_knows_for_a_format_is_read():
    Image.init()
    of_format = {s for s, kind in Image.registered_extensions().items() if kind in FORMATS}
    assert of_format - {".apng", ".avifs"} <= SUFFIXES


@pytest.mark.parametrize("suffix", [".jpe", ".jfif", ".hif", ".heic", ".heif", ".tif", ".avif"])
def test_what_cameras_and_browsers_write_is_read(suffix):
    assert suffix in SUFFIXES


def test_people_are_told_every_format():
    assert {name.upper() for name in READ.replace(" and ", ", ").split(", ")} == {*FORMATS, "HEIC"}
