"""Small datasets for the tests: pictures drawn on the spot."""

import numpy as np
from PIL import Image, ImageDraw


def draw_dataset(folder, classes=("Dots", "Stripes"), per_class=8, split=None, size=64):
    """Write `per_class` different pictures of each class into folder[/split]/<class>/."""
    rng = np.random.default_rng([len(classes), per_class, split == "test"])
    base = folder / split if split else folder
    for kind, name in enumerate(classes):
        (base / name).mkdir(parents=True)
        for number in range(per_class):
            draw_picture(kind, rng, size).save(base / name / f"{number}.png")
    return folder


def draw_picture(kind, rng, size=64):
    """A picture of class number `kind`: dots, stripes, or both, of random place and colour."""
    noise = rng.integers(0, 60, (size, size, 3), dtype=np.uint8)
    picture = Image.fromarray(noise)
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        colour = tuple(int(value) for value in rng.integers(100, 256, 3))
        x, y = (int(value) for value in rng.integers(0, size, 2))
        if kind % 2 == 0:
            draw.ellipse((x, y, x + size // 4, y + size // 4), colour)
        else:
            draw.line((x, 0, y, size), colour, width=size // 12)
    return picture
