"""The example drawings as the page shows them: addresses of files that drawing/ made."""

from pathlib import Path
from urllib.parse import quote

import gradio as gr

from batik.page.examples import FOLDER

SMALL = FOLDER / "small"
SHARED = SMALL / "shared.jpg"  # some of them in one, for those who share the page's address
SHARED_SIZE = (1200, 630)


def small_drawings(examples):
    """{label: URL, relative to the page, of the small drawing}.

    examples: {label: path of a picture}.
    """
    gr.set_static_paths([SMALL])
    return {label: url_of(SMALL / f"{Path(path).stem}.webp") for label, path in examples.items()}


def large_drawings(examples):
    """{label: URL, relative to the page, of the drawing as it is}."""
    gr.set_static_paths(list(examples.values()))
    return {label: url_of(path) for label, path in examples.items()}


def url_of(path):
    """The URL, relative to the page, of a file that the page serves."""
    return f"gradio_api/file={quote(str(path))}"
