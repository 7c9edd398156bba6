"""What lies in the folders of --data, told by their names alone.

train/<class>/*                pictures of the classes that are named; or class folders alone
test/<class>/*                 if there are any
unknown/<group>/*              pictures of none of the classes
unassigned/<family>_either/*   of one of a family's classes, nobody can tell which
sources.csv                    which pictures come from one gatherer (sources.py)
"""

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from batik.model_folder import holds_model
from batik.pictures.formats import SUFFIXES
from batik.training.errors import DataError
from batik.training.run_folder import UNFINISHED

TRAIN, TEST, UNKNOWN, UNASSIGNED = "train", "test", "unknown", "unassigned"
VALIDATION = ("val", "valid", "validation", "dev")


@dataclass
class Found:
    """Pictures by label and by group, and what was passed over, one sentence each."""

    train: dict[str, list[Path]] = field(default_factory=dict)
    test: dict[str, list[Path]] = field(default_factory=dict)
    unknown: dict[str, list[Path]] = field(default_factory=dict)
    unassigned: dict[str, list[Path]] = field(default_factory=dict)
    roots: list[Path] = field(default_factory=list)  # where a sources.csv may lie
    passed_over: list[str] = field(default_factory=list)
    classes: dict[Path, Path] = field(default_factory=dict)  # by where they really lie


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
            f"train/<class>/ or as class folders alone. {_some(found.passed_over)}".strip()
        )
    if both := sorted(set(found.unknown) & set(found.train)):
        raise DataError(
            f"{both[0]!r} is a class, and a group of {UNKNOWN} too: its pictures can't be of none "
            "of the classes."
        )
    if strange := sorted(set(found.test) - set(found.train)):
        raise DataError(f"The test pictures have a class {strange[0]!r}, which train has not.")
    return found


def refuse_output_within(folders: Sequence[Path], output: Path) -> None:
    """Raise DataError where the output folder lies where classes are read from, or what is read
    where the run's own files are removed at its end."""
    for folder in folders:
        if folder.resolve().is_relative_to((output / UNFINISHED).resolve()):
            raise DataError(f"{folder} lies in {output / UNFINISHED}, which is removed at the end.")
        if output.resolve().is_relative_to(folder.resolve()):
            raise DataError(
                f"The output folder {output} lies within the data folder {folder}, where it would "
                "be taken for a class: name another --output."
            )


def label_of(folder: Path) -> str:
    """The label that a class folder's name gives: underscores as spaces, Unicode composed (NFC).

    Raises DataError for a name that is no UTF-8, or that can't be shown in a line.
    """
    try:
        name = os.fsencode(folder.name).decode()  # whatever this machine's locale makes of it
    except UnicodeDecodeError:
        raise DataError(
            f"The name of the class folder {ascii(str(folder))} is not UTF-8: rename it."
        ) from None
    label = " ".join(unicodedata.normalize("NFC", name).replace("_", " ").split())
    if not _as_seen(label) or any(unicodedata.category(letter) == "Cc" for letter in label):
        raise DataError(
            f"The name of the class folder {ascii(str(folder))} can't be shown: rename it."
        )
    return label


def _list_folder(folder, found):
    if not folder.exists():
        raise DataError(
            f"The data folder {folder} does not exist: --data takes a folder that holds "
            "train/<class>/ folders of pictures, or class folders alone; or hf://datasets/USER/NAME."
        )
    if not folder.is_dir():
        raise DataError(f"{folder} is a file: --data takes a folder; unpack an archive first.")
    given, parts = folder, _parts(folder)
    deeper = [path for path in parts.values() if TRAIN in _parts(path)]
    if TRAIN not in parts and len(deeper) == 1:  # as archives unpack, and some datasets lie
        _tell_unread((path for path in parts.values() if path not in deeper), found)
        folder, parts = deeper[0], _parts(deeper[0])
    found.roots += [root for root in (given, folder) if root not in found.roots]
    if TRAIN not in parts:
        for name, into in ((UNKNOWN, found.unknown), (UNASSIGNED, found.unassigned)):
            if name in parts:
                _list_classes(parts[name], into, found)
        _tell_unread((parts[name] for name in (TEST, *VALIDATION) if name in parts), found)
        _list_classes(
            folder, found.train, found, leave_out=(UNKNOWN, UNASSIGNED, TEST, *VALIDATION)
        )
        return
    _tell_loose(folder, found)
    _list_classes(parts[TRAIN], found.train, found)
    for name in VALIDATION:
        if name in parts:
            _list_classes(parts[name], found.train, found)
            found.passed_over.append(
                f"{parts[name]} is trained on too: which pictures validate is chosen anew."
            )
    before = sum(map(len, found.test.values()))
    for name, into in (
        (TEST, found.test),
        (UNKNOWN, found.unknown),
        (UNASSIGNED, found.unassigned),
    ):
        if name in parts:
            _list_classes(parts[name], into, found)
    if TEST in parts and sum(map(len, found.test.values())) == before:
        raise DataError(
            f"{parts[TEST]} holds no class folders with pictures: fill it or remove it."
        )
    if UNKNOWN in parts and not found.unknown:
        found.passed_over.append(f"{parts[UNKNOWN]} holds no pictures in folders.")
    named = {TRAIN, TEST, UNKNOWN, UNASSIGNED, *VALIDATION}
    _tell_unread((path for name, path in parts.items() if name not in named), found)


def _parts(folder):
    parts: dict[str, Path] = {}
    for path in _folders(folder):
        other = parts.setdefault(path.name.casefold(), path)
        if other != path and path.name.casefold() in (
            TRAIN,
            TEST,
            UNKNOWN,
            UNASSIGNED,
            *VALIDATION,
        ):
            raise DataError(f"{other} and {path} are one by their names: keep one of them.")
    return parts


def _folders(folder):
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _tell_unread(folders, found):
    for folder in folders:
        if number := sum(_is_picture(path) for path in folder.rglob("*")):
            found.passed_over.append(
                f"{folder} is passed over, with {number} pictures: only train, test and unknown "
                "are read, or class folders alone."
            )


def _tell_loose(folder, found):
    if number := sum(_is_picture(path) and path.is_file() for path in folder.iterdir()):
        found.passed_over.append(
            f"{folder}: {number} pictures are passed over, since they lie in no class folder."
        )


def _list_classes(folder, into, found, leave_out=()):
    spelled: dict[str, Path] = {}
    _tell_loose(folder, found)
    _tell_unread(folder.glob(".[!.]*/"), found)
    for path in _folders(folder):
        if path.name.casefold() in leave_out:
            continue
        if holds_model(path) or (path / UNFINISHED).exists():
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
        other = found.classes.setdefault(path.resolve(), path)
        if other is not path:
            raise DataError(
                f"The pictures of {path} would be read twice (first as {other}): name them once."
            )
        into.setdefault(label, []).extend(pictures)


def _is_picture(path):
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _tell_what_is_passed_over(folder, pictures, found):
    rest = [p for p in folder.iterdir() if not p.name.startswith(".") and p not in set(pictures)]
    files = Counter(p.suffix.lower() or "no ending" for p in rest if p.is_file())
    hidden = [p for p in folder.glob(".[!._]*") if p.suffix.lower() in SUFFIXES]
    files.update(["hidden ones"] * len(hidden))
    if files:
        kinds = ", ".join(f"{number} of {kind}" for kind, number in sorted(files.items()))
        found.passed_over.append(f"{folder}: passed over, no pictures by their names: {kinds}.")
    if lost := [p.name for p in rest if not p.is_file() and not p.is_dir()]:
        found.passed_over.append(
            f"{folder}: passed over, links to nowhere and what is no file: {len(lost)} (the first: "
            f"{min(lost)})."
        )
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
        key = _as_seen(label)
        if seen.setdefault(key, label) != label:
            raise DataError(
                f"The labels {seen[key]!r} and {label!r} can hardly be told apart: give their "
                "folders one name, or names that differ."
            )


def _as_seen(label):
    """What of a label the eye can tell: not case, nor width, nor letters that show nothing."""
    letters = unicodedata.normalize("NFKC", label).casefold()
    shown = (x for x in letters if unicodedata.category(x) not in ("Cc", "Cf"))
    return "".join(x for x in shown if not "\ufe00" <= x <= "\ufe0f")  # variation selectors


def _some(sentences):
    more = len(sentences) - 3
    return " ".join(sentences[:3] + [f"({more} more such remarks.)"] * (more > 0))
