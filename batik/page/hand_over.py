"""A way for the page's scripts to put an upload into the picture input: `window.handOver(path)`.

scripts/ask.js, which uses it, is what the other scripts call.
"""

from pathlib import Path

import gradio as gr

from batik.page.picture_input import refusal
from batik.page.texts import language_of, say

SCRIPT = """
window.handOver = (path) => {
  location.hash = "picture";
  trigger("select", { path });
};
"""


def hand_over_to(picture):
    """Let window.handOver put pictures into `picture`, a PictureInput, and show the first tab."""

    def take(event: gr.EventData, request: gr.Request):
        path = (event._data or {}).get("path")
        if not isinstance(path, str) or not picture.is_upload(path) or not Path(path).is_file():
            raise refusal(say("file_gone", language_of(request)))
        return path

    hand = gr.HTML("", js_on_load=SCRIPT, visible="hidden")
    hand.select(take, None, picture, api_visibility="private", show_progress_on=picture)
