"""The page's HTML, CSS and JavaScript, which lie beside its Python, in their subjects' folders."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from batik.page.words import both, both_say, for_script, say

HERE = Path(__file__).parent
# Runs elsewhere: in the document's head, before Gradio starts; or as a gr.HTML's own script.
APART = {HERE / "picture" / "frame.js", HERE / "camera.js", *(HERE / "server").glob("*.js")}

_environment = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals |= {"both": both, "both_say": both_say, "say": say}


def render(name: str, **values: object) -> Markup:
    """The Jinja template `name` ("picture/frame.html") as HTML, with `values` filled in and
    escaped; it says every sentence by its key."""
    return Markup(_environment.get_template(name).render(**values))


def script(name: str) -> str:
    """The JavaScript of the file `name`, for a gr.HTML of its own or for the document's head."""
    return (HERE / name).read_text(encoding="utf-8")


def scripts(labels: Iterable[str]) -> str:
    """HTML of all scripts, each an element of its own, so that one which fails takes no other with
    it; first the sentences that they say (window.batik). Their order says nothing: a script that
    needs another's part of `window` uses it in an event.
    labels: those of the motifs that the model knows."""
    found = [path for path in sorted(HERE.rglob("*.js")) if path not in APART]
    sources = [f"{script(str(path))}//# sourceURL={path.name}\n" for path in found]
    return "".join(f"<script>{source}</script>" for source in [for_script(labels), *sources])


def styles() -> list[Path]:
    """The stylesheets, the one for the whole page first."""
    return sorted(HERE.rglob("*.css"), key=lambda path: (path.parent != HERE, path))
