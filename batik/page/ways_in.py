"""The ways to a picture, always in sight under it: the camera, a file, the clipboard.

Gradio's own icons for them wipe the standing picture and its answer before there is another. These
leave both until the next picture is there; the scripts do the rest (scripts/ways_in.js).
"""

import gradio as gr

from batik.page.texts import both_say

# Filled by scripts/trouble.js. It is in the page before its text, or a screen reader misses that.
TROUBLE = '<div class="trouble" role="alert"></div>'
KINDS = (
    "image/*,.heic,.heif,.hif,.avif"  # browsers that can't show HEIC don't know it for a picture
)


def ways_in():
    """Lay the buttons out, the line that shows how far a picture is sent, and that for trouble."""
    gr.HTML(
        f"""
<div class="ways">
  <label class="way main touch">{both_say("way_photo")}
    <input type="file" accept="image/*" capture="environment"></label>
  <label class="way">{both_say("way_file")}<input class="file" type="file" accept="{KINDS}"></label>
  <a class="way no-touch" href="#live">{both_say("way_camera")}</a>
  <button type="button" class="way paste">{both_say("way_paste")}</button>
</div>
<div class="sending" role="status"></div>
{TROUBLE}""",
        elem_id="ways",
    )
