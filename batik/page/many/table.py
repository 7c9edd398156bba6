"""Many pictures -> the rows of a table, and the table as CSV."""

import csv
import io
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from batik.classifier import Classifier, Judgement
from batik.page.headline import (
    NO_NAME,
    for_programs,
    grade_of,
    headline,
    is_none,
    judged_name,
)
from batik.page.images import data_address_of
from batik.page.inputs import Given, read
from batik.page.words import STAND_IN, say
from batik.pictures.decode import REASONS

THUMBNAIL_SIDE = 144
CSV_COLUMNS = ["file", "motif", "label", "family", "confidence", "none", "grade", "sure", "verdict"]
# What an Indonesian spreadsheet takes for a table: there a comma stands in numbers.
SEPARATOR, COMMA = {"en": ",", "id": ";"}, {"en": ".", "id": ","}


@dataclass(frozen=True)
class Row:
    """What the model says of one file. `error` says why a file can't be read, and there is then
    no `judgement`; `none` is the probability of none of the motifs; `thumbnail` is a data: address;
    `path` is where the server has it.
    """

    file: str
    error: str = ""
    judgement: Judgement | None = None
    none: float = 0.0
    thumbnail: str = ""
    path: str = ""

    @property
    def grade(self) -> str:
        """One of model_folder.GRADES, or "unreadable"."""
        return grade_of(self.judgement, self.none) if self.judgement else "unreadable"

    @property
    def odds(self) -> float | None:
        """How likely what is told is, 0 to 1."""
        if not self.judgement:
            return None
        return self.none if is_none(self.none) else self.judgement.confidence

    def name(self, language: str) -> str:
        """What people read: the motif's name, or its family's where only that is told, or that none
        can be named."""
        if not self.judgement:
            return ""
        if is_none(self.none):
            return say("many_none", language)
        name = judged_name(self.judgement)[language]
        return say("many_nearest", language, name=name) if self.grade == NO_NAME else name

    def verdict(self, language: str) -> str:
        """The whole in a sentence."""
        if not self.judgement:
            return self.error
        return headline(self.judgement, self.none, language)

    def for_programs(self, language: str) -> dict[str, object]:
        """The row as /classify_many gives it."""
        if self.judgement:
            said = for_programs(self.judgement, self.none, language)
        else:
            said = dict.fromkeys(("label", "name", "family", "confidence", "grade", "none"))
            said["sure"] = False
        verdict = self.verdict(language)
        return {"file": self.file, "motif": said["label"], **said, "verdict": verdict}


def classify_file(
    classifier: Classifier, given: Given, language: str, thumbnail: bool = False
) -> Row:
    """The Row of one file, its error in `language`. A file that can't be read is a Row too."""
    name, path, why = given
    if not path:
        return Row(name, say(why, language))
    try:
        picture = read(path, language)
    except gr.Error as error:
        with suppress(OSError), Path(path).open("rb") as sent:
            if sent.read(len(STAND_IN) + 1) == STAND_IN:
                return Row(name, REASONS["too_large"][language])
        return Row(name, error.message)
    answer = classifier.classify(picture)
    return Row(
        name,
        judgement=classifier.judge(answer),
        none=answer.none,
        thumbnail=data_address_of(picture, THUMBNAIL_SIDE) if thumbnail else "",
        path=path,
    )


def to_csv(rows: Iterable[Row], language: str) -> str:
    """The rows as CSV text in one language, but for label, family and grade, which are the keys for
    programs. Where the picture shows none of the motifs there is no label.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: file names
    are strangers' text. The byte order mark makes Excel read it as UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATOR[language])
    writer.writerow([say(f"csv_{column}", language) for column in CSV_COLUMNS])
    for row in rows:
        said = row.for_programs(language)
        cells = [row.file, *[""] * 7, said["verdict"]]
        if row.judgement:
            numbers = [
                f"{value:.4f}".replace(".", COMMA[language])
                for value in (said["confidence"], said["none"])
            ]
            label = "" if is_none(row.none) else said["label"]
            sure = str(said["sure"]).lower()
            names = [row.name(language), label, said["family"] or ""]
            cells = [row.file, *names, *numbers, said["grade"], sure, said["verdict"]]
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _harmless(text):
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
