"""The page as a whole: head, four tabs, foot; and how it is served."""

import os
from html import escape
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder
from starlette.middleware import Middleware

from batik.page.atlas import atlas_tab
from batik.page.body_limit import BodyLimit
from batik.page.cleaning import keep_clean
from batik.page.document import Document
from batik.page.drawings import shared_picture
from batik.page.endpoints import add_endpoints
from batik.page.hand_over import hand_over_to
from batik.page.introduction import introduction
from batik.page.live import live_tab
from batik.page.many_pictures import many_tab
from batik.page.one_picture import picture_tab
from batik.page.scripts import scripts
from batik.page.texts import I18N, both_say, label
from batik.page.theme import theme
from batik.pictures.decode import MAX_FILE_BYTES

HERE = Path(__file__).parent
LANGUAGE_SWITCH = (
    '<nav id="languages"><a href="?lang=en" hreflang="en" aria-label="English">EN</a>'
    '<a href="?lang=id" hreflang="id" aria-label="Bahasa Indonesia">ID</a></nav>'
)
HOUR = 3600
# Gradio keeps 65 kB of each caller, 10,000 of them unless told; each call of a program is one.
VISITORS_KEPT = 300


def build_page(classifier, model, examples):
    """Build the page.

    model: the Model being served (batik/model_folder.py).  examples: {label: path of a picture}.
    """
    with gr.Blocks(title="Batik", analytics_enabled=False, delete_cache=(HOUR, 12 * HOUR)) as page:
        gr.HTML(
            f"<header>{LANGUAGE_SWITCH}{both_say('title', 'h1')}{both_say('lead', 'p')}</header>"
        )
        if model.note:
            gr.HTML(_note(model.note))
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(label("tab_picture"), id="picture") as one:
                picture = picture_tab(classifier, introduction(classifier, model.folder), examples)
            with gr.Tab(label("tab_live"), id="live") as live:
                camera = live_tab(classifier)
            with gr.Tab(label("tab_many"), id="many") as many:
                many_tab(classifier)
            with gr.Tab(label("tab_atlas"), id="motifs") as atlas:
                atlas_tab(classifier, examples)
        # A hidden camera is off: its light goes out when the tab is left.
        live.select(lambda: gr.Image(visible=True), None, camera, api_visibility="private")
        for tab in (one, many, atlas):
            tab.select(lambda: gr.Image(visible=False), None, camera, api_visibility="private")
        gr.HTML(f"<footer>{_origin(model)}</footer>")
        hand_over_to(picture)
        add_endpoints(classifier)
    page.shared_picture = shared_picture(examples)
    # Two pictures at a time: while one is computed, with all cores, the next is decoded. A hundred
    # who ask at once wait five seconds (benchmarks/load.py); a place in the queue costs little.
    return page.queue(max_size=256, default_concurrency_limit=2)


def launch(page):
    """Serve the page until it is stopped.

    Raises OSError where the port that the environment names is taken; Gradio alone would take the
    next one, where nobody looks for it.
    """
    keep_clean(get_upload_folder())
    port = os.environ.get("GRADIO_SERVER_PORT")
    page.launch(
        server_port=int(port) if port else None,
        theme=theme(),
        css_paths=HERE / "style.css",
        head=f"<script>{scripts()}</script>",
        i18n=I18N,
        favicon_path=HERE / "favicon.svg",
        footer_links=["api", "gradio"],
        run_history=False,
        max_file_size=MAX_FILE_BYTES,
        app_kwargs={
            "middleware": [
                Middleware(BodyLimit),
                Middleware(Document, shared_picture=page.shared_picture),
            ]
        },
        state_session_capacity=VISITORS_KEPT,
        mcp_server=True,
        ssr_mode=False,
    )


def _origin(model):
    if model.origin is None:
        return both_say("bundled", "p")
    return both_say("origin", "p", origin=model.origin)


def _note(note):
    why = f'<p lang="en" class="always">{escape(note)}</p>'  # the Hub's words, English only
    why = f"<details><summary>{both_say('why')}</summary>{why}</details>"
    return f'<div class="note">{both_say("stale", "p")}{why}</div>'
