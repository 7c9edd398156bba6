"""The page as a whole: head, five tabs, foot."""

from collections.abc import Mapping
from pathlib import Path

import gradio as gr

from batik.classifier import Classifier
from batik.hub.feedback import Feedback
from batik.model_folder import Model
from batik.page.api import add_endpoints
from batik.page.ask import hand_over_to
from batik.page.assets import render
from batik.page.foot import foot
from batik.page.inputs import Page
from batik.page.learn.tab import learn_tab
from batik.page.live.tab import live_tab, off_when_left
from batik.page.many.tab import many_tab
from batik.page.motifs.tab import motifs_tab
from batik.page.picture.tab import picture_tab
from batik.page.words import label

HOUR = 3600


def build_page(
    classifier: Classifier,
    model: Model,
    examples: Mapping[str, Path],
    feedback: Feedback | None = None,
) -> gr.Blocks:
    """Build the page.

    model: the Model being served (batik/model_folder.py).  examples: {label: path of a picture}.
    feedback: a Feedback (batik/hub/feedback.py), where visitors are asked what they think.
    """
    with Page(title="Batik", analytics_enabled=False, delete_cache=(HOUR, 12 * HOUR)) as page:
        gr.HTML(render("head.html"))
        if model.note:
            gr.HTML(render("note.html", note=model.note))
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(label("tab_picture"), id="picture") as one:
                picture = picture_tab(classifier, model, examples, feedback)
            with gr.Tab(label("tab_live"), id="live") as live:
                camera_parts = live_tab(classifier)
            with gr.Tab(label("tab_many"), id="many") as many:
                many_tab(classifier)
            with gr.Tab(label("tab_motifs"), id="motifs") as motifs:
                motifs_tab(classifier, examples)
            with gr.Tab(label("tab_learn"), id="learn") as learn:
                learn_tab(classifier)
        off_when_left(camera_parts, live, (one, many, motifs, learn))
        gr.HTML(foot(model, classifier.config))
        hand_over_to(picture)
        add_endpoints(classifier)
    # Two pictures at a time: while one is computed, with all cores, the next is decoded. A hundred
    # who ask at once wait five seconds (benchmarks/load.py); a place in the queue costs little.
    return page.queue(max_size=256, default_concurrency_limit=2)
