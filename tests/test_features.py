"""The kept activations: each record is where its picture and view say, whatever the reading."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
from PIL import Image

from batik.second_look import enlarge_middles
from batik.training import features as views
from batik.training.dataset import Pictures, read_pictures

SIZE, VIEWS, COUNT = 32, 4, 5


@pytest.fixture
def pictures(tmp_path):
    rng = np.random.default_rng(0)
    paths = [tmp_path / f"{index}.png" for index in range(COUNT)]
    for path in paths:
        Image.fromarray(rng.integers(0, 256, (SIZE, SIZE, 3), np.uint8)).save(path)
    return Pictures(paths, np.arange(COUNT))


@pytest.fixture
def network():
    """Two layers that stand for the frozen part and the features."""
    picture, maps = keras.Input((SIZE, SIZE, 3)), keras.Input((4, 4, 3))
    lower = keras.Model(picture, keras.layers.AveragePooling2D(8)(picture))
    features = keras.Model(maps, keras.layers.GlobalAveragePooling2D()(maps))
    return SimpleNamespace(lower=lower, features=features)


def test_records_and_features_belong_together(pictures, network, tmp_path, monkeypatch):
    monkeypatch.setattr(views, "CHUNK", 2)  # 5 pictures in three chunks
    file, features = views.compute_activations(
        network, pictures, SIZE, VIEWS, 0, tmp_path / "a.f16", "Views"
    )
    records = file.read(np.arange(VIEWS * COUNT)).astype(np.float32)
    assert features.shape == (VIEWS, COUNT, 3)
    means = records.mean(axis=(1, 2)).reshape(VIEWS, COUNT, 3)
    np.testing.assert_allclose(means, features, atol=0.2)  # the records are float16
    plain = network.lower(read_pictures(pictures.paths, SIZE).astype(np.float32)).numpy()
    np.testing.assert_allclose(records[:COUNT], plain, atol=0.2)
    middles = enlarge_middles(read_pictures(pictures.paths, SIZE))
    expected = network.lower(middles.astype(np.float32)).numpy()
    np.testing.assert_allclose(records[COUNT : 2 * COUNT], expected, atol=0.2)
    for view in (2, 3):  # augmented
        assert not np.allclose(records[view * COUNT : (view + 1) * COUNT], plain, atol=1)
