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
    if pictures := _training_pictures(classifier.config):
        sentences.append(("trained_on", {"pictures": pictures}))
    if accuracy := _accuracy(folder):
        sentences.append(("accuracy", accuracy))
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
        dataset = config["trained"]["dataset"]
        return int(dataset["train"]) + int(dataset["validation"])
    except (KeyError, TypeError, ValueError):
        return None


def _accuracy(folder):
    """What metrics.json says of the test set; None where there is none, or it says nothing."""
    try:
        test = json.loads((Path(folder) / METRICS).read_text(encoding="utf-8"))["test"]["all"]
        low, high = test["interval_95"]
        return {
            "count": int(test["num_pictures"]),
            "percent": round(100 * test["accuracy"]),
            "low": round(100 * low),
            "high": round(100 * high),
        }
    except (OSError, KeyError, TypeError, ValueError):
        return None
