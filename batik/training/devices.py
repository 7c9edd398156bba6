"""The devices that train side by side, and batches that all of them can share."""

import math
import os
from collections.abc import Sequence

import keras
import numpy as np
import tensorflow as tf

from batik.training.errors import TrainingError


def use_keras_as_it_comes() -> None:
    """Undo what a keras.json of this machine says, as an older program wrote it: the network is
    built, trained and exported in Keras's own order of axes and precision."""
    keras.config.set_image_data_format("channels_last")
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    keras.config.set_epsilon(1e-7)


def refuse_several_machines() -> None:
    """Raise TrainingError where TF_CONFIG names a cluster.

    Keras 3.15 can't train under `tf.distribute.MultiWorkerMirroredStrategy`: fit() first has it
    average one batch over the workers, and it takes no such value (ValueError: "unsupported type
    PerReplica"). Without it each machine would train a model of its own into one folder.
    """
    if os.environ.get("TF_CONFIG"):
        raise TrainingError(
            "TF_CONFIG is set, but this trainer runs on one machine, with all its GPUs: unset it."
        )


def strategy(devices: Sequence[str] | None = None) -> tf.distribute.Strategy:
    """A `tf.distribute.MirroredStrategy` over `devices` (names such as "GPU:0"; by default all
    GPUs of this machine) if there are several, else the one device there is."""
    if devices is None:
        devices = [f"GPU:{i}" for i in range(len(tf.config.list_logical_devices("GPU")))]
    if len(devices) > 1:
        return tf.distribute.MirroredStrategy(devices)
    return tf.distribute.get_strategy()


def shareable(batch_size: int) -> int:
    """The batch size nearest to `batch_size`, from below, that the devices of the strategy in
    force can share evenly; at least two pictures each. (Batch normalisation makes nothing of one
    picture, an empty share spoils its statistics, and Keras refuses a first batch whose shares
    differ.)"""
    devices = tf.distribute.get_strategy().num_replicas_in_sync
    return max(batch_size // devices, 2) * devices


def predict(model: keras.Model, rows: np.ndarray, batch_size: int) -> np.ndarray:
    """`model.predict` of an array of rows in batches of one size, at most about `batch_size`, that
    the devices of the strategy in force can share: the last row is repeated until they come out
    even, and its answers are dropped. (Each other size would have TensorFlow trace the model
    anew, which takes seconds.)"""
    devices = tf.distribute.get_strategy().num_replicas_in_sync
    num_batches = math.ceil(len(rows) / shareable(batch_size))
    size = math.ceil(len(rows) / (num_batches * devices)) * devices
    even = np.concatenate([rows, np.repeat(rows[-1:], num_batches * size - len(rows), axis=0)])
    batches = untuned(tf.data.Dataset.from_tensor_slices(even).batch(size))
    return model.predict(batches, verbose=0)[: len(rows)]


def untuned(dataset: tf.data.Dataset) -> tf.data.Dataset:
    """The dataset without the thread that tunes it. That one sleeps for 10 ms, 20 ms and so
    on, doubling; the end of an epoch waits for it, and took up to twice as long as the epoch."""
    options = tf.data.Options()
    options.autotune.enabled = False
    return dataset.with_options(options)
