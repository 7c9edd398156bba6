"""Fine-tuning, in plain Keras: the backbone's last stage and a head, on views drawn anew."""

import time
from functools import lru_cache

import keras
import numpy as np
from PIL import Image

from batik.training.devices import shareable
from batik.training.disk import tensorflow_errors
from batik.training.errors import DataError, TrainingError
from batik.training.network import Network, unfreeze
from batik.training.pictures import Pictures, read_small
from batik.training.recipe import Recipe
from batik.training.views import draw_view

KEPT = 4000  # small pictures in memory, 0.6 MB each; of more, the rest are read each time


class ViewBatches(keras.utils.PyDataset):
    """Batches of views: (float32 [b, s, s, 3], RGB 0..255; shares of each output [b, outputs]).

    A class is drawn as often as the square root of its pictures says: large classes teach more,
    but do not drown the small. The same seed gives the same batches.
    """

    def __init__(
        self, pictures: Pictures, shares: np.ndarray, recipe: Recipe, seed: int, steps: int
    ) -> None:
        super().__init__(workers=2, max_queue_size=8)
        self.pictures, self.shares, self.recipe, self.seed = pictures, shares, recipe, seed
        self.epoch, self.steps = 0, steps
        self.error: DataError | None = None  # TensorFlow would tell of it in its own words
        self.batch = shareable(recipe.batch_size)
        often = 1 / np.sqrt(np.bincount(pictures.targets)[pictures.targets])
        self.often = often / often.sum()
        self._read = lru_cache(KEPT)(read_small)

    def __len__(self) -> int:
        return self.steps

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng([self.seed, self.epoch, index])
        rows = rng.choice(len(self.pictures), self.batch, p=self.often)
        try:
            pictures = [self._read(self.pictures.paths[row]) for row in rows]
        except DataError as error:
            self.error = error
            raise
        views = [draw_view(Image.fromarray(picture), self.recipe, rng) for picture in pictures]
        return np.stack(views).astype(np.float32), self.shares[rows]

    def on_epoch_end(self) -> None:
        """Draw other views in the next epoch."""
        self.epoch += 1


def steps_an_epoch(recipe: Recipe, num_pictures: int) -> int:
    """How many batches pass in an epoch: as many in each fold as in the final fit, so that the rate
    falls alike."""
    return max(1, num_pictures // shareable(recipe.batch_size))


def compile_learner(network: Network, recipe: Recipe, num_pictures: int) -> None:
    """Unfreeze what is fine-tuned, and give it loss, optimizer and a rate that climbs for a tenth
    of the steps and then falls by a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983)."""
    unfreeze(network, recipe.first_unfrozen)
    steps = recipe.epochs * steps_an_epoch(recipe, num_pictures)
    rate = keras.optimizers.schedules.CosineDecay(
        recipe.learning_rate / 10,
        steps,
        alpha=0.02,
        warmup_target=recipe.learning_rate,
        warmup_steps=max(1, steps // 10),
    )
    network.learner.compile(
        keras.optimizers.AdamW(rate, weight_decay=recipe.weight_decay),
        keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=recipe.label_smoothing
        ),
        metrics=["accuracy"],
    )
    network.learner.optimizer.build(network.learner.trainable_variables)


def fine_tune(
    network: Network,
    pictures: Pictures,
    shares: np.ndarray,
    recipe: Recipe,
    seed: int,
    steps: int,
    name: str,
) -> list[dict]:
    """Fine-tune the compiled learner, said epoch by epoch under `name`; the network is changed in
    place.

    shares: float32 [n, outputs], how far each picture is of each output; rows sum to 1.
    It does not stop early: the rate falls to the end, and the last weights are the ones to have.
    Returns a row for each epoch. Raises TrainingError where the loss is no longer a number.
    """
    batches = ViewBatches(pictures, shares, recipe, seed, steps)
    try:
        with tensorflow_errors():
            history = network.learner.fit(
                batches,
                epochs=recipe.epochs,
                shuffle=False,  # batches are drawn at random already, the same for one seed
                callbacks=[keras.callbacks.TerminateOnNaN(), Say(name, recipe.epochs)],
                verbose=0,
            ).history
    except Exception:
        if batches.error:
            raise batches.error from None
        raise
    if not np.isfinite(history["loss"]).all():
        raise TrainingError(
            "The loss is no longer a number: try again with a smaller --learning-rate."
        )
    return [
        {key: float(values[epoch]) for key, values in history.items()}
        for epoch in range(len(history["loss"]))
    ]


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
        print(
            f"{self.name:>16} {epoch + 1:3}/{self.epochs}  loss {logs['loss']:.3f}  "
            f"{seconds:5.1f} s, about {left:.0f} min left",
            flush=True,
        )
