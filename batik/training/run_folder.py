"""Where an unfinished run keeps what it has: `unfinished/` within the output folder."""

import json

from batik.atomic_write import written_whole
from batik.training.fine_tune import TrainingError

UNFINISHED = "unfinished"
RECORD = "run.json"
# The arguments that make a run what it is: a resumed one must have the same.
SETTINGS = (
    "data",
    "weights",
    "epochs",
    "fine_tune_epochs",
    "batch_size",
    "learning_rate",
    "fine_tune_learning_rate",
    "seed",
    "precision",
)


def open_or_resume(arguments):
    """Make `output/unfinished`, or with --resume reopen it, and return its path.

    Raises TrainingError where it can't be written, where an unfinished run would be overwritten,
    and where --resume finds none, or one that had other arguments.
    """
    folder = arguments.output / UNFINISHED
    record = folder / RECORD
    if arguments.resume:
        _check_same_settings(record, arguments)
    elif record.exists():
        raise TrainingError(
            f"{arguments.output} holds an unfinished run: go on with it by --resume, or remove "
            f"{folder} to start anew."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "probe").write_bytes(b"")
        (folder / "probe").unlink()
    except OSError as error:
        raise TrainingError(
            f"The output folder {arguments.output} can't be written: {error.strerror}."
        ) from None
    return folder


def claim(folder, arguments):
    """Write down that a run with these arguments is under way: all its checks have passed."""
    with written_whole(folder / RECORD) as file:
        file.write(json.dumps(_settings(arguments)).encode())


def _settings(arguments):
    return {name: str(getattr(arguments, name)) for name in SETTINGS}


def _check_same_settings(record, arguments):
    if not record.exists():
        raise TrainingError(f"{arguments.output} holds no unfinished run to resume.")
    before = json.loads(record.read_text(encoding="utf-8"))
    for name, value in _settings(arguments).items():
        if before[name] != value:
            raise TrainingError(
                f"The unfinished run had --{name.replace('_', '-')} {before[name]}, not {value}: "
                "resume it with the same arguments."
            )
