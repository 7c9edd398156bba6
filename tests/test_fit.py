"""The folds, each left out in turn, by a network whose features are made up."""

from types import SimpleNamespace

import numpy as np
import pytest

from batik.training import fit
from batik.training.loading import load_dataset
from batik.training.recipe import Recipe
from tests.pictures import draw_dataset

RECIPE = Recipe(epochs=0, folds=3, image_size=32, outliers=7)


@pytest.fixture
def cross_fit(tmp_path, monkeypatch):
    """A CrossFit, and the list of what features were computed of, in order."""
    rng, computed = np.random.default_rng(0), []

    def view_features(network, paths, recipe, seed, what):
        computed.append(len(paths))
        return rng.normal(size=(4, len(paths), 5)).astype(np.float32)

    def pixel_features(network, views):
        computed.append(views.shape)
        return rng.normal(size=(len(views), 5)).astype(np.float32)

    monkeypatch.setattr(fit, "view_features", view_features)
    monkeypatch.setattr(fit, "pixel_features", pixel_features)
    data = load_dataset([draw_dataset(tmp_path / "data", per_class=9)], RECIPE, seed=0)
    network = SimpleNamespace(learner=SimpleNamespace(variables=[]))
    return fit.CrossFit(network, data, RECIPE, 0, tmp_path), computed


def test_without_fine_tuning_features_are_computed_once(cross_fit):
    fitter, computed = cross_fit
    found = fitter.leave_out(fitter.data.by_cloth(), "cloth fold")
    head, history = fitter.fit_all()
    assert computed == [len(fitter.data.train), (7, 32, 32, 3)]
    assert found.logits.any(axis=(1, 2)).all() and found.histories == [[]] * 3 and history == []
    assert head.kernel.shape == (5, fit.num_outputs(fitter.data))


def test_a_fold_that_is_kept_is_not_fitted_again(cross_fit, monkeypatch):
    fitter, _ = cross_fit
    first = fitter.leave_out(fitter.data.by_cloth(), "cloth fold")
    monkeypatch.setattr(fitter, "_fit_head", None)
    again = fitter.leave_out(fitter.data.by_cloth(), "cloth fold")
    assert (first.logits == again.logits).all() and first.histories == again.histories
