"""The model folder: which files it holds, what its config says, and whether it is whole.

The same files stand in the trainer's output folder, in the bundled `model/` and in a Hub
repository. The class order is written once, here, by the run that trained the model.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from batik.atomic_write import atomic_write
from batik.pictures.looks import WHOLE, Look

CONFIG = "batik.json"
GRAPH = "model.tflite"
KERAS_FILES = ("config.json", "metadata.json", "model.weights.h5")  # Keras's own layout
CARD = "README.md"
METRICS = "metrics.json"
FORMAT_VERSION = 2
# How far an answer is to be believed, best first; the first is what "sure" means, the last names
# no motif.
SURE = "almost_certainly"
GRADES = (SURE, "probably", "perhaps", "none")


class ModelError(ValueError):
    """A model that is wrong: its message is one sentence for the person who named the model."""


@dataclass(frozen=True)
class Model:
    """What is served: a model folder, where it came from (None for the bundled one), what the
    visitor should know about that, if anything, and the address of its page on the Hub, which shows
    its card, if it is from there."""

    folder: Path
    origin: str | None = None
    note: str | None = None
    page: str | None = None


def _differ(values: Sequence[str]) -> Sequence[str]:
    if len(set(values)) < len(values):
        raise ValueError("two of them are the same")
    return values


def _is_look(look: Look) -> Look:
    if look != WHOLE and not (isinstance(look, float) and 0 < look <= 1):
        raise ValueError(f"{WHOLE!r}, or a share above 0 and up to 1")
    return look


def _descend(grades: Sequence["Grade"]) -> Sequence["Grade"]:
    starts = [grade.start for grade in grades]
    if tuple(grade.name for grade in grades) != GRADES or starts != sorted(starts, reverse=True):
        raise ValueError(f"they must be {', '.join(GRADES)}, from confidences that go down")
    if starts[-1] != 0:
        raise ValueError("the last must begin at 0")
    return grades


Text = Annotated[str, Field(min_length=1)]
Share = Annotated[float, Field(ge=0, le=1)]
FileName = Annotated[str, Field(pattern=r"^[^/\\\x00-\x1f]+$")]  # of a file in the folder itself
Looks = Annotated[
    Sequence[Annotated[Look, AfterValidator(_is_look)]], Field(min_length=1, max_length=8)
]


@dataclass(frozen=True)
class Grade:
    """A grade of answers: those whose confidence is `start` or more, and less than the start of the
    grade above. `right` is the share of them that was right when it was measured, `share` how many
    of all answers they were, 0 to 1 both; None where nothing was measured."""

    name: Annotated[str, Field(alias="grade")]  # one of GRADES
    start: Annotated[Share, Field(alias="from")]
    right: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Config:
    """What batik.json says; what it may say is held to when it is written and read.

    labels             in output order, as people read them
    image_size         pixels
    looks, live_looks  what the network is shown of a picture (pictures/looks.py)
    grades             one of each of GRADES, best first, the last from 0
    sharpness          how the looks' probabilities are pooled (pooling.py)
    families           {name: labels that a photograph can't always tell apart}
    files              {name: sha256} of what is in the folder
    trained            how the model came about: date, arguments, versions, datasets, pictures
    """

    labels: Annotated[Sequence[Text], Field(min_length=2), AfterValidator(_differ)]
    image_size: Annotated[int, Field(ge=32, le=1024)]
    grades: Annotated[Sequence[Grade], AfterValidator(_descend)]
    looks: Looks = (WHOLE,)
    live_looks: Looks = (WHOLE,)
    sharpness: Annotated[float, Field(gt=0, le=100)] = 1.0
    families: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[FileName, Text] = field(default_factory=dict)
    trained: Mapping[str, Any] = field(default_factory=dict)


_JSON = TypeAdapter(Config)


def sha256_of(path: str | Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_config(folder: str | Path, config: Config, files: Iterable[str]) -> Config:
    """Write batik.json, with the SHA-256 of each of `files` (names within `folder`).

    It is written last, and whole or not at all, so that a folder with a config is complete.
    Returns the config as it will be read. Raises ModelError where it could not be.
    """
    folder = Path(folder)
    config = replace(config, files={name: sha256_of(folder / name) for name in files})
    written = {"format_version": FORMAT_VERSION} | _JSON.dump_python(config, by_alias=True)
    text = json.dumps(written, indent=2, ensure_ascii=False)
    read = _parse(json.loads(text), folder / CONFIG)
    with atomic_write(folder / CONFIG) as file:
        file.write(text.encode() + b"\n")
    return read


def holds_model(folder: str | Path) -> bool:
    """Whether there is a model in this folder, whole or not, ours or another's."""
    return any((Path(folder) / name).exists() for name in (CONFIG, KERAS_FILES[0]))


def check_output(folder: str | Path) -> None:
    """Raise ModelError where a new model in this folder would take the place of files that are no
    model's of ours: of another's config.json, or of a README.md of one's own."""
    folder = Path(folder)
    written = [CONFIG, GRAPH, CARD, METRICS, *KERAS_FILES]
    if there := [name for name in written if (folder / name).exists()]:
        try:
            _load(folder)
        except ModelError:
            raise ModelError(
                f"{folder} holds a {there[0]} that a new model would replace, and no model of this "
                "program: name another --output."
            ) from None


def read_config(folder: str | Path) -> Config:
    """Read and check batik.json. Raises ModelError if it is missing, or does not say what a Config
    says."""
    return _parse(_load(folder), Path(folder) / CONFIG)


def check_folder(folder: str | Path) -> Config:
    """Check that the graph is there and is the one that the config was written with.

    Returns the config. Raises ModelError naming the file that is missing or differs.
    """
    config = read_config(folder)
    check_file(folder, GRAPH, config)
    return config


def list_files(folder: str | Path) -> list[str]:
    """The names of the files that make up a model: its config, and what that lists. Keras's files
    may be left out together: they are large, and nothing is served from them.

    Raises ModelError naming a file that is listed and not there, or is not what it was when the
    config was written, but for the card: that one is its owner's to edit, to add a licence, say.
    """
    folder = Path(folder)
    config = check_folder(folder)
    names = set(config.files)
    if not any((folder / name).exists() for name in KERAS_FILES):
        names.difference_update(KERAS_FILES)
    for name in sorted(names):
        if name != CARD or not (folder / CARD).is_file():
            check_file(folder, name, config)
    return [CONFIG, *sorted(names)]


def check_file(folder: str | Path, name: str, config: Config) -> None:
    """Raise ModelError unless `folder/name` has the SHA-256 that `config` gives for it."""
    path = Path(folder) / name
    if name not in config.files:
        raise ModelError(f"{Path(folder) / CONFIG} gives no sha256 for {name}: {AGAIN}")
    try:
        actual = sha256_of(path)
    except FileNotFoundError:
        raise ModelError(f"{path} is missing: {AGAIN}") from None
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from None
    if actual != config.files[name]:
        raise ModelError(
            f"{path} is not the file that {CONFIG} describes (its sha256 differs): "
            f"it is damaged or incomplete, {AGAIN}"
        )


AGAIN = "fetch or train the model again."


def _load(folder):
    path = Path(folder) / CONFIG
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            f"{folder} holds no {CONFIG}: name a folder that train.py wrote, or a Hub repository."
        ) from None
    except OSError as error:
        raise ModelError(f"{path} can't be read: {error.strerror}.") from None
    except (ValueError, RecursionError):
        raise ModelError(f"{path} is not valid JSON: {AGAIN}") from None


def _parse(found, path) -> Config:
    version = found.get("format_version") if isinstance(found, dict) else None
    if version != FORMAT_VERSION:
        raise ModelError(
            f"{path} has no format_version that this program reads (it has {version!r}): {AGAIN}"
        )
    if "files" not in found:
        raise ModelError(f"{path} has no table of files with their sha256: {AGAIN}")
    try:
        # As JSON: of Python's objects a strict check would take no dict for a Config.
        config = _JSON.validate_json(json.dumps(found), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = " ".join(map(str, first["loc"])) or "JSON in it"
        raise ModelError(f"{path} has wrong {where} ({first['msg']}): {AGAIN}") from None
    if not {label for own in config.families.values() for label in own} <= set(config.labels):
        raise ModelError(f"{path} has wrong families (of labels that it lacks): {AGAIN}")
    return config
