"""Many pictures -> the rows of a table, and the table as CSV."""

import csv
import io
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from batik.classifier import Judgement
from batik.model_folder import SURE
from batik.page.headline import is_none, judged_name
from batik.page.images import data_address_of
from batik.page.inputs import read
from batik.page.words import STAND_IN, say
from batik.pictures.decode import REASONS

THUMBNAIL_SIDE = 144
CSV_COLUMNS = ("file", "motif", "label", "confidence", "verdict")


@dataclass(frozen=True)
class Row:
    """What the model says of one file. `trouble` says why a file can't be read, and the fields
    from `judgement` on are then empty; `none` is the probability that it is none of the motifs,
    where that is what is told; `thumbnail` is a data: address."""

    path: Path
    trouble: str = ""
    judgement: Judgement | None = None
    confidence: float | None = None  # of the likeliest class alone, 0 to 1
    none: float | None = None
    thumbnail: str = ""

    @property
    def file(self):
        return self.path.name

    @property
    def grade(self):
        """One of model_folder.GRADES, or "unreadable"."""
        if not self.judgement:
            return "unreadable"
        return self.judgement.grade if self.none is None else "none"

    @property
    def odds(self):
        """How likely what is told is, 0 to 1."""
        if self.none is not None:
            return self.none
        return self.judgement.confidence if self.judgement else None

    def name(self, language):
        """The name that people read: the motif's, or its family's where only that is told, or that
        it is none."""
        if not self.judgement:
            return ""
        if self.none is not None:
            return say("many_none", language)
        return judged_name(self.judgement)[language]

    def for_programs(self, language):
        """The row as /classify_many gives it."""
        sure = self.grade == SURE
        verdict = self.trouble or say("verdict_sure" if sure else "verdict_unsure", language)
        label = self.judgement.label if self.judgement else None
        fields = {"file": self.file, "motif": label, "confidence": self.confidence}
        return fields | {"verdict": verdict, "sure": sure}


def classify_file(classifier, path, language, thumbnail=False):
    """The Row of one file, its trouble in `language`. A file that can't be read is a Row too."""
    path = Path(path)
    try:
        picture = read(path, language)
    except gr.Error as error:
        with suppress(OSError):
            if path.stat().st_size == len(STAND_IN) and path.read_bytes() == STAND_IN:
                return Row(path, REASONS["too_large"][language])
        return Row(path, error.message)
    answer = classifier.classify(picture)
    return Row(
        path,
        judgement=classifier.judge(answer),
        confidence=float(answer.probabilities.max()),
        none=answer.none if is_none(answer) else None,
        thumbnail=data_address_of(picture, THUMBNAIL_SIDE) if thumbnail else "",
    )


def to_csv(rows, language):
    """The rows as CSV text in one language, but for the label, which is the key for programs.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: file names
    are strangers' text. The byte order mark makes Excel read it as UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(f"csv_{column}", language) for column in CSV_COLUMNS])
    for row in rows:
        said = row.judgement
        cells = [row.file, "", "", "", row.trouble]
        if said:
            grade = say(f"grade_{row.grade}", language)
            label = said.label if row.none is None else ""
            cells = [row.file, row.name(language), label, f"{row.odds:.4f}", grade]
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _harmless(text):
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
