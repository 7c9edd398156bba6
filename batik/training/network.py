"""ResNet50 and its head: build, split at the freeze boundary, calibrate, save."""

import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from keras.applications import resnet50

from batik.training.devices import predict
from batik.training.lda import PRINCIPAL_AXES, fit_discriminant

# The last 30 layers of the backbone are fine-tuned; all of them lie behind this one, so that its
# output for a picture never changes.
BOUNDARY = "conv4_block6_out"
FINE_TUNED_LAYERS = 30
VARIANCE_FLOOR = 1e-5  # a channel that is zero all over has no gradient to its deviation
CORRELATION_FLOOR = 1e-3  # nor has it a correlation


class WeightsError(ValueError):
    """Base weights that can't be had or don't fit: one sentence for whoever named them."""


@dataclass
class Network:
    """One set of variables, seen as a whole and in the parts that are trained one by one.

    model:  picture float32 [n, s, s, 3], RGB 0..255 -> logits [n, classes]
    lower:  picture -> activations at the freeze boundary [n, s/16, s/16, 1024], frozen
    upper:  activations -> last feature maps [n, s/32, s/32, 2048]
    features: activations -> what describe() says of them and the last feature maps [n, 8192]
    head:   features -> logits
    top:    activations -> logits (features and head)
    """

    model: keras.Model
    lower: keras.Model
    upper: keras.Model
    features: keras.Model
    head: keras.Model
    top: keras.Model


def choose_precision():
    """The Keras dtype policy that suits this machine: float16 on a GPU, bfloat16 on a CPU that
    computes in it (AVX-512 BF16 or AMX), else float32."""
    if tf.config.list_physical_devices("GPU"):
        return "mixed_float16"
    return "mixed_bfloat16" if _cpu_has_bfloat16() else "float32"


def _cpu_has_bfloat16():
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            flags = next((line for line in file if line.startswith("flags")), "").split()
    except OSError:  # no Linux: stay on the safe side
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def build(num_classes, image_size, weights, precision="float32"):
    """Build a Network. `weights`: "imagenet", None, or a file that
    `keras.applications.ResNet50(weights=FILE, include_top=False)` takes.

    Raises WeightsError.
    """
    outer = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision)
    try:
        return _assemble(num_classes, image_size, _backbone(image_size, weights))
    finally:
        keras.config.set_dtype_policy(outer)


def _backbone(image_size, weights):
    shape = (image_size, image_size, 3)
    try:
        return resnet50.ResNet50(weights=weights, include_top=False, input_shape=shape)
    except Exception as error:  # Keras raises many kinds; the person needs one sentence
        if weights == "imagenet":
            raise WeightsError(
                "Keras's ImageNet weights could not be downloaded: name a local file with "
                "--weights FILE, or start from random weights with --weights none."
            ) from error
        raise WeightsError(
            f"{weights} does not hold the weights of a ResNet50 without its top: --weights takes a "
            "file that keras.applications.ResNet50(weights=FILE, include_top=False) can load."
        ) from error


def _assemble(num_classes, image_size, backbone):
    boundary = backbone.get_layer(BOUNDARY).output
    lower_body = keras.Model(backbone.input, boundary, name="resnet50_lower")
    upper = keras.Model(boundary, backbone.output, name="resnet50_upper")

    activations = keras.Input(boundary.shape[1:], name="activations")
    described = describe(activations, upper(activations, training=False))
    features = keras.Model(activations, described, name="features")
    head = _head(features.output.shape[1:], num_classes)

    picture = keras.Input((image_size, image_size, 3), name="picture")
    lower = keras.Model(picture, lower_body(preprocess(picture), training=False), name="lower")
    top = keras.Model(activations, head(features(activations)), name="top")
    model = keras.Model(picture, top(lower(picture)), name="batik_resnet50")
    return Network(model, lower, upper, features, head, top)


def _head(shape, num_classes):
    """Features -> logits, damped for pictures unlike those learned from.

    The damping is the part of the scaled features outside the axes along which training pictures
    vary most, as a multiple of what is usual: 1 up to there. Wang et al. 2022, "ViM",
    arXiv:2203.10807, eq. 5, has the residual; that it divides the logits is ours: so the
    confidence of a picture that is no batik falls, and the order of its answers stays.
    """
    # Float32 always: it costs the head nothing, and its normalisation loses in bfloat16.
    pooled = keras.Input(shape, name="pooled", dtype="float32")
    x = layers.BatchNormalization(name="head_norm", dtype="float32", trainable=False)(pooled)
    logits = layers.Dense(num_classes, name="head_logits", dtype="float32")(x)
    along = _fixed_dense(PRINCIPAL_AXES, "head_principal")(x)
    residual = keras.ops.sum(x * x, -1, keepdims=True) - keras.ops.sum(along * along, -1, True)
    relative = _fixed_dense(1, "head_residual")(residual)
    return keras.Model(pooled, logits / keras.ops.maximum(relative, 1.0), name="head")


def _fixed_dense(units, name):
    return layers.Dense(units, use_bias=False, name=name, dtype="float32", trainable=False)


def describe(activations, maps):
    """What the head sees: feature maps at the freeze boundary [n, h, w, 1024] and the last ones
    [n, h', w', 2048] -> float32 [n, 8192], the statistics of both and the first ones' diagonal
    correlations."""
    parts = [statistics(activations), statistics(maps), diagonal_correlations(activations)]
    return keras.ops.concatenate(parts, axis=-1)


def statistics(maps):
    """Mean and standard deviation of each channel over the picture: feature maps [n, h, w, c] ->
    float32 [n, 2c]. The deviation tells an even texture from a lone figure of the same mean."""
    maps = keras.ops.cast(maps, "float32")
    deviation = keras.ops.sqrt(keras.ops.var(maps, axis=(1, 2)) + VARIANCE_FLOOR)
    return keras.ops.concatenate([keras.ops.mean(maps, axis=(1, 2)), deviation], axis=-1)


def diagonal_correlations(maps):
    """How each channel correlates with itself one cell along either diagonal: feature maps
    [n, h, w, c] -> float32 [n, 2c]. It tells a slant from its mirror image, as two parangs ask."""
    maps = keras.ops.cast(maps, "float32")
    maps = maps - keras.ops.mean(maps, axis=(1, 2), keepdims=True)
    variance = keras.ops.mean(maps * maps, axis=(1, 2)) + CORRELATION_FLOOR
    falling = keras.ops.mean(maps[:, 1:, 1:] * maps[:, :-1, :-1], axis=(1, 2))
    rising = keras.ops.mean(maps[:, 1:, :-1] * maps[:, :-1, 1:], axis=(1, 2))
    return keras.ops.concatenate([falling / variance, rising / variance], axis=-1)


def preprocess(picture):
    """What `keras.applications.resnet50.preprocess_input` does: RGB 0..255 -> BGR less the
    ImageNet means. It stands here once, inside the graph, and nowhere else."""
    return resnet50.preprocess_input(picture)


def freeze(network):
    """Make only the head's last layer trainable."""
    network.lower.trainable = False
    network.upper.trainable = False


def unfreeze_last_layers(network):
    """Make the head and the backbone's last FINE_TUNED_LAYERS layers trainable, but for their
    batch normalisation: only where that is frozen does Keras keep its statistics during fit(),
    which passes training=True down whatever a model was built with. Small batches spoil them."""
    freeze(network)
    for layer in network.upper.layers[-FINE_TUNED_LAYERS:]:
        layer.trainable = not isinstance(layer, layers.BatchNormalization)


def settle_normalisation(network, pictures):
    """Give a randomly initialised backbone's batch normalisation the statistics of some pictures
    (float32 [n, s, s, 3], RGB 0..255): frozen at their initial 0 and 1 they would let the
    activations grow from block to block, and the head could learn nothing from them."""
    body = next(layer for layer in network.lower.layers if isinstance(layer, keras.Model))
    norms = [
        layer
        for layer in body.layers + network.upper.layers
        if isinstance(layer, layers.BatchNormalization)
    ]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
    network.upper(body(preprocess(pictures), training=True), training=True)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum


def copy_in_float32(network, num_classes, image_size):
    """The same network with the same weights, computing in float32 throughout."""
    copy = build(num_classes, image_size, weights=None)
    copy.model.set_weights(network.model.get_weights())
    return copy


def set_discriminant(network, features, targets):
    """Set the head to the linear discriminant analysis of float features [views, n, 8192], the
    plain pictures first, and their targets. Its logits and its residual are yet to be scaled, by
    fold_temperature() and set_usual_residual()."""
    layer = network.head.get_layer
    norm, last = layer("head_norm"), layer("head_logits")
    fitted = fit_discriminant(features, targets, last.units, norm.epsilon)
    ones, zeros = np.ones_like(fitted.mean), np.zeros_like(fitted.mean)
    norm.set_weights([ones, zeros, fitted.mean, fitted.variance])
    last.set_weights([fitted.kernel, fitted.bias])
    layer("head_principal").set_weights([fitted.principal])


def usual_residual(network, features):
    """The median residual of float features [n, 8192], those of pictures not learned from."""
    residual = network.head.get_layer("head_residual").input
    residuals = predict(keras.Model(network.head.input, residual), features, 256)
    return max(float(np.median(residuals)), 1.0)  # nothing, if they are copies of those learned


def set_usual_residual(network, usual):
    """Damp the logits of pictures whose residual is above `usual`."""
    network.head.get_layer("head_residual").set_weights([np.array([[1 / usual]], np.float32)])


def fold_temperature(network, temperature):
    """Divide the logits by `temperature` for good, in the last layer's own weights."""
    layer = network.head.get_layer("head_logits")
    layer.set_weights([weight / temperature for weight in layer.get_weights()])


def with_probabilities(network):
    """The Keras model people load: picture, RGB 0..255 -> probabilities [n, classes]."""
    probabilities = layers.Softmax(name="probabilities", dtype="float32")(network.model.output)
    return keras.Model(network.model.input, probabilities, name="batik_classifier")
