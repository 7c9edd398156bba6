"""What is known about each motif: its name, where it comes from, what it shows and means.

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


class Source(NamedTuple):
    """A page that the texts of a motif rest on."""

    title: str
    url: str


@dataclass(frozen=True)
class Motif:
    """The texts of one motif; each is a dictionary with one text per language."""

    label: str
    name: dict[str, str]
    region: dict[str, str]
    recognise: dict[str, str]
    meaning: dict[str, str]
    story: dict[str, str]
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


def _key(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())


@cache
def _motifs() -> dict[str, Motif]:
    entries = json.loads(TEXTS.read_text(encoding="utf-8"))
    return {
        _key(label): Motif(
            label=label,
            **{**entry, "sources": tuple(Source(**source) for source in entry["sources"])},
        )
        for label, entry in entries.items()
    }
