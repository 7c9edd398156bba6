"""sources.csv: which pictures of a data folder come from one source, and which show worn cloth.

A source is a world of its own: a shop's white background, one museum's light. Pictures of one
source on both sides of a split would tell how well that world is known, not an unseen one.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from batik.training.errors import DataError

SOURCES = "sources.csv"
FILE, REPOSITORY, WORN = "file", "repository", "worn"


class Source(NamedTuple):
    """Where a picture comes from, "" where nothing says so; whether somebody wears what it shows
    (1), or not (0), None where nothing says so."""

    repository: str = ""
    worn: int | None = None


def read_sources(
    folders: Iterable[Path], pictures: Sequence[Path]
) -> tuple[dict[Path, Source], list[str]]:
    """Read the sources.csv of each folder that has one.

    Its `file` is a path from that folder, or an absolute one. Returns ({picture: Source}, what
    whoever wrote the table should know, a sentence each). Raises DataError for a table that can't
    be read, lacks a column, names none of the pictures, or gives one of them two sources.
    """
    by_place = {_place(path): path for path in pictures}
    found: dict[Path, Source] = {}
    remarks = []
    tables = _tables(folders)
    for table in tables:
        named, missing = {}, []
        for line, file, source in _read(table):
            path = table.parent / file
            picture = by_place.get(_place(path))
            if picture is None:
                missing += [file] * (not path.is_file())
                continue
            named[picture] = source
            if found.setdefault(picture, source).repository != source.repository:
                raise DataError(
                    f"{table} gives {file} another {REPOSITORY} in line {line} than before: "
                    f"{source.repository!r}, not {found[picture].repository!r}. It has one."
                )
        if not named:
            example = pictures[0].name if pictures else "train/Kawung/1.jpg"
            raise DataError(
                f"{table} names none of the pictures: {FILE} must hold their paths from "
                f"{table.parent}, as those of {example}. Mend it or remove it."
            )
        remarks.append(f"{table} names the sources of {len(named)} of {len(pictures)} pictures.")
        if missing:
            remarks.append(
                f"{table} names {len(missing)} files that are not there (the first: {missing[0]})."
            )
    return found, remarks + _left_unread(folders, tables)


def _place(path):
    """Where a file lies, however it is written; a link that is a picture stays itself."""
    return unicodedata.normalize("NFC", str(path.parent.resolve() / path.name))


def _tables(folders):
    return sorted(
        {
            path
            for folder in folders
            for path in Path(folder).iterdir()
            if path.name.casefold() == SOURCES and path.is_file()
        }
    )


def _left_unread(folders, tables):
    others = {
        path
        for folder in folders
        for path in Path(folder).rglob("[sS][oO][uU][rR][cC][eE]*.*")
        if path.stem.casefold() in ("source", "sources") and path.is_file()
    }
    return [
        f"{path} is left unread: a table of sources lies beside train, and is named {SOURCES}."
        for path in sorted(others.difference(tables))
    ]


def _read(table):
    """The rows of a table: (line, file, Source) each."""
    try:
        with table.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
            missing = {FILE, REPOSITORY} - set(names)
            if missing:
                raise DataError(
                    f"{table} has no column {' and no column '.join(sorted(missing))}: its first "
                    f"line must name {FILE} and {REPOSITORY}, with a comma between them."
                )
            rows = [(reader.line_num, row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{table} can't be read as a table: {error}.") from None
    found = []
    for line, row in rows:
        file, repository = row[names[FILE]], row[names[REPOSITORY]]
        if not (file or "").strip() or repository is None:
            raise DataError(f"{table} lacks a column in line {line}.")
        worn = (row.get(names.get(WORN)) or "").strip()
        if worn not in ("", "0", "1"):
            raise DataError(f"{table} has {worn!r} as {WORN} in line {line}: 1, 0 or nothing.")
        source = Source(repository.strip(), int(worn) if worn else None)
        found.append((line, file.strip().replace("\\", "/"), source))
    return found
