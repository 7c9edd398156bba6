"""sources.csv: which pictures of a data folder come from one gatherer.

A source is a world of its own: a shop's white background, one museum's light. Pictures of one
source on both sides of a split would tell how well that world is known, not a stranger's.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from batik.training.errors import DataError

SOURCES = "sources.csv"
FILE, REPOSITORY = "file", "repository"


def read_sources(folders: Iterable[Path]) -> tuple[dict[Path, str], list[str]]:
    """Read the sources.csv of each folder that has one.

    Returns ({path of a picture: repository}, sentences about files it names that are not there).
    Raises DataError where a column is missing or the file can't be read.
    """
    sources: dict[Path, str] = {}
    remarks = []
    for folder in folders:
        path = Path(folder) / SOURCES
        if not path.exists():
            continue
        rows = _read(path)
        missing = [row[FILE] for row in rows if not (folder / row[FILE]).is_file()]
        if missing:
            remarks.append(
                f"{path} names {len(missing)} files that are not there (the first: {missing[0]})."
            )
        sources |= {folder / row[FILE]: row[REPOSITORY].strip() for row in rows}
    return {path: source for path, source in sources.items() if source}, remarks


def _read(path):
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = {FILE, REPOSITORY} - set(reader.fieldnames or ())
            if missing:
                raise DataError(
                    f"{path} has no column {' and no column '.join(sorted(missing))}: its first "
                    f"line must name {FILE} and {REPOSITORY}."
                )
            rows = [row | {FILE: (row[FILE] or "").replace("\\", "/")} for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} can't be read as a table: {error}.") from None
    short = [number for number, row in enumerate(rows, start=2) if row[REPOSITORY] is None]
    if short:
        raise DataError(f"{path} lacks a column in line {short[0]}.")
    return rows
