"""An answer in words, as all tabs and the API say it: names, odds, the headline."""

import re

from batik import motifs
from batik.page.words import LANGUAGES, both, say

TOP = 5
NOTHING = 0.01  # a confidence below which nothing spoke for a motif that would be worth a glow
NONE = 0.5  # of none of these: above it that is likelier than all the motifs together


def confidences(classifier, answer, k=TOP):
    """{label: confidence} of the k likeliest classes, best first: what gr.Label takes."""
    return {classifier.labels[i]: float(answer.probabilities[i]) for i in answer.top(k)}


def named_confidences(classifier, answer, language):
    """As confidences(), by the motifs' names in a language: what people read."""
    return {
        name_of(label)[language]: value for label, value in confidences(classifier, answer).items()
    }


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


def is_none(answer):
    """Whether the picture shows none of the motifs, as far as the model can tell."""
    return answer.none > NONE


def headline(classifier, answer, judged):
    """HTML: the motif's name, or its family's, how sure that is, and the percentage; or that it is
    none of them.  judged: the classifier's Judgement of the answer."""
    if is_none(answer):
        count, odds = len(classifier.labels), percent(answer.none)
        words = {lang: say("none", lang, count=count, percent=odds[lang]) for lang in LANGUAGES}
    else:
        words = _with_odds("cant_tell" if judged.grade == "none" else judged.grade, judged)
    return both(words, "h2").replace("<h2", '<h2 tabindex="-1"')


def told(classifier, answer):
    """HTML: the headline, the region and a line of the meaning; the nearest, where it is none."""
    judged = classifier.judge(answer)
    motif = motifs.find(judged.label)
    words = headline(classifier, answer, judged)
    if is_none(answer):
        return words + classed(both(_with_odds("nearest", judged), "p"), "nearest")
    if motif:
        kin = classifier.config.families.get(judged.family, [judged.label])
        gist = {lang: first_sentence(motif.meaning[lang]) for lang in LANGUAGES}
        words += classed(both(_regions(kin), "p"), "region") + classed(both(gist, "p"), "gist")
    return words


def heading(label):
    """HTML: a motif's name and region."""
    motif = motifs.find(label)
    region = classed(both(motif.region, "p"), "region") if motif else ""
    return both(name_of(label), "h3") + region


def first_sentence(text):
    """The first sentence of a text."""
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _regions(labels):
    """Where motifs come from, by language: each region once."""
    found = [motif.region for motif in map(motifs.find, labels) if motif]
    return {
        lang: say("or", lang).join(dict.fromkeys(region[lang] for region in found))
        for lang in LANGUAGES
    }


def _with_odds(key, judged):
    """A sentence that names what a Judgement says and how likely that is, by language."""
    name, odds = judged_name(judged), percent(judged.confidence)
    return {lang: say(key, lang, name=name[lang], percent=odds[lang]) for lang in LANGUAGES}


def classed(html, name):
    return html.replace("<p", f'<p class="{name}"')
