"""What the page says of one picture: the verdict, and for each of the five likeliest motifs the
picture with its heat map and its story."""

from html import escape

from PIL import Image

from batik import motifs
from batik.page.heat_map import data_url, overlay
from batik.page.texts import LANGUAGES, both, both_say, say

TOP = 5
SHOWN_SIDE = 720  # pixels: what the figure shows, sharp on a phone as on a desk


def confidences(classifier, answer, k=TOP):
    """{label: confidence} of the k likeliest classes, best first: what gr.Label takes."""
    return {classifier.labels[i]: float(answer.probabilities[i]) for i in answer.top(k)}


def name_of(label):
    """The name of a label's motif by language; the label itself where there is no text."""
    motif = motifs.find(label)
    return motif.name if motif else dict.fromkeys(LANGUAGES, label)


def verdict(classifier, answer, reason=True):
    """HTML: in words, whether the model is sure, and of what; if it is not, the reason too."""
    best = int(answer.top(1)[0])
    name = name_of(classifier.labels[best])
    if classifier.is_sure(answer):
        sentence = {lang: say("sure", lang, name=name[lang]) for lang in LANGUAGES}
        words = both(sentence, "h2")
        return f'<div class="verdict" role="status">{words}</div>'
    why = {
        lang: say(
            "unsure_why",
            lang,
            name=name[lang],
            count=len(classifier.labels),
            percent=round(100 * float(answer.probabilities[best])),
            threshold=round(100 * classifier.confidence_threshold),
        )
        for lang in LANGUAGES
    }
    words = both_say("unsure", "h2") + (both(why, "p") if reason else "")
    return f'<div class="verdict unsure" role="status">{words}</div>'


def details(classifier, answer, picture):
    """HTML: the picture under the heat map of one of the five, and that motif's story.

    All five are in it, so that choosing another (candidates.js) needs no second question.
    """
    small = picture.copy()
    small.thumbnail((SHOWN_SIDE, SHOWN_SIDE), Image.Resampling.LANCZOS)
    top = [(classifier.labels[i], answer.heat_maps[..., i]) for i in answer.top(TOP)]
    layers = "".join(_layer(rank, label, heat) for rank, (label, heat) in enumerate(top))
    titles = "".join(_title(rank, label) for rank, (label, _) in enumerate(top))
    stories = "".join(_story(rank, label) for rank, (label, _) in enumerate(top))
    return f"""
<div class="details" data-chosen="0">
  <figure>
    <figcaption>{titles}{both_say("heat_caption", "p")}</figcaption>
    <div class="cloth"><img src="{data_url(small)}" alt="">{layers}</div>
    <div class="legend">{both_say("heat_less")}<i></i>{both_say("heat_more")}</div>
    <label class="opacity">{both_say("opacity")}
      <input type="range" min="0" max="1" step="0.05" value="0.8"
        oninput="this.closest('.details').style.setProperty('--heat', this.value)"></label>
  </figure>
  <div class="stories">{stories}</div>
</div>"""


def heading(label):
    """HTML: a motif's name and region."""
    motif = motifs.find(label)
    region = both(motif.region, "p").replace("<p", '<p class="region"') if motif else ""
    return both(name_of(label), "h3") + region


def _layer(rank, label, heat):
    return f'<img class="heat choice-{rank}" src="{data_url(overlay(heat))}" alt="{escape(label)}">'


def _title(rank, label):
    name = name_of(label)
    title = {lang: say("heat_title", lang, name=name[lang]) for lang in LANGUAGES}
    return f'<div class="choice-{rank}">{both(title)}</div>'


def _story(rank, label):
    motif = motifs.find(label)
    text = heading(label)
    if motif:
        parts = "".join(_part(motif, part) for part in ("meaning", "recognise", "story"))
        text += (
            f"{parts}<details><summary>{both_say('sources')}</summary>{_sources(motif)}</details>"
        )
    return f'<article class="choice-{rank}">{text}</article>'


def _part(motif, part):
    return both_say(part, "h4") + both(getattr(motif, part), "p")


def _sources(motif):
    links = "".join(
        f'<li><a href="{escape(source.url)}" target="_blank" rel="noopener">'
        f"{escape(source.title)}</a></li>"
        for source in motif.sources
    )
    return f"<ul>{links}</ul>"
