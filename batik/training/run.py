"""The training run, from folders of pictures to a model folder. docs/recipe.md tells why."""

import datetime
import importlib.metadata
import os
import platform
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from batik.hub.address import is_dataset
from batik.hub.pull import pull_dataset
from batik.model_folder import (
    CARD,
    CONFIG,
    GRAPH,
    KERAS_FILES,
    METRICS,
    Config,
    sha256_of,
    write_config,
)
from batik.training import metrics, network, run_folder
from batik.training.calibration import Calibration, Grading
from batik.training.card import draft_metadata, write_card
from batik.training.dataset import Dataset, load_dataset
from batik.training.devices import refuse_several_machines, strategy
from batik.training.errors import DataError, TrainingError, WeightsError
from batik.training.export import ask_graph, export, save_keras_layout
from batik.training.fit import CrossFit, num_outputs
from batik.training.measure import ANSWERS, measure
from batik.training.outliers import draw_outliers
from batik.training.pictures import read_looks
from batik.training.plots import draw_plots
from batik.training.recipe import Recipe
from batik.training.report import Report
from batik.training.same_cloth_report import of_known_cloth

ERRORS = (DataError, TrainingError, WeightsError, OSError)
SETTLING_PICTURES = 16


@dataclass(frozen=True)
class RunConfig:
    """What a person asks for."""

    data: Sequence[str]  # folders, or hf://datasets/USER/NAME
    output: Path
    weights: str = "imagenet"  # or "none", or a file
    seed: int = 0
    precision: str = "auto"
    resume: bool = False
    push_to: str | None = None  # only to be named in the card


def run(order: RunConfig, recipe: Recipe) -> None:
    """Train, measure, export, and put the finished model into `order.output`.

    Everything is written to `output/unfinished/` and moved into place at the end, so a run that
    fails overwrites nothing. Raises one of ERRORS.
    """
    started = time.monotonic()
    refuse_several_machines()
    settings = describe_settings(order, recipe)
    folder = run_folder.open_or_resume(order.output, settings, order.resume)
    data = load_data(order, recipe)
    precision = network.choose_precision() if order.precision == "auto" else order.precision
    tf.config.experimental.enable_op_determinism()
    keras.utils.set_random_seed(order.seed)
    with strategy().scope():
        net = build_network(order, recipe, data, precision)
        run_folder.claim(folder, settings, list_pictures(data))
        fitter = CrossFit(net, data, recipe, order.seed, folder)
        calibration, report = measure(fitter, data, recipe)
        head, report.history["all"] = fitter.fit_all()
    served = network.copy_in_float32(net, num_outputs(data), recipe)
    network.set_head(served, calibration.scale.head(head, len(data.labels)))
    report.export = export(served, len(data.labels), recipe, folder / GRAPH, data.train)
    evaluate(folder / GRAPH, calibration, data, recipe, report)
    save_keras_layout(
        network.with_probabilities(served, len(data.labels), recipe.image_size), folder
    )
    minutes = (time.monotonic() - started) / 60
    facts = describe_training(order, settings, data, precision, minutes)
    finish(folder, order, recipe, report, facts)
    print_summary(report, order.output, minutes)


def draft_card(order: RunConfig) -> str:
    """The model's card before there is a model, for the Hub to look at its metadata."""
    return draft_metadata([_public(given) for given in order.data], order.push_to or "USER/REPO")


def load_data(order: RunConfig, recipe: Recipe) -> Dataset:
    """The dataset of --data, with what was found printed."""
    folders = [pull_dataset(given) if is_dataset(given) else Path(given) for given in order.data]
    data = load_dataset(folders, recipe, order.seed)
    for path, why in data.unreadable:
        print(f"Skipped {path}: {why}")
    for remark in data.remarks:
        print(remark)
    unknown = int((~data.is_known()).sum())
    gatherers = len(set(data.sources) - {""})
    print(
        f"{len(data.labels)} classes; {len(data.train) - unknown} pictures to train on"
        + (f", and {unknown} of none of them" if unknown else "")
        + (f", of {gatherers} known sources" if gatherers else "")
        + f"; {len(data.test)} to test. {len(data.duplicates)} clusters of duplicates; "
        f"{int(data.test_has_duplicate.sum())} test pictures have one in train."
    )
    return data


def build_network(
    order: RunConfig, recipe: Recipe, data: Dataset, precision: str
) -> network.Network:
    """The network at its base weights."""
    weights = _weights_argument(order.weights)
    net = network.build(num_outputs(data), weights, recipe, precision)
    if weights is None:
        some = data.train.paths[:: max(1, len(data.train) // SETTLING_PICTURES)]
        pixels = read_looks(some, recipe.image_size)[:, 0]
        network.settle_normalisation(net, pixels.astype(np.float32))
    return net


def evaluate(
    graph: Path, calibration: Calibration, data: Dataset, recipe: Recipe, report: Report
) -> None:
    """Look at the test set, once, with the finished graph, and at drawn outliers; add what came out
    to the report."""
    views = (read_looks([path], recipe.image_size, recipe.looks)[0] for path in data.test.paths)
    sharpness = calibration.scale.sharpness
    probabilities = ask_graph(graph, views, sharpness)
    targets, alone = data.test.targets, ~data.test_has_duplicate
    shared = of_known_cloth(data)
    report.test = {
        "all": metrics.score(probabilities, targets, data.labels),
        "without_duplicate": metrics.score(probabilities[alone], targets[alone], data.labels),
        "without_same_cloth": None
        if shared is None
        else metrics.score(probabilities[~shared], targets[~shared], data.labels),
    }
    report.num_same_cloth_across_test = None if shared is None else int(shared.sum())
    drawn = draw_outliers(recipe.image_size)
    answers = Grading(
        ask_graph(graph, drawn[:, None], sharpness),
        np.full(len(drawn), -1),
        data.labels,
        report.families,
    )
    named = {g.name: float(answers.from_(g.start).mean()) for g in calibration.grades[:2]}
    report.outliers = {"drawn": len(drawn), "called": named}


def describe_settings(order: RunConfig, recipe: Recipe) -> dict[str, str]:
    """The options that make a run what it is: a resumed one must have the same."""
    return {
        "data": " ".join(order.data),
        "weights": _describe_weights(order.weights),
        "epochs": str(recipe.epochs),
        "image_size": str(recipe.image_size),
        "batch_size": str(recipe.batch_size),
        "learning_rate": str(recipe.learning_rate),
        "seed": str(order.seed),
        "precision": order.precision,
    }


def list_pictures(data: Dataset) -> list[tuple]:
    """What the run is made on: [path, sha256, target, fold] of each training picture."""
    columns = data.train.paths, data.digests, data.train.targets, data.source_folds
    return [
        (str(path), digest, int(target), int(fold))
        for path, digest, target, fold in zip(*columns, strict=True)
    ]


def describe_training(
    order: RunConfig, settings: dict[str, str], data: Dataset, precision: str, minutes: float
) -> dict:
    """What batik.json and the card say of how the model was made."""
    weights = _public(order.weights)
    arguments = settings | {"data": " ".join(map(_public, order.data)), "weights": weights}
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "arguments": arguments,
        "weights": weights + settings["weights"].removeprefix(order.weights),
        "precision": precision,
        "minutes": round(minutes, 2),
        "resumed": order.resume,  # then these are the last part's minutes
        "versions": ", ".join(
            [f"Python {platform.python_version()}"]
            + [f"{p} {importlib.metadata.version(p)}" for p in ("tensorflow", "keras", "numpy")]
        ),
        "datasets": [_public(given) for given in order.data],
        "pictures": {
            "train": int(data.is_known().sum()),
            "unknown": int((~data.is_known()).sum()),
            "test": len(data.test),
            "unreadable": len(data.unreadable),
        },
        "sources": sorted(set(data.sources.tolist()) - {""}),
    }


def finish(folder: Path, order: RunConfig, recipe: Recipe, report: Report, facts: dict) -> None:
    """Complete the model folder and move it into the output folder, batik.json last."""
    config = Config(
        labels=report.labels,
        image_size=recipe.image_size,
        looks=recipe.looks,
        live_looks=recipe.live_looks,
        sharpness=report.calibration["sharpness"],
        grades=report.grades,
        families=report.families,
        trained=facts,
    )
    report.write(folder / METRICS)
    plots = draw_plots(report, folder)
    write_card(folder, config, report, order.push_to)
    names = [GRAPH, *KERAS_FILES, METRICS, CARD, *plots]
    write_config(folder, config, names)
    (order.output / CONFIG).unlink(missing_ok=True)  # no config: no complete model
    for name in [*names, ANSWERS, CONFIG]:
        (folder / name).replace(order.output / name)
    shutil.rmtree(folder)


def print_summary(report: Report, output: Path, minutes: float) -> None:
    """Say how good the model is and where it lies."""
    for what, figures in (
        ("Of a source never seen", report.unseen_source),
        ("Other cloth of a known source", report.other_cloth),
    ):
        if figures and figures["pictures"]:
            print(
                f"{what}: {_percent(figures['right'])} of {figures['pictures']} pictures named "
                f"rightly, {_percent(figures['five_hold_it'])} among the five; "
                f"{_percent(figures['sure'])} called almost certain, and "
                f"{_percent(figures['right_when_sure'])} of those right; of {figures['unknown']} "
                f"of no class {_percent(figures['unknown_called_sure'])} called so."
            )
    if report.calibration["why_not"]:
        print(report.calibration["why_not"])
    for name, key in (
        ("All test pictures", "all"),
        ("Without a duplicate in train", "without_duplicate"),
        ("Without the same cloth in train", "without_same_cloth"),
    ):
        s = report.test.get(key)
        if s and s["accuracy"] is not None:
            low, high = s["interval_95"]
            print(
                f"{name}: {s['accuracy']:.4f} of {s['num_pictures']} right "
                f"(95 % interval {low:.3f} to {high:.3f})"
                + (f", top-5 {s['top5_accuracy']:.4f}" if s["top5_accuracy"] is not None else "")
            )
    print(
        f"The served graph ({report.export['kind']}) answers {report.export['agreement']:.1%} "
        f"of {report.export['num_views']} views as Keras does."
    )
    print(f"The model is in {output}, after {minutes:.1f} minutes.")


def _weights_argument(weights):
    if weights in ("imagenet", "none"):
        return None if weights == "none" else weights
    if not Path(weights).is_file():
        raise WeightsError(f"The weights file {weights} does not exist.")
    return weights


def _describe_weights(weights):
    """What tells base weights from others: a file's name is not enough."""
    file = _weights_argument(weights)
    return weights if file in (None, "imagenet") else f"{weights}, sha256 {sha256_of(file)}"


def _percent(share):
    return "none" if share is None else f"{share:.1%}"


def _public(value):
    """An argument as the card shows it: a local path by its name alone, which is never empty."""
    text = os.fsencode(str(value)).decode(errors="replace")  # a folder's name may be no UTF-8
    if text.startswith("hf://") or (os.sep not in text and text.strip(".")):
        return text
    return Path(text).resolve().name or "pictures"
