"""What is known about each motif: where it comes from, what it shows and means, who wears it.

The texts are in `motifs.json`, keyed by label, in English ("en") and Indonesian ("id"), each
with the pages they rest on. A model may have been trained on other classes: those simply have
no text. `look_alikes.json` says how to tell two motifs apart, `learn.json` what there is to learn
about batik itself.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "id")
TEXTS = Path(__file__).with_name("motifs.json")
LOOK_ALIKES = Path(__file__).with_name("look_alikes.json")
LEARN = Path(__file__).with_name("learn.json")
ISLANDS = (
    "Sumatra",
    "Java",
    "Madura",
    "Kalimantan",
    "Sulawesi",
    "Bali",
    "Nusa Tenggara",
    "Maluku",
    "Papua",
)
SHAPES = (
    "geometric",
    "slanting",
    "plants",
    "birds",
    "animals",
    "figures",
    "buildings",
    "objects",
    "writing",
    "clouds",
)
TAGS = ("court", "coast", "new")


class Source(NamedTuple):
    """A page that a text rests on, or that shows more."""

    title: str
    url: str


@dataclass(frozen=True)
class Motif:
    """The texts of one motif; each is a dictionary with one text per language.

    `name` is the name that people read everywhere; `label` is the key for programs. `wear` says
    when and by whom the cloth is worn, `made` how it is made, `since` how old the motif is.
    `pronunciation` is how to say the name, the stressed syllable in capitals (en), or its
    syllables with their e told apart (id). `place` is the longitude and latitude, in degrees, of
    where it comes from; motifs of one town share them. `island` is one of ISLANDS, `shapes` are
    some of SHAPES: what one may look for. `tags` are some of TAGS: from the courts of Java, from
    a coast that traded, designed for batik since about 1970. `related` are the labels of close
    relatives. `family` names motifs that a photograph can't always tell apart. `museum` is one
    real cloth of the motif in a museum, where one is known.
    """

    label: str
    name: dict[str, str]
    pronunciation: dict[str, str]
    region: dict[str, str]
    place: tuple[float, float]
    recognise: dict[str, str]
    meaning: dict[str, str]
    story: dict[str, str]
    wear: dict[str, str]
    made: dict[str, str]
    since: dict[str, str]
    island: str
    shapes: tuple[str, ...]
    tags: tuple[str, ...]
    related: tuple[str, ...]
    family: dict[str, str] | None
    museum: Source | None
    sources: tuple[Source, ...]


class Entry(NamedTuple):
    """A word or a step of a chapter; `pronunciation` only of words."""

    name: dict[str, str]
    pronunciation: dict[str, str] | None
    text: dict[str, str]


@dataclass(frozen=True)
class Chapter:
    """Something to learn about batik itself. `key` names it in addresses and programs."""

    key: str
    title: dict[str, str]
    lead: dict[str, str]
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]


def find(label: str) -> Motif | None:
    """The motif of this label, or None where there is no text for it.

    Case, underscores, hyphens and spacing do not matter: "Yogyakarta Kawung" and
    "yogyakarta_kawung" are the same motif.
    """
    return _motifs().get(_key(label))


def find_all(labels: Iterable[str]) -> dict[str, Motif]:
    """The motifs of these labels, in their order; labels without a text are left out."""
    found = {label: find(label) for label in labels}
    return {label: motif for label, motif in found.items() if motif is not None}


def families(labels: Iterable[str]) -> dict[str, list[str]]:
    """The families with two or more members among the labels: English name -> its labels."""
    members: dict[str, list[str]] = {}
    for label, motif in find_all(labels).items():
        if motif.family is not None:
            members.setdefault(motif.family["en"], []).append(label)
    return {name: own for name, own in members.items() if len(own) > 1}


def tell_apart(label: str, other: str) -> dict[str, str] | None:
    """What to look at to tell two motifs apart, by language; None for motifs that differ plainly.

    The order of the two does not matter.
    """
    return _pairs().get(frozenset((_key(label), _key(other))))


def look_alikes(label: str) -> list[str]:
    """The labels of the motifs that `tell_apart` tells from this one."""
    own = _key(label)
    return [
        motif.label
        for key, motif in _motifs().items()
        if key != own and frozenset((own, key)) in _pairs()
    ]


@cache
def learn() -> tuple[Chapter, ...]:
    """What there is to learn about batik itself, in the order to read it."""
    return tuple(_chapter(chapter) for chapter in json.loads(LEARN.read_text(encoding="utf-8")))


def _key(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())


@cache
def _motifs() -> dict[str, Motif]:
    entries = json.loads(TEXTS.read_text(encoding="utf-8"))
    return {_key(label): _motif(label, entry) for label, entry in entries.items()}


@cache
def _pairs() -> dict[frozenset[str], dict[str, str]]:
    pairs = json.loads(LOOK_ALIKES.read_text(encoding="utf-8"))
    return {
        frozenset(map(_key, pair["labels"])): {language: pair[language] for language in LANGUAGES}
        for pair in pairs
    }


def _motif(label, entry):
    lists = {field: tuple(entry[field]) for field in ("place", "shapes", "tags", "related")}
    museum = Source(**entry["museum"]) if entry["museum"] else None
    return Motif(
        label=label, **{**entry, **lists, "museum": museum, "sources": _sources(entry["sources"])}
    )


def _chapter(chapter):
    entries = tuple(Entry(**entry) for entry in chapter["entries"])
    return Chapter(**{**chapter, "entries": entries, "sources": _sources(chapter["sources"])})


def _sources(sources):
    return tuple(Source(**source) for source in sources)
