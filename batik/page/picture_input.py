"""The page's picture input: hands the file over untouched."""

import base64
import binascii

import gradio as gr

from batik.images import PictureError, open_picture
from batik.page.texts import say, why_refused


class PictureInput(gr.Image):
    """A gr.Image that leaves opening to `open_picture`.

    Gradio's own reading would drop transparency, clip 16 bits, and answer a file it can't read
    with a bare "Error".
    """

    is_template = True  # Gradio: the same component in the browser as gr.Image

    def preprocess(self, payload):
        """A path, or bytes where the browser sent the picture itself (a camera's stream)."""
        if payload is None:
            return None
        if payload.url and payload.url.startswith("data:"):
            try:
                return base64.b64decode(payload.url.partition(",")[2], validate=True)
            except binascii.Error:
                return b"no picture"
        return payload.path


def read(source, language):
    """Open what a PictureInput handed over; raises gr.Error in the visitor's language."""
    if not source:
        raise refusal(say("no_picture", language), language)
    try:
        return open_picture(source)
    except PictureError as error:
        raise refusal(why_refused(error, language), language) from None
    except OSError:  # the upload was cleared away meanwhile
        raise refusal(say("no_picture", language), language) from None


def refusal(message, language):
    """The error that shows `message` to the visitor, and no traceback to the log."""
    return gr.Error(message, title=say("error_title", language), print_exception=False)
