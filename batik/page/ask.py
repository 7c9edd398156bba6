"""The ways to a picture, always in sight under it: the camera, a file, the clipboard.

Gradio's own icons for them wipe the standing picture and its answer before there is another. These
leave both until the next picture is there; ask.js does the rest.
"""

from pathlib import Path

import gradio as gr

from batik.page.inputs import refusal
from batik.page.words import both_say, language_of, say

# Filled by ask.js. It is in the page before its text, or a screen reader misses that.
TROUBLE = '<div class="trouble" role="alert"></div>'
KINDS = (
    "image/*,.heic,.heif,.hif,.avif"  # browsers that can't show HEIC don't know it for a picture
)

CAMERA_SCRIPT = (Path(__file__).parent / "camera.js").read_text(encoding="utf-8")

# A way for ask.js to put an upload into the picture input.
HAND_OVER = """
window.handOver = (path) => {
  location.hash = "picture";
  trigger("select", { upload: path }); // a "path" Gradio would check itself, and refuse in English
};
"""


def ways_in():
    """Lay the buttons out, the line that shows how far a picture is sent, and that for trouble.

    Returns what triggers "open_camera" and "close_camera" (camera.js).
    """
    return gr.HTML(
        f"""
<div class="ways">
  <button type="button" class="way camera"><span class="off"><span class="touch">
    {both_say("way_photo")}</span><span class="no-touch">{both_say("way_camera")}</span></span>
    <span class="on">{both_say("way_close")}</span></button>
  <label class="way choose">{both_say("way_file")}<input class="file" type="file" accept="{KINDS}">
  </label>
  <button type="button" class="way paste">{both_say("way_paste")}</button>
  <input class="app" type="file" accept="image/*" capture="environment" hidden>
</div>
<div class="sending" role="status"></div>
{TROUBLE}
<div class="finds" role="group"></div>
<button type="button" class="way main camera again">{both_say("way_again")}</button>""",
        js_on_load=CAMERA_SCRIPT,
        elem_id="ways",
    )


def hand_over_to(picture):
    """Let window.handOver put pictures into `picture`, a PictureInput, and show the first tab."""

    def take(event: gr.EventData, request: gr.Request):
        path = (event._data or {}).get("upload")
        if not isinstance(path, str) or not picture.is_upload(path) or not Path(path).is_file():
            raise refusal(say("file_gone", language_of(request)))
        return path

    hand = gr.HTML("", js_on_load=HAND_OVER, visible="hidden")
    hand.select(take, None, picture, api_visibility="private", show_progress_on=picture)
