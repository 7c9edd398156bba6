"""The head's closed form: it sees past what all pictures share, and agrees with scikit-learn."""

import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from batik.training.lda import ABSENT, choose_pictures, fit_lda


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


def fit(features, targets, outputs, shrinkage=0.02, view_weight=0.3):
    return fit_lda(features, targets, outputs, shrinkage, view_weight)


def test_without_shrinkage_it_answers_as_scikit_learn_does():
    features, targets = clouds(900)
    unseen, _ = clouds(600, seed=1)
    expected = LinearDiscriminantAnalysis().fit(features, targets).predict(unseen)
    head = fit(features[None], targets, 3, shrinkage=1e-6)
    assert (head(unseen).argmax(axis=1) == expected).mean() > 0.99


def test_more_features_than_pictures():
    rng = np.random.default_rng(0)
    targets = np.arange(40) % 2
    nuisance = rng.normal(size=(80, 5)) @ rng.normal(size=(5, 500))
    signal = np.zeros((80, 500))
    signal[:, 7] = 3.0 * (np.arange(80) % 2)
    features = nuisance + signal + 0.1 * rng.normal(size=(80, 500))
    head = fit(features[None, :40], targets, 2)
    assert (head(features[40:]).argmax(axis=1) == targets).all()


def test_classes_count_alike_however_many_pictures_they_have():
    features, targets = clouds(90)
    often = np.concatenate([np.arange(90), *[np.flatnonzero(targets == 0)] * 9])
    once = fit(np.stack([features, features[::-1]]), targets, 3)
    many = fit(np.stack([features, features[::-1]])[:, often], targets[often], 3)
    np.testing.assert_allclose(many.kernel, once.kernel, rtol=1e-3, atol=1e-5)


def test_a_class_without_pictures_is_never_answered():
    features, targets = clouds(90)
    head = fit(features[None], np.where(targets == 1, 3, targets), 5)
    logits = head(features)
    assert set(logits.argmax(axis=1)) == {0, 2, 3}
    assert (logits[:, [1, 4]] == ABSENT).all()


def test_many_pictures_are_thinned_out_class_by_class():
    targets = np.array([0] * 500 + [1] * 500 + [2] * 5)
    rows = choose_pictures(targets, 60, seed=0)
    assert sorted(np.bincount(targets[rows])) == [5, 27, 28]
    assert (np.diff(rows) > 0).all()
    assert len(choose_pictures(targets[:50], 60, seed=0)) == 50


def test_what_views_change_counts_for_less():
    """Two features tell the classes apart, and light changes the clearer one."""
    rng = np.random.default_rng(0)
    targets = np.arange(200) % 2
    plain = rng.normal(size=(200, 2)) * 0.3 + targets[:, None] * np.array([3.0, 1.5])
    lit = plain + rng.normal(size=(200, 2)) * np.array([20.0, 0])
    before = fit(plain[None], targets, 2)
    after = fit(np.stack([plain, lit]), targets, 2)
    share = [abs(np.diff(head.kernel)[:, 0]) for head in (before, after)]
    assert share[0][0] > share[0][1] and share[1][0] < 0.2 * share[1][1]

    def right(head):
        return (head(lit).argmax(axis=1) == targets).mean()

    assert right(after) > right(before) + 0.1
