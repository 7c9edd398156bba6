"""The example pictures, which drawing/ made: which motifs have one, and their addresses."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import quote

import gradio as gr
from PIL import Image

from batik.page.images import data_address_of

FOLDER = Path(__file__).parents[2] / "examples"
FOR_PROGRAMS = "Yogyakarta_Kawung.jpg"
SMALL = FOLDER / "small"
SHARED = SMALL / "shared.jpg"  # some of them in one, for those who share the page's address
SHARED_SIZE = (1200, 630)
# What the first tab offers to be tapped: well-known motifs, unlike each other, answered well.
FIRST = (
    "Yogyakarta Kawung",
    "Jawa Barat Megamendung",
    "Yogyakarta Parang",
    "Solo Truntum",
    "Yogyakarta Tambal",
    "Papua Cendrawasih",
)
THUMBNAIL = 128  # pixels a side: the six together weigh a tenth of the page's first view


def find_examples(labels: Collection[str]) -> dict[str, Path]:
    """{label: path} of the example pictures of those labels that have one, in order of label."""
    pictures = {path.stem.replace("_", " "): path for path in FOLDER.glob("*.jpg")}
    return {label: pictures[label] for label in sorted(pictures) if label in labels}


def file_for_programs() -> dict[str, object]:
    """One of the examples as programs give files: the API's panel shows how to ask about it. On a
    Space an address that anybody may fetch, else the path in a clone."""
    space = os.environ.get("SPACE_ID")
    root = f"https://huggingface.co/spaces/{space}/resolve/main/" if space else ""
    path = f"{root}{FOLDER.name}/{FOR_PROGRAMS}"
    file: dict[str, object] = {
        "path": path,
        "meta": {"_type": "gradio.FileData"},
        "orig_name": FOR_PROGRAMS,
    }
    return file | {"url": path} if space else file


def small_drawings(examples: Mapping[str, Path]) -> dict[str, str]:
    """{label: URL, relative to the page, of the small drawing}.

    examples: {label: path of a picture}.
    """
    gr.set_static_paths([SMALL])
    return {label: url_of(SMALL / f"{path.stem}.webp") for label, path in examples.items()}


def large_drawings(examples: Mapping[str, Path]) -> dict[str, str]:
    """{label: URL, relative to the page, of the drawing as it is}."""
    gr.set_static_paths(list(examples.values()))
    return {label: url_of(path) for label, path in examples.items()}


def thumbnails(examples):
    """{label: data: address of a very small drawing} of those of FIRST that are among the examples,
    in its order."""
    found = {}
    for label in FIRST:
        if label in examples:
            with Image.open(SMALL / f"{Path(examples[label]).stem}.webp") as drawing:
                found[label] = data_address_of(drawing.convert("RGB"), THUMBNAIL, quality=45)
    return found


def url_of(path: Path) -> str:
    """The URL, relative to the page, of a file that the page serves."""
    return f"gradio_api/file={quote(str(path))}"
