"""An answer in words, as all tabs and the API say it: names, odds, the headline.

judged is the classifier's Judgement of an answer, none the answer's probability of none of the
motifs. One percentage is told: that of what the headline says.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup

from batik import motifs
from batik.classifier import Answer, Classifier, Judgement
from batik.model_folder import GRADES, SURE
from batik.page.words import LANGUAGES, TEXTS, both, say

TOP = 5
NOTHING = 0.01  # a confidence below which a motif is not worth a row or a glow
NONE = 0.5  # of none of these: above it that is likelier than all the motifs together
NO_NAME = GRADES[-1]


def confidences(classifier: Classifier, answer: Answer) -> dict[str, float]:
    """{label: confidence} of the TOP likeliest classes, best first: what gr.Label takes."""
    return {classifier.labels[i]: float(answer.probabilities[i]) for i in answer.top(TOP)}


def worth_a_row(classifier: Classifier, answer: Answer) -> dict[str, float]:
    """As confidences(), without those that next to nothing spoke for; the first is always there."""
    first, *others = confidences(classifier, answer).items()
    return dict([first, *((label, value) for label, value in others if value >= NOTHING)])


def name_of(label: str) -> dict[str, str]:
    """The name of a label's motif by language; the label itself where there is no text."""
    motif = motifs.find(label)
    return motif.name if motif else dict.fromkeys(LANGUAGES, label)


def address(label: str) -> str:
    """The last part of the address of a motif's page: "yogyakarta-kawung"."""
    return re.sub(r"\W+", "-", label.casefold().replace("_", " ")).strip("-")


def percent(confidence: float) -> dict[str, str]:
    """A confidence as people read it: never 100 % and never 0, which no answer deserves."""
    if confidence > 0.99:
        return {"en": "over 99%", "id": "lebih dari 99%"}
    if confidence < NOTHING:
        return {"en": "under 1%", "id": "kurang dari 1%"}
    return dict.fromkeys(LANGUAGES, f"{confidence:.0%}")


def judged_name(judged: Judgement) -> dict[str, str]:
    """The name, by language, of what a Judgement says: a motif's, or only its family's."""
    motif = motifs.find(judged.label)
    family = judged.family and motif and motif.family
    return family or name_of(judged.label)


def is_none(none: float) -> bool:
    """Whether the picture shows none of the motifs, as far as the model can tell."""
    return none > NONE


def grade_of(judged: Judgement, none: float) -> str:
    """How far what is told is to be believed, one of model_folder.GRADES; the last, NO_NAME, means
    that no motif is named: the picture shows none of them, or can't be told."""
    return NO_NAME if is_none(none) else judged.grade


def headline(judged: Judgement, none: float, language: str) -> str:
    """How sure it is, the name of the motif or of its family, and the percentage; or that no motif
    can be named. Plain text."""
    key, odds = _headline(judged, none)
    return say(key, language, name=judged_name(judged)[language], percent=odds[language])


def told(classifier: Classifier, answer: Answer) -> Markup:
    """HTML: the headline, and below a motif's name its region and a line of its meaning."""
    judged = classifier.judge(answer)
    key, odds = _headline(judged, answer.none)
    words = naming(key, judged_name(judged), 'h2 tabindex="-1"', odds)
    motif = motifs.find(judged.label)
    if motif and grade_of(judged, answer.none) != NO_NAME:
        together = classifier.config.families.get(judged.family or "", [judged.label])
        gist = {lang: _first_sentence(motif.meaning[lang]) for lang in LANGUAGES}
        words += both(_regions(together), 'p class="region"') + both(gist, 'p class="gist"')
    return words


def for_programs(judged: Judgement, none: float, language: str) -> dict[str, object]:
    """An answer as the API gives it: what is said of these fields is in api.py."""
    grade = grade_of(judged, none)
    return {
        "label": judged.label,
        "name": judged_name(judged)[language],
        "family": judged.family,
        "confidence": judged.confidence,
        "grade": grade,
        "none": none,
        "sure": grade == SURE,
    }


def naming(
    key: str, name: Mapping[str, str], tag: str, odds: Mapping[str, str] | None = None
) -> Markup:
    """HTML, in both languages, of the sentence `key` about what has this name, which browsers that
    translate the page leave as it is.  odds: by language, the percentage in it."""
    kept = Markup('<span translate="no">{}</span>')
    texts = {
        lang: Markup(TEXTS[lang]["page"][key]).format(
            name=kept.format(name[lang]), percent=odds and odds[lang]
        )
        for lang in LANGUAGES
    }
    return both(texts, tag)


def _first_sentence(text):
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _headline(judged, none):
    """The sentence's key, and the percentage in it by language."""
    if is_none(none):
        return "none", percent(none)
    return "cant_tell" if judged.grade == NO_NAME else judged.grade, percent(judged.confidence)


def _regions(labels):
    """Where motifs come from, by language: each region once."""
    found = [motif.region for motif in map(motifs.find, labels) if motif]
    return {
        lang: say("or", lang).join(dict.fromkeys(region[lang] for region in found))
        for lang in LANGUAGES
    }
