"""The closed form alone, on the base weights, by folds of sources: choose its numbers in minutes.

    python -m benchmarks.closed_form --data FOLDER [FOLDER ...] [--weights FILE]

The features of all pictures are computed once; each fold is left out of each fit. Prints for each
variant of the recipe what a stranger's photograph can expect of it, and how many of the reference
pictures (those that no sources.csv names) left out are named rightly.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from batik.training import fit, run
from batik.training.features import view_features
from batik.training.lda import fit_lda
from batik.training.recipe import Recipe
from benchmarks.strangers import print_row

VARIANTS = (
    {},
    {"closed_form_clothes": 0},
    {"view_weight": 0.3},
    {"view_weight": 2.0},
    {"shrinkage": 0.3},
    {"shrinkage": 0.7},
)


def main():
    arguments = parse_arguments()
    recipe = Recipe(epochs=0)
    order = run.Order(arguments.data, Path("unused"), arguments.weights)
    data = run.load_data(order, recipe)
    network = run.build_network(order, recipe, data, run.network.choose_precision())
    features = view_features(network, data.train, recipe, 0, "Views")
    for number, variant in enumerate(VARIANTS):
        found = figures(features, data, replace(recipe, **variant))
        if not number:
            print_row("variant", found)
        name = ", ".join(f"{key} {value}" for key, value in variant.items())
        print_row(name or "as it is", found.values())


def figures(features, data, recipe):
    """The figures of one variant, by the folds."""
    num_looks = len(recipe.looks)
    views = features[: num_looks + recipe.closed_form_clothes]
    logits = np.empty((len(data.train), num_looks, data.num_outputs), np.float32)
    for others, left_out, *_ in data.by_source():
        head = fit_lda(
            views[:, others],
            data.train.targets[others],
            data.num_outputs,
            recipe.shrinkage,
            recipe.view_weight,
        )
        logits[left_out] = head(features[:num_looks, left_out]).swapaxes(0, 1)
    report = run.calibrate(fit.Logits(logits, None, []), data, recipe)[2]
    answers = np.array(report["answers"]["out_of_fold"]["probabilities"]).argmax(axis=1)
    reference = data.is_known() & (data.sources == "")
    right = answers[reference] == data.train.targets[reference]
    return report["strangers"] | {"reference": float(right.mean())}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--weights", default="imagenet")
    return parser.parse_args()


if __name__ == "__main__":
    main()
