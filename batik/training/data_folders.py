"""What lies in the folders of --data, told by their names alone.

train/<class>/*                pictures of the classes that are named; or class folders alone
test/<class>/*                 if there are any
unknown/<group>/*              pictures of none of the classes
unassigned/<family>_either/*   of one of a family's classes, nobody can tell which
sources.csv                    which pictures come from one source (sources.py)
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
NAMES = (TRAIN, TEST, UNKNOWN, UNASSIGNED, *VALIDATION)


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
            f"train/<class>/ or as class folders alone. {' '.join(found.passed_over[:3])}".strip()
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


def _list_folder(given, found):
    if not given.exists():
        raise DataError(
            f"The data folder {given} does not exist: --data takes a folder that holds "
            "train/<class>/ folders of pictures, or class folders alone; or hf://datasets/USER/NAME."
        )
    if not given.is_dir():
        raise DataError(f"{given} is a file: --data takes a folder; unpack an archive first.")
    folder, parts = given, _parts(given)
    deeper = [path for path in parts.values() if TRAIN in _parts(path)]
    if TRAIN not in parts and len(deeper) == 1:  # as archives unpack, and some datasets lie
        folder, parts = deeper[0], _parts(deeper[0])
    found.roots += [root for root in (given, folder) if root not in found.roots]
    if TRAIN in parts:
        _list_classes(parts[TRAIN], found.train, found)
        for name in VALIDATION:
            if name in parts:
                _list_classes(parts[name], found.train, found)
                found.passed_over.append(
                    f"{parts[name]} is trained on too: which pictures validate is chosen anew."
                )
        if TEST in parts and not _list_classes(parts[TEST], found.test, found):
            raise DataError(
                f"{parts[TEST]} holds no class folders with pictures: fill it or remove it."
            )
    else:
        _list_classes(folder, found.train, found, leave_out=NAMES)
    for name, into in ((UNKNOWN, found.unknown), (UNASSIGNED, found.unassigned)):
        if name in parts:
            _list_classes(parts[name], into, found)
    _tell_unread(given, found)


def _parts(folder):
    parts: dict[str, Path] = {}
    for path in _folders(folder):
        other = parts.setdefault(path.name.casefold(), path)
        if other != path and path.name.casefold() in NAMES:
            raise DataError(f"{other} and {path} are one by their names: keep one of them.")
    return parts


def _folders(folder):
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _list_classes(folder, into, found, leave_out=()):
    """Add the pictures of the class folders in `folder`; returns whether there are any."""
    spelled: dict[str, Path] = {}
    for path in _folders(folder):
        if path.name.casefold() in leave_out:
            continue
        if holds_model(path) or (path / UNFINISHED).exists():
            found.passed_over.append(f"{path} is passed over: it holds a model, no class.")
            continue
        other = found.classes.setdefault(path.resolve(), path)
        if other is not path:
            raise DataError(f"{path} would be read twice (first as {other}): name it once.")
        pictures = sorted(p for p in path.iterdir() if p.is_file() and _is_picture(p.name))
        if not pictures:
            found.passed_over.append(f"{path} is passed over: it holds no pictures.")
            continue
        label = label_of(path)
        if label in spelled:
            raise DataError(
                f"{spelled[label]} and {path} give one label, {label!r}: put their pictures into "
                "one folder."
            )
        spelled[label] = path
        into.setdefault(label, []).extend(pictures)
    return bool(spelled)


def _is_picture(name):
    return Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")


def _tell_unread(given, found):
    """A remark on each folder with pictures that are not read, or, beside those that are, files
    that are none by their names."""
    parts = found.train, found.test, found.unknown, found.unassigned
    read = {path for part in parts for paths in part.values() for path in paths}
    for folder, _, names in os.walk(given):
        unread = [name for name in sorted(names) if Path(folder, name) not in read]
        ends = Counter(Path(name).suffix.lower() or "no ending" for name in unread)
        pictures = [name for name in unread if Path(name).suffix.lower() in SUFFIXES]
        if pictures:
            found.passed_over.append(
                f"{folder}: {len(pictures)} pictures are passed over (the first: {pictures[0]}): a "
                f"picture lies right in a class folder, and that in {TRAIN}, {TEST}, {UNKNOWN}, "
                f"{UNASSIGNED}, or beside other class folders alone; neither is hidden."
            )
        elif unread and Path(folder) in found.classes.values():
            kinds = ", ".join(f"{number} of {end}" for end, number in sorted(ends.items()))
            found.passed_over.append(f"{folder}: passed over, no pictures by their names: {kinds}.")


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
