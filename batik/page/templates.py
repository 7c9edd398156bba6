"""The page's longer HTML: Jinja templates beside this file, which say every sentence by its key."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from batik.page.texts import both, both_say, say

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals |= {
    "both": lambda *arguments: Markup(both(*arguments)),
    "both_say": lambda *arguments, **values: Markup(both_say(*arguments, **values)),
    "say": say,
}


def render(name, **values):
    """The template `name` as HTML, with `values` filled in and escaped."""
    return _environment.get_template(name).render(**values)
