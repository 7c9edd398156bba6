"""The training run, from folders of pictures to a model folder. docs/recipe.md tells why."""

import datetime
import importlib.metadata
import json
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

from batik import motifs
from batik.hub.address import is_dataset
from batik.hub.pull import pull_dataset
from batik.model_folder import (
    CARD,
    CONFIG,
    GRAPH,
    KERAS_FILES,
    METRICS,
    Config,
    Grade,
    sha256_of,
    write_config,
)
from batik.training import fit, metrics, network, run_folder
from batik.training.calibration import (
    Judged,
    choose_grades,
    fit_temperature,
    probabilities_of,
)
from batik.training.card import draft_metadata, write_card
from batik.training.dataset import Dataset, load_dataset
from batik.training.devices import predict, refuse_several_machines, strategy
from batik.training.errors import DataError, TrainingError, WeightsError
from batik.training.export import export, save_keras_layout
from batik.training.features import BATCH, ask_looks
from batik.training.outliers import NUM_OUTLIERS, draw_outliers
from batik.training.pictures import Pictures, read_looks, short_name
from batik.training.plots import draw_plots
from batik.training.recipe import Recipe
from batik.training.same_cloth_report import add_same_cloth

ERRORS = (DataError, TrainingError, WeightsError, OSError)
SETTLING_PICTURES = 16


@dataclass(frozen=True)
class Order:
    """What a person asks for."""

    data: Sequence[str]  # folders, or hf://datasets/USER/NAME
    output: Path
    weights: str = "imagenet"  # or "none", or a file
    seed: int = 0
    precision: str = "auto"
    resume: bool = False
    push_to: str | None = None  # only to be named in the card


def run(order: Order, recipe: Recipe) -> None:
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
        fitter = fit.Fitter(net, data, recipe, order.seed, folder)
        out_of_fold = fitter.leave_folds_out()
        mixture, temperature, report = calibrate(out_of_fold, data, recipe)
        heads = fitter.fit_all()
    served = network.copy_in_float32(net, data.num_outputs)
    head = mixture.head(heads, temperature)
    network.set_head(served, head)
    report["export"] = export(served, len(data.labels), recipe, folder / GRAPH, data.train)
    evaluate(net, head, data, recipe, report)
    report["history"] = {f"fold {i + 1}": rows for i, rows in enumerate(out_of_fold.histories)}
    report["history"]["all"] = heads.history
    save_keras_layout(
        network.with_probabilities(served, len(data.labels), recipe.image_size), folder
    )
    minutes = (time.monotonic() - started) / 60
    facts = describe_training(order, settings, data, precision, minutes)
    finish(folder, order, recipe, data, report, facts)
    print_summary(report, order.output, minutes)


def draft_card(order: Order) -> str:
    """The model's card before there is a model, for the Hub to look at its metadata."""
    return draft_metadata([_public(given) for given in order.data], order.push_to or "USER/REPO")


def load_data(order: Order, recipe: Recipe) -> Dataset:
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


def build_network(order: Order, recipe: Recipe, data: Dataset, precision: str) -> network.Network:
    """The network at its base weights."""
    weights = _weights_argument(order.weights)
    net = network.build(data.num_outputs, weights, precision, recipe.dropout)
    if weights is None:
        some = data.train.paths[:: max(1, len(data.train) // SETTLING_PICTURES)]
        pixels = read_looks(some, recipe.image_size)[:, 0]
        network.settle_normalisation(net, pixels.astype(np.float32))
    return net


def calibrate(out_of_fold: fit.Logits, data: Dataset, recipe: Recipe) -> tuple:
    """Find by out-of-fold answers how the heads are mixed, their temperature and the grades.

    Returns (fit.Mixture, temperature, the report so far).
    """
    targets, asked = data.train.targets, data.measured_by_source()
    if not (asked & data.is_known()).any():
        asked = data.measured_by_cloth()
    measured, unknown = asked & data.is_known(), asked & ~data.is_known()
    mixture = fit.mix(out_of_fold.take(asked), targets[asked], len(data.labels), recipe)
    logits = mixture.logits(out_of_fold.closed_form, out_of_fold.learned)
    temperature = fit_temperature(logits[asked], targets[asked], len(data.labels))
    probabilities = probabilities_of(logits, len(data.labels), temperature)
    families = motifs.families(data.labels)

    def judged(rows):
        return Judged(probabilities[rows], targets[rows], data.labels, families)

    grades = choose_grades(judged(measured), recipe)
    threshold = grades[0]["from"]
    by_source = {
        source: metrics.score_strangers(
            judged(measured & (data.sources == source)),
            judged(unknown & (data.sources == source)),
            threshold,
        )
        for source in sorted(set(data.sources) - {""})
    }
    confidence, right = judged(asked).label, judged(asked).label_right
    report = {
        "labels": data.labels,
        "unknown": data.unknown,
        "families": families,
        "calibration": {
            "temperatures": {
                "closed_form": mixture.temperature_closed_form,
                "learned": mixture.temperature_learned,
                "both": temperature,
            },
            "learned_share": mixture.learned_share,
            "num_pictures": int(asked.sum()),
            "reliability": metrics.reliability(confidence, right),
        },
        "grades": grades,
        "strangers": metrics.score_strangers(judged(measured), judged(unknown), threshold),
        "strangers_by_source": by_source,
        "out_of_fold": metrics.score(probabilities[measured], targets[measured], data.labels),
        "duplicates": [list(map(short_name, cluster)) for cluster in data.duplicates],
        "num_duplicates_across_test": int(data.test_has_duplicate.sum()),
        "unreadable": [[short_name(path), why] for path, why in data.unreadable],
        "answers": {
            "out_of_fold": _answers(data.train, probabilities)
            | {"folds": data.source_folds.tolist()}
        },
    }
    return mixture, temperature, report


def evaluate(
    net: network.Network, head: fit.Affine, data: Dataset, recipe: Recipe, report: dict
) -> None:
    """Look at the test set, once, with the finished network, and at drawn outliers; add what came
    out to the report."""

    def ask(pictures, what):
        [logits] = ask_looks(net, pictures, recipe.image_size, recipe.looks, [head], what)
        return probabilities_of(logits, len(data.labels))

    probabilities, alone = ask(data.test, "Test"), ~data.test_has_duplicate
    targets = data.test.targets
    report["test"] = {
        "all": metrics.score(probabilities, targets, data.labels),
        "without_duplicate": metrics.score(probabilities[alone], targets[alone], data.labels),
    }
    report["answers"]["test"] = _answers(data.test, probabilities)
    add_same_cloth(report, data)
    drawn = draw_outliers(recipe.image_size).astype(np.float32)
    features = predict(net.features, drawn, BATCH)
    outliers = probabilities_of(head(features)[:, None], len(data.labels))
    sure = outliers.max(axis=1) >= report["grades"][0]["from"]
    report["outliers"] = {"drawn": NUM_OUTLIERS, "called_sure": float(sure.mean())}


def describe_settings(order: Order, recipe: Recipe) -> dict[str, str]:
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
    order: Order, settings: dict[str, str], data: Dataset, precision: str, minutes: float
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


def finish(folder, order, recipe, data, report, facts) -> None:
    """Complete the model folder and move it into the output folder, batik.json last."""
    config = Config(
        labels=data.labels,
        image_size=recipe.image_size,
        looks=recipe.looks,
        live_looks=recipe.live_looks,
        grades=[Grade(g["grade"], g["from"], g["right"], g["share"]) for g in report["grades"]],
        families=report["families"],
        trained=facts,
    )
    (folder / METRICS).write_text(json.dumps(report) + "\n", encoding="utf-8")
    plots = draw_plots(report, data.labels, folder)
    write_card(folder, config, report, order.push_to)
    names = [GRAPH, *KERAS_FILES, METRICS, CARD, *plots]
    write_config(folder, config, names)
    (order.output / CONFIG).unlink(missing_ok=True)  # no config: no complete model
    for name in [*names, CONFIG]:
        (folder / name).replace(order.output / name)
    shutil.rmtree(folder)


def print_summary(report: dict, output: Path, minutes: float) -> None:
    """Say how good the model is and where it lies."""
    strangers = report["strangers"]
    where = "of sources" if report["strangers_by_source"] else "left out, in folds,"
    print(
        f"Photographs {where} that had no part in the fit: {_percent(strangers['right'])} of "
        f"{strangers['pictures']} named rightly; {_percent(strangers['sure'])} called sure, and "
        f"{_percent(strangers['right_when_sure'])} of those right; of {strangers['other_motifs']} "
        f"of no known class {_percent(strangers['other_motifs_called_sure'])} called sure."
    )
    for name, key in (
        ("All test pictures", "all"),
        ("Without a duplicate in train", "without_duplicate"),
        ("Without the same cloth in train", "without_same_cloth"),
    ):
        s = report["test"].get(key)
        if s and s["accuracy"] is not None:
            low, high = s["interval_95"]
            print(
                f"{name}: {s['accuracy']:.4f} of {s['num_pictures']} right "
                f"(95 % interval {low:.3f} to {high:.3f})"
                + (f", top-5 {s['top5_accuracy']:.4f}" if s["top5_accuracy"] is not None else "")
            )
    exported = report["export"]
    print(
        f"The served graph ({exported['weights']} weights) answers {exported['agreement']:.1%} of "
        f"{exported['num_views']} views as Keras does."
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


def _answers(pictures: Pictures, probabilities):
    return {
        "pictures": [short_name(path) for path in pictures.paths],
        "targets": pictures.targets.tolist(),
        "probabilities": np.round(probabilities.astype(float), 4).tolist(),
    }


def _percent(share):
    return "none" if share is None else f"{share:.1%}"


def _public(value):
    """An argument as the card shows it: a local path by its name alone, which is never empty."""
    text = os.fsencode(str(value)).decode(errors="replace")  # a folder's name may be no UTF-8
    if text.startswith("hf://") or (os.sep not in text and text.strip(".")):
        return text
    return Path(text).resolve().name or "pictures"
