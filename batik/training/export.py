"""The trained network -> `model.tflite`, proven against Keras before it is kept."""

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

from batik.model_folder import KERAS_FILES
from batik.pooling import pool
from batik.training.devices import predict
from batik.training.disk import tensorflow_errors
from batik.training.features import BATCH
from batik.training.network import Network, describe, last_means
from batik.training.pictures import Pictures, reopen_picture
from batik.training.recipe import Recipe
from batik.training.silenced import silence
from batik.training.views import all_views

MAX_RIGHT_LOST = 0.02  # of the proof's answers; or, of few,
FEW_LOST = 3  # so many
PROOF_PICTURES = 100  # at most, all views of each
# What is tried in turn, fastest first; float16 takes twice the room of the others.
KINDS = ("int8", "int8 weights", "float16 weights")


def export(
    network: Network, num_labels: int, recipe: Recipe, path: Path, pictures: Pictures
) -> dict:
    """Write the graph that is served: the first of KINDS that answers as Keras does.

    network: in float32, with the head that is served.  pictures: which both are asked about, and
    half of whose views int8 is calibrated on.
    Returns a dict: `kind` (one of KINDS), `num_views`, `agreement` (share of views with the same
    top-1 answer), `keras_right` and `graph_right` (shares of views of the labels).
    """
    views, targets = _proof_views(pictures, recipe)
    calibrated_on, views, targets = views[::2], views[1::2], targets[1::2]
    known = targets < num_labels
    expected = predict(network.model, views.astype(np.float32), BATCH)[:, :num_labels].argmax(1)
    expected_right = float((expected == targets)[known].mean())
    with _saved_model(network, num_labels, recipe.image_size) as saved:
        for kind in KINDS:
            graph = _quantize(saved, calibrated_on) if kind == "int8" else _convert(saved, kind)
            path.write_bytes(graph)
            answered = ask_graph(path, views[:, None]).argmax(axis=1)
            right = float((answered == targets)[known].mean())
            if expected_right - right <= max(MAX_RIGHT_LOST, FEW_LOST / len(views)):
                break
            then = "kept all the same" if kind == KINDS[-1] else "the next kind is tried"
            print(f"The graph in {kind} has {right:.3f} right, Keras {expected_right:.3f}: {then}.")
    return {
        "kind": kind,
        "num_views": len(views),
        "agreement": float((answered == expected).mean()),
        "keras_right": expected_right,
        "graph_right": right,
    }


def ask_graph(path: Path, pictures: Iterable[np.ndarray], sharpness: float = 1.0) -> np.ndarray:
    """The served graph's answers about looks at pictures, uint8 [looks, s, s, 3] each: float32
    [n, labels]."""
    runner = Interpreter(str(path), num_threads=os.cpu_count()).get_signature_runner()
    answers = [pool(runner(picture=looks)["probabilities"], sharpness) for looks in pictures]
    return np.stack(answers)


def save_keras_layout(model: keras.Model, folder: Path) -> None:
    """Write KERAS_FILES, which `keras.saving.load_model("hf://USER/REPO")` loads: a .keras file is
    an archive of just these."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        model.save(Path(scratch) / "model.keras")
        with zipfile.ZipFile(Path(scratch) / "model.keras") as archive:
            for name in KERAS_FILES:
                archive.extract(name, folder)


class ServedGraph(tf.Module):
    """Looks uint8 [n, s, s, 3] -> probabilities [n, labels] and heat maps [n, s/32, s/32, labels].

    The probabilities' sum is at most 1: the share of the unknown groups is left out. The heat maps
    are Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391, eq. 1 and 2) on the last feature maps.
    The head is linear in their channels' mean and deviation, and the gradient of a deviation is
    zero on average: what is left is the maps through the mean's weights.
    """

    def __init__(self, network: Network, num_labels: int, image_size: int) -> None:
        super().__init__()
        self.tracked = [variable.value for variable in network.model.variables]  # to be saved
        head = network.model.get_layer("head")
        signature = tf.TensorSpec([None, image_size, image_size, 3], tf.uint8, name="picture")

        @tf.function(input_signature=[signature])
        def serve(picture):
            activations, maps = network.maps(tf.cast(picture, tf.float32), training=False)
            logits = head(describe(activations, maps))
            weights = head.kernel[last_means(network), :num_labels]
            cells = tf.cast(tf.shape(maps)[1] * tf.shape(maps)[2], tf.float32)
            heat_maps = tf.nn.relu(tf.tensordot(maps, weights, 1)) / cells
            return {
                "probabilities": tf.nn.softmax(logits)[:, :num_labels],
                "heat_maps": heat_maps,
            }

        self.serve = serve


@contextmanager
def _saved_model(network, num_labels, image_size) -> Iterator[str]:
    # Converting the function directly would leave Keras 3's variables out.
    served = ServedGraph(network, num_labels, image_size)
    with tempfile.TemporaryDirectory() as folder:
        with silence(), tensorflow_errors():
            tf.saved_model.save(served, folder, signatures={"serving_default": served.serve})
        yield folder


def _convert(saved_model, kind):
    with silence(), tensorflow_errors():
        converter = tf.lite.TFLiteConverter.from_saved_model(saved_model)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        if kind == "float16 weights":
            converter.target_spec.supported_types = [tf.float16]
        return converter.convert()


def _quantize(saved_model, views):
    """The graph whose backbone computes in int8, calibrated on views (uint8 [n, s, s, 3])."""
    in_float = _names_behind_the_backbone(_convert(saved_model, "int8 weights"))
    with silence(), tensorflow_errors():
        converter = tf.lite.TFLiteConverter.from_saved_model(saved_model)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = lambda: ({"picture": view[None]} for view in views)
        debugger = tf.lite.experimental.QuantizationDebugger(
            converter=converter,
            debug_dataset=converter.representative_dataset,
            debug_options=tf.lite.experimental.QuantizationDebugOptions(denylisted_nodes=in_float),
        )
        return debugger.get_nondebug_quantized_model()


def _names_behind_the_backbone(graph):
    """The names of a graph's nodes that describe the maps and make the answer of them: deviations
    and correlations of 8 bits would be worth nothing."""
    interpreter = Interpreter(model_content=graph)
    names = {each["index"]: each["name"] for each in interpreter.get_tensor_details()}
    made = [names.get(op["outputs"][0], "") for op in interpreter._get_ops_details()]
    return [name for name in made if name and "_block" not in name and "conv1" not in name]


def _proof_views(pictures, recipe):
    """All views of some pictures, the same each time: uint8 [n, s, s, 3], and their targets."""
    rows = np.arange(len(pictures))[:: max(1, len(pictures) // PROOF_PICTURES)]
    rng = np.random.default_rng(0)
    views = [all_views(reopen_picture(pictures.paths[row]), recipe, rng) for row in rows]
    return np.concatenate(views), np.repeat(pictures.targets[rows], len(views[0]))
