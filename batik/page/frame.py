"""The tool that frames a part of the picture, or turns it, and asks again (frame.js)."""

from html import escape

from PIL import Image

from batik.page.heat_map import data_url
from batik.page.texts import both_say, say

SIDE = 900  # pixels of the picture to draw a frame on
TEMPLATE = """
<div class="frame-tool" data-turns="{turns}" data-frame="{frame}">
  <button type="button" data-do="turn">&#8635; {turn}</button>
  <button type="button" data-do="open">&#9634; {choose}</button>
  {whole}
  <dialog aria-label="{title}">
    <p>{hint}</p>
    <div class="canvas">
      <img src="{picture}" alt="" draggable="false">
      <div class="box" tabindex="0" role="group" aria-label="{title}">
        <i data-corner="nw"></i><i data-corner="ne"></i>
        <i data-corner="sw"></i><i data-corner="se"></i>
      </div>
    </div>
    <div class="buttons">
      <button type="button" data-do="close">{close}</button>
      <button type="button" data-do="ask" class="primary">{ask}</button>
    </div>
  </dialog>
</div>"""


def frame_tool(picture, frame, turns):
    """HTML of the tool.

    picture: RGB PIL image, upright and turned by `turns` quarters already.  frame: the part that
    was asked about, (left, top, right, bottom) in 0..1, or None for the whole.
    """
    small = picture.copy()
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    whole = f'<button type="button" data-do="whole">{both_say("frame_whole")}</button>'
    return TEMPLATE.format(
        turns=turns % 4,
        frame=" ".join(f"{edge:.4f}" for edge in frame or ()),
        turn=both_say("frame_turn"),
        choose=both_say("frame_choose"),
        whole=whole if frame else "",
        title=escape(say("frame_title", "en")),
        hint=both_say("frame_hint"),
        picture=data_url(small, quality=70),
        close=both_say("frame_close"),
        ask=both_say("frame_ask"),
    )
