"""The ways to a picture, always in sight under it: the camera, a file, the clipboard.

Gradio's own icons for them wipe the standing picture and its answer before there is another. These
leave both until the next picture is there; ask.js does the rest.
"""

from pathlib import Path

import gradio as gr
from markupsafe import Markup

from batik.page.assets import render, script
from batik.page.inputs import PictureInput, is_upload, refusal
from batik.page.words import language_of, say

# Filled by ask.js. It is in the page before its text, or a screen reader misses that.
ERROR_LINE = Markup('<div class="error-line" role="alert"></div>')

# A way for ask.js to put an upload into the picture input.
HAND_OVER = """
window.handOver = (path) => {
  location.hash = "picture";
  trigger("select", { upload: path }); // a "path" Gradio would check itself, and refuse in English
};
"""


def ways_in() -> gr.HTML:
    """Lay the buttons out, the line that shows how far a picture is sent, and that for errors.

    Returns what triggers "open_camera" and "close_camera" (camera.js).
    """
    page = render("ask.html", error_line=ERROR_LINE)
    return gr.HTML(page, js_on_load=script("camera.js"), elem_id="ways")


def hand_over_to(picture: PictureInput) -> None:
    """Let window.handOver put pictures into `picture`, a PictureInput, and show the first tab."""

    def take(event: gr.EventData, request: gr.Request):
        path = (event._data or {}).get("upload")
        if not isinstance(path, str) or not is_upload(picture, path) or not Path(path).is_file():
            raise refusal(say("file_gone", language_of(request)))
        return path

    hand = gr.HTML("", js_on_load=HAND_OVER, visible="hidden")
    hand.select(take, None, picture, api_visibility="private", show_progress_on=picture)
