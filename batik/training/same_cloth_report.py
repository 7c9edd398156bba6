"""The test pictures whose cloth was learned from: which, and the score without them."""

import numpy as np

from batik.training import metrics
from batik.training.dataset import Dataset
from batik.training.pictures import short_name
from batik.training.same_cloth import MAX_PAIRS, find_same_cloth


def add_same_cloth(report: dict, data: Dataset) -> None:
    """Add to the report what the test pictures' cloths in train change.

    `test.without_same_cloth`: the score of the pictures without a duplicate and without their
    cloth in train, from the answers that the report holds; `num_same_cloth_across_test`: how many
    have one or the other; `same_cloth`: [training picture, test picture, inliers] for each pair.
    The first two are None where there were too many pairs to look at.
    """
    known = data.train.take(np.flatnonzero(data.is_known()))
    found = find_same_cloth(known, data.test)
    report["test"]["without_same_cloth"] = report["num_same_cloth_across_test"] = None
    report["same_cloth"] = []
    if found.pairs is None:
        print(
            f"Whether test pictures share their cloth with train was not looked at: "
            f"{found.num_pairs} pairs, more than {MAX_PAIRS}."
        )
        return
    shared = data.test_has_duplicate.copy()
    shared[[j for _, j, _ in found.pairs]] = True
    probabilities = np.array(report["answers"]["test"]["probabilities"])
    report["test"]["without_same_cloth"] = metrics.score(
        probabilities[~shared], data.test.targets[~shared], data.labels
    )
    report["num_same_cloth_across_test"] = int(shared.sum())
    report["same_cloth"] = [
        [short_name(known.paths[i]), short_name(data.test.paths[j]), n] for i, j, n in found.pairs
    ]
