"""The flowered grounds of Madura."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook


def _feather(pen, length, fill, line):
    """A frond with a fringe of fine lines, as Madura's batik draws its leaves."""
    isen.leaf(pen, length, length * 0.36, fill, line, 0.1, "dots", 0.5)
    t = np.linspace(0.12, 0.96, 15)
    spine = length * (t + 0.1j * np.sin(np.pi * t))
    half = length * 0.2 * np.sin(np.pi * t**0.8)
    for side in (-1, 1):
        for z, h in zip(spine, half, strict=True):
            pen.stroke([z + side * 1j * h, z + side * 1j * (h + 1.3) + 1.2], line, 0.28)


def _madura_spray(pen, palette, rng):
    """Four blossoms about a knot, fringed leaves between them, two scalloped curls."""
    red, blue, pale, deep = palette.paints
    for k, way in enumerate((28, 118, 205, 300)):
        frond = pen.at(2.5 * shapes.turn(way), 1.0, way)
        frond.fill(shapes.leaf(13.5, 7.0, 0.1) - 0.5, palette.ground)
        _feather(frond, 11, deep if k % 2 else blue, pale)
    for start, turned in ((-100, True), (78, False)):
        curl = hook(shapes.turn(start) * 3, start, shapes.turn(start) * 14, 4.0, 1.1, turned)
        pen.stroke(curl, palette.ground, 3.4)
        pen.stroke(curl, pale, 0.45)
        side = 1j * np.gradient(curl)
        isen.dotted(pen, curl + 0.95 * side / abs(side), 1.5, 0.62, pale)
    for way, size in ((-14, 4.4), (72, 3.6), (165, 4.4), (252, 3.8)):
        bloom = pen.at(7.2 * shapes.turn(way), 1.0, float(rng.uniform(0, 72)))
        bloom.disc(0, size * 1.25, palette.ground)
        isen.flower(bloom, size, red if size > 4 else blue, pale, deep, 5, 0.42)
    pen.disc(0, 2.2, deep, pale, 0.45)
    isen.rosette(pen, 0, 1.1, pale)


def mata_keteran(pen, palette, rng):
    """Mata keteran: a dark ground sown with tiny dotted flowers, a few bright sprays on it."""
    pale = palette.paints[2]
    places = repeats.scattered(pen.reach, 4.6, rng, 0.2)
    petals = rng.integers(5, 7, len(places))
    sizes = rng.uniform(0.95, 1.3, len(places))
    for where, count, size in zip(places, petals, sizes, strict=True):
        if pen.sees(where, 2):
            isen.rosette(pen, where, size, pale, int(count), 0.29)
    for where in pen.seen(repeats.half_drop(pen.reach + 20, 52, 62, origin=-24 - 16j), 24):
        _madura_spray(pen.at(where, 0.86, float(rng.uniform(-50, 50))), palette, rng)
