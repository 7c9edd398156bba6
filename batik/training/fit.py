"""One fit: fine-tuning, then the closed form on what was learned; and the folds, each left out.

The backbone's later layers and a head are learned by gradient; a second head, in closed form, is
fitted to the features of the same backbone. Served is the mean of the two heads' logits, each at
its own temperature: the learned one is surer where it should be, the closed form is right more
often where there are few pictures.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from batik.atomic_write import atomic_write
from batik.training import network as networks
from batik.training.calibration import fit_temperature
from batik.training.dataset import Dataset
from batik.training.features import ask_looks, view_features
from batik.training.fine_tune import compile_learner, fine_tune
from batik.training.lda import Affine, choose_pictures, fit_lda
from batik.training.network import Network
from batik.training.pictures import Pictures
from batik.training.recipe import Recipe


@dataclass(frozen=True)
class Heads:
    """What a fit found: the head in closed form, and the learned one if there was fine-tuning."""

    closed_form: Affine
    learned: Affine | None
    history: list[dict]


@dataclass(frozen=True)
class Logits:
    """Out-of-fold answers of both heads, [n, looks, outputs] each; `learned` may be None."""

    closed_form: np.ndarray
    learned: np.ndarray | None
    histories: list[list[dict]]

    def take(self, rows: np.ndarray) -> "Logits":
        """Those of some pictures."""
        learned = None if self.learned is None else self.learned[rows]
        return Logits(self.closed_form[rows], learned, self.histories)


@dataclass(frozen=True)
class Mixture:
    """How the two heads are made one: each divided by its temperature, then weighed."""

    temperature_closed_form: float
    temperature_learned: float
    learned_share: float

    def logits(self, closed_form: np.ndarray, learned: np.ndarray | None) -> np.ndarray:
        """One array of logits of two of one shape."""
        mixed = (1 - self.learned_share) * closed_form / self.temperature_closed_form
        if learned is not None:
            mixed = mixed + self.learned_share * learned / self.temperature_learned
        return mixed

    def head(self, heads: Heads, temperature: float) -> Affine:
        """One head of two, calibrated by `temperature`."""
        learned = heads.learned or (None, None)
        return Affine(
            *(
                self.logits(one, other) / temperature
                for one, other in zip(heads.closed_form, learned, strict=True)
            )
        )


class Fitter:
    """A network that is fitted again and again, each time from its base weights."""

    def __init__(self, network: Network, data: Dataset, recipe: Recipe, seed: int, folder: Path):
        self.network, self.data, self.recipe = network, data, recipe
        self.seed, self.folder = seed, folder
        if recipe.epochs:
            compile_learner(network, recipe)
        self._start = [np.array(variable) for variable in self._variables()]

    def leave_folds_out(self) -> Logits:
        """Fit without each fold, and ask about it: the logits of all training pictures. What an
        interrupted run finished is not done again."""
        results = [self._leave_out(*each) for each in enumerate(self.data.by_source())]
        order = np.argsort(np.concatenate([rows for rows, *_ in results]), kind="stable")

        def together(parts):
            return None if parts[0] is None else np.concatenate(parts)[order]

        _, closed_form, learned, histories = zip(*results, strict=True)
        return Logits(together(closed_form), together(learned), list(histories))

    def fit_all(self) -> Heads:
        """Fit to all training pictures; the network is left fine-tuned."""
        return self._fit(self.data.train, None, "all")

    def _leave_out(self, number, fold):
        kept = self.folder / f"fold-{number}.npz"
        rows = fold.left_out
        try:
            return rows, *_read_kept(kept)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            print(f"{kept} is damaged: what it held is worked out anew.")
        left_out = self.data.train.take(rows)
        others = self.data.train.take(fold.learned_from)
        name = f"fold {number + 1}"
        heads = self._fit(others, self._watched(left_out, others), name)
        used = [head for head in (heads.closed_form, heads.learned) if head is not None]
        logits = ask_looks(
            self.network,
            left_out,
            self.recipe.image_size,
            self.recipe.looks,
            used,
            f"Asking {name}",
        )
        arrays = dict(zip(("closed_form", "learned"), logits, strict=False))
        names = sorted(heads.history[0]) if heads.history else []
        rows_of = [[row[key] for key in names] for row in heads.history]
        with atomic_write(kept) as file:
            arrays |= {"names": np.array(names, str), "history": np.array(rows_of)}
            np.savez(file, **arrays)  # type: ignore[arg-type]
        return rows, arrays["closed_form"], arrays.get("learned"), heads.history

    def _watched(self, left_out, others):
        """Some of the pictures left out, to see by how learning goes; none of a class or group
        that is left out whole, which can't be known."""
        rows = np.flatnonzero(np.isin(left_out.targets, others.targets))
        some = choose_pictures(left_out.targets[rows], self.recipe.watched, self.seed)
        return left_out.take(rows[some])

    def _fit(self, pictures: Pictures, watched: Pictures | None, name: str) -> Heads:
        for variable, value in zip(self._variables(), self._start, strict=True):
            variable.assign(value)
        learned, history = None, []
        if self.recipe.epochs:
            backup = self.folder / name.replace(" ", "-")
            history = fine_tune(
                self.network, pictures, watched, self.recipe, self.seed, backup, name
            )
            learned = networks.learned_head(self.network)
        some = choose_pictures(pictures.targets, self.recipe.closed_form_pictures, self.seed)
        features = view_features(
            self.network, pictures.take(some), self.recipe, self.seed, f"Views, {name}"
        )
        closed_form = fit_lda(
            features,
            pictures.targets[some],
            self.data.num_outputs,
            self.recipe.shrinkage,
            self.recipe.view_weight,
        )
        return Heads(closed_form, learned, history)

    def _variables(self):
        learner = self.network.learner
        return learner.variables + (learner.optimizer.variables if self.recipe.epochs else [])


def _read_kept(path):
    with np.load(path, allow_pickle=False) as found:
        history = [dict(zip(found["names"], row, strict=True)) for row in found["history"]]
        history = [{str(k): float(v) for k, v in row.items()} for row in history]
        return found["closed_form"], found.get("learned"), history


def mix(logits: Logits, targets: np.ndarray, num_labels: int, recipe: Recipe) -> Mixture:
    """Find the two heads' temperatures by out-of-fold logits and their targets."""
    closed_form = fit_temperature(logits.closed_form, targets, num_labels)
    if logits.learned is None:
        return Mixture(closed_form, 1.0, 0.0)
    learned = fit_temperature(logits.learned, targets, num_labels)
    return Mixture(closed_form, learned, recipe.learned_share)
