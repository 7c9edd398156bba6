"""The example drawings as the page shows them: small, served as files; and all in one picture,
for those who share the page's address."""

from functools import cache
from pathlib import Path
from urllib.parse import quote

import gradio as gr
from gradio.utils import get_upload_folder
from PIL import Image, ImageOps

SIDE = 320  # pixels of a small drawing: sharp on a phone
SHARED = (1200, 630)  # pixels: what messengers show beside a link
SHARED_TILES = (4, 2)


def small_drawings(examples):
    """{label: URL, relative to the page, of the small drawing (WebP, SIDE pixels)}.

    examples: {label: path of a picture}.
    """
    return {label: url_of(_shrunk(path)) for label, path in examples.items()}


def large_drawings(examples):
    """{label: URL, relative to the page, of the drawing as it is}."""
    gr.set_static_paths(list(examples.values()))
    return {label: url_of(path) for label, path in examples.items()}


def shared_picture(examples):
    """The path of a picture (JPEG, SHARED pixels) of some of the drawings; None without any."""
    columns, rows = SHARED_TILES
    paths = list(examples.values())
    if not paths:
        return None
    picture = Image.new("RGB", SHARED)
    tile = (SHARED[0] // columns, SHARED[1] // rows)
    for number in range(columns * rows):
        with Image.open(paths[number * len(paths) // (columns * rows)]) as drawing:
            place = (number % columns * tile[0], number // columns * tile[1])
            picture.paste(ImageOps.fit(drawing.convert("RGB"), tile), place)
    path = _folder() / "shared.jpg"
    picture.save(path, quality=82)
    return path


def url_of(path):
    """The URL, relative to the page, of a file that the page serves."""
    return f"gradio_api/file={quote(str(path))}"


@cache
def _shrunk(source):
    with Image.open(source) as drawing:
        square = ImageOps.fit(drawing.convert("RGB"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    path = _folder() / f"{Path(source).stem}.webp"
    square.save(path, "WEBP", quality=75)
    return path


def _folder():
    folder = Path(get_upload_folder()) / "drawings"
    folder.mkdir(parents=True, exist_ok=True)
    gr.set_static_paths([folder])
    return folder
