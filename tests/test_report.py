"""What the plots say of labels as people write them."""

import os
import subprocess
import sys
import time
import warnings

import numpy as np
from PIL import Image

from batik.model_folder import Grade
from batik.training import metrics, plots
from batik.training.report import Report, figures
from batik.training.summary import print_summary
from tests.serving import ROOT

LABELS = ["a$b$", r"$\frac", "long " * 50, "ꦧꦠꦶꦏ꧀", "a\\|b"]


def test_plots_take_any_label(tmp_path):
    targets = np.arange(len(LABELS))
    report = Report(LABELS, [], {}, [Grade("almost_certainly", 0.5), Grade("none", 0)])
    report.test["all"] = metrics.score(np.eye(len(LABELS)), targets, LABELS)
    report.calibration["reliability"] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in plots.draw_plots(report, tmp_path):
            with Image.open(tmp_path / name) as plot:
                assert max(plot.size) < 3000


def test_the_summary_of_a_run_that_was_never_almost_certain(capsys, tmp_path):
    grades = [Grade("almost_certainly", 0.9), Grade("probably", 0.6), Grade("none", 0)]
    report = Report(LABELS, [], {}, grades)
    report.calibration = {"why_not": None}
    report.export = {"kind": "int8", "agreement": 1.0, "num_views": 4}
    for probabilities, words in (
        (np.eye(5) / 2, "among the five; none called almost certain.\n"),
        (np.eye(5), "; 100.0% called almost certain, and 100.0% of those right.\n"),
    ):
        report.other_cloth = figures(probabilities, np.arange(5), LABELS, {}, grades)
        print_summary(report, tmp_path, 1.0)
        assert words in capsys.readouterr().out


def test_plots_of_many_classes_stay_small(tmp_path):
    labels = [f"class {number}" for number in range(300)]
    test = {"confusion_matrix": np.eye(300, dtype=int).tolist(), "num_pictures": 300}
    started = time.process_time()
    plots._confusion(test, labels, tmp_path / "many.png")
    assert time.process_time() - started < 10
    with Image.open(tmp_path / "many.png") as plot:
        assert max(plot.size) < 3000


def test_plots_do_without_a_matplotlibrc(tmp_path):
    """That of the machine may ask for LaTeX, for a window, or for giant letters."""
    lines = ("text.usetex: True", "backend: TkAgg", "savefig.bbox: tight", "font.size: 400")
    (tmp_path / "matplotlibrc").write_text("\n".join(lines))
    script = """
import sys
from pathlib import Path
from batik.training import plots
from batik.model_folder import Grade
plots._reliability([], [Grade("none", 0)], Path(sys.argv[1]) / "plot.png")
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"MATPLOTLIBRC": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-1000:]
    with Image.open(tmp_path / "plot.png") as plot:
        assert plot.size == (450, 450)
