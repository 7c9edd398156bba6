"""The training run, from a folder of pictures to a finished model folder."""

import datetime
import importlib.metadata
import json
import os
import platform
import shutil
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from scipy.special import softmax

from batik.hub import repository as hub
from batik.model_folder import CARD, CONFIG, GRAPH, KERAS_MODEL, METRICS, sha256_of, write_config
from batik.second_look import LOOK_AGAIN_BELOW, in_doubt
from batik.training import metrics as evaluation
from batik.training import network, run_folder, stages
from batik.training.card import write_card
from batik.training.dataset import DataError, load_dataset, read_pictures
from batik.training.devices import refuse_several_machines, strategy
from batik.training.export import export, look_twice, view_batches, write_graph
from batik.training.fine_tune import Interrupted, TrainingError
from batik.training.outliers import NUM_STRANGERS, draw_strangers
from batik.training.plots import draw_plots
from batik.training.same_cloth_report import add_relatives

ERRORS = (DataError, TrainingError, network.WeightsError, OSError)
__all__ = ["ERRORS", "Interrupted", "run"]

IMAGE_SIZE = 224
SETTLING_PICTURES = 16
STRANGERS_A_PICTURE = 4  # to validate with: more tell nothing that so few pictures can answer


def run(arguments):
    """Train, evaluate, export, and put the finished model into `arguments.output`.

    Everything is written to `output/unfinished/` and moved into place at the end, so a run that
    fails overwrites nothing. Raises one of ERRORS, or Interrupted.
    """
    started = time.monotonic()
    refuse_several_machines()
    folder = run_folder.open_or_resume(arguments)
    tf.config.experimental.enable_op_determinism()
    keras.utils.set_random_seed(arguments.seed)
    data = load_data(arguments)
    precision = network.choose_precision() if arguments.precision == "auto" else arguments.precision
    weights = _weights_argument(arguments.weights)
    devices = strategy()
    with devices.scope():
        net = network.build(len(data.labels), IMAGE_SIZE, weights, precision)
        if weights is None:
            some = data.train.paths[:: max(1, len(data.train) // SETTLING_PICTURES)]
            network.settle_normalisation(net, read_pictures(some, IMAGE_SIZE).astype(np.float32))
        run_folder.claim(folder, arguments)
        base_weights = net.upper.get_weights()
        shown = stages.show(net, data, arguments.seed, folder, IMAGE_SIZE)
        fitted, scale = stages.fit_stages(net, *shown, arguments, folder)
    full = network.copy_in_float32(net, len(data.labels), IMAGE_SIZE)
    metrics = calibrate(full, data, scale.temperature)
    metrics["history"] = {name: progress.history for name, progress in fitted.items()}
    metrics["best_epochs"] = {name: progress.best_epoch for name, progress in fitted.items()}
    metrics["export"] = export(full, IMAGE_SIZE, folder / GRAPH, data.validation)
    with devices.scope():
        net.upper.set_weights(base_weights)
        stages.refit(net, *shown, arguments, fitted, scale)
    full.model.set_weights(net.model.get_weights())
    network.fold_temperature(full, metrics["calibration"]["temperature"] / scale.temperature)
    evaluate(full, data, metrics)
    add_relatives(metrics, data)
    save(full, folder)
    write_graph(full, IMAGE_SIZE, folder / GRAPH, metrics["export"]["weights"])
    minutes = (time.monotonic() - started) / 60
    facts = describe_training(arguments, data, precision, minutes)
    finish(folder, arguments, data.labels, metrics, facts)
    print_summary(metrics, arguments.output, minutes)


def load_data(arguments):
    """The dataset of --data, split, with what was found printed."""
    folder = arguments.data
    if folder.startswith(hub.DATASET_PREFIX):
        folder = hub.pull_dataset(folder)
    data = load_dataset(folder, arguments.seed)
    for path, why in data.unreadable:
        print(f"Skipped {path}: {why}")
    print(
        f"{len(data.labels)} classes; {len(data.train)} pictures to train on, "
        f"{len(data.validation)} to validate, {len(data.test)} to test. {len(data.twins)} pairs "
        f"of twins; {int(data.test_has_twin.sum())} test pictures have a twin outside the test set."
    )
    return data


def calibrate(net, data, folded):
    """Fit the temperature and the threshold on the validation pictures, which net has not learned
    from, and fold the temperature in, where the head began with one (`folded`) already. Returns
    the metrics, with the whole temperature; net's last layer is changed."""
    raw = look_twice(net, view_batches(data.validation, IMAGE_SIZE)) * folded
    targets = data.validation.targets
    temperature = evaluation.fit_temperature(raw[0], targets)
    network.fold_temperature(net, temperature / folded)
    logits = raw / temperature
    before, after = map(evaluation.served_probabilities, (raw, logits))
    unsure = evaluation.choose_threshold(after, targets)
    number = min(NUM_STRANGERS, STRANGERS_A_PICTURE * len(targets))
    strangers = look_twice(net, [draw_strangers(IMAGE_SIZE, number=number)])
    return {
        "labels": data.labels,
        "calibration": {
            "temperature": temperature,
            "num_pictures": len(targets),
            **_calibration("before", before, targets),
            **_calibration("after", after, targets),
        },
        "unsure": unsure,
        "second_look": {
            "below": LOOK_AGAIN_BELOW,
            "share": float(in_doubt(softmax(logits[0], axis=1), LOOK_AGAIN_BELOW).mean()),
        },
        "strangers": evaluation.separate_strangers(
            after, evaluation.served_probabilities(strangers), unsure["threshold"]
        ),
        "validation": evaluation.score(after, targets, data.labels),
        "num_twins_across_test": int(data.test_has_twin.sum()),
        "twins": [[_short(a), _short(b), kind] for a, b, kind in data.twins],
        "unreadable": [[_short(path), why] for path, why in data.unreadable],
        "answers": {
            "validation": _answers(data.validation, logits),
            "strangers": _logits(strangers),
        },
    }


def evaluate(net, data, metrics):
    """Look at the test set, once, with the finished net, and add what came out to `metrics`."""
    logits = look_twice(net, view_batches(data.test, IMAGE_SIZE))
    probabilities, alone = evaluation.served_probabilities(logits), ~data.test_has_twin
    metrics["test"] = {
        "all": evaluation.score(probabilities, data.test.targets, data.labels),
        "without_twin": (
            evaluation.score(probabilities[alone], data.test.targets[alone], data.labels)
            if alone.any()
            else evaluation.accuracy([])
        ),
    }
    metrics["answers"]["test"] = _answers(data.test, logits)


def save(net, folder):
    """Save the calibrated Keras model in full precision."""
    network.with_probabilities(net).save(folder / KERAS_MODEL)


def describe_training(arguments, data, precision, minutes):
    """What config.json and the card say of how the model was made."""
    weights = arguments.weights
    described = f"{weights}"
    if weights not in ("imagenet", "none"):
        described = f"{Path(weights).name}, sha256 {sha256_of(weights)}"
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "arguments": {name: _public(getattr(arguments, name)) for name in run_folder.SETTINGS},
        "weights": described,
        "precision": precision,
        "minutes": round(minutes, 2),
        "resumed": arguments.resume,  # then these are the last part's minutes
        "versions": ", ".join(
            [f"Python {platform.python_version()}"]
            + [f"{p} {importlib.metadata.version(p)}" for p in ("tensorflow", "keras", "numpy")]
        ),
        "dataset": {
            "name": _public(arguments.data),
            "train": len(data.train),
            "validation": len(data.validation),
            "test": len(data.test),
            "unreadable": len(data.unreadable),
        },
    }


def finish(folder, arguments, labels, metrics, facts):
    """Complete the model folder and move it into the output folder, config.json last."""
    config = {
        "labels": labels,
        "image_size": IMAGE_SIZE,
        "confidence_threshold": metrics["unsure"]["threshold"],
        "look_again_below": LOOK_AGAIN_BELOW,
        "trained": facts,
    }
    (folder / METRICS).write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
    plots = draw_plots(metrics, labels, folder)
    write_card(folder, config, metrics, arguments.push_to_hub)
    names = [GRAPH, KERAS_MODEL, METRICS, CARD, *plots]
    write_config(folder, config, names)
    (arguments.output / CONFIG).unlink(missing_ok=True)  # no config: no complete model
    for name in [*names, CONFIG]:
        (folder / name).replace(arguments.output / name)
    shutil.rmtree(folder)


def print_summary(metrics, output, minutes):
    """Say how good the model is and where it lies."""
    for name, key in (
        ("All test pictures", "all"),
        ("Without a twin", "without_twin"),
        ("Without a twin or relative", "without_relative"),
    ):
        s = metrics["test"][key]
        if s and s["accuracy"] is not None:
            low, high = s["interval_95"]
            print(
                f"{name}: {s['accuracy']:.4f} of {s['num_pictures']} right "
                f"(95 % interval {low:.3f} to {high:.3f}), top-5 {s['top5_accuracy']:.4f}"
            )
    export_ = metrics["export"]
    print(
        f"Served graph ({export_['weights']} weights) against Keras on the validation pictures, in "
        f"{export_['num_views']} views: {export_['agreement']:.4f} the same answer, accuracy "
        f"{export_['litert_accuracy']:.4f} against {export_['keras_accuracy']:.4f}"
    )
    unsure = metrics["unsure"]
    print(
        f"Unsure below a confidence of {unsure['threshold']:.3f}: keeps "
        f"{evaluation.percent(unsure['right_answers_kept'])} of the right answers, flags "
        f"{evaluation.percent(unsure['wrong_answers_flagged'])} of the wrong ones and "
        f"{metrics['strangers']['flagged']:.0%} of drawn pictures that are no batik."
    )
    print(f"The model is in {output}, after {minutes:.1f} minutes.")


def _weights_argument(weights):
    if weights in ("imagenet", "none"):
        return None if weights == "none" else weights
    if not Path(weights).is_file():
        raise network.WeightsError(f"The weights file {weights} does not exist.")
    return weights


def _calibration(when, probabilities, targets):
    return {
        f"expected_calibration_error_{when}": evaluation.expected_calibration_error(
            probabilities, targets
        ),
        f"reliability_{when}": evaluation.reliability(probabilities, targets),
    }


def _answers(pictures, logits):
    return {
        "pictures": [_short(path) for path in pictures.paths],
        "targets": pictures.targets.tolist(),
        **_logits(logits),
    }


def _logits(looks):
    whole, middle = np.round(looks, 4).tolist()
    return {"logits": whole, "logits_of_middle": middle}


def _short(path):
    """The last parts of a path: enough to find the picture in its dataset, and no more."""
    return "/".join(Path(path).parts[-3:])


def _public(value):
    """An argument as the card shows it: a local path by its name alone."""
    text = str(value)
    return text if text.startswith("hf://") or os.sep not in text else Path(text).name
