"""What the model knows and how often it is right: what a visitor reads before an answer."""

import json
from pathlib import Path

from batik.model_folder import METRICS
from batik.page.words import LANGUAGES, both, both_say, say


def introduction(classifier, folder):
    """HTML that says how many motifs the model knows, learned from what, how often right.

    folder: the model folder, whose metrics.json (if it has one) knows how often.
    """
    sentences = [("knows", {"count": len(classifier.labels)})]
    if pictures := _training_pictures(classifier.config):
        sentences.append(("trained_on", {"pictures": pictures}))
    sentences += _figures(folder)
    sentences.append(("no_other", {}))
    text = {
        lang: " ".join(say(key, lang, **values) for key, values in sentences) for lang in LANGUAGES
    }
    return (
        f'<div class="introduction">{both_say("before", "h2")}{both(text, "p")}'
        f"{both_say('privacy', 'p')}</div>"
    )


def _training_pictures(config):
    """How many pictures the model was fitted to; None where its config doesn't say."""
    try:
        return int(config.trained["pictures"]["train"])
    except (KeyError, TypeError, ValueError):
        return None


def _figures(folder):
    """What metrics.json says of photographs of gatherers that the model had not learned from, or,
    in a model without such, of its test pictures: [(sentence, values)], perhaps none."""
    try:
        metrics = json.loads((Path(folder) / METRICS).read_text(encoding="utf-8"))
        if metrics.get("strangers_by_source"):
            return [("strangers", _of_strangers(metrics["strangers"]))]
        test = metrics["test"]["all"]
        low, high = test["interval_95"]
        return [
            (
                "accuracy",
                {
                    "count": int(test["num_pictures"]),
                    "percent": round(100 * test["accuracy"]),
                    "low": round(100 * low),
                    "high": round(100 * high),
                },
            )
        ]
    except (OSError, KeyError, TypeError, ValueError):
        return []


def _of_strangers(figures):
    return {
        "count": int(figures["pictures"]),
        "percent": round(100 * figures["right"]),
        "sure": round(100 * figures["sure"]),
        "right_when_sure": round(100 * figures["right_when_sure"]),
    }
