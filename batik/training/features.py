"""Pictures -> the features of their looks and views, read and computed chunk by chunk."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from tqdm import tqdm

from batik.pictures.looks import Look
from batik.training.augment import make_view
from batik.training.devices import predict
from batik.training.lda import Affine
from batik.training.network import Network
from batik.training.pictures import Pictures, read_looks, read_small
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


def view_features(
    network: Network, pictures: Pictures, recipe: Recipe, seed: int, what: str
) -> np.ndarray:
    """The features that the closed form is fitted to, float32 [views, n, d]: of each picture as it
    is, of its middle, and of its cloth drawn on recipe.closed_form_clothes things."""
    looks = recipe.looks[:2]
    num_views = len(looks) + recipe.closed_form_clothes
    found = np.empty((num_views, len(pictures), network.features.output.shape[-1]), np.float32)
    for rows, features in _look_features(network, pictures, recipe.image_size, looks, what):
        found[: len(looks), rows] = features
    on_clothes = replace(recipe.views, garments=1.0, dyes=0.0)
    for rows in tqdm(list(chunks(len(pictures))), desc=f"{what}, on clothes", leave=False, delay=2):
        rng = np.random.default_rng([seed, rows.start])
        small = [read_small(pictures.paths[row]) for row in rows]
        for view in found[len(looks) :]:
            drawn = [make_view(picture, recipe.image_size, on_clothes, rng) for picture in small]
            view[rows] = predict(network.features, np.stack(drawn).astype(np.float32), BATCH)
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
