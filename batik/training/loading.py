"""Folders of pictures -> a Dataset: what can be read, without what is mislabelled, split into folds
and a test set."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from batik import motifs
from batik.pictures.decode import PictureError, open_picture
from batik.training.data_folders import UNASSIGNED, list_folders
from batik.training.dataset import Dataset, Either, Gathered
from batik.training.duplicates import Fingerprint, find_clusters, fingerprint
from batik.training.errors import DataError
from batik.training.folds import cut_test, source_folds, split
from batik.training.pictures import Pictures, progress, short_name
from batik.training.recipe import Recipe
from batik.training.same_cloth import find_same_cloth_within
from batik.training.sources import Source, read_sources

MAX_UNREADABLE_SHARE = 0.1
LEFT_OUT = Path(__file__).with_name("left_out.txt")
NAMED = 5  # remarks of one kind, at most


def load_dataset(folders: Sequence[Path], recipe: Recipe, seed: int) -> Dataset:
    """Find, check and split the pictures of the data folders (data_folders.py).

    Without a test folder a test set is cut. Pictures that can't be read, or that are known to be
    mislabelled (left_out.txt), are named, skipped and counted. Raises DataError.
    """
    found = list_folders(folders)
    labels, unknown = sorted(found.train), sorted(found.unknown)
    unassigned, members, remarks = _families(found.unassigned, labels)
    remarks = found.passed_over + remarks
    num_targets = len(labels) + len(unknown)

    train = _number(found.train, labels) + _number(found.unknown, unknown, len(labels))
    train += _number(unassigned, unassigned, num_targets)  # until they are told apart below
    test = _number(found.test, labels)
    sources, remark = read_sources(found.roots, train.paths + test.paths)
    remarks += remark
    train, left_out = _without_mislabelled(train)
    if left_out:
        remarks.append(f"{len(left_out)} mislabelled pictures are left out ({LEFT_OUT.name}).")
    train, prints, bad = _read_all(train, "Checking the pictures")
    test, test_prints, bad_test = _read_all(test, "Checking the test pictures")
    _refuse_unreadable(bad, bad_test, len(train), len(test), folders)

    everything, prints = train + test, prints + test_prints
    in_test = np.arange(len(everything)) >= len(train)
    targets, paths = everything.targets, everything.paths
    clusters = find_clusters(prints)
    _refuse_small_classes(labels, targets[~in_test], clusters[~in_test], recipe.min_per_class)
    remarks += _two_labels(everything, clusters, labels)
    kept, remark = _without_better_known(everything, clusters, len(labels), num_targets)
    remarks += remark
    origins = [sources.get(path, Source()) for path in paths]
    repositories = np.array([origin.repository for origin in origins])
    searched = np.where(~in_test & kept & (targets < len(labels)), targets, -1)
    cloths, remark = _cloths(everything, clusters, repositories, searched)
    remarks += remark
    if not len(test):
        in_test = cut_test(targets, cloths, len(labels), recipe.test_share, seed)
    learned = np.flatnonzero(kept & ~in_test)
    by_cloth = np.full(len(everything), -1)
    by_cloth[learned] = split(targets[learned], cloths[learned], recipe.num_folds, seed)
    by_source = by_cloth.copy()
    if (repositories[learned] != "").any():
        by_source[learned] = source_folds(
            targets[learned], cloths[learned], repositories[learned], recipe.num_folds, seed
        )
    copies = np.bincount(clusters[learned], minlength=len(everything))
    worn = np.array([origin.worn for origin in origins], object)
    digests = np.array([one.digest for one in prints])

    def columns(rows):
        return {
            "paths": tuple(paths[row] for row in rows),
            "sources": repositories[rows],
            "worn": worn[rows],
            "source_folds": by_source[rows],
            "cloth_folds": by_cloth[rows],
            "clusters": clusters[rows],
            "cloths": cloths[rows],
            "weights": 1 / copies[clusters[rows]],
            "digests": digests[rows],
        }

    is_either = targets[learned] >= num_targets
    rows, rows_either = learned[~is_either], learned[is_either]
    data = Dataset(
        labels=labels,
        unknown=unknown,
        train=Gathered(targets=targets[rows], **columns(rows)),
        either=Either(
            targets=targets[rows_either] - num_targets, members=members, **columns(rows_either)
        ),
        test=everything.take(np.flatnonzero(in_test)),
        test_has_duplicate=np.isin(clusters[in_test], clusters[learned]),
        duplicates=_of_several(paths, clusters),
        left_out=left_out,
        unreadable=bad + bad_test,
        remarks=remarks,
    )
    remarks += _remarks_on_measuring(data)
    if not (data.measured_by_source() & data.is_known()).any():
        train = replace(data.train, source_folds=data.train.cloth_folds)
        either = replace(data.either, source_folds=data.either.cloth_folds)
        return replace(data, train=train, either=either)
    return data


def _number(pictures, names, first=0):
    """The pictures of {name: paths}, those of the first of the names with the target `first`."""
    paths = [path for name in names for path in pictures.get(name, [])]
    targets = [first + i for i, name in enumerate(names) for _ in pictures.get(name, [])]
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

    with ThreadPoolExecutor() as pool, progress(what, len(pictures)) as bar:
        results = []
        for result in pool.map(read, pictures.paths):
            results.append(result)
            bar.update()
    good = [row for row, (_, why) in enumerate(results) if why is None]
    bad = [(path, why) for path, (_, why) in zip(pictures.paths, results, strict=True) if why]
    return pictures.take(good), [results[row][0] for row in good], bad


def _refuse_unreadable(bad, bad_test, num_train, num_test, folders):
    """Raise DataError where too many pictures can't be read, or none of those to test."""
    unread = bad + bad_test
    total = num_train + num_test + len(unread)
    if len(unread) > MAX_UNREADABLE_SHARE * total:
        path, why = unread[0]
        raise DataError(
            f"{len(unread)} of the {total} pictures in {' and '.join(map(str, folders))} can't be "
            f"read (the first: {path}: {why}) Mend or remove them."
        )
    if bad_test and not num_test:
        path, why = bad_test[0]
        raise DataError(f"None of the test pictures can be read (the first: {path}: {why})")


def _refuse_small_classes(labels, targets, clusters, least):
    for target, label in enumerate(labels):
        mine = clusters[targets == target]
        if len(set(mine)) < least:
            copies = f" of {len(mine)}, the others being copies" * (len(set(mine)) < len(mine))
            raise DataError(
                f"The class {label!r} has {len(set(mine))} different readable pictures{copies}: at "
                f"least {least} are needed to train and validate on."
            )


def _families(unassigned, labels):
    """Which of the folders of unassigned/ name a family: (their pictures, the targets of each
    one's members, a remark on each other folder)."""
    ends = {
        _letters(f"{name} either"): tuple(labels.index(label) for label in own)
        for name, own in motifs.families(labels).items()
    }
    known = {name: paths for name, paths in unassigned.items() if _letters(name) in ends}
    families = ", ".join(sorted(motifs.families(labels))) or "none"
    remarks = [
        f"{UNASSIGNED}/{name} is passed over, with {len(paths)} pictures: no family of two of the "
        f"classes (here: {families}) with _either behind it is named so."
        for name, paths in unassigned.items()
        if name not in known
    ]
    return known, [ends[_letters(name)] for name in known], remarks


def _letters(name):
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _without_mislabelled(pictures):
    """The pictures but for those that left_out.txt names, and (path, why) of these."""
    reasons = {}
    for line in LEFT_OUT.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, why = line.partition("  ")
            reasons[name.strip()] = why.strip()
    names = ["/".join(path.parts[-2:]) for path in pictures.paths]
    kept = [row for row, name in enumerate(names) if name not in reasons]
    left_out = [
        (path, reasons[name])
        for path, name in zip(pictures.paths, names, strict=True)
        if name in reasons
    ]
    return pictures.take(kept), left_out


def _of_several(paths, clusters):
    """The paths of each cluster of two or more."""
    order = np.argsort(clusters, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(clusters[order])) + 1)
    return [tuple(paths[row] for row in part) for part in parts if len(part) > 1]


def _two_labels(pictures, clusters, labels):
    """A remark on each picture that lies in two classes."""
    known = np.flatnonzero(pictures.targets < len(labels))
    first: dict[int, int] = {}
    found = []
    for row in known.tolist():
        other = first.setdefault(int(clusters[row]), row)
        if pictures.targets[other] != pictures.targets[row]:
            found.append(
                f"{short_name(pictures.paths[other])} and {short_name(pictures.paths[row])} are "
                "one picture of two classes: remove it from one of them."
            )
    return _some(found, "pictures of two classes")


def _without_better_known(pictures, clusters, num_labels, num_targets):
    """Which pictures stay (bool [n]): those of unknown/ and unassigned/ that are copies of a
    class's do not, nor what is in both of these; and remarks."""
    targets = pictures.targets
    rank = np.where(targets < num_labels, 0, np.where(targets < num_targets, 2, 1))
    best: dict[int, int] = {}
    for row in np.argsort(rank, kind="stable").tolist():
        best.setdefault(int(clusters[row]), row)
    first = np.array([best[cluster] for cluster in clusters.tolist()], int)
    kept = rank == rank[first] if len(first) else np.zeros(0, bool)
    remarks = [
        f"{pictures.paths[row]} is left out: it shows {pictures.paths[first[row]]}, whose class is "
        "better known."
        for row in np.flatnonzero(~kept)
    ]
    return kept, _some(remarks, "such copies")


def _cloths(pictures, clusters, sources, searched):
    """Number the pictures so that duplicates, and those of one source and class (`searched`, int
    [n], -1: none) that show one cloth, have the same number: (int [n], remarks)."""
    _, groups = np.unique(
        np.array([searched, np.unique(sources, return_inverse=True)[1]]),
        axis=1,
        return_inverse=True,
    )
    _, first = np.unique(clusters, return_index=True)  # of duplicates one is enough
    alone = np.isin(np.arange(len(clusters)), first)
    groups = np.where((searched >= 0) & alone, groups.ravel(), -1)
    pairs, number = find_same_cloth_within(pictures, groups)
    rows, columns = clusters[np.array(pairs, int).reshape(-1, 2)].T
    graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(clusters),) * 2)
    remark = (
        f"Which of {number} pictures share a cloth was not looked at: they are too many of one "
        "class and source, so other cloth of a known source may fare too well."
    )
    return connected_components(graph, directed=False)[1][clusters], [remark] * bool(number)


def _remarks_on_measuring(data):
    if not (data.train.sources != "").any():
        return []
    known = data.is_known()
    measured = set(data.train.targets[known & data.measured_by_source()])
    lone = sorted(set(data.train.targets[known]) - measured)
    if not lone:
        return []
    names = ", ".join(data.labels[target] for target in lone)
    return [
        f"How well {'these' if measured else 'the classes'} are named on unseen sources can't be "
        f"measured, since only one source or none has them: {names}."
    ]


def _some(remarks, what):
    more = len(remarks) - NAMED
    return remarks[:NAMED] + [f"And {more} more {what}."] * (more > 0)
