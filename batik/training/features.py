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
    with _bar(len(looks) * len(pictures), what) as bar:
        for rows in chunks(len(pictures)):
            seen = [
                predict(network.features, pixels.astype(np.float32), BATCH)
                for pixels in _looks(pictures, rows, size, looks)
            ]
            for part, head in zip(parts, heads, strict=True):
                part.append(head(np.stack(seen, axis=1)))
            bar.update(len(looks) * len(rows))
    return [np.concatenate(part) for part in parts]


def view_features(network: Network, pictures: Pictures, recipe: Recipe, what: str) -> np.ndarray:
    """The features that the closed form is fitted to, of each picture as it is and of its middle:
    float32 [views, n, d]."""
    looks = recipe.looks[:2]
    size = (len(looks), len(pictures), network.features.output.shape[-1])
    features = np.empty(size, np.float32)
    with _bar(len(looks) * len(pictures), what) as bar:
        for rows in chunks(len(pictures)):
            for view, pixels in enumerate(_looks(pictures, rows, recipe.image_size, looks)):
                features[view, rows] = predict(network.features, pixels.astype(np.float32), BATCH)
                bar.update(len(rows))
    return features


def _looks(pictures, rows, size, looks):
    return read_looks([pictures.paths[i] for i in rows], size, looks).swapaxes(0, 1)


def _bar(total, what):
    return tqdm(total=total, desc=what, unit=" views", leave=False, delay=2)


def chunks(number: int) -> Iterator[range]:
    """Ranges of row numbers, CHUNK at a time."""
    for start in range(0, number, CHUNK):
        yield range(start, min(start + CHUNK, number))
