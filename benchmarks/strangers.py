"""What a stranger's photograph can expect, source by source, before a model is bundled.

    python -m benchmarks.strangers --data FOLDER [FOLDER ...] [--weights FILE] [--output FOLDER]
                                   [--epochs N]

Each fold of sources (sources.csv) is left out once, and asked about by a network that learned from
the others alone, in train.py's own way; train.py prints the same figures at its end. Prints a row
for each source, and what other shares of the learned head, and fewer looks, would have given: by
this the recipe was chosen. The folds' logits are kept in --output and used again.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from batik.training import fit, run
from batik.training.recipe import Recipe

SHARES = (0.0, 0.3, 0.5, 0.7, 1.0)


def main():
    arguments = parse_arguments()
    recipe = Recipe(epochs=arguments.epochs)
    order = run.Order(arguments.data, arguments.output, arguments.weights)
    arguments.output.mkdir(parents=True, exist_ok=True)
    data = run.load_data(order, recipe)
    network = run.build_network(order, recipe, data, run.network.choose_precision())
    logits = fit.Fitter(network, data, recipe, 0, arguments.output).leave_folds_out()
    report = run.calibrate(logits, data, recipe)[2]
    print_row("source", report["strangers"].keys())
    for source, figures in report["strangers_by_source"].items():
        print_row(source, figures.values())
    print_row("all together", report["strangers"].values())
    for share in SHARES if arguments.epochs else ():
        other = replace(recipe, learned_share=share)
        print_row(f"share {share}", run.calibrate(logits, data, other)[2]["strangers"].values())
    for number in range(1, len(recipe.looks) + 1):
        fewer = fit.Logits(
            logits.closed_form[:, :number],
            None if logits.learned is None else logits.learned[:, :number],
            logits.histories,
        )
        print_row(f"{number} looks", run.calibrate(fewer, data, recipe)[2]["strangers"].values())


def print_row(name, values):
    """One line of the table, intervals left out."""
    cells = [v for v in values if not isinstance(v, list) and v != "right_interval_95"]
    shown = (f"{v:.3f}" if isinstance(v, float | np.floating) else str(v) for v in cells)
    print(f"{name[:24]:24} " + " ".join(f"{cell[:15]:>15}" for cell in shown), flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--weights", default="imagenet")
    parser.add_argument("--output", type=Path, default=Path("output-strangers"))
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    return parser.parse_args()


if __name__ == "__main__":
    main()
