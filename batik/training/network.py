"""ResNet50 and its head: build, freeze, put a head on, save."""

import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import KerasTensor, layers
from keras.applications import resnet50

from batik.hub.errors import is_disk_fault
from batik.training.errors import WeightsError
from batik.training.lda import Affine
from batik.training.recipe import Recipe

TAP_LAYER = "conv4_block6_out"  # whose maps the head sees besides the last ones
VARIANCE_FLOOR = 1e-5  # a channel that is zero all over has no gradient to its deviation
CORRELATION_FLOOR = 1e-3  # nor has it a correlation


@dataclass
class Network:
    """One set of variables, seen as a whole and in parts.

    maps:     picture float32 [n, h, w, 3], RGB 0..255 -> the maps that features are made of,
              [n, h/16, w/16, 1024] and [n, h/32, w/32, 2048]
    features: picture -> float32 [n, 8192]
    learner:  picture -> logits [n, outputs] of the head that is learned, for fine-tuning
    model:    picture -> logits [n, outputs] of the head that is served
    """

    maps: keras.Model
    features: keras.Model
    learner: keras.Model
    model: keras.Model


def choose_precision() -> str:
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


def build(
    num_outputs: int, weights: str | None, recipe: Recipe, precision: str = "float32"
) -> Network:
    """Build a Network. `weights`: "imagenet", None, or a file that
    `keras.applications.ResNet50(weights=FILE, include_top=False)` takes.

    Raises WeightsError; OSError where a disk is at fault.
    """
    outer = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision)
    try:
        return _assemble(num_outputs, _backbone(weights), recipe)
    finally:
        keras.config.set_dtype_policy(outer)


def _backbone(weights):
    try:
        return resnet50.ResNet50(weights=weights, include_top=False, input_shape=(None, None, 3))
    except Exception as error:  # Keras raises many kinds; the person needs one sentence
        if is_disk_fault(error):
            raise
        if weights == "imagenet":
            why = " ".join(str(error).split()) or type(error).__name__
            raise WeightsError(
                f"Keras's ImageNet weights could not be downloaded ({why}): name a local file with "
                "--weights FILE, or start from random weights with --weights none."
            ) from error
        raise WeightsError(
            f"{weights} does not hold the weights of a ResNet50 without its top: --weights takes a "
            "file that keras.applications.ResNet50(weights=FILE, include_top=False) can load."
        ) from error


def _assemble(num_outputs, backbone, recipe):
    described = backbone.get_layer(TAP_LAYER).output
    both = keras.Model(backbone.input, [described, backbone.output], name="resnet50")
    picture = keras.Input((None, None, 3), name="picture")
    maps = keras.Model(picture, both(preprocess(picture), training=False), name="maps")
    features = describe(*maps.output)
    augmented = _augment(recipe)(picture)
    # Float32 always: it costs the heads nothing, and their normalisation loses in bfloat16.
    x = layers.GlobalAveragePooling2D(dtype="float32")(maps(augmented, training=False)[1])
    x = layers.BatchNormalization(
        name="learned_norm", scale=False, center=False, synchronized=True, dtype="float32"
    )(x)
    x = layers.Dropout(recipe.dropout, dtype="float32")(x)
    learned = layers.Dense(num_outputs, name="learned", dtype="float32")(x)
    logits = layers.Dense(num_outputs, name="head", dtype="float32")(features)
    return Network(
        maps=maps,
        features=keras.Model(picture, features, name="features"),
        learner=keras.Model(picture, learned, name="learner"),
        model=keras.Model(picture, logits, name="batik_resnet50"),
    )


def _augment(recipe):
    """What changes the views while a head is learned, and does nothing else."""
    return keras.Sequential(
        [
            layers.RandomZoom(recipe.zoom, fill_mode="reflect", dtype="float32"),
            layers.RandomContrast(recipe.contrast, value_range=(0, 255), dtype="float32"),
            layers.RandomBrightness(recipe.brightness, value_range=(0, 255), dtype="float32"),
        ],
        name="augment",
    )


def describe(activations: KerasTensor, maps: KerasTensor) -> KerasTensor:
    """What the head sees: feature maps [n, h, w, 1024] and the last ones [n, h', w', 2048] ->
    float32 [n, 8192], the statistics of both and the first ones' diagonal correlations."""
    parts = [statistics(activations), statistics(maps), diagonal_correlations(activations)]
    return keras.ops.concatenate(parts, axis=-1)


def statistics(maps: KerasTensor) -> KerasTensor:
    """Mean and standard deviation of each channel over the picture: feature maps [n, h, w, c] ->
    float32 [n, 2c]. The deviation tells an even texture from a lone figure of the same mean."""
    maps = keras.ops.cast(maps, "float32")
    deviation = keras.ops.sqrt(keras.ops.var(maps, axis=(1, 2)) + VARIANCE_FLOOR)
    return keras.ops.concatenate([keras.ops.mean(maps, axis=(1, 2)), deviation], axis=-1)


def diagonal_correlations(maps: KerasTensor) -> KerasTensor:
    """How each channel correlates with itself one cell along either diagonal: feature maps
    [n, h, w, c] -> float32 [n, 2c]. It tells a slant from its mirror image, as two parangs ask."""
    maps = keras.ops.cast(maps, "float32")
    maps = maps - keras.ops.mean(maps, axis=(1, 2), keepdims=True)
    variance = keras.ops.mean(maps * maps, axis=(1, 2)) + CORRELATION_FLOOR
    falling = keras.ops.mean(maps[:, 1:, 1:] * maps[:, :-1, :-1], axis=(1, 2))
    rising = keras.ops.mean(maps[:, 1:, :-1] * maps[:, :-1, 1:], axis=(1, 2))
    return keras.ops.concatenate([falling / variance, rising / variance], axis=-1)


def preprocess(picture: KerasTensor) -> KerasTensor:
    """What `keras.applications.resnet50.preprocess_input` does: RGB 0..255 -> BGR less the
    ImageNet means. It stands here once, inside the graph, and nowhere else."""
    return resnet50.preprocess_input(picture)


def unfreeze(network: Network, first: str) -> None:
    """Make the learned head and the backbone's layers from the first of that name prefix on
    trainable, but for their batch normalisation: only where that is frozen does Keras keep its
    statistics during fit(), which passes training=True down whatever a model was built with. Small
    batches spoil them."""
    reached = False
    for layer in backbone_of(network).layers:
        reached = reached or layer.name.startswith(first)
        layer.trainable = reached and not isinstance(layer, layers.BatchNormalization)


def backbone_of(network: Network) -> keras.Model:
    """The ResNet50 within."""
    return network.maps.get_layer("resnet50")


def settle_normalisation(network: Network, pictures: np.ndarray) -> None:
    """Give a randomly initialised backbone's batch normalisation the statistics of some pictures
    (float32 [n, s, s, 3], RGB 0..255): frozen at their initial 0 and 1 they would let the
    activations grow from block to block, and the head could learn nothing from them."""
    backbone = backbone_of(network)
    norms = [x for x in backbone.layers if isinstance(x, layers.BatchNormalization)]
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
    backbone(preprocess(pictures), training=True)
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum


def last_means(network: Network) -> slice:
    """Where among the features the means of the last maps stand (describe())."""
    activations, maps = network.maps.output
    first = 2 * activations.shape[-1]
    return slice(first, first + maps.shape[-1])


def set_head(network: Network, head: Affine) -> None:
    """Serve this head."""
    network.model.get_layer("head").set_weights(list(head))


def copy_in_float32(network: Network, num_outputs: int, recipe: Recipe) -> Network:
    """The same network with the same weights, computing in float32 throughout."""
    copy = build(num_outputs, None, recipe)
    copy.model.set_weights(network.model.get_weights())
    return copy


def with_probabilities(network: Network, num_labels: int, image_size: int) -> keras.Model:
    """The Keras model people load: picture float32 [n, s, s, 3], RGB 0..255 -> probabilities
    [n, num_labels], whose sum is at most 1: the share of the unknown groups is left out."""
    picture = keras.Input((image_size, image_size, 3), name="picture")
    everything = layers.Softmax(name="probabilities", dtype="float32")(network.model(picture))
    named = everything[:, :num_labels]
    return keras.Model(picture, named, name="batik_classifier")
