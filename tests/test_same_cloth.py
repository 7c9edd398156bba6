import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from batik.training import same_cloth as relatives
from batik.training import same_cloth_report as relatives_report
from batik.training.dataset import Dataset, Pictures, load_dataset
from batik.training.same_cloth import MIN_INLIERS, find_relatives
from drawing.draw import draw

MOTIFS = ("Maluku_Pala", "Jawa_Timur_Pring", "Madura_Mataketeran")


def crop(picture):
    """60 % of a picture, turned by 8 degrees, enlarged, and saved as a lesser JPEG."""
    side = picture.width
    low, high = int(0.2 * side), int(0.8 * side)
    piece = picture.rotate(8, Image.Resampling.BICUBIC).crop((low, low, high, high))
    file = io.BytesIO()
    piece.resize(picture.size).save(file, "JPEG", quality=80)
    return Image.open(file).convert("RGB")


def write(folder, pictures):
    """Pictures of [(name, class, picture)], written into `folder`."""
    folder.mkdir()
    for name, _, picture in pictures:
        picture.save(folder / f"{name}.png")
    return Pictures(
        tuple(folder / f"{name}.png" for name, _, _ in pictures),
        np.array([target for _, target, _ in pictures]),
    )


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    drawn = [(f"{m}{seed}", k, draw(m, seed, 224)) for k, m in enumerate(MOTIFS) for seed in (1, 2)]
    plain = ("plain", 0, Image.new("RGB", (224, 224), "navy"))
    return write(tmp_path_factory.mktemp("data") / "known", [*drawn, plain])


def test_a_crop_is_found_mirrored_too_and_another_drawing_is_not(known, tmp_path):
    crops = [(f"{m}-crop", k, crop(draw(m, 1, 224))) for k, m in enumerate(MOTIFS)]
    mirrored = [(f"{n}-mirrored", k, ImageOps.mirror(p)) for n, k, p in crops]
    others = [(f"{m}-other", k, draw(m, 3, 224)) for k, m in enumerate(MOTIFS)]
    test = write(tmp_path / "test", [*crops, *mirrored, *others])
    found = find_relatives(known, test)
    assert found.num_pairs == 3 * (3 + 2 + 2)
    assert {(known.paths[i].stem, test.paths[j].stem) for i, j, _ in found.pairs} == {
        (f"{m}1", f"{m}-crop{how}") for m in MOTIFS for how in ("", "-mirrored")
    }
    assert min(n for *_, n in found.pairs) >= MIN_INLIERS
    assert found == find_relatives(known, test), "another answer the second time"


def test_pictures_without_features_are_nobodys_relatives(known, tmp_path):
    plain = [("plain", 0, Image.new("RGB", (224, 224), "navy")), ("dot", 1, Image.new("L", (1, 1)))]
    assert find_relatives(known, write(tmp_path / "test", plain)).pairs == []


def test_no_pictures_have_no_relatives(known):
    none = Pictures((), np.array([], int))
    assert find_relatives(known, none).pairs == find_relatives(none, known).pairs == []


def metrics_of(test):
    logits = np.eye(3)[test.targets].tolist()
    return {"test": {}, "answers": {"test": {"logits": logits, "logits_of_middle": logits}}}


def dataset(known, test):
    half = range(len(known) // 2), range(len(known) // 2, len(known))
    train, validation = (known.take(part) for part in half)
    twins = np.zeros(len(test), bool)
    return Dataset(list(MOTIFS), train, validation, test, [], [], twins)


def test_the_report_scores_the_others(known, tmp_path):
    test = write(
        tmp_path / "test",
        [("crop", 1, crop(draw(MOTIFS[1], 2, 224))), ("other", 0, draw(MOTIFS[0], 3, 224))],
    )
    metrics = metrics_of(test)
    relatives_report.add_relatives(metrics, dataset(known, test))
    assert metrics["test"]["without_relative"]["num_pictures"] == 1
    assert metrics["test"]["without_relative"]["accuracy"] == 1.0
    [(ours, theirs, _)] = metrics["relatives"]
    assert ours.endswith("known/Jawa_Timur_Pring2.png") and theirs.endswith("test/crop.png")
    relatives_report.add_relatives(metrics, dataset(known, test.take([0])))
    assert metrics["test"]["without_relative"]["accuracy"] is None


def test_too_many_pairs_are_not_looked_at_and_the_report_says_so(known, monkeypatch, capsys):
    monkeypatch.setattr(relatives, "MAX_PAIRS", 10)
    metrics = metrics_of(known)
    relatives_report.add_relatives(metrics, dataset(known, known))
    assert metrics["test"]["without_relative"] is metrics["num_relatives_across_test"] is None
    assert "not looked for: 17 pairs" in capsys.readouterr().out


def test_the_known_relatives_of_the_reference_dataset_are_found():
    folder = Path(os.environ.get("BATIK_DATASET", "../shared/batik_dataset"))
    if not folder.is_dir():
        pytest.skip(f"no reference dataset at {folder}")
    data = load_dataset(folder, seed=0)
    few = [p.take(np.flatnonzero(p.targets < 5)) for p in (data.train, data.validation, data.test)]
    known = Pictures(few[0].paths + few[1].paths, np.concatenate([few[0].targets, few[1].targets]))
    found = {j for _, j, _ in find_relatives(known, few[2]).pairs}
    twins = np.flatnonzero(data.test_has_twin[data.test.targets < 5])
    assert set(twins) <= found
    assert len(found) == pytest.approx(21, abs=2)
