"""A stage of training on a model of one layer: what it gains is kept, and chance is not."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from batik.training import fine_tune as fitting


def batches(rows=64):
    inputs = np.random.default_rng(0).normal(size=(rows, 4)).astype(np.float32)
    return tf.data.Dataset.from_tensor_slices((inputs, np.eye(4)[inputs.argmax(1)])).batch(16)


def fit(folder, learning_rate):
    """Two epochs: the progress, and the weights before and after."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(learning_rate), loss, metrics=["accuracy"])
    before = model.get_weights()
    with fitting.Interruption() as interruption:
        progress = fitting.fit(
            model, lambda _: batches(), batches(), 2, fitting.Progress("head"), folder, interruption
        )
    return progress, before, model.get_weights()


@pytest.mark.parametrize(("learning_rate", "gains"), [(1.0, True), (1e-4, False)])
def test_a_gain_within_chance_leaves_the_model_as_it_was(tmp_path, learning_rate, gains):
    progress, before, after = fit(tmp_path, learning_rate)
    assert progress.best_loss < progress.first_loss  # both learn: one of them next to nothing
    assert progress.best_epoch == (2 if gains else 0)
    same = all((one == other).all() for one, other in zip(before, after, strict=True))
    assert same != gains
