"""Folders of pictures -> training pictures in folds, and test pictures."""

import warnings
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold
from tqdm import tqdm

from batik.pictures.decode import PictureError, open_picture
from batik.training.data_folders import Found, list_folders
from batik.training.duplicates import Fingerprint, find_duplicates, fingerprint
from batik.training.errors import DataError
from batik.training.pictures import Pictures
from batik.training.recipe import Recipe
from batik.training.sources import read_sources

MAX_UNREADABLE_SHARE = 0.1


@dataclass(frozen=True)
class Dataset:
    """Data folders, read.

    labels:   the classes that are named, in order; target i is label i
    unknown:  the groups of pictures of none of the classes; target len(labels) + i is group i
    train:    all pictures to learn from
    sources:  who gathered each of them, "" where nothing says so
    folds:    int [n], 0 to num_folds - 1: what is learned from the others is measured on a fold;
              pictures of one source stand in one fold
    clusters: int [n], the same number for duplicates
    test:     pictures of the classes, looked at once at the end
    """

    labels: list[str]
    unknown: list[str]
    train: Pictures
    sources: np.ndarray
    folds: np.ndarray
    clusters: np.ndarray
    test: Pictures
    test_has_duplicate: np.ndarray  # bool [n]: of a training picture
    duplicates: list[tuple[Path, Path, str]]  # each pair found, and its kind
    unreadable: list[tuple[Path, str]]
    remarks: list[str]  # what whoever named the folders should know, a sentence each
    digests: list[str]  # of each picture of train: SHA-256 of the file

    @property
    def num_folds(self) -> int:
        """How many folds there are."""
        return int(self.folds.max()) + 1

    @property
    def num_outputs(self) -> int:
        """One for each label, and one for each group of unknown pictures."""
        return len(self.labels) + len(self.unknown)

    def left_out(self, fold: int) -> np.ndarray:
        """Row numbers of the training pictures of a fold."""
        return np.flatnonzero(self.folds == fold)

    def others(self, fold: int) -> np.ndarray:
        """Row numbers of what is learned from where a fold is left out: all others, but for their
        duplicates in it."""
        shared = np.isin(self.clusters, self.clusters[self.folds == fold])
        return np.flatnonzero((self.folds != fold) & ~shared)

    def is_known(self) -> np.ndarray:
        """Which training pictures show one of the classes: bool [n]."""
        return self.train.targets < len(self.labels)

    def is_measured(self) -> np.ndarray:
        """Which training pictures of the classes show how a stranger's photo fares: of a source
        where there are sources at all, of a class that other folds know too: bool [n]."""
        known_elsewhere = np.zeros(len(self.train), bool)
        for fold in range(self.num_folds):
            mine, elsewhere = self.left_out(fold), self.others(fold)
            known_elsewhere[mine] = np.isin(self.train.targets[mine], self.train.targets[elsewhere])
        strangers = self.sources != "" if (self.sources != "").any() else True
        return self.is_known() & known_elsewhere & strangers


def load_dataset(folders: Sequence[Path], recipe: Recipe, seed: int) -> Dataset:
    """Find, check and split the pictures of the data folders (data_folders.py).

    Without a test folder a test set is cut. Pictures that can't be read are named, skipped and
    counted. Raises DataError.
    """
    found = list_folders(folders)
    labels, unknown = sorted(found.train), sorted(found.unknown)
    sources, remarks = read_sources(found.roots)
    remarks = found.passed_over + remarks
    train = _number(found, labels, unknown)
    test = _of(found.test, labels)
    train, prints, bad = _read_all(train, "Checking the pictures")
    test, test_prints, bad_test = _read_all(test, "Checking the test pictures")
    bad += bad_test
    _refuse_too_many_unreadable(bad, len(train) + len(test) + len(bad), folders)
    if bad_test and not len(test):
        path, why = bad_test[0]
        raise DataError(f"None of the test pictures can be read (the first: {path}: {why})")
    _refuse_small_classes(labels, train, recipe.min_per_class)

    everything, prints = train + test, prints + test_prints
    pairs = find_duplicates(prints)
    kept, remark = _without_known_among_unknown(everything, pairs, len(labels))
    remarks += remark
    gatherers = np.array([sources.get(path, "") for path in everything.paths])
    clusters = _clusters(len(everything), pairs)
    in_test = np.arange(len(everything)) >= len(train)
    if not len(test):
        in_test = _cut_test(everything.targets, clusters, len(labels), recipe.test_share, seed)
    in_train = kept & ~in_test
    folds = _folds(
        everything.targets[in_train], clusters[in_train], gatherers[in_train], recipe.folds, seed
    )
    data = Dataset(
        labels=labels,
        unknown=unknown,
        train=everything.take(np.flatnonzero(in_train)),
        sources=gatherers[in_train],
        folds=folds,
        clusters=clusters[in_train],
        test=everything.take(np.flatnonzero(in_test)),
        test_has_duplicate=_have_duplicate(in_test, in_train, pairs),
        duplicates=[(everything.paths[a], everything.paths[b], kind) for a, b, kind in pairs],
        unreadable=bad,
        remarks=remarks,
        digests=[prints[index].digest for index in np.flatnonzero(in_train)],
    )
    return _with_remark_on_lone_sources(data)


def _number(found: Found, labels, unknown):
    groups = _of(found.unknown, unknown)
    return _of(found.train, labels) + Pictures(groups.paths, groups.targets + len(labels))


def _of(pictures, names):
    paths = [path for name in names for path in pictures.get(name, [])]
    targets = [index for index, name in enumerate(names) for _ in pictures.get(name, [])]
    return Pictures(tuple(paths), np.array(targets, dtype=int))


def _read_all(
    pictures: Pictures, what: str
) -> tuple[Pictures, list[Fingerprint], list[tuple[Path, str]]]:
    """Fingerprint pictures: (the readable ones, their prints, (path, why) of the others)."""

    def read(path):
        try:
            return fingerprint(path.read_bytes(), open_picture(path)), None
        except (PictureError, OSError) as error:
            return None, str(error)

    with ThreadPoolExecutor() as pool:
        results = list(
            tqdm(
                pool.map(read, pictures.paths),
                what,
                total=len(pictures),
                unit=" pictures",
                delay=2,
                leave=False,
            )
        )
    good = [index for index, (_, why) in enumerate(results) if why is None]
    bad = [(pictures.paths[i], why) for i, (_, why) in enumerate(results) if why is not None]
    return pictures.take(good), [results[i][0] for i in good], bad


def _refuse_too_many_unreadable(bad, total, folders):
    if len(bad) > MAX_UNREADABLE_SHARE * total:
        path, why = bad[0]
        raise DataError(
            f"{len(bad)} of the {total} pictures in {' and '.join(map(str, folders))} can't be "
            f"read (the first: {path}: {why}) Mend or remove them."
        )


def _refuse_small_classes(labels, train, least):
    counts = np.bincount(train.targets, minlength=len(labels))[: len(labels)]
    smallest = int(counts.argmin())
    if counts[smallest] < least:
        raise DataError(
            f"The class {labels[smallest]!r} has {counts[smallest]} readable pictures: at least "
            f"{least} are needed to train and validate on."
        )


def _without_known_among_unknown(pictures, pairs, num_labels):
    """Which pictures stay (bool [n]): those of unknown/ that are copies of a class's do not."""
    is_unknown = pictures.targets >= num_labels
    kept, named = np.ones(len(pictures), bool), []
    for pair in pairs:
        one, other = sorted(pair[:2], key=lambda index: is_unknown[index])
        if is_unknown[other] and not is_unknown[one] and kept[other]:
            kept[other] = False
            named.append(
                f"{pictures.paths[other]} is left out: it shows {pictures.paths[one]}, a picture "
                "of a class, so it is not unknown."
            )
    return kept, named


def _clusters(number, pairs):
    """An int [n] that gives duplicates, and their duplicates, the same number."""
    rows, columns = np.array([pair[:2] for pair in pairs], int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=(number, number))
    return connected_components(graph, directed=False)[1]


def _cut_test(targets, clusters, num_labels, share, seed):
    """Cut about `share` of the classes' pictures off, clusters kept whole: bool [n]. A class that
    would be left without any keeps its own."""
    known = np.flatnonzero(targets < num_labels)
    parts = _split(targets[known], clusters[known], round(1 / share), seed)
    in_test = np.zeros(len(targets), bool)
    in_test[known[parts == 0]] = True
    for target in range(num_labels):
        mine = targets == target
        if in_test[mine].all():
            in_test[mine] = False
    return in_test


def _folds(targets, clusters, gatherers, number, seed):
    """The fold of each training picture: whole sources, the largest first, each into the smallest
    fold so far; the rest spread evenly over the classes, clusters kept whole."""
    folds = np.full(len(targets), -1)
    sources = Counter(gatherers[gatherers != ""].tolist())
    if sources:  # one source against what has none, or some against others
        number = max(2, min(number, len(sources)))
    filled = np.zeros(number, int)
    for source, size in sources.most_common():
        smallest = int(filled.argmin())
        folds[gatherers == source] = smallest
        filled[smallest] += size
    rest = np.flatnonzero(folds < 0)
    if len(rest):
        folds[rest] = _split(targets[rest], clusters[rest], len(filled), seed)
    if not sources:
        _refuse_what_can_not_be_split(targets, folds)
    return folds


def _split(targets, groups, number, seed):
    """Spread pictures over at most `number` parts, groups kept whole, classes evenly: int [n]."""
    parts = np.zeros(len(targets), int)
    number = min(number, len(set(groups)))
    if number < 2:
        return parts
    splitter = StratifiedGroupKFold(n_splits=number, shuffle=True, random_state=seed)
    with warnings.catch_warnings():  # of a class of few groups: it can't stand in every part
        warnings.simplefilter("ignore", UserWarning)
        for part, (_, members) in enumerate(splitter.split(targets, targets, groups)):
            parts[members] = part
    return parts


def _refuse_what_can_not_be_split(targets, folds):
    if any(len(set(folds[targets == target])) < 2 for target in np.unique(targets)):
        raise DataError(
            "A class holds nothing but copies of one picture: what shares no picture with train "
            "can't be cut from it to validate on. Add different pictures."
        )


def _have_duplicate(in_test, in_train, pairs):
    marked = np.zeros(len(in_test), bool)
    for i, j, _ in pairs:
        marked[i] |= in_test[i] and in_train[j]
        marked[j] |= in_test[j] and in_train[i]
    return marked[in_test]


def _with_remark_on_lone_sources(data):
    known, measured = data.is_known(), data.is_measured()
    lone = sorted(set(data.train.targets[known]) - set(data.train.targets[measured]))
    if lone and (data.sources != "").any():
        names = ", ".join(data.labels[target] for target in lone)
        data.remarks.append(
            f"How well these are named on unseen sources can't be measured, only one source or "
            f"none has them: {names}."
        )
    return data
