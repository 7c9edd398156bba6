"""The served graph against `model.predict` of the same Keras model: time and memory.

    python -m benchmarks.serving OUTPUT      (a folder that train.py wrote, with Keras's files)

Prints the median time of one look and of 16, both ways in turn in one run; of a whole answer, with
all looks; the start of the app against an empty
Gradio app, each to its first answer; and resident memory of both ways.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from gradio_client import Client, handle_file
from PIL import Image

from benchmarks.running_app import ROOT, running

EMPTY_APP = (
    "import gradio; gradio.Interface(lambda x: x, 'text', 'text', api_name='predict').launch()"
)
LOAD_KERAS = """
import os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
model = keras.saving.load_model(sys.argv[1])
print(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])
"""


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    compare_start()
    compare_memory(folder)
    compare_time(folder)


def compare_time(folder, rounds=15):
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    import numpy as np

    from batik.classifier import Classifier

    classifier = Classifier(folder)
    model = keras.saving.load_model(folder)
    size = classifier.image_size
    pixels = np.random.default_rng(0).integers(0, 256, (16, size, size, 3), dtype=np.uint8)
    for count in (1, 16):
        batch = pixels[:count]
        model.predict(batch, verbose=0)
        keras_times, ours = [], []
        for _ in range(rounds):
            keras_times.append(seconds(model.predict, batch, verbose=0))
            ours.append(
                seconds(lambda each: [classifier.classify_looks(x[None]) for x in each], batch)
            )
        slow, fast = statistics.median(keras_times), statistics.median(ours)
        print(
            f"{count:2} looks: Keras predict {slow * 1000:.1f} ms, served graph "
            f"{fast * 1000:.1f} ms: {slow / fast:.1f} times faster"
        )
    time_answers(classifier, pixels)


def time_answers(classifier, pixels, rounds=15):
    """A whole answer, with all looks, to a picture of 1024 pixels that is open already."""
    picture = Image.fromarray(pixels[0]).resize((1024, 768))
    times = [seconds(classifier.classify, picture) for _ in range(rounds)]
    print(f"One answer of {len(classifier.looks)} looks: {statistics.median(times) * 1000:.1f} ms")


def compare_start(rounds=3):
    ours, empty = [], []
    picture = handle_file(str(ROOT / "examples" / "Yogyakarta_Kawung.jpg"))
    for _ in range(rounds):
        empty.append(seconds_to_first_answer("hello", sys.executable, "-c", EMPTY_APP))
        ours.append(seconds_to_first_answer(picture))
    one, other = statistics.median(ours), statistics.median(empty)
    print(f"First answer: app {one:.2f} s, empty Gradio app {other:.2f} s: {one / other:.2f} times")


def seconds_to_first_answer(value, *command):
    started = time.perf_counter()
    with running(*command) as (address, _):
        Client(address, verbose=False).predict(value, api_name="/predict")
        return time.perf_counter() - started


def compare_memory(folder):
    picture = handle_file(str(ROOT / "examples" / "Yogyakarta_Kawung.jpg"))
    with running() as (address, process):
        client = Client(address, verbose=False)
        for _ in range(20):
            client.predict(picture, api_name="/predict")
        with Path(f"/proc/{process.pid}/status").open() as status:
            ours = int(next(line for line in status if line.startswith("VmRSS")).split()[1])
    command = [sys.executable, "-c", LOAD_KERAS, folder]
    theirs = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(
        f"Resident: app {ours / 1024:.0f} MB, TensorFlow with the Keras model loaded "
        f"{theirs / 1024:.0f} MB: {ours / theirs:.2f} times"
    )


def seconds(call, *arguments, **named):
    started = time.perf_counter()
    call(*arguments, **named)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
