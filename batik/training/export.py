"""The trained network -> `model.tflite`, proven against Keras before it is kept."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

from batik.second_look import enlarge_middles
from batik.training.dataset import read_pictures
from batik.training.devices import predict
from batik.training.disk import tensorflow_errors
from batik.training.features import BATCH, CHUNK, augmentation
from batik.training.network import describe
from batik.training.silenced import silence

MAX_ACCURACY_LOSS = 0.005
NUM_VIEWS = 3


def export(network, image_size, path, pictures):
    """Write the graph that is served, int8 weights, or float16 if int8 loses accuracy.

    network: calibrated, in float32.  pictures: Pictures that both are asked about, each as it is
    and in two augmented views: one answer of a hundred would be more than may be lost.
    Returns a dict: `weights` ("int8" or "float16"), `agreement` (share of views with the same
    top-1 answer), `keras_accuracy`, `litert_accuracy`, `num_pictures`, `num_views` of each.
    """
    targets = np.tile(pictures.targets, NUM_VIEWS)
    expected = predict_logits(network, pictures, image_size, NUM_VIEWS).argmax(axis=1)
    with _saved_model(network, image_size) as saved:
        for weights in ("int8", "float16"):
            Path(path).write_bytes(_convert(saved, weights))
            answered = np.concatenate(_ask(path, view_batches(pictures, image_size, NUM_VIEWS)))
            proof = {
                "weights": weights,
                "agreement": float((answered == expected).mean()),
                "keras_accuracy": float((expected == targets).mean()),
                "litert_accuracy": float((answered == targets).mean()),
                "num_pictures": len(pictures),
                "num_views": NUM_VIEWS,
            }
            if proof["keras_accuracy"] - proof["litert_accuracy"] <= MAX_ACCURACY_LOSS:
                break
            then = "falling back to float16 weights" if weights == "int8" else "kept all the same"
            print(
                f"The {weights} graph answers {proof['litert_accuracy']:.4f} right, "
                f"Keras {proof['keras_accuracy']:.4f}: {then}."
            )
    return proof


def view_batches(pictures, image_size, num_views=1):
    """uint8 batches of all Pictures in their plain view, then in the others, the same each time;
    read chunk by chunk."""
    augment = augmentation(seed=0)
    for view in range(num_views):
        for start in range(0, len(pictures), CHUNK):
            plain = read_pictures(pictures.paths[start : start + CHUNK], image_size)
            yield augment(plain.astype(np.float32)).astype(np.uint8) if view else plain


def write_graph(network, image_size, path, weights):
    """Write the served graph of a Network with "int8" or "float16" `weights`."""
    with _saved_model(network, image_size) as saved:
        Path(path).write_bytes(_convert(saved, weights))


def predict_logits(network, pictures, image_size, num_views=1):
    """The Keras network's logits, float32 [num_views * n, classes], for Pictures, read chunk by
    chunk: those of all plain pictures first."""
    return np.concatenate(
        [
            predict(network.model, views.astype(np.float32), BATCH)
            for views in view_batches(pictures, image_size, num_views)
        ]
    )


def look_twice(network, batches):
    """The Keras network's logits for whole pictures and for their middles: float32 [2, n, classes],
    for an iterable of uint8 batches [_, s, s, 3]. (Both for all of them, though only those in
    doubt need the second: TensorFlow would trace the model anew for each number of them.)"""
    looks = [
        [
            predict(network.model, shown.astype(np.float32), BATCH)
            for shown in (batch, enlarge_middles(batch))
        ]
        for batch in batches
    ]
    return np.concatenate(looks, axis=1)


class ServedGraph(tf.Module):
    """Picture uint8 [n, s, s, 3] -> probabilities [n, classes] and heat maps [n, 7, 7, classes].

    The heat maps are Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391, eq. 1 and 2) on the last
    feature maps. The head is linear in their channels' mean and deviation, and the gradient of a
    deviation is zero on average: what is left is the maps, scaled, through the mean's weights.
    The damping of the logits is the same for all classes, and left out.
    """

    def __init__(self, network, image_size):
        super().__init__()
        self.tracked = [variable.value for variable in network.model.variables]  # to be saved
        norm, last = (network.head.get_layer(f"head_{name}") for name in ("norm", "logits"))
        scale = norm.gamma / tf.sqrt(norm.moving_variance + norm.epsilon)
        signature = tf.TensorSpec([None, image_size, image_size, 3], tf.uint8, name="picture")

        @tf.function(input_signature=[signature])
        def serve(picture):
            activations = network.lower(tf.cast(picture, tf.float32), training=False)
            maps = network.upper(activations, training=False)
            logits = network.head(describe(activations, maps), training=False)
            first, channels = 2 * activations.shape[-1], maps.shape[-1]
            weights = (scale[:, None] * last.kernel)[first : first + channels]
            cells = tf.cast(tf.shape(maps)[1] * tf.shape(maps)[2], tf.float32)
            heat_maps = tf.nn.relu(tf.tensordot(maps, weights, 1)) / cells
            return {"probabilities": tf.nn.softmax(logits), "heat_maps": heat_maps}

        self.serve = serve


@contextmanager
def _saved_model(network, image_size):
    # Converting the function directly would leave Keras 3's variables out.
    served = ServedGraph(network, image_size)
    with tempfile.TemporaryDirectory() as folder:
        with silence(), tensorflow_errors():
            tf.saved_model.save(served, folder, signatures={"serving_default": served.serve})
        yield folder


def _convert(saved_model, weights):
    with silence(), tensorflow_errors():
        converter = tf.lite.TFLiteConverter.from_saved_model(saved_model)
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        if weights == "float16":
            converter.target_spec.supported_types = [tf.float16]
        return converter.convert()


def _ask(path, batches):
    runner = Interpreter(str(path), num_threads=os.cpu_count()).get_signature_runner()
    return [
        [int(runner(picture=one[None])["probabilities"][0].argmax()) for one in views]
        for views in batches
    ]
