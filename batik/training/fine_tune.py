"""Fine-tuning, in plain Keras: the later layers, on views drawn anew each time."""

import errno
import json
import os
import shutil
import time
from functools import lru_cache
from pathlib import Path

import h5py
import keras
import numpy as np

from batik.training.augment import make_view
from batik.training.devices import shareable
from batik.training.disk import tensorflow_errors
from batik.training.errors import DataError, TrainingError
from batik.training.network import Network, unfreeze
from batik.training.pictures import Pictures, read_looks, read_small
from batik.training.recipe import Recipe

KEPT = 4000  # small pictures in memory, 0.6 MB each; of more, the rest are read each time


class ViewBatches(keras.utils.PyDataset):
    """Batches of views: (float32 [b, s, s, 3], RGB 0..255; smoothed one-hot [b, outputs]).

    A class is drawn as often as the square root of its pictures says: large classes teach more,
    but do not drown the small. The same seed and epoch give the same batches.
    """

    def __init__(
        self, pictures: Pictures, num_outputs: int, recipe: Recipe, size: int, seed: int
    ) -> None:
        super().__init__(workers=2, max_queue_size=8)
        self.pictures, self.recipe, self.size, self.seed = pictures, recipe, size, seed
        self.epoch = 0  # set by SetEpoch: a resumed run goes on where it was
        self.trouble: DataError | None = None  # TensorFlow would tell of it in its own words
        self.batch = shareable(recipe.batch_size)
        smooth = recipe.label_smoothing
        self.targets = np.eye(num_outputs, dtype=np.float32) * (1 - smooth) + smooth / num_outputs
        often = 1 / np.sqrt(np.bincount(pictures.targets)[pictures.targets])
        self.often = often / often.sum()
        self._read = lru_cache(KEPT)(read_small)

    def __len__(self) -> int:
        return max(1, len(self.pictures) // self.batch)

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng([self.seed, self.epoch, index])
        rows = rng.choice(len(self.pictures), self.batch, p=self.often)
        try:
            pictures = [self._read(self.pictures.paths[row]) for row in rows]
        except DataError as error:
            self.trouble = error
            raise
        views = [make_view(picture, self.size, self.recipe.views, rng) for picture in pictures]
        return np.stack(views).astype(np.float32), self.targets[self.pictures.targets[rows]]


def compile_learner(network: Network, recipe: Recipe) -> None:
    """Unfreeze what is fine-tuned, and give it loss and optimizer."""
    unfreeze(network, recipe.first_unfrozen)
    network.learner.compile(
        keras.optimizers.AdamW(recipe.learning_rate, weight_decay=recipe.weight_decay),
        keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    network.learner.optimizer.build(network.learner.trainable_variables)


def fine_tune(
    network: Network,
    pictures: Pictures,
    watched: Pictures | None,
    recipe: Recipe,
    seed: int,
    backup: Path,
    name: str,
) -> list[dict]:
    """Fine-tune the compiled learner on `pictures`, said epoch by epoch under `name`, with what it
    makes of the `watched` pictures, if there are any.

    It does not stop early: the rate falls to the end, and the last weights are the ones to have.
    What is learned is kept in the folder `backup` after each epoch, and gone on from if it is
    there.
    Returns a row for each epoch. Raises TrainingError where the loss is no longer a number.
    """
    num_outputs = network.learner.output.shape[-1]
    batches = ViewBatches(pictures, num_outputs, recipe, recipe.fine_tuned_size, seed)
    callbacks = [
        SetEpoch(batches),
        keras.callbacks.LearningRateScheduler(lambda epoch: recipe.rate_at(epoch)),
        RefuseNaN(),
        keras.callbacks.BackupAndRestore(
            str(backup), double_checkpoint=True, delete_checkpoint=False
        ),
        Say(name, recipe.epochs),
    ]
    _remove_damaged(backup)
    _check_space(network.learner, backup)
    network.learner._initial_epoch = 0  # Keras would keep that of an earlier fit that was resumed
    try:
        with tensorflow_errors():
            history = network.learner.fit(
                batches,
                validation_data=_plain(watched, num_outputs, recipe.fine_tuned_size)
                if watched
                else None,
                epochs=recipe.epochs,
                shuffle=False,  # batches are drawn at random already, the same for one seed
                callbacks=callbacks,
                verbose=0,
            ).history
    except Exception:
        if batches.trouble:
            raise batches.trouble from None
        raise
    return [
        {key: float(values[epoch]) for key, values in history.items()}
        for epoch in range(len(history.get("loss", [])))
    ]


class SetEpoch(keras.callbacks.Callback):
    """Tell the batches which epoch it is, and let dropout draw by it too: its state is not among
    what BackupAndRestore keeps."""

    def __init__(self, batches: ViewBatches) -> None:
        super().__init__()
        self.batches = batches

    def on_epoch_begin(self, epoch, logs=None):
        """Before the first batch is asked for."""
        self.batches.epoch = epoch
        for layer in self.model.layers:
            if isinstance(layer, keras.layers.Dropout) and layer.rate:
                layer.seed_generator.state.assign([self.batches.seed, epoch])


class RefuseNaN(keras.callbacks.Callback):
    """Stop where the loss is no longer a number, before that state is kept."""

    def on_epoch_end(self, epoch, logs=None):
        """Raises TrainingError."""
        if not np.isfinite(logs["loss"]):
            raise TrainingError(
                f"The loss is no longer a number in epoch {epoch + 1}; the last good state is "
                "kept. Try again with a smaller --learning-rate."
            )


class Say(keras.callbacks.Callback):
    """One line an epoch."""

    def __init__(self, name: str, epochs: int) -> None:
        super().__init__()
        self.name, self.epochs = name, epochs

    def on_epoch_begin(self, epoch, logs=None):
        """Look at the clock."""
        self.started = time.monotonic()

    def on_epoch_end(self, epoch, logs=None):
        """Print the line."""
        seconds = time.monotonic() - self.started
        left = (self.epochs - epoch - 1) * seconds / 60
        measured = ""
        if "val_loss" in logs:
            measured = f"left out: loss {logs['val_loss']:.3f}, {logs['val_accuracy']:.3f} right  "
        print(
            f"{self.name:>9} {epoch + 1:3}/{self.epochs}  loss {logs['loss']:.3f}  {measured}"
            f"{seconds:5.1f} s, at most {left:.0f} min left",
            flush=True,
        )


def _remove_damaged(backup):
    """Remove what was kept, and say so, where it can't be read: Keras would end in a traceback."""
    try:
        for path in backup.glob("*.weights.h5"):
            h5py.File(path).close()
        for path in backup.glob("*.json"):
            json.loads(path.read_text())
    except (OSError, ValueError):
        print(f"What was kept in {backup} is damaged: what it held is learned anew.")
        shutil.rmtree(backup)


def _check_space(learner, backup):
    """Raise the OSError of a full disk where what is kept after an epoch, twice, does not fit."""
    kept = learner.variables + learner.optimizer.variables
    needed = 2 * sum(4 * int(np.prod(variable.shape)) for variable in kept)
    there = sum(path.stat().st_size for path in backup.glob("*")) if backup.exists() else 0
    if shutil.disk_usage(backup.parent).free + there < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(backup))


def _plain(pictures, num_outputs, size):
    pixels = read_looks(pictures.paths, size)[:, 0].astype(np.float32)
    return pixels, np.eye(num_outputs, dtype=np.float32)[pictures.targets]
