"""A way for the page's scripts to ask about a picture: `window.askAbout(picture)`.

A picture is a Blob, which is uploaded, or the path of an upload that the server has already: a
frame of the live camera, a drawing of the atlas, a row of the table of many.
"""

from pathlib import Path

import gradio as gr

from batik.page.picture_input import refusal
from batik.page.texts import language_of, say

SCRIPT = """
window.askAbout = async (picture) => {
  if (picture instanceof Blob) picture = (await upload(new File([picture], "picture.jpg"))).path;
  location.hash = "picture";
  trigger("select", { path: picture });
};
"""


def hand_over_to(picture):
    """Let window.askAbout put pictures into `picture`, a PictureInput, and show the first tab."""

    def take(event: gr.EventData, request: gr.Request):
        path = (event._data or {}).get("path")
        if not isinstance(path, str) or not picture.is_upload(path) or not Path(path).is_file():
            raise refusal(say("file_gone", language_of(request)))
        return path

    hand = gr.HTML("", js_on_load=SCRIPT, visible="hidden")
    hand.select(take, None, picture, api_visibility="private", show_progress_on=picture)
