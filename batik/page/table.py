"""Many pictures -> the rows of a table, and the table as CSV."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from batik.classifier import Judgement
from batik.model_folder import SURE
from batik.page.answer import judged_name
from batik.page.data_address import data_address_of
from batik.page.texts import say, why_refused
from batik.pictures.decode import PictureError, open_picture

LIMIT = 200  # files at a time: about half a minute on two cores
THUMBNAIL_SIDE = 144
CSV_COLUMNS = ("file", "motif", "label", "confidence", "verdict")


@dataclass(frozen=True)
class Row:
    """What the model says of one file. `trouble` says why a file can't be read, and the fields
    from `judgement` on are then empty; `thumbnail` is a data: address."""

    path: Path
    trouble: str = ""
    judgement: Judgement | None = None
    confidence: float | None = None  # of the likeliest class alone, 0 to 1
    thumbnail: str = ""

    @property
    def file(self):
        return self.path.name

    @property
    def grade(self):
        """One of model_folder.GRADES, or "unreadable"."""
        return self.judgement.grade if self.judgement else "unreadable"

    def name(self, language):
        """The name that people read: the motif's, or its family's where only that is told."""
        return judged_name(self.judgement)[language] if self.judgement else ""

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
        picture = open_picture(path)
    except PictureError as error:
        return Row(path, why_refused(error, language))
    except OSError:  # the upload was cleared away meanwhile
        return Row(path, say("file_gone", language))
    answer = classifier.classify(picture)
    return Row(
        path,
        judgement=classifier.judge(answer),
        confidence=float(answer.probabilities.max()),
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
            grade = say(f"grade_{said.grade}", language)
            cells = [row.file, row.name(language), said.label, f"{said.confidence:.4f}", grade]
        writer.writerow([_harmless(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _harmless(text):
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
