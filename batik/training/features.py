"""Augmented views of pictures, and the frozen layers' answer to them, computed once and kept.

The frozen layers' output for a view never changes, so every epoch after the first would compute
it again for nothing. Each picture gets a few views: the picture itself, then its middle, as a
second look would see it, then augmented ones; epoch e trains on view e modulo their number.
Activations lie in a file, as float16, and are read batch by batch: memory does not grow with the
dataset by more than the pooled features (33 kB a view).
"""

import shutil
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from tqdm import tqdm

from batik.atomic_write import written_whole
from batik.second_look import enlarge_middles
from batik.training.dataset import read_pictures
from batik.training.devices import predict, shareable_batches, untuned

CHUNK = 128  # pictures read at once
BATCH = 32  # pictures computed at once


def views_per_picture(num_pictures):
    """How many views each picture gets: few pictures need variety, many bring their own.

    About 2,000 views in all, a minute and a half on two cores, but at least 3 and at most 4 a
    picture: the discriminant analysis gains nothing by more (docs/training.md).
    """
    return int(np.clip(round(2000 / max(num_pictures, 1)), 3, 4))


def augmentation(seed):
    """A function that makes views: float32 pictures [n, s, s, 3], 0..255, in and out.

    Cloth is photographed from any distance, a little askew, out of focus and in any light; edges
    are continued by reflection, as a repeat would. There is no mirroring and no wide rotation: the
    direction of the diagonal is what tells Solo's parang from Yogyakarta's. The light has a cast,
    but hues are not turned round: dye is evidence.
    """
    place = keras.Sequential(
        [
            layers.RandomRotation(0.06, fill_mode="reflect", seed=seed),
            layers.RandomZoom((-0.35, 0.35), fill_mode="reflect", seed=seed + 1),
        ]
    )
    blur = layers.RandomGaussianBlur(
        kernel_size=7, sigma=(0.1, 2.0), value_range=(0, 255), seed=seed + 2
    )
    rng = np.random.default_rng(seed)

    def augment(pictures):
        shown = np.asarray(place(pictures, training=True))
        blurred = np.asarray(blur(shown, training=True))
        each = (len(shown), 1, 1, 1)
        light = np.exp(rng.uniform(np.log(0.4), np.log(1.2), each))
        cast = rng.uniform(0.9, 1.1, (len(shown), 1, 1, 3))
        shown = np.where(rng.random(each) < 0.5, blurred, shown) * light * cast
        return np.clip(shown, 0, 255).astype(np.float32)

    return augment


class ActivationFile:
    """Activations at the freeze boundary, one float16 record [h, w, c] a picture and view."""

    def __init__(self, path, shape):
        self.path = Path(path)
        self.shape = tuple(shape)
        self.record_bytes = 2 * int(np.prod(self.shape))

    def write(self, records):
        """Write an iterable of (index of the first, array [n, h, w, c]) pairs, in any order."""
        with self.path.open("wb") as file:
            for first, batch in records:
                file.seek(first * self.record_bytes)
                file.write(np.ascontiguousarray(batch, dtype=np.float16))

    def read(self, indices):
        """Read the records at `indices`: float16 [n, h, w, c]."""
        out = np.empty((len(indices), *self.shape), np.float16)
        with self.path.open("rb", buffering=0) as file:
            for row, index in enumerate(indices):
                file.seek(int(index) * self.record_bytes)
                file.readinto(memoryview(out[row]).cast("B"))
        return out


def compute_activations(network, pictures, image_size, num_views, seed, path, what):
    """Show every view of every picture to the frozen layers.

    Returns (ActivationFile, features): the record of picture i's view v stands at v * n + i;
    features are float32 [num_views, n, 8192], from the layers above as they are now. What an
    interrupted run computed in full is used again.
    Raises OSError where the disk is too small, before anything is computed.
    """
    file = ActivationFile(path, network.lower.output.shape[1:])
    kept_features = file.path.with_suffix(".npy")
    if kept_features.exists():
        return file, np.load(kept_features)
    file.path.unlink(missing_ok=True)  # half of one, from an interrupted run
    _check_space(file, len(pictures) * num_views)
    augment = augmentation(seed)
    features = np.empty((num_views, len(pictures), *network.features.output.shape[1:]), np.float32)
    bar = tqdm(total=len(pictures) * num_views, desc=what, unit=" views", leave=False, delay=2)

    def records():
        for start in range(0, len(pictures), CHUNK):  # each picture is read once, for all views
            pixels = read_pictures(pictures.paths[start : start + CHUNK], image_size)
            end = start + len(pixels)
            for view in range(num_views):
                batch = _show(pixels, view, augment)
                activations = predict(network.lower, batch, BATCH)
                features[view, start:end] = predict(network.features, activations, BATCH)
                bar.update(len(batch))
                yield view * len(pictures) + start, activations

    with bar:
        file.write(records())
    with written_whole(kept_features) as kept:
        np.save(kept, features)
    return file, features


def _show(pixels, view, augment):
    """View 0, 1, ... of uint8 pictures [n, s, s, 3], as float32."""
    if view == 1:
        return enlarge_middles(pixels).astype(np.float32)
    plain = pixels.astype(np.float32)
    return augment(plain) if view else plain


def _check_space(file, num_records):
    needed = num_records * file.record_bytes
    free = shutil.disk_usage(file.path.parent).free
    if needed > free:
        raise OSError(
            f"The frozen layers' activations need {needed / 1e9:.1f} GB in {file.path.parent}, "
            f"and {free / 1e9:.1f} GB are free there: make room or name another --output."
        )


def batches(read, targets, batch_size, num_classes, shuffle_seed=None):
    """A tf.data.Dataset of (inputs, one-hot targets) batches.

    read: row indices (int array) -> inputs; called batch by batch, while the last one trains.
    shuffle_seed: any value numpy's generator takes as seed; None keeps the order.
    """
    order = np.arange(len(targets))
    if shuffle_seed is not None:
        np.random.default_rng(shuffle_seed).shuffle(order)
    one_hot = np.eye(num_classes, dtype=np.float32)[targets]
    ends = shareable_batches(len(order), batch_size)

    def generate():
        for start, end in ends:
            rows = order[start:end]
            yield read(rows).astype(np.float32), one_hot[rows]

    first = read(order[:1])
    signature = (
        tf.TensorSpec((None, *first.shape[1:]), tf.float32),
        tf.TensorSpec((None, num_classes), tf.float32),
    )
    data = tf.data.Dataset.from_generator(generate, output_signature=signature)
    data = data.apply(tf.data.experimental.assert_cardinality(len(ends)))
    return untuned(data.prefetch(2))
