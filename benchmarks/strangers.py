"""What a stranger's photograph can expect, by folds, before a model is bundled.

    python -m benchmarks.strangers --data FOLDER [FOLDER ...] [--weights FILE] [--output FOLDER]
                                   [--epochs N]

Each fold is left out once, by source and by cloth, and asked about by a network that learned from
the others alone, in train.py's own way; train.py prints the same figures at its end. Prints a row
for both kinds, for worn cloth, each source and each class; then, without fine-tuning, what other
numbers of the recipe would have given: by this it was chosen.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from batik.training import run
from batik.training.fit import CrossFit
from batik.training.measure import calibrate_and_report, left_out
from batik.training.recipe import Recipe

VARIANTS = ({"shrinkage": 0.15}, {"shrinkage": 0.5})
COLUMNS = ("pictures", "right", "label_right", "five_hold_it", "sure", "right_when_sure")
NONE = ("unknown", "unknown_called_sure", "unknown_called_probable")


def main():
    arguments = parse_arguments()
    recipe = Recipe(epochs=arguments.epochs)
    arguments.output.mkdir(parents=True, exist_ok=True)
    config = run.RunConfig(arguments.data, arguments.output, arguments.weights)
    data = run.load_data(config, recipe)
    network = run.build_network(config, recipe, data, run.network.choose_precision())
    fitter = CrossFit(network, data, recipe, 0, arguments.output)
    logits = {name: found.logits for name, found in left_out(fitter, data).items()}
    tell(logits, data, recipe)
    for number in range(1, len(recipe.looks)):
        fewer = {name: each[:, :number] for name, each in logits.items()}
        tell_both(f"{number} looks", calibrate_and_report(fewer, data, recipe)[1])
    for number, variant in enumerate(() if arguments.epochs else VARIANTS):
        fitter.recipe = replace(recipe, **variant)
        fitter.folder = arguments.output / f"variant {number}"
        fitter.folder.mkdir(exist_ok=True)
        logits = {name: found.logits for name, found in left_out(fitter, data).items()}
        name = ", ".join(f"{key} {value}" for key, value in variant.items())
        tell_both(name, calibrate_and_report(logits, data, fitter.recipe)[1])


def tell(logits, data, recipe):
    """All rows of the recipe as it is."""
    calibration, report = calibrate_and_report(logits, data, recipe)
    print(f"{'':44}" + " ".join(f"{name[-14:]:>14}" for name in COLUMNS + NONE))
    tell_both("all", report)
    for part in (report.worn, report.by_class, report.by_source):
        for name, figures in part.items():
            if "pictures" in figures:
                row(name, figures)
            else:
                for kind, of_kind in figures.items():
                    row(f"{name}, {kind}", of_kind)
    if report.without_source:
        row("source not known", report.without_source)
    print(f"{calibration.scale}; {[(grade.name, grade.start) for grade in calibration.grades]}")
    print(f"calibration error {report.calibration['expected_calibration_error']:.3f}", flush=True)


def tell_both(name, report):
    """The two figures, a row each."""
    for kind in ("unseen_source", "other_cloth"):
        figures = getattr(report, kind)
        if figures:
            row(f"{name}, {kind}", figures)


def row(name, figures):
    """One line of the table."""
    cells = [figures[column] for column in COLUMNS + NONE]
    shown = (
        f"{cell:.3f}" if isinstance(cell, float | np.floating) else str(cell) for cell in cells
    )
    print(f"{name[:44]:44}" + " ".join(f"{cell:>14}" for cell in shown), flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--weights", default="imagenet")
    parser.add_argument("--output", type=Path, default=Path("output-strangers"))
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    return parser.parse_args()


if __name__ == "__main__":
    main()
