"""The test pictures' relatives in the metrics: who they are, and the score without them."""

from pathlib import Path

import numpy as np

from batik.training import metrics as evaluation
from batik.training.dataset import Pictures
from batik.training.same_cloth import MAX_PAIRS, find_relatives


def add_relatives(metrics, data):
    """Add to `metrics` what the relatives of the Dataset's test pictures change.

    `test.without_relative`: the score of the pictures without a twin or a relative, from the
    answers that the metrics hold; `num_relatives_across_test`: how many have one or the other;
    `relatives`: [known picture, test picture, inliers] for each pair. The first two are None
    where there were too many pairs to look at.
    """
    known = Pictures(
        data.train.paths + data.validation.paths,
        np.concatenate([data.train.targets, data.validation.targets]),
    )
    found = find_relatives(known, data.test)
    metrics["test"]["without_relative"] = metrics["num_relatives_across_test"] = None
    metrics["relatives"] = []
    if found.pairs is None:
        print(f"Relatives were not looked for: {found.num_pairs} pairs, more than {MAX_PAIRS}.")
        return
    related = data.test_has_twin.copy()
    related[[j for _, j, _ in found.pairs]] = True
    answers = metrics["answers"]["test"]
    logits = np.array([answers["logits"], answers["logits_of_middle"]])
    alone = np.flatnonzero(~related)
    metrics["test"]["without_relative"] = (
        evaluation.score(
            evaluation.served_probabilities(logits[:, alone]),
            data.test.targets[alone],
            data.labels,
        )
        if len(alone)
        else evaluation.accuracy([])
    )
    metrics["num_relatives_across_test"] = int(related.sum())
    metrics["relatives"] = [
        [_name(known.paths[i]), _name(data.test.paths[j]), n] for i, j, n in found.pairs
    ]


def _name(path):
    return "/".join(Path(path).parts[-3:])
