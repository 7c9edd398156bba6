"""What the page leans on in Gradio's own DOM is there in the pinned version."""

from functools import cache
from pathlib import Path

import gradio
import pytest

# The classes and test ids of Gradio's that scripts and stylesheets name.
NAMES = (
    "toast-body",
    "toast-text",
    "toast-message-text",
    "toast-close",
    "toast-title-row",
    "button-wrap",
    "icon-with-text",
    "capture photo",
    "status-tracker",
    "icon-button-wrapper",
    "tab-container",
    "tab-wrapper",
    "visually-hidden",
    "show-api",
    "show-api-divider",
    "built-with",
    "html-container",
    "data-tab-id",
)


@cache
def frontend():
    files = (Path(gradio.__file__).parent / "templates" / "frontend" / "assets").glob("*.js")
    return "".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", NAMES)
def test_gradio_has_what_the_page_leans_on(name):
    assert name in frontend()
