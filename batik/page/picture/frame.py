"""What to do with a picture that is answered: frame a part of it or turn it, and ask again
(frame.js); make a card of the answer (card.js)."""

from markupsafe import Markup
from PIL import Image

from batik.page.assets import render
from batik.page.images import data_address_of

SIDE = 900  # pixels of the picture to draw a frame on
Frame = tuple[float, float, float, float]  # left, top, right, bottom in 0..1


def frame_tool(picture: Image.Image, frame: Frame | None, turns: int, language: str) -> Markup:
    """HTML of the tool.

    picture: RGB PIL image, the whole, upright and turned by `turns` quarters already.  frame: the
    part that was asked about; None is the whole, which frame.js takes from the answer, where it
    stands already.
    """
    return render(
        "picture/frame.html",
        language=language,
        turns=turns % 4,
        frame=" ".join(f"{edge:.4f}" for edge in frame or ()),
        aspect=f"{picture.width / picture.height:.4f}",
        picture=data_address_of(picture, SIDE, quality=70) if frame else None,
    )


def read_part(part: object) -> tuple[Frame | None, int] | None:
    """The frame, None for the whole, and the quarter turns that frame.js asks for; None where it is
    no such thing."""
    try:
        frame, turns = part["frame"], int(part["turns"])  # type: ignore[index]
        if frame is None:
            return None, turns
        left, top, right, bottom = map(float, frame)
        return (left, top, right, bottom), turns
    except (TypeError, ValueError, KeyError):
        return None
