"""The reference recipe in plain Keras against train.py's own: wall time and accuracy.

    python -m benchmarks.train WEIGHTS [EPOCHS] [FINE_TUNE_EPOCHS] [SEED,SEED...] [DATASET]

Same pictures, same split, same base weights, same epochs (no early stopping on either side, so
that the work is the same), one process each, one after the other. The reference trains the whole
network at every step, in float32. Prints each run's wall time from pictures on disk to a trained
network, its processors' time, its validation accuracy, and its peak memory.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    weights = sys.argv[1]
    epochs, tune, seeds = sys.argv[2:5] + ["4", "2", "0"][len(sys.argv[2:5]) :]
    seeds = seeds.split(",")
    default = os.environ.get("BATIK_DATASET", "batik_dataset")
    data = sys.argv[5] if len(sys.argv) > 5 else default
    results = {"reference": [], "ours": []}
    for seed in seeds:
        for recipe, rows in results.items():
            command = [sys.executable, "-c", "from benchmarks.train import one; one()", recipe]
            command += [weights, epochs, tune, seed, data]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            rows.append(json.loads(done.stdout.splitlines()[-1]))
            print(f"{recipe:>9}, seed {seed}: {rows[-1]}", flush=True)
    mean = {
        recipe: {key: sum(row[key] for row in rows) / len(rows) for key in rows[0]}
        for recipe, rows in results.items()
    }
    print(f"     mean: {mean}")
    print(f"ours is {mean['reference']['seconds'] / mean['ours']['seconds']:.2f} times faster")


def one():
    """One recipe in this process; prints its figures as JSON."""
    recipe, weights, epochs, tune, seed, folder = sys.argv[1:7]
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras

    from batik.training.dataset import load_dataset

    data = load_dataset(folder, int(seed))
    keras.utils.set_random_seed(int(seed))
    started = time.monotonic()
    run = reference if recipe == "reference" else ours
    accuracy = run(data, weights, int(epochs), int(tune), int(seed))
    seconds = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "seconds": round(seconds, 1),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 1),
        "accuracy": accuracy,
        "peak_gb": round(used.ru_maxrss / 1e6, 2),
    }
    print(json.dumps(figures))


def reference(data, weights, epochs, tune, seed):
    """The reference recipe: augmentation, frozen backbone and head, then the last 30 layers."""
    import keras
    import tensorflow as tf
    from keras import layers

    from batik.training.dataset import read_pictures

    def dataset(pictures, shuffle):
        made = tf.data.Dataset.from_tensor_slices(
            (read_pictures(pictures.paths, 224), pictures.targets)
        )
        return (made.shuffle(len(pictures), seed=seed) if shuffle else made).batch(16).prefetch(2)

    backbone = keras.applications.ResNet50(
        weights=weights, include_top=False, input_shape=(224, 224, 3)
    )
    backbone.trainable = False
    inputs = keras.Input((224, 224, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomRotation(0.1)(x)
    x = layers.RandomZoom(0.1)(x)
    x = layers.RandomContrast(0.1)(x)
    x = keras.applications.resnet50.preprocess_input(x)
    x = layers.GlobalAveragePooling2D()(backbone(x, training=False))
    x = layers.Dense(256, activation="relu")(layers.BatchNormalization()(x))
    outputs = layers.Dense(len(data.labels), activation="softmax")(layers.Dropout(0.5)(x))
    model = keras.Model(inputs, outputs)
    train, validation = dataset(data.train, True), dataset(data.validation, False)

    def fit(rate, count):
        loss = "sparse_categorical_crossentropy"
        model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
        model.fit(train, validation_data=validation, epochs=count, verbose=0)

    fit(1e-4, epochs)
    backbone.trainable = True
    for layer in backbone.layers[:-30]:
        layer.trainable = False
    fit(1e-5, tune)
    return model.evaluate(validation, verbose=0)[1]


def ours(data, weights, epochs, tune, seed):
    """What train.py does, with patience enough that no stage stops early."""
    import tempfile

    from batik.training import fine_tune as fitting
    from batik.training import network, stages
    from batik.training.export import predict_logits
    from train import parse_arguments

    fitting.PATIENCE = 10**6
    sys.stdout = sys.stderr  # its progress is not this script's result
    given = ["--data", ".", "--output", ".", "--seed", str(seed)]
    given += ["--epochs", str(epochs), "--fine-tune-epochs", str(tune)]
    arguments = parse_arguments(given)
    net = network.build(len(data.labels), 224, weights, network.choose_precision())
    with tempfile.TemporaryDirectory() as folder:
        shown = stages.show(net, data, seed, Path(folder), 224)
        stages.fit_stages(net, *shown, arguments, Path(folder))
    logits = predict_logits(net, data.validation, 224)
    sys.stdout = sys.__stdout__
    return float((logits.argmax(axis=1) == data.validation.targets).mean())


if __name__ == "__main__":
    main()
