"""Some of the drawings, each to be asked about with one tap: drawings.FIRST says which."""

from html import escape

import gradio as gr
from gradio.processing_utils import save_file_to_cache

from batik.page.drawings import THUMBNAIL, thumbnails
from batik.page.headline import name_of
from batik.page.words import both, both_say

CHOOSE = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-label]");
  if (button) trigger("choose", { label: button.dataset.label });
});
"""


def first_examples(picture, examples):
    """Lay them out, and put the one that is tapped into `picture`, a PictureInput.

    examples: {label: path of a picture}.
    """

    def choose(event: gr.EventData):
        path = examples[event._data["label"]]
        return save_file_to_cache(path, picture.GRADIO_CACHE)  # where it is taken for an upload

    shown = thumbnails(examples)
    if not shown:
        return
    size = f'width="{THUMBNAIL}" height="{THUMBNAIL}"'
    buttons = "".join(
        f'<button type="button" data-label="{escape(label)}">'
        f'<img src="{address}" alt="" {size}>{both(name_of(label))}</button>'
        for label, address in shown.items()
    )
    tiles = gr.HTML(
        f'{both_say("examples", "h2")}<div class="tiles">{buttons}</div>'
        f'<p><a href="#motifs">{both_say("examples_rest")}</a></p>',
        js_on_load=CHOOSE,
        elem_id="examples",
    )
    tiles.choose(choose, None, picture, api_visibility="private", show_progress_on=picture)
