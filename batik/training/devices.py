"""The devices that train side by side, and batches that all of them can share."""

import math
import os

import numpy as np
import tensorflow as tf

from batik.training.fine_tune import TrainingError


def refuse_several_machines():
    """Raise TrainingError where TF_CONFIG names a cluster.

    Keras 3.15 can't train under `tf.distribute.MultiWorkerMirroredStrategy`: fit() first has it
    average one batch over the workers, and it takes no such value (ValueError: "unsupported type
    PerReplica"). Without it each machine would train a model of its own into one folder.
    """
    if os.environ.get("TF_CONFIG"):
        raise TrainingError(
            "TF_CONFIG is set, but this trainer runs on one machine, with all its GPUs: unset it."
        )


def strategy(devices=None):
    """A `tf.distribute.MirroredStrategy` over `devices` (names such as "GPU:0"; by default all
    GPUs of this machine) if there are several, else the one device there is."""
    if devices is None:
        devices = [f"GPU:{i}" for i in range(len(tf.config.list_logical_devices("GPU")))]
    if len(devices) > 1:
        return tf.distribute.MirroredStrategy(devices)
    return tf.distribute.get_strategy()


def shareable_batches(num_rows, batch_size):
    """Where batches begin and end, as a list of (start, end), under the strategy in force.

    On one device: batches of `batch_size`, the last one as it falls. On several, each batch is a
    multiple of their number, and up to one picture a device less is left over: a device with an
    empty share spoils the batch normalisation's statistics with 0 / 0, and Keras refuses a first
    batch whose shares differ. Raises TrainingError where there are fewer rows than devices.
    """
    devices = tf.distribute.get_strategy().num_replicas_in_sync
    if num_rows < devices:
        raise TrainingError(
            f"{devices} GPUs can't share {num_rows} pictures: let TensorFlow see fewer of them "
            "(CUDA_VISIBLE_DEVICES), or bring more pictures."
        )
    batch_size = _multiple(batch_size, devices)
    end = num_rows // devices * devices
    return [(start, min(start + batch_size, end)) for start in range(0, end, batch_size)]


def predict(model, rows, batch_size):
    """`model.predict` of an array of rows in batches of one size, at most about `batch_size`, that
    the devices of the strategy in force can share: the last row is repeated until they come out
    even, and its answers are dropped. (Each other size would have TensorFlow trace the model
    anew, which takes seconds.)"""
    devices = tf.distribute.get_strategy().num_replicas_in_sync
    num_batches = math.ceil(len(rows) / _multiple(batch_size, devices))
    size = math.ceil(len(rows) / (num_batches * devices)) * devices
    even = np.concatenate([rows, np.repeat(rows[-1:], num_batches * size - len(rows), axis=0)])
    batches = untuned(tf.data.Dataset.from_tensor_slices(even).batch(size))
    return model.predict(batches, verbose=0)[: len(rows)]


def untuned(dataset):
    """A tf.data.Dataset without the thread that tunes it. That one sleeps for 10 ms, 20 ms and so
    on, doubling; the end of an epoch waits for it, and took up to twice as long as the epoch."""
    options = tf.data.Options()
    options.autotune.enabled = False
    return dataset.with_options(options)


def _multiple(batch_size, devices):
    return max(batch_size // devices, 1) * devices
