"""The report's pictures: confusion matrix, training curves, reliability."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from sklearn.metrics import ConfusionMatrixDisplay

from batik.page.examples import find_examples
from batik.training.metrics import most_confused

CONFUSION = "confusion_matrix.png"
CURVES = "training_curves.png"
RELIABILITY = "reliability.png"
CONFUSED_PAIRS = "confused_pairs.jpg"
INDIGO, SOGA = "#26416b", "#9a5b2b"


def draw_plots(metrics, labels, folder):
    """Draw the plots into `folder` from the contents of metrics.json alone.

    Returns their names; CONFUSED_PAIRS is among them only where the examples have drawings of
    motifs that were confused.
    """
    _confusion(metrics["test"]["all"], labels, folder / CONFUSION)
    _curves(metrics["history"], folder / CURVES)
    _reliability(metrics["calibration"], folder / RELIABILITY)
    drawn = find_examples(labels)
    pairs = most_confused(metrics["test"]["all"]["confusion_matrix"], labels)
    pairs = [pair for pair in pairs if pair[0] in drawn and pair[1] in drawn]
    if pairs:
        _confused_pairs(pairs, drawn, folder / CONFUSED_PAIRS)
    return [CONFUSION, CURVES, RELIABILITY, *([CONFUSED_PAIRS] if pairs else [])]


def _confusion(test, labels, path):
    side = max(4.0, 1.5 + 0.42 * len(labels))
    figure, axes = plt.subplots(figsize=(side + 1, side), layout="constrained")
    matrix = np.array(test["confusion_matrix"])
    display = ConfusionMatrixDisplay(matrix, display_labels=labels)
    display.plot(ax=axes, cmap="YlOrBr", colorbar=False, xticks_rotation="vertical")
    for text, value in zip(display.text_.ravel(), matrix.ravel(), strict=True):
        text.set_text(str(value) if value else "")
    axes.set(xlabel="answered", ylabel="true", title=f"{test['num_pictures']} test pictures")
    _save(figure, path)


def _confused_pairs(pairs, drawn, path):
    figure, grid = plt.subplots(
        2, len(pairs), figsize=(2.1 * len(pairs), 5), layout="constrained", squeeze=False
    )
    for (true, answered, count), (upper, lower) in zip(pairs, grid.T, strict=True):
        for axes, label in ((upper, true), (lower, answered)):
            with Image.open(drawn[label]) as picture:
                axes.imshow(picture.resize((160, 160)))
            axes.set(xticks=[], yticks=[])
            axes.set_xlabel(label, fontsize=9)
        upper.set_title(f"{count} of these", fontsize=9)
        lower.set_title("taken for these", fontsize=9)
    figure.get_layout_engine().set(h_pad=0.08)
    figure.suptitle("Confused most often (drawings, not the test pictures)")
    _save(figure, path)


def _curves(history, path):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    start = 1
    for rows in history.values():
        epochs = np.arange(start, start + len(rows))
        for axes, name in ((left, "loss"), (right, "accuracy")):
            axes.plot(epochs, [row[name] for row in rows], color=SOGA)
            axes.plot(epochs, [row[f"val_{name}"] for row in rows], color=INDIGO)
            if start > 1:
                axes.axvline(start - 0.5, color="grey", linestyle=":")
            axes.set(xlabel="epoch", ylabel=name)
        start += len(rows)
    left.legend(left.lines[:2], ["train", "validation"])
    figure.suptitle("Head, then fine-tuning (behind the dotted line)")
    _save(figure, path)


def _reliability(calibration, path):
    figure, axes = plt.subplots(figsize=(5, 5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    for when, colour in (("before", SOGA), ("after", INDIGO)):
        bins = calibration[f"reliability_{when}"]
        error = calibration[f"expected_calibration_error_{when}"]
        axes.plot(
            [b["confidence"] for b in bins],
            [b["accuracy"] for b in bins],
            "o-",
            color=colour,
            label=f"{when} temperature scaling (ECE {error:.3f})",
        )
    axes.set(xlabel="confidence", ylabel="share of right answers", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend(loc="upper left")
    axes.set_title("Reliability on the validation pictures")
    _save(figure, path)


def _save(figure, path):
    figure.savefig(path, dpi=90)
    plt.close(figure)
