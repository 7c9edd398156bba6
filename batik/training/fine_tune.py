"""Fit a model in epochs that can be interrupted: progress, early stopping, resuming."""

import json
import math
import signal
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from batik.atomic_write import written_whole

PATIENCE = 5
MIN_GAIN = 0.02  # in validation loss, near its standard error on a few hundred pictures


class TrainingError(RuntimeError):
    """Training can't go on: one sentence that says why and what to do."""


class Interrupted(Exception):
    """Ctrl-C was pressed; the epoch under way was finished and kept."""


@dataclass
class Progress:
    """Where a stage stands: written to disk after each epoch."""

    stage: str
    epoch: int = 0
    waited: int = 0
    first_loss: float = math.inf
    best_loss: float = math.inf
    best_epoch: int = 0
    history: list = field(default_factory=list)

    def finished(self, epochs):
        """Whether the stage is over: all epochs done, or no gain for PATIENCE of them."""
        return self.epoch >= epochs or self.waited >= PATIENCE


def fit(model, epoch_data, validation, epochs, progress, folder, interruption):
    """Train `model` (compiled) for at most `epochs`, stopping early, and leave it at its best.

    epoch_data: epoch number from 0 -> tf.data.Dataset of (inputs, targets) batches
    validation: tf.data.Dataset of batches
    progress:   Progress to go on from; an epoch begun anew if the folder holds no state
    folder:     where the last state and the best weights are kept, so that a killed run goes on
    After each epoch the state is written before the next begins. The best epoch is the one with
    the smallest validation loss; none (0), if that is not MIN_GAIN below what it was before.
    Raises TrainingError on a loss that is no number, Interrupted.
    """
    folder = Path(folder)
    if progress.epoch:
        _restore(model, folder, progress.stage)
    else:
        before = model.evaluate(validation, verbose=0, return_dict=True)
        progress.first_loss = progress.best_loss = float(before["loss"])
        print(f"{progress.stage:>9}: validation loss {progress.first_loss:.4f} before", flush=True)
        for name in ("first", "best"):
            _save_arrays(model.variables, folder / f"{progress.stage}-{name}.npz")
    while not progress.finished(epochs):
        started = time.monotonic()
        result = model.fit(epoch_data(progress.epoch), epochs=1, shuffle=False, verbose=0)
        row = {name: float(values[-1]) for name, values in result.history.items()}
        checked = model.evaluate(validation, verbose=0, return_dict=True)
        row |= {f"val_{name}": float(value) for name, value in checked.items()}
        _refuse_nan(row, progress)
        row["seconds"] = time.monotonic() - started
        _take_in(row, progress, model, folder)
        _print_epoch(row, progress, epochs)
        if interruption.asked:
            raise Interrupted
    gained = progress.best_loss < progress.first_loss - MIN_GAIN
    if not gained:  # a stage that gains nothing leaves the model as it found it
        progress.best_epoch = 0
    name = "best" if gained else "first"
    _load_arrays(model.variables, folder / f"{progress.stage}-{name}.npz")
    return progress


class Interruption:
    """While open, the first Ctrl-C only asks; the second stops at once."""

    def __enter__(self):
        self.asked = False
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *_):
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, *_):
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        print("\nStopping after this epoch (Ctrl-C again stops at once).", flush=True)


def load_progress(folder, stage):
    """The Progress of a stage that an earlier run left in `folder`, or a new one."""
    path = Path(folder) / f"{stage}.json"
    if not path.exists():
        return Progress(stage)
    return Progress(**json.loads(path.read_text(encoding="utf-8")))


def _take_in(row, progress, model, folder):
    progress.epoch += 1
    progress.waited += 1
    progress.history.append(row)
    if row["val_loss"] < progress.best_loss:
        progress.best_loss, progress.best_epoch = row["val_loss"], progress.epoch
        progress.waited = 0
        _save_arrays(model.variables, folder / f"{progress.stage}-best.npz")
    # Two states take turns: a run killed in here finds the older one whole, and the json, which
    # says how far training came, is renamed into place last.
    state = folder / f"{progress.stage}-{progress.epoch % 2}.npz"
    _save_arrays(_all_variables(model), state)
    with written_whole(folder / f"{progress.stage}.json") as file:
        file.write(json.dumps(asdict(progress)).encode())


def _restore(model, folder, stage):
    progress = load_progress(folder, stage)
    model.optimizer.build(model.trainable_variables)
    _load_arrays(_all_variables(model), folder / f"{stage}-{progress.epoch % 2}.npz")


def _all_variables(model):
    return model.variables + model.optimizer.variables


def _save_arrays(variables, path):
    with written_whole(path) as file:
        np.savez(file, *[np.asarray(variable) for variable in variables])


def _load_arrays(variables, path):
    with np.load(path) as arrays:
        for index, variable in enumerate(variables):
            variable.assign(arrays[f"arr_{index}"])


def _refuse_nan(row, progress):
    if not (math.isfinite(row["loss"]) and math.isfinite(row["val_loss"])):
        raise TrainingError(
            f"The loss is no longer a number in epoch {progress.epoch + 1} of the {progress.stage} "
            "stage; the last good state is kept. Try again with a smaller learning rate."
        )


def _print_epoch(row, progress, epochs):
    recent = [earlier["seconds"] for earlier in progress.history[-5:]]
    left = (epochs - progress.epoch) * sum(recent) / len(recent)
    print(
        f"{progress.stage:>9} {progress.epoch:3}/{epochs}  loss {row['loss']:.4f}  "
        f"validation loss {row['val_loss']:.4f}  accuracy {row['val_accuracy']:.3f}  "
        f"{row['seconds']:5.1f} s, at most {left / 60:.0f} min left",
        flush=True,
    )
