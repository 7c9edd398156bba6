"""What the report says of labels as people write them: plots and the card."""

import warnings

import numpy as np
import pytest
from PIL import Image

from batik.training import card, metrics, plots

LABELS = ["a$b$", r"$\frac", "long " * 50, "ꦧꦠꦶꦏ꧀", "a\\|b"]


def test_plots_take_any_label(tmp_path):
    targets = np.arange(len(LABELS))
    report = {
        "test": {"all": metrics.score(np.eye(len(LABELS)), targets, LABELS)},
        "calibration": {"reliability": []},
        "grades": [{"grade": "sure", "from": 0.5}, {"grade": "perhaps", "from": 0}],
        "history": {},
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in plots.draw_plots(report, LABELS, tmp_path):
            with Image.open(tmp_path / name) as plot:
                assert max(plot.size) < 3000


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("a|b", r"a\|b"),
        ("<b>", r"\<b\>"),
        ("*a*", r"\*a\*"),
        ("[a](b)", r"\[a\](b)"),
        ("a b", "a b"),
    ],
)
def test_a_label_is_no_markdown(label, written):
    assert card._cell(label) == written
    assert written in card._confused(
        {"test": {"all": {"confusion_matrix": [[0, 1], [0, 0]]}}}, ["x", label]
    )
