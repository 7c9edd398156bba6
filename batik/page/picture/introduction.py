"""What the model knows and what it is worth, in a line, before the whole of it in its card."""

import json

import gradio as gr
from markupsafe import Markup

from batik.classifier import Classifier
from batik.model_folder import CARD, METRICS, Model
from batik.page.assets import render
from batik.page.drawings import url_of
from batik.page.foot import public_card
from batik.page.words import LANGUAGES, say

# Where metrics.json says how often pictures that the model had not learned from were named rightly:
# the harder question first.
MEASURED = ("unseen_source", "other_cloth")


def introduction(classifier: Classifier, model: Model) -> Markup:
    """HTML: how many motifs the model knows, how often it is right, and a link to its card.

    model: the Model being served, whose metrics.json (if it has one) knows how often.
    """
    sentences = [("knows", {"count": len(classifier.labels)}), *_worth(model.folder)]
    text = {
        lang: " ".join(say(key, lang, **values) for key, values in sentences) for lang in LANGUAGES
    }
    return render("picture/introduction.html", text=text, card=card_address(model))


def card_address(model: Model) -> str | None:
    """Where the model card is to be read: on the Hub; else as the page serves it. None where there
    is none."""
    card = model.folder / CARD
    if (public := public_card(model)) or not card.is_file():
        return public
    gr.set_static_paths([card])
    return url_of(card)


def _worth(folder):
    """[(sentence, values)] from metrics.json; none from that of an older model."""
    try:
        metrics = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        key = next(key for key in MEASURED if metrics.get(key))
        figures = metrics[key]
        shares = {name: round(100 * figures[name]) for name in ("right", "right_when_sure")}
        return [(f"worth_{key}", {"pictures": int(figures["pictures"])} | shares)]
    except (OSError, StopIteration, KeyError, TypeError, ValueError):
        return []
