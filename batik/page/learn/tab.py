"""The fifth tab: what there is to learn about batik itself, a part at a time.

Plain HTML from a template; learn.js shows the part whose address it is.
"""

import gradio as gr

from batik import motifs
from batik.page.assets import render
from batik.page.headline import address
from batik.page.learn.map import draw_map


def learn_tab(classifier):
    """Lay the tab out."""
    drawn = draw_map(motifs.find_all(classifier.labels))
    page = render("learn/learn.html", chapters=motifs.learn(), map=drawn, address=address)
    gr.HTML(page, elem_id="learn_pages")
