"""What lies in the folders of --data, told by their names alone.

train/<class>/*        pictures of the classes that are named; or class folders alone
test/<class>/*         if there are any
unknown/<group>/*      pictures of none of the classes
sources.csv            which pictures come from one gatherer (sources.py)
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from batik.model_folder import CONFIG
from batik.pictures.formats import SUFFIXES
from batik.training.errors import DataError
from batik.training.run_folder import UNFINISHED

TRAIN, TEST, UNKNOWN = "train", "test", "unknown"
VALIDATION = ("val", "valid", "validation")


@dataclass
class Found:
    """Pictures by label and by group, and what was passed over, one sentence each."""

    train: dict[str, list[Path]] = field(default_factory=dict)
    test: dict[str, list[Path]] = field(default_factory=dict)
    unknown: dict[str, list[Path]] = field(default_factory=dict)
    roots: list[Path] = field(default_factory=list)  # where a sources.csv may lie
    passed_over: list[str] = field(default_factory=list)


def list_folders(folders: Sequence[Path]) -> Found:
    """List the pictures of the data folders; class folders of one label are merged.

    Raises DataError for what can't be meant.
    """
    found = Found()
    for folder in folders:
        _list_folder(Path(folder), found)
    _refuse_labels_alike([*found.train, *found.test])
    where = " and ".join(map(str, folders))
    if len(found.train) < 2:
        one = f"only the class {next(iter(found.train))!r}" if found.train else "no class folders"
        raise DataError(
            f"{where} holds {one} with pictures: a classifier needs two classes or more, as "
            "train/<class>/ or as class folders alone."
        )
    if strange := sorted(set(found.test) - set(found.train)):
        raise DataError(f"The test pictures have a class {strange[0]!r}, which train has not.")
    return found


def refuse_output_within(folders: Sequence[Path], output: Path) -> None:
    """Raise DataError where the output folder lies where classes are read from."""
    for folder in folders:
        if output.resolve().is_relative_to(folder.resolve()):
            raise DataError(
                f"The output folder {output} lies within the data folder {folder}, where it would "
                "be taken for a class: name another --output."
            )


def label_of(folder: Path) -> str:
    """The label that a class folder's name gives: underscores as spaces, Unicode composed (NFC).

    Raises DataError for a name that is no UTF-8 or nothing but blanks.
    """
    try:
        folder.name.encode()
    except UnicodeEncodeError:
        raise DataError(
            f"The name of the class folder {ascii(str(folder))} is not UTF-8: rename it."
        ) from None
    label = unicodedata.normalize("NFC", folder.name).replace("_", " ").strip()
    if not label:
        raise DataError(f"The class folder {folder} has no name that could be shown: rename it.")
    return label


def _list_folder(folder, found):
    if not folder.exists():
        raise DataError(
            f"The data folder {folder} does not exist: --data takes a folder that holds "
            "train/<class>/ folders of pictures, or class folders alone."
        )
    if not folder.is_dir():
        raise DataError(f"{folder} is a file: --data takes a folder; unpack an archive first.")
    parts = _parts(folder)
    if TRAIN not in parts and TRAIN in _parts(parts.get("data", folder)):  # as some datasets lie
        folder, parts = parts["data"], _parts(parts["data"])
    found.roots.append(folder)
    if TRAIN not in parts:
        if UNKNOWN in parts:
            _list_classes(parts[UNKNOWN], found.unknown, found)
        _list_classes(folder, found.train, found, leave_out=(UNKNOWN,))
        return
    _list_classes(parts[TRAIN], found.train, found)
    for name in VALIDATION:
        if name in parts:
            _list_classes(parts[name], found.train, found)
            found.passed_over.append(
                f"{parts[name]} is trained on too: which pictures validate is chosen anew."
            )
    before = sum(map(len, found.test.values()))
    for name, into in ((TEST, found.test), (UNKNOWN, found.unknown)):
        if name in parts:
            _list_classes(parts[name], into, found)
    if TEST in parts and sum(map(len, found.test.values())) == before:
        raise DataError(f"{parts[TEST]} holds no pictures: fill it or remove it.")
    if UNKNOWN in parts and not found.unknown:
        found.passed_over.append(f"{parts[UNKNOWN]} holds no pictures in folders.")
    named = {TRAIN, TEST, UNKNOWN, *VALIDATION}
    for name in sorted(set(parts) - named):
        if number := sum(_is_picture(path) for path in parts[name].rglob("*")):
            found.passed_over.append(
                f"{parts[name]} is passed over, with {number} pictures: only train, test and "
                "unknown are read."
            )


def _parts(folder):
    return {path.name.casefold(): path for path in _folders(folder)}


def _folders(folder):
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _list_classes(folder, into, found, leave_out=()):
    spelled: dict[str, Path] = {}
    for path in _folders(folder):
        if path.name.casefold() in leave_out:
            continue
        if (path / CONFIG).exists() or (path / UNFINISHED).exists():
            found.passed_over.append(f"{path} is passed over: it holds a model, no class.")
            continue
        pictures = sorted(p for p in path.iterdir() if p.is_file() and _is_picture(p))
        _tell_what_is_passed_over(path, pictures, found)
        if not pictures:
            continue
        label = label_of(path)
        if label in spelled:
            raise DataError(
                f"{spelled[label]} and {path} give one label, {label!r}: put their pictures into "
                "one folder."
            )
        spelled[label] = path
        into.setdefault(label, []).extend(pictures)


def _is_picture(path):
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _tell_what_is_passed_over(folder, pictures, found):
    rest = [p for p in folder.iterdir() if not p.name.startswith(".") and p not in set(pictures)]
    files = Counter(p.suffix.lower() or "no ending" for p in rest if p.is_file())
    if files:
        kinds = ", ".join(f"{number} of {kind}" for kind, number in sorted(files.items()))
        found.passed_over.append(f"{folder}: passed over, no pictures by their name: {kinds}.")
    for deeper in (p for p in rest if p.is_dir()):
        if number := sum(_is_picture(path) for path in deeper.rglob("*")):
            found.passed_over.append(
                f"{deeper} is passed over, with {number} pictures: they must lie in {folder}."
            )
    if not pictures:
        found.passed_over.append(f"{folder} is passed over: it holds no pictures.")


def _refuse_labels_alike(labels: Iterable[str]) -> None:
    seen: dict[str, str] = {}
    for label in labels:
        key = " ".join(unicodedata.normalize("NFKC", label).casefold().split())
        if seen.setdefault(key, label) != label:
            raise DataError(
                f"The labels {seen[key]!r} and {label!r} can hardly be told apart: give their "
                "folders one name, or names that differ."
            )
