"""The fifth tab: what there is to learn about batik itself, a part at a time.

Plain HTML from a template; learn.js shows the part whose address it is.
"""

from batik import motifs
from batik.page.assets import render
from batik.page.headline import address
from batik.page.learn.map import draw_map
from batik.page.opened import when_opened


def learn_tab(classifier):
    """Lay the tab out."""
    drawn = draw_map(motifs.find_all(classifier.labels))
    page = render("learn/learn.html", chapters=motifs.learn(), map=drawn, address=address)
    when_opened(page, "learn_pages")
