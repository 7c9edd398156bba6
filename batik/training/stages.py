"""The two stages of fine-tuning, with early stopping; and the final fit on every picture.

The head begins as a linear discriminant analysis of the frozen backbone's features and goes on by
gradient as long as the validation loss falls; then the backbone's last layers are fine-tuned, on
the activations at the freeze boundary, which are computed once for each view and kept.
"""

from dataclasses import dataclass

import keras
import numpy as np

from batik.training import features as views
from batik.training import fine_tune as fitting
from batik.training import metrics as evaluation
from batik.training import network
from batik.training.devices import predict
from batik.training.lda import choose_pictures


@dataclass
class Shown:
    """Pictures as the frozen layers answer to them: `features` float32 [views, n, d], `targets`
    int [n], and the activations of view v of picture i as record v * n + i; view 0 is plain."""

    activations: views.ActivationFile
    features: np.ndarray
    targets: np.ndarray

    @property
    def num_views(self):
        return len(self.features)

    def read_features(self, epoch, rows):
        """The features of pictures `rows` in the view whose turn it is."""
        return self.features[epoch % self.num_views][rows]

    def read_activations(self, epoch, rows):
        """The activations of pictures `rows` in the view whose turn it is."""
        return self.activations.read(rows + epoch % self.num_views * len(self.targets))


class Both:
    """Training and validation pictures as one, for the final fit: what Shown offers of each."""

    def __init__(self, train, validation):
        self.parts = (train, validation)
        self.num_views = train.num_views
        self.targets = np.concatenate([part.targets for part in self.parts])

    def read_features(self, epoch, rows):
        """As Shown.read_features."""
        return self._read("read_features", epoch, rows)

    def read_activations(self, epoch, rows):
        """As Shown.read_activations."""
        return self._read("read_activations", epoch, rows)

    def _read(self, what, epoch, rows):
        first = len(self.parts[0].targets)
        early = rows < first
        one = getattr(self.parts[0], what)(epoch, rows[early])
        other = getattr(self.parts[1], what)(epoch, rows[~early] - first)
        out = np.empty((len(rows), *one.shape[1:]), one.dtype)
        out[early], out[~early] = one, other
        return out


def show(net, data, seed, folder, image_size):
    """The training and the validation pictures in a few views: two Shown."""
    network.freeze(net)
    num_views = views.views_per_picture(len(data.train))
    return tuple(
        Shown(
            *views.compute_activations(
                net, pictures, image_size, num_views, seed, folder / name, what
            ),
            pictures.targets,
        )
        for pictures, name, what in (
            (data.train, "train.f16", "Train views"),
            (data.validation, "val.f16", "Validation views"),
        )
    )


def fit_stages(net, train, validation, arguments, folder):
    """Fit head and last layers on the Shown `train`, stopping early by `validation`.

    Returns {"head": Progress, "fine-tune": Progress} and the Scale that the head began with.
    Raises TrainingError, Interrupted.
    """
    _begin_head(net, train, arguments.seed)
    scale = _scale(net, validation)
    stages = {}
    with fitting.Interruption() as interruption:
        for stage in _stages(net, arguments):
            stage.prepare(net)
            _compile(stage.model, stage.learning_rate)
            stages[stage.name] = fitting.fit(
                stage.model,
                lambda epoch, stage=stage: _batches(net, train, stage, epoch, arguments),
                _batches(net, validation, stage, None, arguments),
                stage.epochs,
                fitting.load_progress(folder, stage.name),
                folder,
                interruption,
            )
    return stages, scale


def refit(net, train, validation, arguments, stages, scale):
    """Fit again, from a backbone at its base weights, on training and validation pictures
    together, each stage for the epochs that early stopping found best. Raises Interrupted."""
    everything = Both(train, validation)
    _begin_head(net, everything, arguments.seed)
    scale.apply(net)
    with fitting.Interruption() as interruption:
        for stage in _stages(net, arguments):
            stage.prepare(net)
            _compile(stage.model, stage.learning_rate)
            for epoch in range(stages[stage.name].best_epoch):
                batches = _batches(net, everything, stage, epoch, arguments)
                stage.model.fit(batches, epochs=1, shuffle=False, verbose=0)
                if interruption.asked:
                    raise fitting.Interrupted


@dataclass(frozen=True)
class Scale:
    """What the discriminant analysis can't tell from the pictures it is fitted to."""

    temperature: float
    usual_residual: float

    def apply(self, net):
        """Scale the head of a discriminant analysis just fitted."""
        network.set_usual_residual(net, self.usual_residual)
        network.fold_temperature(net, self.temperature)


def _scale(net, validation):
    """The Scale that suits the validation pictures, applied."""
    features = validation.features[0]
    usual = network.usual_residual(net, features)
    network.set_usual_residual(net, usual)
    temperature = evaluation.fit_temperature(predict(net.head, features, 256), validation.targets)
    network.fold_temperature(net, temperature)
    return Scale(temperature, usual)


@dataclass(frozen=True)
class _Stage:
    name: str
    model: keras.Model
    prepare: callable
    reads: str
    epochs: int
    learning_rate: float


def _stages(net, arguments):
    return (
        _Stage("head", net.head, network.freeze, "read_features",
               arguments.epochs, arguments.learning_rate),
        _Stage("fine-tune", net.top, network.unfreeze_last_layers, "read_activations",
               arguments.fine_tune_epochs, arguments.fine_tune_learning_rate),
    )  # fmt: skip


def _begin_head(net, shown, seed):
    rows = choose_pictures(shown.targets, shown.num_views, seed)
    features = np.stack([shown.read_features(view, rows) for view in range(shown.num_views)])
    network.set_discriminant(net, features, shown.targets[rows])


def _batches(net, shown, stage, epoch, arguments):
    """The batches of an epoch; of None, for validation, in order."""
    return views.batches(
        lambda rows: getattr(shown, stage.reads)(epoch or 0, rows),
        shown.targets,
        arguments.batch_size,
        net.head.output.shape[-1],
        None if epoch is None else (arguments.seed, epoch),
    )


def _compile(model, learning_rate):
    model.compile(
        keras.optimizers.Adam(learning_rate),
        # No label smoothing: the smoothed loss would prefer a less sure head to a better one.
        keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
