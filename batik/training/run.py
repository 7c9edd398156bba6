"""The training run, from folders of pictures to a model folder. docs/recipe.md tells why."""

import shutil
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from batik.hub.address import is_dataset
from batik.hub.pull import pull_dataset
from batik.model_folder import CARD, CONFIG, GRAPH, KERAS_FILES, METRICS, Config, write_config
from batik.training import network, run_folder
from batik.training.card import write_card
from batik.training.dataset import Dataset
from batik.training.devices import refuse_several_machines, strategy
from batik.training.errors import DataError, TrainingError, WeightsError
from batik.training.export import export, save_keras_layout
from batik.training.fit import CrossFit, num_outputs
from batik.training.loading import load_dataset
from batik.training.measure import ANSWERS, measure, measure_graph
from batik.training.pictures import read_looks
from batik.training.plots import draw_plots
from batik.training.recipe import Recipe
from batik.training.report import Report
from batik.training.run_config import RunConfig
from batik.training.summary import print_data, print_summary

ERRORS = (DataError, TrainingError, WeightsError, OSError)
SETTLING_PICTURES = 16


def run(order: RunConfig, recipe: Recipe) -> None:
    """Train, measure, export, and put the finished model into `order.output`.

    Everything is written to `output/unfinished/` and moved into place at the end, so a run that
    fails overwrites nothing. Raises one of ERRORS.
    """
    started = time.monotonic()
    refuse_several_machines()
    settings = order.settings(recipe)
    folder = run_folder.open_or_resume(order.output, settings, order.resume)
    data = load_data(order, recipe)
    num_labels = len(data.labels)
    precision = network.choose_precision() if order.precision == "auto" else order.precision
    tf.config.experimental.enable_op_determinism()
    keras.utils.set_random_seed(order.seed)
    with strategy().scope():
        net = build_network(order, recipe, data, precision)
        run_folder.claim(folder, settings, data.list_pictures())
        fitter = CrossFit(net, data, recipe, order.seed, folder)
        calibration, report = measure(fitter, data, recipe)
        head, report.history["all"] = fitter.fit_all()
    served = network.copy_in_float32(net, num_outputs(data), recipe)
    network.set_head(served, calibration.scale.head(head, num_labels))
    report.export = export(served, num_labels, recipe, folder / GRAPH, data.train)
    measure_graph(folder / GRAPH, calibration, data, recipe, report)
    save_keras_layout(network.with_probabilities(served, num_labels, recipe.image_size), folder)
    minutes = (time.monotonic() - started) / 60
    facts = order.describe(settings, data, precision, minutes)
    finish(folder, order, recipe, report, facts)
    print_summary(report, order.output, minutes)


def load_data(order: RunConfig, recipe: Recipe) -> Dataset:
    """The dataset of --data, with what was found printed."""
    folders = [pull_dataset(given) if is_dataset(given) else Path(given) for given in order.data]
    data = load_dataset(folders, recipe, order.seed)
    print_data(data)
    return data


def build_network(
    order: RunConfig, recipe: Recipe, data: Dataset, precision: str
) -> network.Network:
    """The network at its base weights."""
    weights = order.base_weights()
    net = network.build(num_outputs(data), weights, recipe, precision)
    if weights is None:
        some = data.train.paths[:: max(1, len(data.train) // SETTLING_PICTURES)]
        pixels = read_looks(some, recipe.image_size)[:, 0]
        network.settle_normalisation(net, pixels.astype(np.float32))
    return net


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
