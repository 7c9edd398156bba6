"""The report's pictures: confusion matrix, training curves, reliability."""

import matplotlib

matplotlib.use("Agg")

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.font_manager import FontProperties, findfont, get_font
from sklearn.metrics import ConfusionMatrixDisplay

from batik.training.report import Report

matplotlib.rcdefaults()  # whatever a matplotlibrc of this machine asks for: usetex needs LaTeX
matplotlib.rcParams["text.parse_math"] = False  # a "$" in a label is no formula

CONFUSION = "confusion_matrix.png"
CURVES = "training_curves.png"
RELIABILITY = "reliability.png"
_FONT = get_font(findfont(FontProperties()))
MOST_WRITTEN = 60  # classes: of more, numbers and names could not be read, and took gigabytes
INDIGO, SOGA = "#26416b", "#9a5b2b"


def draw_plots(report: Report, folder: Path) -> list[str]:
    """Draw the plots into `folder`; returns their names."""
    shown = [
        label if _can_be_written(label) else f"#{number}"
        for number, label in enumerate(report.labels, 1)
    ]
    _confusion(report.test["all"], shown, folder / CONFUSION)
    _reliability(report.calibration["reliability"], report.grades, folder / RELIABILITY)
    plots = [CONFUSION, RELIABILITY]
    if any(report.history.values()):
        _curves(report.history, folder / CURVES)
        plots.append(CURVES)
    return plots


def _can_be_written(label):
    """Whether it leaves room for the plot, and the plots' font has the letters; what it has not
    would be empty boxes."""
    return len(label) <= 40 and all(ord(letter) in _FONT.get_charmap() for letter in label)


def _confusion(test, labels, path):
    side = max(4.0, 1.5 + 0.42 * min(len(labels), MOST_WRITTEN))  # inches
    figure, axes = plt.subplots(figsize=(side + 1, side), layout="constrained")
    matrix = np.array(test["confusion_matrix"])
    if len(labels) > MOST_WRITTEN:
        axes.imshow(matrix, cmap="YlOrBr")
    else:
        display = ConfusionMatrixDisplay(matrix, display_labels=labels)
        display.plot(ax=axes, cmap="YlOrBr", colorbar=False, xticks_rotation="vertical")
        for text, value in zip(display.text_.ravel(), matrix.ravel(), strict=True):
            text.set_text(str(value) if value else "")
    axes.set(xlabel="answered", ylabel="true", title=f"{test['num_pictures']} test pictures")
    _save(figure, path)


def _curves(history, path):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for name, rows in history.items():
        epochs = np.arange(1, len(rows) + 1)
        for axes, figure_ in ((left, "loss"), (right, "accuracy")):
            colour = SOGA if name == "all" else INDIGO
            axes.plot(epochs, [row[figure_] for row in rows], color=colour, alpha=0.6)
            axes.set(xlabel="epoch", ylabel=figure_)
    figure.suptitle("On what was learned from, each fold left out once; brown: all pictures")
    _save(figure, path)


def _reliability(bins, grades, path):
    figure, axes = plt.subplots(figsize=(5, 5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    axes.plot([b["confidence"] for b in bins], [b["accuracy"] for b in bins], "o-", color=INDIGO)
    for grade in grades[:-1]:
        axes.axvline(grade.start, color=SOGA, linestyle="--")
        axes.text(grade.start, 0.02, " " + grade.name.replace("_", " "), color=SOGA)
    axes.set(xlabel="confidence", ylabel="share of right answers", xlim=(0, 1), ylim=(0, 1.02))
    axes.set_title("Reliability on pictures, of no class too, that had no part in the fit")
    _save(figure, path)


def _save(figure, path):
    figure.savefig(path, dpi=90)
    plt.close(figure)
