"""Draw the example pictures, or a small drawn dataset.

python -m drawing.draw                                    # the pictures of examples/
python -m drawing.draw --out drawn --per-class 30         # drawn/<class>/<n>.jpg, 224 px
python -m drawing.draw --out drawn --per-class 8 --classes 3 --seed 7
"""

import argparse
import zlib
from pathlib import Path

import numpy as np

from drawing import FOLDER, cloth, palettes
from drawing.motifs import MOTIFS
from drawing.pen import Pen
from drawing.small import write_small

CLASSES = tuple(MOTIFS)

# How hard the wax is crumpled: printed or painted cloth shows hardly any crackle.
CRACKLE = {"Kalimantan_Dayak": 0.12, "Sulawesi_Selatan_Lontara": 0.15, "DKI_Ondel_Ondel": 0.25}


def draw(class_name, seed=0, size=512):
    """The motif as a cloth of `size` pixels; the same call gives the same picture.

    Seed 0 is the plain view of the motif; any other seed varies colour, scale, angle and place.
    """
    rng = np.random.default_rng([zlib.crc32(class_name.encode()), seed])
    palette = palettes.pick(class_name, rng, vary=seed != 0)
    zoom, degrees, shift = 1.0, 0.0, 0j
    if seed != 0:
        zoom, degrees = rng.uniform(0.82, 1.3), rng.uniform(-7, 7)
        shift = complex(*rng.uniform(-9, 9, 2))
    pen = Pen.on_cloth(2 * size, palette.ground, zoom, degrees, shift)
    MOTIFS[class_name](pen, palette, rng)
    return cloth.finish(pen.image, size, palette.dark, rng, CRACKLE.get(class_name, 0.4))


def draw_examples(folder=FOLDER):
    """Write the example pictures, one a motif."""
    for name in CLASSES:
        draw(name).save(folder / f"{name}.jpg", quality=82)
    write_small(folder)


def draw_dataset(folder, per_class, classes=None, seed=0, size=224):
    """Write folder/<class>/<n>.jpg for the first `classes` motifs."""
    folder = Path(folder)
    for name in CLASSES[:classes]:
        (folder / name).mkdir(parents=True, exist_ok=True)
        for n in range(1, per_class + 1):
            picture = draw(name, seed=seed * 100_000 + n, size=size)
            picture.save(folder / name / f"{n}.jpg", quality=90)


def main(arguments=None):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="folder for a drawn dataset")
    parser.add_argument("--per-class", type=int, default=20, help="pictures a motif (default 20)")
    parser.add_argument(
        "--classes",
        type=int,
        default=len(CLASSES),
        choices=range(1, len(CLASSES) + 1),
        metavar="K",
        help="only the first K motifs",
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, other pictures")
    parser.add_argument("--size", type=int, default=224, help="of a side in pixels (224)")
    args = parser.parse_args(arguments)
    if args.out is None:
        draw_examples()
    else:
        draw_dataset(args.out, args.per_class, args.classes, args.seed, args.size)


if __name__ == "__main__":
    main()
