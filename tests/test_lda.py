"""The head's closed form: it sees past what all pictures share, and agrees with scikit-learn."""

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from batik.training.fit import choose_pictures
from batik.training.lda import ABSENT, fit_lda


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


def fit(features, targets, outputs, shrinkage=0.02):
    return fit_lda(features, np.eye(outputs, dtype=np.float32)[targets], shrinkage)


def test_without_shrinkage_it_answers_as_scikit_learn_does():
    features, targets = clouds(900)
    unseen, _ = clouds(600, seed=1)
    expected = LinearDiscriminantAnalysis().fit(features, targets).predict(unseen)
    head = fit(features, targets, 3, shrinkage=1e-6)
    assert (head(unseen).argmax(axis=1) == expected).mean() > 0.99


def test_more_features_than_pictures():
    rng = np.random.default_rng(0)
    targets = np.arange(40) % 2
    nuisance = rng.normal(size=(80, 5)) @ rng.normal(size=(5, 500))
    signal = np.zeros((80, 500))
    signal[:, 7] = 3.0 * (np.arange(80) % 2)
    features = nuisance + signal + 0.1 * rng.normal(size=(80, 500))
    head = fit(features[:40], targets, 2)
    assert (head(features[40:]).argmax(axis=1) == targets).all()


def test_classes_count_alike_however_many_pictures_they_have():
    features, targets = clouds(90)
    often = np.concatenate([np.arange(90), *[np.flatnonzero(targets == 0)] * 9])
    once = fit(features, targets, 3)
    many = fit(features[often], targets[often], 3)
    np.testing.assert_allclose(many.kernel, once.kernel, rtol=1e-3, atol=1e-5)


def test_a_class_without_pictures_is_never_answered():
    features, targets = clouds(90)
    head = fit(features, np.where(targets == 1, 3, targets), 5)
    logits = head(features)
    assert set(logits.argmax(axis=1)) == {0, 2, 3}
    assert (logits[:, [1, 4]] == ABSENT).all()


def test_many_pictures_are_thinned_out_class_by_class():
    shares = np.eye(3)[np.array([0] * 500 + [1] * 500 + [2] * 5)]
    rows = choose_pictures(shares, np.arange(1005), 60, seed=0)
    assert sorted(shares[rows].sum(axis=0)) == [5, 27, 28]
    assert (np.diff(rows) > 0).all()
    assert (choose_pictures(shares, np.arange(7, 57), 60, seed=0) == np.arange(7, 57)).all()


def test_copies_weigh_as_one_picture():
    features, targets = clouds(90)
    shares = np.eye(3)[targets]
    copied = np.concatenate([np.arange(90), [4] * 30])
    weights = np.where(copied == 4, 1 / 31, 1)[:, None]
    once, many = (
        fit_lda(features, shares, 0.1),
        fit_lda(features[copied], shares[copied] * weights, 0.1),
    )
    np.testing.assert_allclose(many.kernel, once.kernel, rtol=1e-3, atol=1e-4)


def test_a_picture_of_either_class_counts_half_for_each():
    """Where they stand between two classes they draw both towards themselves alike."""
    features, targets = clouds(300)
    between = (features[targets == 0].mean(axis=0) + features[targets == 1].mean(axis=0)) / 2
    more = np.concatenate([features, np.tile(between, (40, 1))])
    shares = np.concatenate([np.eye(3)[targets], np.tile([0.5, 0.5, 0], (40, 1))])
    logits = fit_lda(more, shares, 0.1)(between)
    assert abs(logits[0] - logits[1]) < 0.1 * abs(logits[0] - logits[2])
