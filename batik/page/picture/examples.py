"""Some of the drawings, each to be asked about with one tap: drawings.FIRST says which."""

from collections.abc import Mapping
from pathlib import Path

import gradio as gr
from gradio.processing_utils import save_file_to_cache

from batik.page.assets import render
from batik.page.drawings import THUMBNAIL, thumbnails
from batik.page.headline import name_of
from batik.page.inputs import PictureInput

CHOOSE = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-label]");
  if (button) trigger("choose", { label: button.dataset.label });
});
"""


def first_examples(picture: PictureInput, examples: Mapping[str, Path]) -> None:
    """Lay them out, and put the one that is tapped into `picture`, a PictureInput.

    examples: {label: path of a picture}.
    """

    def choose(event: gr.EventData):
        path = examples[event._data["label"]]
        return save_file_to_cache(path, picture.GRADIO_CACHE)  # where it is taken for an upload

    shown = thumbnails(examples)
    if not shown:
        return
    page = render("picture/examples.html", shown=shown, name_of=name_of, size=THUMBNAIL)
    tiles = gr.HTML(page, js_on_load=CHOOSE, elem_id="examples")
    tiles.choose(choose, None, picture, api_visibility="private", show_progress_on=picture)
