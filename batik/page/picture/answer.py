"""What the page says of one picture: at a glance; and for each of the five likeliest motifs the
picture with its heat map, a drawing beside it, and the motif's story."""

from dataclasses import asdict
from html import escape

from batik import motifs
from batik.model_folder import SURE
from batik.page.headline import (
    NOTHING,
    TOP,
    address,
    classed,
    heading,
    is_none,
    name_of,
    told,
)
from batik.page.images import data_address_of, overlay
from batik.page.words import LANGUAGES, both, both_say, say

SHOWN_SIDE = 720  # pixels: what the figure shows, sharp on a phone as on a desk
GLANCE_SIDE = 240
STORY = ("meaning", "recognise", "story", "wear", "made", "since")


def record(classifier, answer):
    """What was told, as visitors judge it: a Judgement's fields; for none of the motifs the label
    is None."""
    judged = asdict(classifier.judge(answer))
    none = {"label": None, "confidence": answer.none, "family": None}
    return judged | none if is_none(answer) else judged


def verdict(classifier, answer, picture, language):
    """HTML: the answer at a glance: the visitor's picture, small, the motif, how far to believe
    that, its region, a line of its meaning; what helps where the answer is not sure."""
    judged = classifier.judge(answer)
    below = ""
    if judged.family and not is_none(answer):
        below = both_say("family_why", "p", family=judged.family)
    if judged.grade != SURE:
        below += classed(both_say("tips", "p"), "tips")
    right = {grade.name: grade.right for grade in classifier.config.grades}
    if (often := right[judged.grade]) is not None and not is_none(answer):
        below += classed(both_say("right_so_often", "p", right=round(100 * often)), "often")
    below += classed(both_say("takes_for", "p", count=len(classifier.labels)), "takes")
    alt = escape(say("picture_alt", language))
    yours = f'<img class="yours" src="{data_address_of(picture, GLANCE_SIDE)}" alt="{alt}">'
    parts = f'{yours}<div>{told(classifier, answer)}</div><div class="below">{below}</div>'
    return f'<div class="verdict {judged.grade}">{parts}</div>'


def details(classifier, answer, picture, drawings, language):
    """HTML: the picture under the heat map of one of the five, a drawing of that motif beside it,
    and its story.

    All five are in it, so that choosing another (answer.js) needs no second question.
    drawings: {label: URL of its small drawing}.
    """
    top = [
        (rank, classifier.labels[i], float(answer.probabilities[i]), answer.heat_maps[..., i])
        for rank, i in enumerate(answer.top(TOP))
    ]
    spoke = [entry for entry in top if entry[2] >= NOTHING]
    layers = "".join(_layer(*entry) for entry in spoke)
    titles = "".join(_title(rank, label, value) for rank, label, value, _ in top)
    beside = "".join(_beside(rank, label, drawings, language) for rank, label, *_ in top)
    stories = "".join(_story(rank, label) for rank, label, *_ in top)
    pictures = escape(" ".join(drawings.get(label, "-") for _, label, *_ in top))
    yours = f'<img src="{data_address_of(picture, SHOWN_SIDE)}" alt="">'
    aspect = f"--aspect: {picture.width / picture.height:.4f}"
    return f"""
<div class="details" data-chosen="0" data-drawings="{pictures}">
  <figure>
    <figcaption>{titles}</figcaption>
    <div class="pair">
      <div class="cloth" style="{aspect}">{yours}{layers}</div>
      {beside}
    </div>
    <div class="legend">{both_say("heat_less")}<i></i>{both_say("heat_more")}</div>
    <label class="opacity">{both_say("opacity")}
      <input type="range" min="0" max="1" step="0.05" value="0.8"
        oninput="this.closest('.details').style.setProperty('--heat', this.value)"></label>
  </figure>
  <div class="stories" aria-live="polite">{stories}</div>
</div>"""


def _layer(rank, label, value, heat):
    source = data_address_of(overlay(heat, value))
    return f'<img class="heat choice-{rank}" src="{source}" alt="{escape(label)}">'


def _title(rank, label, value):
    name = name_of(label)
    title = {lang: say("heat_title", lang, name=name[lang]) for lang in LANGUAGES}
    caption = both_say("heat_caption" if value >= NOTHING else "heat_nothing", "p")
    return f'<div class="choice-{rank}">{both(title)}{caption}</div>'


def _beside(rank, label, drawings, language):
    if label not in drawings:
        return ""
    name = name_of(label)
    alt = escape(say("example_alt", language, name=name[language]))
    caption = {lang: say("beside", lang, name=name[lang]) for lang in LANGUAGES}
    return (
        f'<div class="drawing choice-{rank}"><img src="{escape(drawings[label])}" alt="{alt}" '
        f'loading="lazy">{both(caption, "p")}</div>'
    )


def _story(rank, label):
    motif = motifs.find(label)
    text = heading(label)
    if motif:
        parts = "".join(_part(motif, part) for part in STORY)
        text += (
            f"{parts}<details><summary>{both_say('sources')}</summary>{_sources(motif)}</details>"
            f'<p class="own-page"><a href="#motifs/{address(label)}">{both_say("own_page")}</a></p>'
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
