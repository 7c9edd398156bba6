"""What the model knows and how often it is right: what a visitor reads before an answer."""

import json
from pathlib import Path

from batik.model_folder import METRICS
from batik.page.texts import LANGUAGES, both, both_say, say


def introduction(classifier, folder):
    """HTML that says how many motifs the model knows, learned from what, how often right.

    folder: the model folder, whose metrics.json (if it has one) knows how often.
    """
    sentences = [("knows", {"count": len(classifier.labels)})]
    metrics = read_metrics(folder)
    if accuracy := _accuracy(metrics):
        sentences.append(("accuracy", accuracy))
    sentences.append(("no_other", {}))
    text = {
        lang: " ".join(say(key, lang, **values) for key, values in sentences) for lang in LANGUAGES
    }
    return (
        f'<div class="introduction">{both_say("before", "h2")}{both(text, "p")}'
        f"{both_say('privacy', 'p')}</div>"
    )


def read_metrics(folder):
    """metrics.json of a model folder; {} if there is none that can be read."""
    try:
        return json.loads((Path(folder) / METRICS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _accuracy(metrics):
    try:
        test = metrics["test"]["all"]
        low, high = test["interval_95"]
        return {
            "count": int(test["num_pictures"]),
            "percent": round(100 * test["accuracy"]),
            "low": round(100 * low),
            "high": round(100 * high),
        }
    except (KeyError, TypeError, ValueError):
        return None
