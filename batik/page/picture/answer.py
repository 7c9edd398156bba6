"""What the page says of one picture: at a glance; then the picture beside drawings of the two
likeliest motifs, what tells them apart, what spoke for each, and its story."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import Markup
from PIL import Image

from batik import motifs
from batik.classifier import Answer, Classifier
from batik.model_folder import SURE
from batik.page.assets import render
from batik.page.headline import (
    NO_NAME,
    NOTHING,
    address,
    grade_of,
    is_none,
    judged_name,
    name_of,
    naming,
    told,
    worth_a_row,
)
from batik.page.images import data_address_of, overlay
from batik.page.likeliest import likeliest

SHOWN_SIDE = 720  # pixels: what the figure shows, sharp on a phone as on a desk
GLANCE_SIDE = 240
STORY = ("meaning", "recognise", "wear", "made", "story", "since")


@dataclass(frozen=True)
class Candidate:
    """One of the likeliest motifs, for answer.html."""

    label: str
    name: dict[str, str]
    motif: motifs.Motif | None
    address: str  # of its page
    heat: str  # URL of the heat map; empty where next to nothing spoke for it
    small: str  # URL of its drawing, small and as it is; empty where there is none
    large: str
    apart: dict[str, str] | None  # what tells it from the likeliest


def record(classifier: Classifier, answer: Answer) -> dict[str, Any]:
    """What was told, as visitors judge it: a Judgement's fields; for none of the motifs the label
    is None."""
    judged = asdict(classifier.judge(answer))
    none = {"label": None, "confidence": answer.none, "family": None}
    return judged | none if is_none(answer.none) else judged


def verdict(
    classifier: Classifier, answer: Answer, picture: Image.Image, language: str, path: str
) -> Markup:
    """HTML: the answer at a glance: the visitor's picture, small, the motif and how far to believe
    that, its region, a line of its meaning; what helps where the answer is not sure.

    path: of the picture on the server, by which finds.js knows which picture the answer is of.
    """
    judged = classifier.judge(answer)
    grade = grade_of(judged, answer.none)
    return render(
        "picture/verdict.html",
        grade=grade,
        named=grade != NO_NAME,
        sure=grade == SURE,
        unknown=is_none(answer.none),
        family=judged.family,
        address=address(judged.label),
        picture=data_address_of(picture, GLANCE_SIDE),
        told=told(classifier, answer),
        path=path,
        language=language,
    )


def rows(classifier: Classifier, answer: Answer, drawings: Mapping[str, str]) -> Markup:
    """HTML of the rows beside the verdict; empty where no motif is named."""
    if grade_of(classifier.judge(answer), answer.none) == NO_NAME:
        return Markup()
    return likeliest(classifier, answer, drawings)


def details(
    classifier: Classifier,
    answer: Answer,
    picture: Image.Image,
    small: Mapping[str, str],
    large: Mapping[str, str],
    language: str,
) -> Markup:
    """HTML: the picture beside drawings of the two likeliest, what spoke for each of the likeliest
    and its story; folded away, with the rows, where no motif is named.

    All of them are in it, so that choosing another (answer.js) needs no second question.
    small, large: {label: URL of its drawing}.
    """
    found = worth_a_row(classifier, answer)
    first = next(iter(found))
    candidates = [_candidate(classifier, answer, label, first, small, large) for label in found]
    judged = classifier.judge(answer)
    named = grade_of(judged, answer.none) != NO_NAME
    return render(
        "picture/answer.html",
        candidates=candidates,
        picture=data_address_of(picture, SHOWN_SIDE),
        aspect=f"{picture.width / picture.height:.4f}",
        nearest=None if named else judged_name(judged),
        rows="" if named else likeliest(classifier, answer, small),
        story=STORY,
        naming=naming,
        language=language,
    )


def _candidate(classifier, answer, label, first, small, large):
    index = classifier.labels.index(label)
    confidence = float(answer.probabilities[index])
    heat = overlay(answer.heat_maps[..., index], confidence)
    return Candidate(
        label=label,
        name=name_of(label),
        motif=motifs.find(label),
        address=address(label),
        heat=data_address_of(heat) if confidence >= NOTHING else "",
        small=small.get(label, ""),
        large=large.get(label, ""),
        apart=motifs.tell_apart(first, label) if label != first else None,
    )
