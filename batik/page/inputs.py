"""What visitors and programs give: pictures, handed over untouched, and how many at a time.

Whatever is wrong with it is told them in a sentence, before Gradio takes it apart: its own answer
is null, and its reason stays in the log."""

import time
from collections.abc import Sized
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.components import Component
from gradio.context import LocalContext
from gradio.data_classes import ImageData, ListFiles
from gradio.exceptions import InvalidPathError
from gradio.processing_utils import save_bytes_to_cache
from PIL import Image

from batik.page.drawings import file_for_programs
from batik.page.images import is_data_address, read_data_address
from batik.page.words import language_of, say
from batik.pictures.blank import check_not_blank
from batik.pictures.decode import REASONS, PictureError, open_picture

NO_PICTURE = b"no picture"  # is refused as what it says
# A file's name, its path, and where there is none what says why, by its key in en.json.
Given = tuple[str, str | None, str]
MARK = {"_type": "gradio.FileData"}  # by which Gradio knows what to fetch
LIMIT = 200  # files at a time: about half a minute on two cores
MAX_SECONDS = 60  # in which the addresses of one call are fetched, however many they are
REAR_CAMERA = gr.WebcamOptions(
    mirror=False,  # a mirrored parang is another motif: its bands lean the other way
    constraints={"video": {"facingMode": "environment", "width": {"ideal": 1280}}},
)


class PictureInput(gr.Image):
    """A gr.Image that leaves opening to `open_picture`.

    Gradio's own reading would drop transparency, clip 16 bits, and answer a file it can't read
    with a bare "Error".
    """

    is_template = True  # Gradio: the same component in the browser as gr.Image

    def preprocess(  # type: ignore[override]
        self, payload: ImageData | None
    ) -> str | bytes | None:
        """A path, or bytes where the browser sent the picture itself (a camera's stream)."""
        if payload is None:
            return None
        for address in (payload.url, payload.path):
            if is_data_address(address):
                data = read_data_address(address)
                return NO_PICTURE if data is None else data
        if not payload.path:
            return None
        if not is_upload(self, payload.path):
            raise refusal_of("not_a_file")
        return payload.path

    def tidy(self, value: object) -> object:
        """What a program gave, as Gradio takes it: an address by itself may stand for a file."""
        if value == "":
            return None
        address = address_of(value)
        if is_data_address(address):
            return {"path": None, "url": address}
        return {"path": address, "meta": MARK} if address else value

    def example_payload(self) -> dict[str, object]:
        return file_for_programs()


class NamedFiles(gr.File):
    """A gr.File that gives each file's own name too: a path has what browsers and Gradio make of
    it, %22 of a quote."""

    is_template = True  # Gradio: the same component in the browser as gr.File

    def preprocess(  # type: ignore[override]
        self, payload: ListFiles | None
    ) -> list[Given]:
        return [(each.orig_name or Path(each.path).name, each.path, "") for each in payload or []]


class PicturesInput(gr.File):
    """Several pictures, of which each is looked at by itself: one that can't be had is told in its
    own place. Each is an upload, an address, or a data: address."""

    is_template = True

    def __init__(self, **options):
        super().__init__(file_count="multiple", **options)
        self.data_model = None  # a wrong one of many is no reason to refuse them all

    def example_payload(self) -> list[dict[str, object]]:
        return [file_for_programs()]

    def api_info(self) -> dict[str, Any]:
        """Written out, since Gradio's own refers to a place that MCP clients don't get."""
        mark = {"type": "object", "properties": {"_type": {"const": "gradio.FileData"}}}
        file = {
            "type": "object",
            "properties": {
                "path": {"type": "string"},
                "url": {"type": "string"},
                "orig_name": {"type": "string"},
                "meta": mark | {"default": {"_type": "gradio.FileData"}},
            },
        }
        return {"type": "array", "items": file}

    def tidy(self, value: object) -> list[dict[str, object]]:
        """A list, whatever a program gave, with no mark by which Gradio would fetch all or none."""
        if value is None:
            return []
        files = value if isinstance(value, list) else [value]
        return [
            {
                "path": address_of(file),
                "orig_name": file.get("orig_name") if isinstance(file, dict) else None,
            }
            for file in files
        ]

    def preprocess(  # type: ignore[override]
        self, payload: list[dict] | None
    ) -> list[Given]:
        until = time.monotonic() + MAX_SECONDS
        return [self._take(each, until) for each in payload or []]

    def _take(self, given, until):
        path = given["path"]
        of_data, fetched = is_data_address(path), is_web(path)
        name = given["orig_name"] or ("" if of_data else path.partition("?")[0])
        name = Path(name).name if isinstance(name, str) else ""
        try:
            if of_data:
                data = read_data_address(path)
                path = save_bytes_to_cache(data or NO_PICTURE, "picture", self.GRADIO_CACHE)
                self.temp_files.add(path)
            elif fetched and time.monotonic() > until:
                path = None
            elif fetched:
                path = self.move_resource_to_block_cache(path)
        except Exception:  # safehttpx, httpx, sockets, Gradio's own
            path = None
        if path and is_upload(self, path):
            return name or Path(path).name, path, ""
        return name, None, "not_fetched" if fetched else "not_a_file"


def address_of(value: object) -> str:
    """The data: address, path or web address that a program gave, by itself or as the "path" or
    "url" of a file; "" where there is none. As in browsers, blanks around it and the case of its
    scheme mean nothing."""
    parts = (value.get("path"), value.get("url")) if isinstance(value, dict) else (value,)
    addresses = [part.strip() for part in parts if isinstance(part, str) and part.strip()]
    address = next(filter(is_data_address, addresses), (addresses or [""])[0])
    scheme, colon, rest = address.partition(":")
    return scheme.lower() + colon + rest if scheme.lower() in ("http", "https") else address


def is_web(value: object) -> bool:
    """Whether a program gave a web address, to be fetched."""
    return address_of(value).startswith(("http://", "https://"))


def is_upload(component: Component, path: str) -> bool:
    """Whether a path lies where Gradio keeps uploads. Gradio asks this only of paths that come
    with the mark of an upload; without it, a caller could name any file of the server."""
    try:
        return Path(path).resolve().is_relative_to(Path(component.GRADIO_CACHE).resolve())
    except (OSError, ValueError):  # too long, or a NUL in it
        return False


def read(
    source: str | Path | bytes | None,
    language: str,
    frame: tuple[float, float, float, float] | None = None,
    quarter_turns: int = 0,
) -> Image.Image:
    """Open what a PictureInput handed over, or a part of it (decode.open_picture), for the network.

    Raises gr.Error, in the visitor's language, where it can't be read or shows nothing at all.
    """
    if not source:
        raise refusal(say("no_picture", language))
    try:
        picture = open_picture(source, frame, quarter_turns)
        check_not_blank(picture)
    except PictureError as error:
        raise refusal(REASONS[error.reason][language]) from None
    except OSError:  # the upload was cleared away meanwhile
        raise refusal(say("file_gone", language)) from None
    return picture


def check_number(pictures: Sized, language: str) -> None:
    """Raise gr.Error where there are more pictures than LIMIT."""
    if len(pictures) > LIMIT:
        raise refusal(say("too_many_files", language, count=len(pictures), limit=LIMIT))


def refusal_of(key: str) -> gr.Error:
    """The refusal by a sentence's key, in the language of whoever is being answered."""
    return refusal(say(key, language_of(LocalContext.request.get(None))))


def refusal(message: str) -> gr.Error:
    """The error that shows `message` to the visitor, and no traceback to the log."""
    return gr.Error(message, print_exception=False)


class Page(gr.Blocks):
    """A gr.Blocks that refuses wrong inputs in words."""

    async def preprocess_data(self, block_fn, inputs, *rest, **options):
        ours = block_fn.api_visibility == "public"
        if ours:
            if len(inputs) < len(block_fn.inputs):
                inputs = [*inputs, *[None] * (len(block_fn.inputs) - len(inputs))]
            inputs = [
                block.tidy(value) if isinstance(block, PictureInput | PicturesInput) else value
                for block, value in zip(block_fn.inputs, inputs, strict=False)
            ]
        try:
            return await super().preprocess_data(block_fn, inputs, *rest, **options)
        except gr.Error:
            raise
        except InvalidPathError:  # on the page: one of before a restart
            raise refusal_of("not_a_file" if ours else "file_gone") from None
        except Exception:  # pydantic, safehttpx, httpx, sockets, Gradio's own
            if not ours:
                raise
            raise refusal_of("not_fetched" if any(map(is_web, inputs)) else "not_a_file") from None
