"""The fourth tab: the motifs that the model knows, to browse without a picture of one's own."""

from html import escape

import gradio as gr

from batik import motifs
from batik.page.answer import heading, meaning, more
from batik.page.texts import both_say, say


def atlas_tab(classifier, examples):
    """Lay the tab out. examples: {label: path of a picture}."""
    gr.set_static_paths(list(examples.values()))
    cards = "".join(_card(label, examples.get(label)) for label in classifier.labels)
    gr.HTML(f'{both_say("atlas_lead", "p")}<div class="cards">{cards}</div>', elem_id="atlas")


def _card(label, example):
    picture = ""
    if example:
        alt = escape(say("example_alt", "en", name=label))
        picture = f'<img loading="lazy" src="gradio_api/file={escape(str(example))}" alt="{alt}">'
    motif = motifs.find(label)
    text = meaning(motif) + more(motif) if motif else ""
    return f'<article class="card">{picture}<div>{heading(label)}{text}</div></article>'
