"""What the model knows and what it is worth, in a line, before the whole of it in its card."""

import json
import os
from html import escape
from pathlib import Path

import gradio as gr

from batik.model_folder import CARD, METRICS
from batik.page.drawings import url_of
from batik.page.words import LANGUAGES, both, both_say, say

HUB = "https://huggingface.co"
# Where metrics.json says how often pictures that the model had not learned from were named rightly:
# the harder question first.
MEASURED = ("unseen_source", "other_cloth")


def introduction(classifier, model):
    """HTML: how many motifs the model knows, how often it is right, and a link to its card.

    model: the Model being served, whose metrics.json (if it has one) knows how often.
    """
    sentences = [("knows", {"count": len(classifier.labels)}), *_worth(model.folder)]
    text = {
        lang: " ".join(say(key, lang, **values) for key, values in sentences) for lang in LANGUAGES
    }
    link = ""
    if card := card_address(model):
        words = both_say("model_card")
        link = f' <a href="{escape(card)}" target="_blank" rel="noopener">{words}</a>'
    return f'<div class="introduction"><p>{both(text)}{link}</p>{both_say("privacy", "p")}</div>'


def card_address(model):
    """Where the model card is to be read: in the model's repository on the Hub; of a bundled model,
    in the Space's; else as the page serves it. None where there is none."""
    card = Path(model.folder) / CARD
    if model.page:
        return model.page
    if not card.is_file():
        return None
    if model.origin is None and (space := os.environ.get("SPACE_ID")):
        return f"{HUB}/spaces/{space}/blob/main/{card.parent.name}/{CARD}"
    gr.set_static_paths([card])
    return url_of(card)


def _worth(folder):
    """[(sentence, values)] from metrics.json; none from that of an older model."""
    try:
        metrics = json.loads((Path(folder) / METRICS).read_text(encoding="utf-8"))
        key = next(key for key in MEASURED if metrics.get(key))
        figures = metrics[key]
        shares = {name: round(100 * figures[name]) for name in ("right", "right_when_sure")}
        return [(f"worth_{key}", {"pictures": int(figures["pictures"])} | shares)]
    except (OSError, StopIteration, KeyError, TypeError, ValueError):
        return []
