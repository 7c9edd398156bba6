"""Where an unfinished run keeps what it has: `unfinished/` within the output folder."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from batik.atomic_write import atomic_write
from batik.training.errors import TrainingError

UNFINISHED = "unfinished"
RECORD = "run.json"  # what makes the run what it is: its settings and its pictures


def open_or_resume(output: Path, settings: Mapping[str, str], resume: bool) -> Path:
    """Make `output/unfinished`, or to resume reopen it, and return its path.

    settings: {option: value} of what a resumed run must have alike.
    Raises TrainingError where it can't be written, where an unfinished run would be overwritten,
    and where there is none to resume, or one that had other settings.
    """
    folder = output / UNFINISHED
    record = folder / RECORD
    if resume:
        _check_same_settings(record, output, settings)
    elif record.exists():
        raise TrainingError(
            f"{output} holds an unfinished run: go on with it by --resume, or remove {folder} to "
            "start anew."
        )
    elif folder.is_dir() and any(folder.iterdir()):  # it would be taken for the run's, or deleted
        raise TrainingError(
            f"{folder} holds other files and no unfinished run: move them away, or name another "
            "--output."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "probe").write_bytes(b"")
        (folder / "probe").unlink()
    except OSError as error:
        raise TrainingError(
            f"The output folder {output} can't be written: {error.strerror}."
        ) from None
    return folder


def claim(folder: Path, settings: Mapping[str, str], pictures: Sequence[Sequence]) -> None:
    """Write down that a run with these settings is under way on these pictures, [path, sha256,
    label, fold] each; or, where it was before, check that they are the same.

    Raises TrainingError where they are not: what was learned from other pictures is of no use.
    """
    record = folder / RECORD
    rows = [list(row) for row in pictures]
    if record.exists():
        before = _read(record)["pictures"]
        if before != rows:
            known = {tuple(row) for row in before}
            other = [row for row in rows if tuple(row) not in known]
            gone = known - {tuple(row) for row in rows}
            first = other[0][0] if other else sorted(gone)[0][0]
            raise TrainingError(
                f"The pictures, their classes or their sources are not those that the unfinished "
                f"run began with (the first that differs: {first}): bring them back, or remove "
                f"{folder} to start anew."
            )
        return
    with atomic_write(record) as file:
        file.write(json.dumps({"settings": settings, "pictures": rows}, indent=0).encode())


def _check_same_settings(record, output, settings):
    if not record.exists():
        raise TrainingError(f"{output} holds no unfinished run to resume.")
    before = _read(record)["settings"]
    for name, value in settings.items():
        if before.get(name) != value:
            raise TrainingError(
                f"The unfinished run had --{name.replace('_', '-')} {before.get(name)}, not "
                f"{value}: resume it with the same arguments."
            )


def _read(record):
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
        return {"settings": dict(found["settings"]), "pictures": list(found["pictures"])}
    except (ValueError, KeyError, TypeError):
        raise TrainingError(f"{record} is damaged: remove {record.parent} to start anew.") from None
