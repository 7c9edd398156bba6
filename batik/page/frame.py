"""What to do with a picture that is answered: frame a part of it or turn it, and ask again
(frame.js); make a card of the answer (card.js)."""

from PIL import Image

from batik.page.heat_map import data_url
from batik.page.templates import render

SIDE = 900  # pixels of the picture to draw a frame on


def frame_tool(picture, frame, turns):
    """HTML of the tool.

    picture: RGB PIL image, upright and turned by `turns` quarters already.  frame: the part that
    was asked about, (left, top, right, bottom) in 0..1, or None for the whole.
    """
    small = picture.copy()
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return render(
        "frame.html",
        turns=turns % 4,
        frame=" ".join(f"{edge:.4f}" for edge in frame or ()),
        aspect=f"{small.width / small.height:.4f}",
        picture=data_url(small, quality=70),
    )
