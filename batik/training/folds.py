"""How training pictures are split: what stands in which fold, and what is cut off as a test set."""

import warnings

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold


def split(targets: np.ndarray, groups: np.ndarray, number: int, seed: int) -> np.ndarray:
    """Spread pictures over at most `number` parts, groups kept whole, classes evenly: int [n].

    Fewer parts where there are fewer groups, or where no class has as many pictures; one, 0, where
    nothing can be split.
    """
    parts = np.zeros(len(targets), int)
    if not len(targets):
        return parts
    number = min(number, len(set(groups)), int(np.bincount(targets).max()))
    if number < 2:
        return parts
    splitter = StratifiedGroupKFold(n_splits=number, shuffle=True, random_state=seed)
    with warnings.catch_warnings():  # of a class of few groups: it can't stand in every part
        warnings.simplefilter("ignore", UserWarning)
        for part, (_, members) in enumerate(splitter.split(targets, targets, groups)):
            parts[members] = part
    return parts


def cut_test(
    targets: np.ndarray, clusters: np.ndarray, num_labels: int, share: float, seed: int
) -> np.ndarray:
    """Cut about `share` of the classes' pictures off, clusters kept whole: bool [n]. A class that
    would be left with fewer than two different pictures keeps its own."""
    known = np.flatnonzero(targets < num_labels)
    parts = split(targets[known], clusters[known], round(1 / share), seed)
    in_test = np.zeros(len(targets), bool)
    in_test[known[parts == 0]] = len(set(parts)) > 1
    for target in range(num_labels):
        mine = targets == target
        if len(set(clusters[mine & ~in_test])) < 2:
            in_test[mine] = False
    return in_test


def source_folds(
    targets: np.ndarray, cloths: np.ndarray, sources: np.ndarray, number: int, seed: int
) -> np.ndarray:
    """The fold of each picture, int [n]: pictures of one source stand in one fold, and so do those
    of one cloth of no known source ("")."""
    known = sources != ""
    _, groups = np.unique(sources, return_inverse=True)
    groups = np.where(known, groups, len(sources) + cloths)
    folds = np.zeros(len(targets), int)
    num_sources = len(set(sources[known]))
    if num_sources > 1 or not known.all():
        number = min(number, max(num_sources, 2)) if num_sources else number
        folds = split(targets, groups, number, seed)
    return folds
