"""What to do with a picture that is answered: frame a part of it or turn it, and ask again
(frame.js); make a card of the answer (card.js)."""

from batik.page.assets import render
from batik.page.images import data_address_of

SIDE = 900  # pixels of the picture to draw a frame on


def frame_tool(picture, frame, turns, language):
    """HTML of the tool.

    picture: RGB PIL image, the whole, upright and turned by `turns` quarters already.  frame: the
    part that was asked about, (left, top, right, bottom) in 0..1. None is the whole: frame.js takes
    that from the answer, where it stands already.
    """
    return render(
        "picture/frame.html",
        language=language,
        turns=turns % 4,
        frame=" ".join(f"{edge:.4f}" for edge in frame or ()),
        aspect=f"{picture.width / picture.height:.4f}",
        picture=data_address_of(picture, SIDE, quality=70) if frame else None,
    )
