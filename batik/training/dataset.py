"""Folders of pictures -> train, validation and test splits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold
from tqdm import tqdm

from batik.pictures.decode import PictureError, open_picture
from batik.pictures.formats import SUFFIXES
from batik.pictures.looks import resize
from batik.training.duplicates import fingerprint, twin_groups

VALIDATION_SHARE = 0.15
TEST_SHARE = 0.2  # used only where the data folder brings no test folder of its own
MIN_PER_CLASS = 4  # below this a stratified validation picture leaves too little to learn from
MAX_UNREADABLE_SHARE = 0.1


class DataError(ValueError):
    """A data folder that can't be trained on: one sentence for the person who named it."""


@dataclass(frozen=True)
class Pictures:
    """Some pictures of a dataset: paths, and the class index of each (int array [n])."""

    paths: tuple
    targets: np.ndarray

    def __len__(self):
        return len(self.paths)

    def take(self, indices):
        """The pictures at `indices`, in that order."""
        return Pictures(tuple(self.paths[i] for i in indices), self.targets[list(indices)])


@dataclass(frozen=True)
class Dataset:
    """A data folder, split. `labels` are the class folders' names, underscores as spaces.

    `twins` holds (path, path, kind) for each pair of twins found, within and across the splits;
    `test_has_twin` (bool array) marks the test pictures that have a twin outside the test set.
    """

    labels: list
    train: Pictures
    validation: Pictures
    test: Pictures
    unreadable: list
    twins: list
    test_has_twin: np.ndarray


def load_dataset(folder, seed):
    """Find, check and split the pictures of `folder`.

    `folder` holds `train/<class>/*` and, if there is one, `test/<class>/*`; or class folders
    alone, from which a test set is cut. The validation set is cut from train: stratified, seeded,
    and never separating twins. Pictures that can't be read are named, skipped and counted.
    Raises DataError.
    """
    folder = Path(folder)
    labels, train, test = _list_pictures(folder)
    train, prints, bad = _read_all(train, "Checking the pictures")
    if test is not None:
        test, test_prints, bad_test = _read_all(test, "Checking the test pictures")
        bad += bad_test
    total = len(train) + len(bad) + (len(test) if test else 0)
    _refuse_too_many_unreadable(bad, total, folder)
    _refuse_small_classes(labels, train, folder)

    if test is None:
        groups, _ = twin_groups(prints)
        rest, cut = _cut(train.targets, groups, TEST_SHARE, seed)
        test, test_prints = train.take(cut), [prints[i] for i in cut]
        train, prints = train.take(rest), [prints[i] for i in rest]

    everything = Pictures(train.paths + test.paths, np.concatenate([train.targets, test.targets]))
    groups, pairs = twin_groups(prints + test_prints)
    in_train = set(groups[: len(train)])
    rest, cut = _cut(train.targets, groups[: len(train)], VALIDATION_SHARE, seed)
    return Dataset(
        labels=labels,
        train=train.take(rest),
        validation=train.take(cut),
        test=test,
        unreadable=bad,
        twins=[(everything.paths[a], everything.paths[b], kind) for a, b, kind in pairs],
        test_has_twin=np.array([group in in_train for group in groups[len(train) :]], dtype=bool),
    )


def read_pictures(paths, size):
    """Read pictures with all cores: uint8 array [n, size, size, 3], values 0 to 255.

    Raises DataError for one that has gone, or changed, since the dataset was loaded.
    """
    with ThreadPoolExecutor() as pool:
        pictures = list(pool.map(lambda path: resize(reopen_picture(path), size), paths))
    return np.stack(pictures) if pictures else np.zeros((0, size, size, 3), np.uint8)


def reopen_picture(path):
    """`open_picture` of a picture that the dataset has found readable before.

    Raises DataError where it no longer is.
    """
    try:
        return open_picture(path)
    except (PictureError, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DataError(
            f"The picture {path} was there when the run began and can't be read now "
            f"({why.rstrip('.')}): bring it back, then go on with the same command and --resume."
        ) from None


def _list_pictures(folder):
    if not folder.is_dir():
        raise DataError(
            f"The data folder {folder} does not exist: --data takes a folder that holds "
            "train/<class>/ folders of pictures, or class folders alone."
        )
    train_folder = folder / "train" if (folder / "train").is_dir() else folder
    classes = sorted(path.name for path in train_folder.iterdir() if _is_class_folder(path))
    if len(classes) < 2:
        found = f"only the class {classes[0]!r}" if classes else "no class folders with pictures"
        raise DataError(f"{train_folder} holds {found}: a classifier needs two classes or more.")
    train = _pictures_of(train_folder, classes)
    test_folder = folder / "test"
    test = None
    if train_folder != folder and test_folder.is_dir():
        strange = sorted(
            path.name
            for path in test_folder.iterdir()
            if _is_class_folder(path) and path.name not in classes
        )
        if strange:
            raise DataError(f"{test_folder} holds {strange[0]!r}, a class that train/ has not.")
        test = _pictures_of(test_folder, classes)
        if not len(test):
            raise DataError(f"{test_folder} holds no pictures: fill it or remove it.")
    return [name.replace("_", " ") for name in classes], train, test


def _is_class_folder(path):
    return path.is_dir() and not path.name.startswith(".") and any(map(_is_picture, path.iterdir()))


def _is_picture(path):
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _pictures_of(folder, classes):
    paths, targets = [], []
    for target, name in enumerate(classes):
        if (folder / name).is_dir():
            of_class = sorted(path for path in (folder / name).iterdir() if _is_picture(path))
            paths += of_class
            targets += [target] * len(of_class)
    return Pictures(tuple(paths), np.array(targets, dtype=int))


def _read_all(pictures, what):
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


def _refuse_too_many_unreadable(bad, total, folder):
    if len(bad) > MAX_UNREADABLE_SHARE * total:
        path, why = bad[0]
        raise DataError(
            f"{len(bad)} of the {total} pictures in {folder} can't be read "
            f"(the first: {path}: {why}) Mend or remove them."
        )


def _refuse_small_classes(labels, train, folder):
    counts = np.bincount(train.targets, minlength=len(labels))
    smallest = int(counts.argmin())
    if counts[smallest] < MIN_PER_CLASS:
        raise DataError(
            f"The class {labels[smallest]!r} in {folder} has {counts[smallest]} readable "
            f"pictures: at least {MIN_PER_CLASS} are needed to train and validate on."
        )


def _cut(targets, groups, share, seed):
    """Cut about `share` of the pictures off, stratified by class, groups kept whole.

    Returns (indices that stay, indices cut off), both sorted.
    """
    groups_of = [len(set(groups[targets == target])) for target in set(targets)]
    folds = min(round(1 / share), *groups_of)
    if folds < 2:
        raise DataError(
            "A class holds nothing but copies of one picture: a validation set that shares no "
            "picture with train can't be cut from it. Add different pictures."
        )
    splitter = StratifiedGroupKFold(n_splits=folds, shuffle=True, random_state=seed)
    rest, cut = next(splitter.split(targets, targets, groups))
    return sorted(rest), sorted(cut)
