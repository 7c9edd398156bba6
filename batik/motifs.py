"""What is known about each motif: where it comes from, what it shows and means, who wears it.

The texts are in `motifs.json`, keyed by label, in English ("en") and Indonesian ("id"), each
with the pages they rest on. A model may have been trained on other classes: those simply have
no text.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "id")
TEXTS = Path(__file__).with_name("motifs.json")
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


class Source(NamedTuple):
    """A page that the texts of a motif rest on."""

    title: str
    url: str


@dataclass(frozen=True)
class Motif:
    """The texts of one motif; each is a dictionary with one text per language.

    `name` is the name that people read everywhere; `label` is the key for programs. `wear` says
    when and by whom the cloth is worn, `made` how it is made, `since` how old the motif is.
    `island` is one of ISLANDS, `shapes` are some of SHAPES: what one may look for. `kin` are the
    labels of close relatives. `family` names motifs that a photograph can't always tell apart.
    """

    label: str
    name: dict[str, str]
    region: dict[str, str]
    recognise: dict[str, str]
    meaning: dict[str, str]
    story: dict[str, str]
    wear: dict[str, str]
    made: dict[str, str]
    since: dict[str, str]
    island: str
    shapes: tuple[str, ...]
    kin: tuple[str, ...]
    sources: tuple[Source, ...]
    family: dict[str, str] | None = None


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


def _key(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())


@cache
def _motifs() -> dict[str, Motif]:
    entries = json.loads(TEXTS.read_text(encoding="utf-8"))
    return {_key(label): _motif(label, entry) for label, entry in entries.items()}


def _motif(label, entry):
    lists = {field: tuple(entry[field]) for field in ("shapes", "kin")}
    sources = tuple(Source(**source) for source in entry["sources"])
    return Motif(label=label, **{**entry, **lists, "sources": sources})
