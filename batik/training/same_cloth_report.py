"""The test pictures whose cloth was learned from."""

import numpy as np

from batik.training.dataset import Dataset
from batik.training.same_cloth import MAX_PAIRS, find_same_cloth


def of_known_cloth(data: Dataset) -> np.ndarray | None:
    """Which test pictures have a duplicate or their cloth in train: bool [n]; None, which is said,
    where there were too many pairs to look at."""
    known = data.train.take(np.flatnonzero(data.is_known()))
    found = find_same_cloth(known, data.test)
    if found.pairs is None:
        print(
            f"Whether test pictures share their cloth with train was not looked at: "
            f"{found.num_pairs} pairs, more than {MAX_PAIRS}."
        )
        return None
    shared = data.test_has_duplicate.copy()
    shared[[j for _, j, _ in found.pairs]] = True
    return shared
