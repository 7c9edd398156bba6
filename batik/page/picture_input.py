"""The page's picture input: hands the file over untouched."""

import base64
import binascii
from pathlib import Path

import gradio as gr

from batik.page.texts import say, why_refused
from batik.pictures.decode import PictureError, open_picture

NO_PICTURE = b"no picture"  # is refused as what it says


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
                return NO_PICTURE
        if not payload.path:
            return None
        return payload.path if self.is_upload(payload.path) else NO_PICTURE

    def is_upload(self, path):
        """Whether a path lies where Gradio keeps uploads. Gradio asks this only of paths that come
        with the mark of an upload; without it, a caller could name any file of the server."""
        try:
            return Path(path).resolve().is_relative_to(Path(self.GRADIO_CACHE).resolve())
        except (OSError, ValueError):  # too long, or a NUL in it
            return False


def read(source, language):
    """Open what a PictureInput handed over; raises gr.Error in the visitor's language."""
    if not source:
        raise refusal(say("no_picture", language))
    try:
        return open_picture(source)
    except PictureError as error:
        raise refusal(why_refused(error, language)) from None
    except OSError:  # the upload was cleared away meanwhile
        raise refusal(say("no_picture", language)) from None


def refusal(message):
    """The error that shows `message` to the visitor, and no traceback to the log."""
    return gr.Error(message, print_exception=False)
