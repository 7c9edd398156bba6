"""How the page is served."""

import os
from collections.abc import Iterable
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder
from starlette.middleware import Middleware

from batik.page.assets import scripts, styles
from batik.page.server.body_limit import BodyLimit
from batik.page.server.cleaning import keep_clean
from batik.page.server.document import Document
from batik.page.server.fetch import bound_fetching
from batik.page.server.public_address import PublicAddress
from batik.page.theme import theme
from batik.page.words import I18N
from batik.pictures.decode import MAX_FILE_BYTES

HERE = Path(__file__).parent
# Gradio keeps 65 kB of each caller, 10,000 of them unless told; each call of a program is one.
VISITORS_KEPT = 300


def launch(page: gr.Blocks, labels: Iterable[str]) -> None:
    """Serve the page until it is stopped. labels: those of the motifs that the model knows."""
    keep_clean(get_upload_folder())
    bound_fetching()
    port = os.environ.get("GRADIO_SERVER_PORT")
    ours = [Middleware(each) for each in (BodyLimit, PublicAddress, Document)]
    page.launch(
        server_port=int(port) if port else None,
        theme=theme(),
        css_paths=styles(),
        head=scripts(labels),
        i18n=I18N,
        favicon_path=HERE / "favicon.svg",
        footer_links=["api", "gradio"],
        run_history=False,
        max_file_size=MAX_FILE_BYTES,
        app_kwargs={"middleware": ours},
        state_session_capacity=VISITORS_KEPT,
        mcp_server=True,
        ssr_mode=False,
        # No second question to itself, which a busy machine fails to answer within three seconds.
        _frontend=False,
    )
