"""The head's closed form: it sees past what all pictures share, and agrees with scikit-learn."""

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from batik import discriminant
from batik.discriminant import fit_discriminant


def clouds(num_pictures, num_features=6, num_classes=3, seed=0):
    """Classes a little apart, under one scatter that is far wider in some directions."""
    rng = np.random.default_rng(seed)
    targets = np.arange(num_pictures) % num_classes
    # One mixing and one set of centres for every seed: the seed draws other pictures of them.
    fixed = np.random.default_rng(99)
    mixing = fixed.normal(size=(num_features, num_features)) * 10 ** fixed.uniform(
        -0.3, 0.3, (num_features, 1)
    )
    centres = 0.8 * fixed.normal(size=(num_classes, num_features)) @ mixing
    points = rng.normal(size=(num_pictures, num_features)) @ mixing + centres[targets]
    return points.astype(np.float32), targets


def answers(fitted, features):
    mean, variance, kernel, bias = fitted
    return ((features - mean) / np.sqrt(variance + 1e-3) @ kernel + bias).argmax(axis=1)


def test_without_shrinkage_it_answers_as_scikit_learn_does(monkeypatch):
    monkeypatch.setattr(discriminant, "SHRINKAGE", 0)
    features, targets = clouds(900)
    unseen, _ = clouds(600, seed=1)
    expected = LinearDiscriminantAnalysis().fit(features, targets).predict(unseen)
    assert (answers(fit_discriminant(features, targets, 3), unseen) == expected).mean() > 0.99


def test_more_features_than_pictures():
    rng = np.random.default_rng(0)
    targets = np.arange(40) % 2
    nuisance = rng.normal(size=(80, 5)) @ rng.normal(size=(5, 500))
    signal = np.zeros((80, 500))
    signal[:, 7] = 3.0 * (np.arange(80) % 2)
    features = nuisance + signal + 0.1 * rng.normal(size=(80, 500))
    fitted = fit_discriminant(features[:40], targets, 2)
    assert (answers(fitted, features[40:]) == targets).all()


def test_many_pictures_are_thinned_out_class_by_class(monkeypatch):
    monkeypatch.setattr(discriminant, "MAX_PICTURES", 60)
    targets = np.array([0] * 500 + [1] * 500 + [2] * 5)
    features = np.arange(1005.0)[:, None]
    chosen, kept = discriminant._choose(features, targets, 3, seed=0)
    assert sorted(np.bincount(kept)) == [5, 27, 28]
    assert (targets[chosen[:, 0].astype(int)] == kept).all()
