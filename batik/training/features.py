"""Pictures -> the features of their views, read and computed chunk by chunk."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from batik.training.devices import predict
from batik.training.network import Network
from batik.training.pictures import progress, reopen_picture
from batik.training.recipe import Recipe
from batik.training.views import all_views

CHUNK = 64  # pictures read at once
BATCH = 32  # views computed at once


def view_features(
    network: Network, paths: Sequence[Path], recipe: Recipe, seed: int, what: str
) -> np.ndarray:
    """The features of all views (views.py) of pictures: float32 [views, n, d]. Shows `what` is
    being done where it takes long. Raises DataError for a picture that has gone since."""
    num_views = len(recipe.looks) + recipe.squares
    found = np.empty((num_views, len(paths), network.features.output.shape[-1]), np.float32)

    def read(row):
        picture = reopen_picture(paths[row])
        return all_views(picture, recipe, np.random.default_rng([seed, row]))

    with ThreadPoolExecutor() as pool, progress(what, len(paths)) as bar:
        for start in range(0, len(paths), CHUNK):
            rows = range(start, min(start + CHUNK, len(paths)))
            views = np.concatenate(list(pool.map(read, rows)))
            features = pixel_features(network, views).reshape(len(rows), num_views, -1)
            found[:, rows] = features.swapaxes(0, 1)
            bar.update(len(rows))
    return found


def pixel_features(network: Network, views: np.ndarray) -> np.ndarray:
    """The features of views: uint8 [n, s, s, 3] -> float32 [n, d]."""
    return predict(network.features, views.astype(np.float32), BATCH)
