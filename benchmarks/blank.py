"""Of which pictures is it said that nothing can be made out in them: of drawn blanks and of blurred
pictures it should be, of pictures of cloth not.

    python -m benchmarks.blank FOLDER...
"""

import argparse
import io
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from batik.pictures.blank import DARK, LEAST_DETAIL, brightness, check_not_blank, detail, shrink
from batik.pictures.decode import PictureError, open_picture
from batik.pictures.formats import SUFFIXES

COLOURS = {  # and what is said of a picture that is of it all over
    (0, 0, 0): "dark",
    (20, 12, 8): "dark",
    (255, 255, 255): "blank",
    (128, 128, 128): "blank",
    (180, 60, 40): "blank",
    (230, 220, 200): "blank",
}
SLOPES = ((0, 0), (0.5, 0), (0, 0.5))  # towards the corners, and from left to right
SIZES = ((224, 224), (640, 480), (1024, 768))
NOISES = (0, 5, 10, 20)  # standard deviation of each pixel, of 255
QUALITIES = (40, 90)  # of JPEG
BLURS = (0.01, 0.02, 0.03, 0.05, 0.08, 0.12)  # standard deviation, of the side


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    photographs = measure_photographs(parser.parse_args().folders)
    measure_blanks()
    measure_blurs(photographs)


def reason(picture):
    """Why a picture is told to be blank; None where it isn't."""
    try:
        check_not_blank(picture)
    except PictureError as error:
        return error.reason
    return None


def measure_photographs(folders):
    """Print how near the photographs come; returns every twentieth, small."""
    paths = [p for f in folders for p in sorted(f.rglob("*")) if p.suffix.lower() in SUFFIXES]
    measured, told, kept = [], Counter(), []
    for number, path in enumerate(paths):
        picture = open_picture(path)
        pixels = shrink(picture)
        measured.append((detail(pixels), brightness(pixels), path))
        told[reason(picture)] += 1
        if number % 20 == 0:
            kept.append(picture.resize((256, 256)))
    print(f"{len(paths)} photographs: {dict(told)}")
    for value, name, limit in ((0, "detail", LEAST_DETAIL), (1, "brightness", DARK)):
        print(f"least {name} (limit {limit}):")
        for row in sorted(measured, key=lambda row: row[value])[:4]:
            print(f"  {row[value]:6.1f}  {'/'.join(row[2].parts[-3:])}")
    return kept


def measure_blanks():
    rng = np.random.default_rng(0)
    print("drawn blanks, by size and noise: share told, most detail")
    for size in SIZES:
        for noise in NOISES:
            drawn = [
                draw_blank(size, colour, noise, slope, quality, rng)
                for colour in COLOURS
                for slope in SLOPES
                for quality in QUALITIES
            ]
            share = np.mean([reason(picture) is not None for picture in drawn])
            most = max(detail(shrink(picture)) for picture in drawn)
            print(f"  {size[0]:4} x {size[1]:3}  noise {noise:2}  {share:.3f}  {most:4.1f}")


def draw_blank(size, colour, noise, slope, quality, rng):
    width, height = size
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    light = 1 - slope[0] * (x * x + y * y) / 2 + slope[1] * x / 2
    pixels = np.array(colour) * light[..., None] + rng.normal(0, noise, (height, width, 3))
    out = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality)
    return open_picture(out.getvalue())


def measure_blurs(photographs):
    print(
        f"{len(photographs)} photographs out of focus, by the blur's share of the side: share told"
    )
    for blur in BLURS:
        blurred = [p.filter(ImageFilter.GaussianBlur(blur * p.width)) for p in photographs]
        print(f"  {blur:.2f}  {np.mean([reason(picture) is not None for picture in blurred]):.3f}")


if __name__ == "__main__":
    main()
