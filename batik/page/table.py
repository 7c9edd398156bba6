"""Many pictures -> the rows of a table, and the table as CSV."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from batik.page.heat_map import data_url
from batik.page.texts import say, why_refused
from batik.pictures.decode import PictureError, open_picture

LIMIT = 200  # files at a time: about half a minute on two cores
THUMBNAIL_SIDE = 112
COLUMNS = ("file", "motif", "confidence", "verdict")


@dataclass(frozen=True)
class Row:
    """What the model says of one file. `motif` and `confidence` (0 to 1) are None for a file that
    can't be read, and `verdict` then says why; `thumbnail` is a data: URL, or ""."""

    file: str
    motif: str | None
    confidence: float | None
    verdict: str
    thumbnail: str = ""


def classify_file(classifier, path, language, thumbnail=False):
    """The Row of one file, its verdict in `language`. A file that can't be read is a Row too."""
    name = Path(path).name
    try:
        picture = open_picture(path)
    except PictureError as error:
        return Row(name, None, None, why_refused(error, language))
    except OSError:  # the upload was cleared away meanwhile
        return Row(name, None, None, say("file_gone", language))
    answer = classifier.classify(picture)
    best = int(answer.top(1)[0])
    verdict = say("verdict_sure" if classifier.is_sure(answer) else "verdict_unsure", language)
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Row(
        name,
        classifier.labels[best],
        float(answer.probabilities[best]),
        verdict,
        data_url(picture) if thumbnail else "",
    )


def to_csv(rows, header):
    """The rows as CSV text, with a first line of `header` (a name for each of COLUMNS).

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: file names
    are strangers' text. The byte order mark makes Excel read it as UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for row in rows:
        confidence = "" if row.confidence is None else f"{row.confidence:.4f}"
        writer.writerow([_harmless(row.file), _harmless(row.motif or ""), confidence, row.verdict])
    return "\ufeff" + out.getvalue()


def _harmless(text):
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
