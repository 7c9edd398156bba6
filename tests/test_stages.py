"""The final fit sees training and validation pictures as one, each with its own target."""

import numpy as np

from batik.training.features import ActivationFile
from batik.training.stages import Both, Shown


def shown(folder, name, first, count, num_views):
    """Pictures first, first + 1, ... whose record in view v is 100 * v + their number."""
    numbers = np.arange(first, first + count)
    values = 100 * np.arange(num_views)[:, None] + numbers
    file = ActivationFile(folder / name, (1, 1, 2))
    file.write([(0, np.repeat(values.reshape(-1, 1, 1, 1), 2, axis=3))])
    return Shown(file, values[..., None].astype(np.float32), numbers % 3)


def test_rows_keep_their_order_and_their_view(tmp_path):
    both = Both(shown(tmp_path, "train", 0, 5, 3), shown(tmp_path, "validation", 5, 2, 1))
    rows = np.array([6, 0, 4, 5, 2])
    for epoch, view in ((0, 0), (1, 1), (2, 2), (3, 0)):
        expected = [6, 100 * view, 100 * view + 4, 5, 100 * view + 2]  # validation has one view
        assert both.read_features(epoch, rows)[:, 0].tolist() == expected
        assert both.read_activations(epoch, rows)[:, 0, 0, 0].tolist() == expected
    assert both.targets.tolist() == [0, 1, 2, 0, 1, 2, 0]
    assert both.read_features(0, np.array([5]))[0, 0] == 5  # none of the training ones
