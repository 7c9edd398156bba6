"""What a run found out: all that the summary, the card and the plots tell, in one place."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from batik.model_folder import Grade
from batik.training.calibration import Families, Grading
from batik.training.metrics import accuracy

TOP = 5


@dataclass
class Report:
    """The contents of metrics.json.

    unseen_source:  figures() of pictures whose source was left out whole; None where fewer than
                    two sources are known
    other_cloth:    figures() of pictures left out while their source was learned from
    without_source: as other_cloth, of pictures whose source nothing tells, where others have one
    by_source, by_class, worn: unseen_source or other_cloth, in parts
    calibration:    the scale's figures, unknown_share, expected_calibration_error, reliability (the
                    bins of both kinds together), why_not (a sentence, where too little could be
                    measured)
    grades:         as in batik.json
    test:           score() of all test pictures, of those without a duplicate, without their cloth
    outliers:       drawn pictures of no cloth, and the shares called by the two best grades
    export:         what the served graph lost
    history:        a row for each epoch of fine-tuning, by fold
    """

    labels: Sequence[str]
    unknown: Sequence[str]
    families: Families
    grades: Sequence[Grade]
    calibration: dict[str, Any] = field(default_factory=dict)
    unseen_source: dict[str, Any] | None = None
    other_cloth: dict[str, Any] | None = None
    without_source: dict[str, Any] | None = None
    worn: dict[str, dict] = field(default_factory=dict)
    by_source: dict[str, dict] = field(default_factory=dict)
    by_class: dict[str, dict] = field(default_factory=dict)
    test: dict[str, Any] = field(default_factory=dict)
    outliers: dict[str, Any] = field(default_factory=dict)
    export: dict[str, Any] = field(default_factory=dict)
    history: dict[str, list[dict]] = field(default_factory=dict)
    duplicates: list[list[str]] = field(default_factory=list)
    num_duplicates_across_test: int = 0
    num_same_cloth_across_test: int | None = None
    unreadable: list[list[str]] = field(default_factory=list)
    left_out: list[list[str]] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def figures(
    probabilities: np.ndarray,
    targets: np.ndarray,
    labels: Sequence[str],
    families: Families,
    grades: Sequence[Grade],
) -> dict[str, Any]:
    """What a photograph can expect, by answers about pictures that had no part in the fit.

    probabilities: calibrated, [n, labels].  targets: int [n], from len(labels) on of none of them.
    A family's members count as one, as they are told where it is in doubt: `right`; `label_right`
    is the share whose very label was named. Shares are None where there was nothing to ask about.
    """
    known = targets < len(labels)
    grading = Grading(probabilities, targets, labels, families)
    sure, probable = (grading.from_(grade.start) for grade in grades[:2])
    right = accuracy(grading.family_right[known])
    return {
        "pictures": int(known.sum()),
        "right": right["accuracy"],
        "interval_95": right["interval_95"],
        "label_right": _share(grading.label_right[known]),
        "five_hold_it": _share(_among_top(probabilities, targets, labels, families)[known]),
        "sure": _share(sure[known]),
        "right_when_sure": _share(grading.right(grades[0].start)[known & sure]),
        "unknown": int((~known).sum()),
        "unknown_called_sure": _share(sure[~known]),
        "unknown_called_probable": _share(probable[~known]),
    }


def _among_top(probabilities, targets, labels, families):
    """Whether the five likeliest hold the target, or another of its family: bool [n]."""
    top = np.argsort(-probabilities, axis=1)[:, :TOP]
    holds = (top == targets[:, None]).any(axis=1)
    for members in families.values():
        indices = [labels.index(member) for member in members]
        holds |= np.isin(targets, indices) & np.isin(top, indices).any(axis=1)
    return holds


def _share(flags):
    return float(np.mean(flags)) if len(flags) else None
