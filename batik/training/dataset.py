"""What is learned from and tested on, and its folds."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from batik.training.pictures import Pictures

# Of as many pictures of a class as are left out; of fewer, a fold has lost the class: the few
# drawings that are left do not make it known.
KNOWN_SHARE = 0.1
MIN_MEASURED = 20  # answers: of fewer, not one in twenty can be wrong, so none can be called sure


@dataclass(frozen=True)
class Gathered(Pictures):
    """Pictures to learn from, and what is known of each: columns [n].

    sources:      where each comes from (sources.py), "" where nothing says so
    worn:         1 where somebody wears the cloth, 0 where nobody does, None where nothing says so
    source_folds: int, from 0; pictures of one source stand in one fold
    cloth_folds:  int, from 0; pictures of one cloth stand in one fold, those of one source in all;
                  source_folds are these too where unseen sources can't be measured
    clusters:     int, the same number for duplicates
    cloths:       int, the same number for duplicates and for pictures of one cloth
    weights:      float, 1 / the number of its duplicates: so they weigh as one picture
    digests:      SHA-256 of each file
    """

    sources: np.ndarray
    worn: np.ndarray
    source_folds: np.ndarray
    cloth_folds: np.ndarray
    clusters: np.ndarray
    cloths: np.ndarray
    weights: np.ndarray
    digests: np.ndarray


@dataclass(frozen=True)
class Either(Gathered):
    """Pictures of one of some classes, nobody can tell which; target i stands for members[i].

    members: the targets, in Dataset.train, of the classes that they may be of
    """

    members: list[tuple[int, ...]]


class Fold(NamedTuple):
    """Row numbers: what is learned from where a fold is left out, and the fold.

    `learned_from` is all others, but for their duplicates in the fold; likewise of Dataset.either.
    """

    learned_from: np.ndarray
    left_out: np.ndarray
    either_learned_from: np.ndarray
    either_left_out: np.ndarray


@dataclass(frozen=True)
class Dataset:
    """Data folders, read. bool [n] are of the pictures of `train`.

    labels:  the classes that are named, in order; target i is label i
    unknown: the groups of pictures of none of the classes; target len(labels) + i is group i
    train:   all pictures to learn from, of the classes and of the groups
    either:  further ones to learn from, of one of a family's classes
    test:    pictures of the classes, looked at once at the end
    """

    labels: list[str]
    unknown: list[str]
    train: Gathered
    either: Either
    test: Pictures
    test_has_duplicate: np.ndarray  # bool [n]: of a training picture
    duplicates: list[tuple[Path, ...]]  # each cluster of two or more, in train or test
    left_out: list[tuple[Path, str]]  # mislabelled, and why
    unreadable: list[tuple[Path, str]]
    remarks: list[str]  # what whoever named the folders should know, a sentence each

    @property
    def num_targets(self) -> int:
        """One for each label, and one for each group of unknown pictures."""
        return len(self.labels) + len(self.unknown)

    def list_pictures(self) -> list[tuple]:
        """What is learned from: [path, sha256, target, fold] of each training picture."""
        train = self.train
        columns = train.paths, train.digests.tolist(), train.targets, train.source_folds
        return [
            (str(path), digest, int(target), int(fold))
            for path, digest, target, fold in zip(*columns, strict=True)
        ]

    def by_source(self) -> list[Fold]:
        """The folds that hold whole sources."""
        return self._leave_out(self.train.source_folds, self.either.source_folds)

    def by_cloth(self) -> list[Fold]:
        """The folds that hold other cloth of sources that are known."""
        return self._leave_out(self.train.cloth_folds, self.either.cloth_folds)

    def _leave_out(self, folds, either):
        found = []
        for number in range(int(max([0, *folds, *either])) + 1):
            out, either_out = folds == number, either == number
            clusters = np.union1d(self.train.clusters[out], self.either.clusters[either_out])
            fold = Fold(
                learned_from=~out & ~np.isin(self.train.clusters, clusters),
                left_out=out,
                either_learned_from=~either_out & ~np.isin(self.either.clusters, clusters),
                either_left_out=either_out,
            )
            found.append(Fold(*map(np.flatnonzero, fold)))
        return found

    def is_known(self) -> np.ndarray:
        """Which training pictures show one of the classes: bool [n]."""
        return self.train.targets < len(self.labels)

    def measured_by_source(self) -> np.ndarray:
        """Which training pictures show, left out, how one of an unseen source fares: bool [n].

        Of a source, and of a class that other folds have a share of (KNOWN_SHARE), or of none of
        the classes; of duplicates the first alone. None where the folds hold no whole sources.
        """
        known = self.train.sources != ""
        names = self.train.sources[known]
        in_folds = {*zip(names.tolist(), self.train.source_folds[known].tolist(), strict=True)}
        if len(set(names)) < 2 or len(in_folds) > len(set(names)):
            return np.zeros(len(self.train), bool)
        return self._measured(self.by_source(), KNOWN_SHARE) & known

    def measured_by_cloth(self) -> np.ndarray:
        """Which training pictures show, left out, how other cloth of a known source fares: bool
        [n], but for a class that no other fold has; of duplicates the first alone."""
        return self._measured(self.by_cloth(), 0)

    def _measured(self, folds, share):
        elsewhere = np.zeros(len(self.train), bool)
        for fold in folds:
            mine = self.train.targets[fold.left_out]
            gone = np.bincount(mine, minlength=self.num_targets)
            left = np.bincount(self.train.targets[fold.learned_from], minlength=self.num_targets)
            elsewhere[fold.left_out] = ((left > 0) & (left >= share * gone))[mine]
        _, first = np.unique([self.train.clusters, self.train.targets], axis=1, return_index=True)
        once = np.isin(np.arange(len(self.train)), first)
        return (elsewhere | ~self.is_known()) & once

    def why_not_calibrated(self, measured: np.ndarray) -> str | None:
        """Why the confidences can't be calibrated on the `measured` pictures (bool [n]), as a
        sentence; None where they can."""
        targets = self.train.targets[measured & self.is_known()]
        if len(targets) < MIN_MEASURED or len(set(targets)) < 2:
            return (
                f"Only {len(targets)} pictures of {len(set(targets))} classes can be asked about "
                f"by a model that did not learn from them: confidences are not calibrated below "
                f"{MIN_MEASURED} of two classes, and nothing is called sure."
            )
        return None
