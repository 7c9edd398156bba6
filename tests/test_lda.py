"""The head's closed form: it sees past what all pictures share, and agrees with scikit-learn."""

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from batik.training import lda as discriminant
from batik.training.lda import choose_pictures, fit_discriminant


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
    scaled = (features - fitted.mean) / np.sqrt(fitted.variance + 1e-3)
    return (scaled @ fitted.kernel + fitted.bias).argmax(axis=1)


def test_without_shrinkage_it_answers_as_scikit_learn_does(monkeypatch):
    monkeypatch.setattr(discriminant, "SHRINKAGE", 0)
    features, targets = clouds(900)
    unseen, _ = clouds(600, seed=1)
    expected = LinearDiscriminantAnalysis().fit(features, targets).predict(unseen)
    assert (answers(fit_discriminant(features[None], targets, 3), unseen) == expected).mean() > 0.99


def test_more_features_than_pictures():
    rng = np.random.default_rng(0)
    targets = np.arange(40) % 2
    nuisance = rng.normal(size=(80, 5)) @ rng.normal(size=(5, 500))
    signal = np.zeros((80, 500))
    signal[:, 7] = 3.0 * (np.arange(80) % 2)
    features = nuisance + signal + 0.1 * rng.normal(size=(80, 500))
    fitted = fit_discriminant(features[None, :40], targets, 2)
    assert (answers(fitted, features[40:]) == targets).all()


def test_many_pictures_are_thinned_out_class_by_class(monkeypatch):
    monkeypatch.setattr(discriminant, "MAX_ROWS", 120)
    targets = np.array([0] * 500 + [1] * 500 + [2] * 5)
    rows = choose_pictures(targets, 2, seed=0)
    assert sorted(np.bincount(targets[rows])) == [5, 27, 28]
    assert (np.diff(rows) > 0).all()
    assert len(choose_pictures(targets[:50], 2, seed=0)) == 50


def test_what_views_change_counts_for_less():
    """Two features tell the classes apart, and light changes the clearer one."""
    rng = np.random.default_rng(0)
    targets = np.arange(200) % 2
    plain = rng.normal(size=(200, 2)) * 0.3 + targets[:, None] * np.array([3.0, 1.5])
    lit = plain + rng.normal(size=(200, 2)) * np.array([20.0, 0])
    before = fit_discriminant(plain[None], targets, 2)
    after = fit_discriminant(np.stack([plain, lit]), targets, 2)
    share = [abs(np.diff(fitted.kernel)[:, 0]) for fitted in (before, after)]
    assert share[0][0] > share[0][1] and share[1][0] < 0.2 * share[1][1]
    assert (answers(after, lit) == targets).mean() > (answers(before, lit) == targets).mean() + 0.1


def test_principal_axes_leave_the_least_outside():
    features, targets = clouds(300)
    fitted = fit_discriminant(features[None], targets, 3)
    scaled = (features - fitted.mean) / np.sqrt(fitted.variance + 1e-3)
    axes = fitted.principal
    assert axes.shape == (6, discriminant.PRINCIPAL_AXES) and not axes[:, 6:].any()
    np.testing.assert_allclose(axes[:, :6].T @ axes[:, :6], np.eye(6), atol=1e-5)
    along = (scaled @ axes[:, :6]).var(axis=0)
    assert (np.diff(along) < 1e-6).all()  # widest first
