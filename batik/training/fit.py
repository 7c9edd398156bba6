"""One fit: fine-tuning, then the head in closed form on what was learned; and the folds, each left
out in turn."""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from batik.atomic_write import atomic_write
from batik.training.dataset import Dataset, Fold
from batik.training.features import pixel_features, view_features
from batik.training.fine_tune import compile_learner, fine_tune, steps_an_epoch
from batik.training.lda import Affine, fit_lda
from batik.training.network import Network
from batik.training.outliers import draw_outliers
from batik.training.pictures import Pictures
from batik.training.recipe import Recipe

OUTLIERS_SEED = 1  # those that the report measures are drawn with seed 0


class LeftOut(NamedTuple):
    """Answers about pictures that had no part in the fit: logits float32 [n, looks, outputs] in
    the order of Dataset.train, and the epochs of each fold's fine-tuning."""

    logits: np.ndarray
    histories: list[list[dict]]


class Features(NamedTuple):
    """What the head is fitted to: of all views of each picture, float32 [views, n, d], and of drawn
    pictures of no cloth, float32 [outliers, d]."""

    views: np.ndarray
    outliers: np.ndarray


class CrossFit:
    """A network that is fitted again and again, each time from its base weights."""

    def __init__(
        self, network: Network, data: Dataset, recipe: Recipe, seed: int, folder: Path
    ) -> None:
        """folder: where a run keeps the folds it has finished."""
        self.network, self.data, self.recipe = network, data, recipe
        self.seed, self.folder = seed, folder
        self.paths = data.train.paths + data.either.paths
        self.shares = shares_of(data)
        self.weights = np.concatenate([data.train.weights, data.either.weights])
        if recipe.epochs:
            compile_learner(network, recipe, len(self.paths))
        self._start = [np.array(variable) for variable in self._variables()]
        self._outliers = draw_outliers(recipe.image_size, OUTLIERS_SEED, recipe.outliers)
        self._features: Features | None = None

    def leave_out(self, folds: Sequence[Fold], name: str) -> LeftOut:
        """Fit without each fold, and ask about it. What an interrupted run finished is not done
        again."""
        shape = len(self.data.train), len(self.recipe.looks), self.shares.shape[1]
        logits, histories = np.zeros(shape, np.float32), []
        for number, fold in enumerate(folds, 1):
            kept = self.folder / f"{name}-{number}.npz"
            found = _read_kept(kept) or self._leave_out(fold, f"{name} {number}", kept)
            logits[fold.left_out], history = found
            histories.append(history)
        return LeftOut(logits, histories)

    def fit_all(self) -> tuple[Affine, list[dict]]:
        """Fit to all pictures: the head, and the epochs. The network is left fine-tuned."""
        rows = np.arange(len(self.paths))
        history = self._fine_tune(rows, "all")
        return self._fit_head(self._compute_features("all"), rows), history

    def _leave_out(self, fold, name, kept):
        rows = np.concatenate([fold.learned_from, len(self.data.train) + fold.either_learned_from])
        history = self._fine_tune(rows, name)
        features = self._compute_features(name)
        head = self._fit_head(features, rows)
        looks = features.views[: len(self.recipe.looks), fold.left_out]
        logits = np.stack([head(look) for look in looks], axis=1)
        with atomic_write(kept) as file:
            np.savez(file, logits=logits, history=json.dumps(history))
        return logits, history

    def _fine_tune(self, rows, name):
        if not self.recipe.epochs:
            return []
        for variable, value in zip(self._variables(), self._start, strict=True):
            variable.assign(value)
        self._features = None
        paths = tuple(self.paths[row] for row in rows)
        pictures = Pictures(paths, self.shares[rows].argmax(axis=1))
        steps = steps_an_epoch(self.recipe, len(self.paths))
        return fine_tune(
            self.network, pictures, self.shares[rows], self.recipe, self.seed, steps, name
        )

    def _variables(self):
        learner = self.network.learner
        return learner.variables + (learner.optimizer.variables if self.recipe.epochs else [])

    def _compute_features(self, name):
        """Without fine-tuning they are the same for each fold, and computed once."""
        if self._features is None:
            self._features = Features(
                view_features(
                    self.network, self.paths, self.recipe, self.seed, f"Features, {name}"
                ),
                pixel_features(self.network, self._outliers),
            )
        return self._features

    def _fit_head(self, features, rows):
        """All views of the pictures stand in the fit as themselves, and drawn outliers beside
        them."""
        rows = choose_pictures(self.shares, rows, self.recipe.closed_form_pictures, self.seed)
        weighed = self.shares[rows] * self.weights[rows, None]
        none = np.zeros((len(features.outliers), self.shares.shape[1]), np.float32)
        none[:, -1] = 1
        return fit_lda(
            np.concatenate([*features.views[:, rows], features.outliers]),
            np.concatenate([weighed] * len(features.views) + [none]),
            self.recipe.shrinkage,
        )


def num_outputs(data: Dataset) -> int:
    """The labels, the groups of unknown pictures, and one for drawn outliers."""
    return data.num_targets + 1


def shares_of(data: Dataset) -> np.ndarray:
    """How far each picture, those of data.either behind those of data.train, is of each output:
    float32 [n, outputs], rows of sum 1."""
    shares = np.zeros((len(data.train) + len(data.either), num_outputs(data)), np.float32)
    shares[np.arange(len(data.train)), data.train.targets] = 1
    for row, target in enumerate(data.either.targets, start=len(data.train)):
        members = list(data.either.members[target])
        shares[row, members] = 1 / len(members)
    return shares


def choose_pictures(shares: np.ndarray, rows: np.ndarray, most: int, seed: int) -> np.ndarray:
    """At most `most` of the row numbers `rows`, in order: of too many a random choice that leaves
    the small classes whole."""
    order = np.random.default_rng(seed).permutation(rows)
    targets = shares[order].argmax(axis=1)
    ranks = np.empty(len(order), int)  # a picture's place among its class, in the random order
    for target in np.unique(targets):
        mine = np.flatnonzero(targets == target)
        ranks[mine] = np.arange(len(mine))
    return np.sort(order[np.argsort(ranks, kind="stable")[:most]])


def _read_kept(path):
    try:
        with np.load(path, allow_pickle=False) as found:
            return found["logits"], json.loads(found["history"].item())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile):
        print(f"{path} is damaged: what it held is worked out anew.")
        return None
