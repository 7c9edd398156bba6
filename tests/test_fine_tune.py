"""The batches that fine-tuning learns from, and its learning rate."""

import numpy as np
import pytest

from batik.training import network
from batik.training.fine_tune import ViewBatches, compile_learner
from batik.training.pictures import Pictures
from batik.training.recipe import Recipe
from tests.pictures import draw_dataset

RECIPE = Recipe(batch_size=6, image_size=32)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = draw_dataset(tmp_path_factory.mktemp("data"), per_class=9)
    paths = tuple(sorted(folder.rglob("*.png")))
    return Pictures(paths, np.array([int("Stripes" in str(path)) for path in paths]))


def batches(pictures, **changes):
    shares = np.eye(3, dtype=np.float32)[pictures.targets]
    return ViewBatches(pictures, shares, RECIPE, **{"seed": 0, "steps": 3} | changes)


def test_the_same_epoch_gives_the_same_batches_and_the_next_others(pictures):
    one, same, other = (batches(pictures) for _ in range(3))
    other.on_epoch_end()
    assert len(one) == 3
    for index in range(3):
        for part, again in zip(one[index], same[index], strict=True):
            assert (part == again).all()
    assert not (one[0][0] == other[0][0]).all()
    assert not (one[0][0] == batches(pictures, seed=1)[0][0]).all()


def test_a_batch_is_views_and_the_shares_of_each_class(pictures):
    views, targets = batches(pictures)[0]
    assert views.shape == (6, 32, 32, 3) and views.dtype == np.float32
    assert views.min() >= 0 and views.max() <= 255 and views.std() > 5
    assert targets.shape == (6, 3) and np.allclose(targets.sum(axis=1), 1)
    assert set(np.unique(targets)) == {0, 1}


def test_small_classes_are_drawn_more_often_than_their_share(pictures):
    few = pictures.take([*range(9), 9])
    drawn = np.concatenate([batches(few)[i][1].argmax(axis=1) for i in range(40)])
    assert 0.15 < (drawn == 1).mean() < 0.35  # a tenth of the pictures; roots are as 3 to 1


def test_the_rate_rises_once_and_falls_to_nearly_nothing():
    recipe = Recipe(epochs=4, batch_size=10)
    net = network.build(2, None, recipe)
    compile_learner(net, recipe, 250)
    rate = net.learner.optimizer._learning_rate
    rates = np.array([float(rate(step)) for step in range(101)])
    top = rates.argmax()
    assert rates[top] == pytest.approx(recipe.learning_rate, rel=1e-3) and top == 10
    assert (np.diff(rates[: top + 1]) > 0).all() and (np.diff(rates[top:100]) < 0).all()
    assert rates[100] < 0.1 * recipe.learning_rate
