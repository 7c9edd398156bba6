"""The model folder: which files it holds, what its config says, and whether it is whole.

The same files stand in the trainer's output folder, in the bundled `model/` and in a Hub
repository. The class order is written once, here, by the run that trained the model.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from batik.atomic_write import atomic_write
from batik.pictures.looks import WHOLE

CONFIG = "config.json"
GRAPH = "model.tflite"
KERAS_MODEL = "model.keras"
CARD = "README.md"
METRICS = "metrics.json"
SERVED_FILES = (CONFIG, GRAPH)
OPTIONAL_FILES = (KERAS_MODEL,)  # may be left out of a folder whose config lists them: it is large
FORMAT_VERSION = 1
MAX_LOOKS = 8
# How far an answer is to be believed, best first; the first is what "sure" means.
SURE = "almost_certainly"
GRADES = (SURE, "probably", "perhaps")


class ModelError(ValueError):
    """A model that is wrong: its message is one sentence for the person who named the model."""


@dataclass(frozen=True)
class Model:
    """What is served: a model folder, where it came from (None for the bundled one), and what the
    visitor should know about that, if anything."""

    folder: Path
    origin: str | None = None
    note: str | None = None


def sha256_of(path: str | Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_config(folder: str | Path, config: dict, hashed_files: Iterable[str]) -> dict:
    """Write config.json, with the SHA-256 of each of `hashed_files` (names within `folder`).

    It is written last, and whole or not at all, so that a folder with a config is complete.
    """
    folder = Path(folder)
    config = {
        "format_version": FORMAT_VERSION,
        **config,
        "files": {name: sha256_of(folder / name) for name in hashed_files},
    }
    with atomic_write(folder / CONFIG) as file:
        file.write(json.dumps(config, indent=2, ensure_ascii=False).encode() + b"\n")
    return config


def read_config(folder: str | Path) -> dict:
    """Read and check config.json.

    Returns a dict with at least
    labels                list of str, in output order
    image_size            pixels
    looks, live_looks     what the network is shown of a picture (pictures/looks.py)
    confidence_threshold  0 to 1, at and above which an answer is sure
    grades                [{"grade", "from"}], one of each of GRADES, best first, the last from 0
    families              {name: labels that a photograph can't always tell apart}
    files                 {name: sha256}
    A model of an earlier version, without looks, grades or families, is served by one look at the
    whole picture, and its grades follow from its threshold.
    Raises ModelError if the file is missing or does not say these things.
    """
    path = Path(folder) / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{folder} holds no {CONFIG}: name a folder that train.py wrote, or a Hub repository."
        ) from None
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ModelError(f"{path} is not valid JSON: fetch or train the model again.") from None
    _check_config(config, path)
    threshold = config["confidence_threshold"]
    grades = [
        {"grade": grade, "from": start}
        for grade, start in zip(GRADES, (threshold, threshold / 2, 0), strict=True)
    ]
    defaults = {"looks": [WHOLE], "live_looks": [WHOLE], "grades": grades, "families": {}}
    return defaults | config


def check_folder(folder: str | Path) -> dict:
    """Check that the served files are there and are those that the config was written with.

    Returns the config. Raises ModelError naming the file that is missing or differs.
    """
    folder = Path(folder)
    config = read_config(folder)
    for name in SERVED_FILES:
        if name != CONFIG:
            check_file(folder, name, config)
    return config


def list_files(folder: str | Path) -> list[str]:
    """The names of the files that make up a model: config.json, and what it lists, as far as that
    is there.

    Raises ModelError naming a file that is listed and not there, but for OPTIONAL_FILES, or that
    is not what it was when the config was written, but for the card: that one is its owner's to
    edit, to add a licence, say.
    """
    folder = Path(folder)
    config = check_folder(folder)
    left_out = {name for name in OPTIONAL_FILES if not (folder / name).exists()}
    names = sorted(set(config["files"]) - left_out - {CONFIG})
    for name in names:
        if name != CARD or not (folder / CARD).is_file():
            check_file(folder, name, config)
    return [CONFIG, *names]


def check_file(folder: str | Path, name: str, config: dict) -> None:
    """Raise ModelError unless `folder/name` has the SHA-256 that `config` gives for it."""
    path = Path(folder) / name
    if name not in config["files"]:
        raise ModelError(f"{Path(folder) / CONFIG} gives no sha256 for {name}: train again.")
    try:
        actual = sha256_of(path)
    except FileNotFoundError:
        raise ModelError(f"{path} is missing: fetch or train the model again.") from None
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from None
    if actual != config["files"][name]:
        raise ModelError(
            f"{path} is not the file that {CONFIG} describes (its sha256 differs): "
            "it is damaged or incomplete, fetch or train the model again."
        )


def _check_config(config, path):
    def require(condition, what):
        if not condition:
            raise ModelError(f"{path} {what}: fetch or train the model again.")

    def is_number(value):
        return isinstance(value, int | float) and not isinstance(value, bool)

    require(isinstance(config, dict), "is not a JSON object")
    require(
        config.get("format_version") == FORMAT_VERSION,
        f"has format_version {config.get('format_version')!r}, this program reads {FORMAT_VERSION}",
    )
    labels = config.get("labels")
    require(
        isinstance(labels, list)
        and len(labels) >= 2
        and all(isinstance(label, str) and label for label in labels)
        and len(set(labels)) == len(labels),
        "has no list of two or more different labels",
    )
    size = config.get("image_size")
    require(isinstance(size, int) and 32 <= size <= 1024, "has no image_size from 32 to 1024")
    threshold = config.get("confidence_threshold")
    require(is_number(threshold) and 0 <= threshold <= 1, "has no confidence_threshold in 0..1")
    for name in ("looks", "live_looks"):
        looks = config.get(name, [WHOLE])
        require(
            isinstance(looks, list)
            and 1 <= len(looks) <= MAX_LOOKS
            and all(look == WHOLE or (is_number(look) and 0 < look <= 1) for look in looks),
            f"has {name} other than 1 to {MAX_LOOKS} of {WHOLE!r} and shares in 0..1",
        )
    grades = config.get("grades")
    require(
        grades is None
        or (
            isinstance(grades, list)
            and all(isinstance(g, dict) and is_number(g.get("from")) for g in grades)
            and [g.get("grade") for g in grades] == list(GRADES)
            and [g["from"] for g in grades] == sorted((g["from"] for g in grades), reverse=True)
            and grades[0]["from"] == threshold
            and grades[-1]["from"] == 0
        ),
        f"has grades other than {', '.join(GRADES)}, from confidence_threshold down to 0",
    )
    families = config.get("families", {})
    require(
        isinstance(families, dict)
        and all(
            isinstance(members, list)
            and all(isinstance(member, str) for member in members)
            and set(members) <= set(labels)
            for members in families.values()
        ),
        "has families of other labels than its own",
    )
    files = config.get("files")
    require(
        isinstance(files, dict) and all(isinstance(digest, str) for digest in files.values()),
        "has no table of files with their sha256",
    )
