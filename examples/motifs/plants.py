"""Plants: the nutmeg of Maluku and the flowered grounds of Madura."""

import numpy as np

from examples import isen, repeats, shapes
from examples.motifs.carved import hook


def _nutmeg(pen, palette, opened):
    """A nutmeg fruit on its stalk, its flesh split open on the netted seed if `opened`."""
    line, (_, flesh, seed, mace) = palette.line, palette.paints[:4]
    pen.stroke(shapes.curve([3.4j, 0.4 + 4.6j, 0 + 6.2j]), line, 0.55)
    body = shapes.mirrored(shapes.curve([-4.3j, 2.0 - 3.4j, 3.5 - 0.4j, 2.8 + 2.4j, 3.5j], steps=5))
    pen.shape(body, flesh, line, 0.6)
    if opened:
        pen.shape(shapes.leaf(6.6, 4.0, 0.05, 0.52) * 1j - 3.6j, mace, line, 0.5)
        nut = shapes.leaf(4.6, 2.5, 0, 0.5) * 1j - 2.5j
        pen.shape(nut, seed, line, 0.4)
        for bow in (-0.5, 0.5):
            pen.stroke(shapes.curve([-2.2j, bow - 0.2j, 1.9j]), line, 0.3)
    else:
        for bow in (-1.7, -0.5, 0.8):
            pen.stroke(shapes.curve([-4.0j, bow - 1.2j, 1.15 * bow + 1.2j, 3.0j]), line, 0.4)
        isen.dotted(pen, shapes.curve([1.5 - 2.2j, 2.3 + 0j, 1.8 + 1.8j]), 0.9, 0.22, line)


def _pala_branch(pen, palette, rng):
    """Large ribbed leaves and fruits about one twig."""
    green = palette.paints[0]
    for way, length in ((-152, 17), (-98, 14), (-40, 17), (22, 15), (158, 13)):
        frond = pen.at(1.2 * shapes.turn(way), 1.0, way + float(rng.normal(0, 5)))
        isen.leaf(frond, length, length * 0.42, green, palette.line, 0.07, "ribs", 0.62, 0.5)
    for way, far, opened in ((46, 7.0, False), (124, 7.0, False), (84, 9.6, True)):
        _nutmeg(pen.at(far * shapes.turn(way), 0.98, way + 90), palette, opened)


def _blossoms(pen, palette, rng):
    """A twig of the small waxy bells of the nutmeg tree."""
    line, flesh = palette.line, palette.paints[1]
    twig = shapes.curve([-7 + 1j, -2 - 1.2j, 3 + 0.6j, 7 - 1j])
    pen.stroke(twig, line, 0.45)
    for k, z in enumerate(twig[1::3]):
        side = 1 if k % 2 else -1
        end = z + side * 2.2j + rng.normal(0, 0.3)
        pen.stroke([z, end], line, 0.38)
        pen.shape(end + shapes.petals(3, 1.25, 0.4, 5), flesh, line, 0.36)


def pala(pen, palette, rng):
    """Pala: nutmeg of the Banda islands, fruits split on the branch between broad leaves."""
    isen.ground_dots(pen, pen.reach, 3.4, 0.17, palette.paints[3], rng)
    step = 45.0
    turns = (0, 140, 35, 205, 290)
    for k, where in enumerate(
        pen.seen(repeats.half_drop(pen.reach + 10, step, 44, origin=22 - 22j), 32)
    ):
        _blossoms(pen.at(where + 3, 1.0, float(rng.uniform(0, 180))), palette, rng)
        _blossoms(pen.at(where - 22 + 8j, 0.9, float(rng.uniform(0, 180))), palette, rng)
        fallen = pen.at(where - 4 - 8j, 0.85, float(turns[k % 5]))
        _nutmeg(fallen, palette, bool(k % 2))
    for k, where in enumerate(pen.seen(repeats.half_drop(pen.reach + 10, step, 44), 20)):
        lean = turns[k % 5] + float(rng.normal(0, 8))
        _pala_branch(pen.at(where, 1.08, lean), palette, rng)


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
