"""Pictures -> the features of their looks and views, read and computed chunk by chunk."""

from collections.abc import Iterator, Sequence

import numpy as np
from tqdm import tqdm

from batik.pictures.looks import Look
from batik.training.devices import predict
from batik.training.lda import Affine
from batik.training.network import Network
from batik.training.pictures import Pictures, read_looks
from batik.training.recipe import Recipe

CHUNK = 128  # pictures read at once
BATCH = 32  # pictures computed at once


def ask_looks(
    network: Network,
    pictures: Pictures,
    size: int,
    looks: Sequence[Look],
    heads: Sequence[Affine],
    what: str,
) -> list[np.ndarray]:
    """The logits of each head for each look at each picture: float32 [n, looks, outputs] each."""
    parts: list[list[np.ndarray]] = [[] for _ in heads]
    for _, features in _look_features(network, pictures, size, looks, what):
        for part, head in zip(parts, heads, strict=True):
            part.append(head(features).swapaxes(0, 1))
    return [np.concatenate(part) for part in parts]


def view_features(network: Network, pictures: Pictures, recipe: Recipe, what: str) -> np.ndarray:
    """The features that the closed form is fitted to, of each picture as it is and of its middle:
    float32 [views, n, d]."""
    looks = recipe.looks[:2]
    found = np.empty((len(looks), len(pictures), network.features.output.shape[-1]), np.float32)
    for rows, features in _look_features(network, pictures, recipe.image_size, looks, what):
        found[:, rows] = features
    return found


def _look_features(network, pictures, size, looks, what):
    """Chunk by chunk: (row numbers, the features of their looks, float32 [looks, rows, d])."""
    with tqdm(
        total=len(looks) * len(pictures), desc=what, unit=" views", leave=False, delay=2
    ) as bar:
        for rows in chunks(len(pictures)):
            paths = [pictures.paths[row] for row in rows]
            pixels = read_looks(paths, size, looks).swapaxes(0, 1).astype(np.float32)
            yield rows, np.stack([predict(network.features, look, BATCH) for look in pixels])
            bar.update(len(looks) * len(rows))


def chunks(number: int) -> Iterator[range]:
    """Ranges of row numbers, CHUNK at a time."""
    for start in range(0, number, CHUNK):
        yield range(start, min(start + CHUNK, number))
