"""The drawn pictures: all there, small, the same on every draw, and each its own motif."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from batik.page.drawings import SHARED, SHARED_SIZE
from drawing.draw import CLASSES, draw, draw_dataset, main
from drawing.motifs import MOTIFS
from drawing.palettes import PALETTES
from drawing.small import write_small

EXAMPLES = Path(__file__).parents[1] / "examples"


def _pixels(picture, size=64):
    return np.asarray(picture.convert("RGB").resize((size, size)), dtype=float)


def test_every_motif_has_its_picture():
    pictures = {path.stem: path for path in EXAMPLES.glob("*.jpg")}
    assert set(pictures) == set(CLASSES) == set(MOTIFS) == set(PALETTES)
    for path in pictures.values():
        assert path.stat().st_size < 130_000, path.name
        with Image.open(path) as picture:
            assert picture.size == (512, 512)
            assert picture.mode == "RGB"


@pytest.mark.parametrize("name", CLASSES)
def test_drawing_again_gives_the_committed_picture(name):
    with Image.open(EXAMPLES / f"{name}.jpg") as committed:
        difference = abs(_pixels(draw(name)) - _pixels(committed))
    # JPEG, and another Pillow's rounding, differ by about 1; an elephant's trunk redrawn, by 3.
    assert difference.mean() < 2


def test_every_picture_has_its_small_one_and_some_are_in_the_shared_one(tmp_path):
    for path in EXAMPLES.glob("*.jpg"):
        shutil.copy(path, tmp_path)
    write_small(tmp_path)
    made = {path.name for path in (tmp_path / "small").iterdir()}
    assert made == {path.name for path in (EXAMPLES / "small").iterdir()}
    for name in made:
        with (
            Image.open(tmp_path / "small" / name) as new,
            Image.open(EXAMPLES / "small" / name) as committed,
        ):
            assert (
                new.size == committed.size == (SHARED_SIZE if name == SHARED.name else (320, 320))
            )
            assert abs(_pixels(new) - _pixels(committed)).mean() < 4, name


def test_same_seed_same_picture_other_seed_another():
    first, again, other = (draw("Maluku_Pala", seed, 112) for seed in (5, 5, 6))
    assert first.tobytes() == again.tobytes()
    assert abs(_pixels(first) - _pixels(other)).mean() > 8


def test_no_picture_is_empty_whatever_the_seed():
    for seed, name in enumerate(CLASSES, start=1):
        # A plain cloth varies by its weave and light only, by about 12.
        assert _pixels(draw(name, seed, 96)).std() > 14, (name, seed)


def test_sidoluhur_is_never_on_white_ground():
    # On white it would be sidomulyo.
    for palette in PALETTES["Solo_Sidoluhur"]:
        assert np.mean(palette.ground) < 100, palette.ground


def _slope(name, size, shift):
    """Below 0 where the cloth's rows rise from left to right, above where they fall."""
    grey = draw(name, size=256).convert("L").resize((size, size))
    grey = np.asarray(grey, dtype=float)
    rising = abs(grey[shift:, :-shift] - grey[:-shift, shift:]).mean()
    falling = abs(grey[shift:, shift:] - grey[:-shift, :-shift]).mean()
    # Along a row the cloth looks alike, across the rows it does not.
    return rising - falling


def test_parang_rows_rise_in_yogyakarta_and_fall_in_solo():
    assert _slope("Yogyakarta_Parang", 32, 3) < 0 < _slope("Solo_Parang", 32, 3)


def _widest_patch(picture, light):
    """The share of the picture's width that its widest unbroken light patch spans."""
    flat = picture.convert("L").point(lambda v: 255 * (v > light))
    widest = 0
    for x in range(4, picture.width, 24):
        for y in range(4, picture.height, 24):
            if flat.getpixel((x, y)) == 255:
                ImageDraw.floodfill(flat, (x, y), 128)
                left, _, right, _ = flat.point(lambda v: v == 128).getbbox()
                widest = max(widest, (right - left) / picture.width)
                flat = flat.point(lambda v: 0 if v == 128 else v)
    return widest


@pytest.mark.parametrize(("name", "light"), [("Yogyakarta_Parang", 150), ("Solo_Parang", 100)])
def test_a_row_of_parang_is_one_linked_line(name, light):
    # Halves that lie apart, as in an earlier drawing, span a tenth.
    assert _widest_patch(draw(name, size=256), light) > 0.7


def test_clouds_of_megamendung_crowd_the_sky():
    pixels = np.asarray(draw("Jawa_Barat_Megamendung", size=256), dtype=float)
    sky = abs(pixels - PALETTES["Jawa_Barat_Megamendung"][0].ground).max(axis=2) < 40
    assert sky.mean() < 0.4


def test_udan_liris_falls_as_rain_in_the_wind():
    assert _slope("Yogyakarta_Udan_Liris", 64, 4) > 0


def test_dataset_has_class_folders_of_varied_pictures(tmp_path):
    main(["--out", str(tmp_path), "--per-class", "2", "--classes", "3", "--seed", "4"])
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.jpg"))
    assert files == [f"{name}/{n}.jpg" for name in sorted(CLASSES[:3]) for n in (1, 2)]
    with Image.open(tmp_path / files[0]) as one, Image.open(tmp_path / files[1]) as two:
        assert one.size == (224, 224)
        assert abs(_pixels(one) - _pixels(two)).mean() > 8


def test_dataset_repeats_with_its_seed(tmp_path):
    for run in ("a", "b"):
        draw_dataset(tmp_path / run, per_class=1, classes=2, seed=3)
    for path in (tmp_path / "a").rglob("*.jpg"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_wrong_number_of_classes_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--classes", str(len(CLASSES) + 1)])
    assert "--classes" in capsys.readouterr().err
