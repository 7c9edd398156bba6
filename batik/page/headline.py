"""An answer in words, as all tabs and the API say it: names, odds, the headline.

judged is the classifier's Judgement of an answer, none the answer's probability of none of the
motifs. One percentage is told: that of what the headline says.
"""

import re

from markupsafe import Markup

from batik import motifs
from batik.model_folder import GRADES, SURE
from batik.page.words import LANGUAGES, TEXTS, both, say

TOP = 5
NOTHING = 0.01  # a confidence below which a motif is not worth a row or a glow
NONE = 0.5  # of none of these: above it that is likelier than all the motifs together
NO_NAME = GRADES[-1]


def confidences(classifier, answer, k=TOP):
    """{label: confidence} of the k likeliest classes, best first: what gr.Label takes."""
    return {classifier.labels[i]: float(answer.probabilities[i]) for i in answer.top(k)}


def worth_a_row(classifier, answer):
    """As confidences(), without those that next to nothing spoke for; the first is always there."""
    first, *others = confidences(classifier, answer).items()
    return dict([first, *((label, value) for label, value in others if value >= NOTHING)])


def name_of(label):
    """The name of a label's motif by language; the label itself where there is no text."""
    motif = motifs.find(label)
    return motif.name if motif else dict.fromkeys(LANGUAGES, label)


def address(label):
    """The last part of the address of a motif's page: "yogyakarta-kawung"."""
    return re.sub(r"\W+", "-", label.casefold().replace("_", " ")).strip("-")


def percent(confidence):
    """A confidence as people read it: never 100 % and never 0, which no answer deserves."""
    if confidence > 0.99:
        return {"en": "over 99%", "id": "lebih dari 99%"}
    if confidence < NOTHING:
        return {"en": "under 1%", "id": "kurang dari 1%"}
    return dict.fromkeys(LANGUAGES, f"{confidence:.0%}")


def judged_name(judged):
    """The name, by language, of what a Judgement says: a motif's, or only its family's."""
    motif = motifs.find(judged.label)
    family = judged.family and motif and motif.family
    return family or name_of(judged.label)


def is_none(none):
    """Whether the picture shows none of the motifs, as far as the model can tell."""
    return none > NONE


def grade_of(judged, none):
    """How far what is told is to be believed, one of model_folder.GRADES; the last, NO_NAME, means
    that no motif is named: the picture shows none of them, or can't be told."""
    return NO_NAME if is_none(none) else judged.grade


def headline(judged, none, language):
    """How sure it is, the name of the motif or of its family, and the percentage; or that no motif
    can be named. Plain text."""
    key, odds = _headline(judged, none)
    return say(key, language, name=judged_name(judged)[language], percent=odds[language])


def told(classifier, answer):
    """HTML: the headline, and below a motif's name its region and a line of its meaning."""
    judged = classifier.judge(answer)
    key, odds = _headline(judged, answer.none)
    words = str(naming(key, judged_name(judged), "h2", odds)).replace("<h2", '<h2 tabindex="-1"')
    motif = motifs.find(judged.label)
    if motif and grade_of(judged, answer.none) != NO_NAME:
        together = classifier.config.families.get(judged.family, [judged.label])
        gist = {lang: first_sentence(motif.meaning[lang]) for lang in LANGUAGES}
        words += classed(both(_regions(together), "p"), "region") + classed(both(gist, "p"), "gist")
    return words


def for_programs(judged, none, language):
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


def heading(label):
    """HTML: a motif's name and region."""
    motif = motifs.find(label)
    region = classed(both(motif.region, "p"), "region") if motif else ""
    return both(name_of(label), "h3").replace("<h3", '<h3 translate="no"') + region


def naming(key, name, tag, odds=None):
    """HTML, in both languages, of the sentence `key` about what has this name, which browsers that
    translate the page leave as it is.  odds: by language, the percentage in it."""
    return Markup("").join(
        Markup('<{0} lang="{1}">{2}</{0}>').format(tag, lang, _naming(key, lang, name, odds))
        for lang in LANGUAGES
    )


def _naming(key, lang, name, odds):
    name = Markup('<span translate="no">{}</span>').format(name[lang])
    return Markup(TEXTS[lang]["page"][key]).format(name=name, percent=odds and odds[lang])


def first_sentence(text):
    """The first sentence of a text."""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def classed(html, name):
    return html.replace("<p", f'<p class="{name}"')


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
