"""The flowered grounds of Madura."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs.carved import hook


def _ring(pen, colour, rng):
    """A rough ring of four or five dots about one, each set by hand and none quite round."""
    count = int(rng.integers(4, 6))
    ways = 2 * np.pi * (np.arange(count) + rng.uniform(-0.16, 0.16, count)) / count
    ring = rng.uniform(0.85, 1.2, count) * np.exp(1j * (ways + rng.uniform(0, 6.3)))
    for z in ring:
        drop = shapes.ellipse(rng.uniform(0.3, 0.46), rng.uniform(0.24, 0.36), 2, 10)
        pen.fill(z + drop * shapes.turn(float(rng.uniform(0, 180))), colour)
    pen.dots(complex(*rng.uniform(-0.15, 0.15, 2)), 0.24, colour)


def _leaf(pen, length, fill, palette):
    """A long lobed leaf in deep dye, its veins and its edge left white by the wax."""
    pale = palette.paints[2]
    t = np.linspace(0, 1, 29)
    spine = length * (t + 0.13j * np.sin(np.pi * t))
    # The edge swells and falls in, so that each vein ends in a lobe of its own.
    half = 0.2 * length * np.sin(np.pi * t**0.75) * (0.84 + 0.16 * np.cos(2 * np.pi * 6 * t))
    edge = np.concatenate([spine + 1j * half, (spine - 1j * half)[::-1]])
    pen.stroke(edge, palette.ground, 2.2, closed=True)
    pen.shape(edge, fill, pale, 0.5)
    pen.stroke(spine[:-2], pale, 0.5)
    for k in range(2, 25, 3):
        for side in (-1, 1):
            tip = spine[k] + 0.09 * length + 0.78j * side * half[min(k + 2, 28)]
            bow = (spine[k] + tip) / 2 + 0.1j * side * half[k]
            pen.stroke([spine[k], bow, tip], pale, 0.36)


def _tail(pen, length, fill, palette):
    """A bird's tail: long feathers that bend apart, a white shaft and barbs in each."""
    pale = palette.paints[2]
    for k in (0, 3, 1, 2):
        size = length * (0.82 + 0.12 * (k in (1, 2)))
        feather = pen.at(0j, 1.0, -20 + 15.0 * k)
        bend = 0.2 - 0.05 * k
        edge = shapes.leaf(size, 2.5, bend, 0.62)
        feather.stroke(edge, palette.ground, 1.6, closed=True)
        feather.shape(edge, fill, pale, 0.42)
        t = np.linspace(0.15, 0.92, 12)
        shaft = size * (t + 1j * bend * np.sin(np.pi * t))
        feather.stroke(shaft, pale, 0.34)
        for z in shaft[2:-1]:
            feather.stroke([z + 0.8 - 0.75j, z, z + 0.8 + 0.75j], pale, 0.24)


def _spray(pen, palette, rng):
    """A stem that winds through the ground with leaves and tails on both of its sides."""
    red, blue, pale, deep = palette.paints
    stem = shapes.curve([-33 + 5j, -24 - 3j, -12 + 2j, 0 + 4.5j, 12 - 1j, 23 - 4.5j, 33 + 2j])
    pen.stroke(stem, palette.ground, 3.0)
    for k, x in enumerate((-27, -17, -7, 3, 13, 23)):
        z = stem[int(np.argmin(abs(stem.real - x)))]
        side = 1 if k % 2 else -1
        grown = pen.at(z, 1.0, side * float(rng.uniform(38, 58)))
        if k in (1, 4):
            _tail(grown, 17, (red, blue)[k == 4], palette)
        else:
            _leaf(grown, float(rng.uniform(15, 18)), (blue, blue, red, deep)[k % 4], palette)
            bud = pen.at(z, 1.0, -side * 64.0)
            bud.shape(2.0 + shapes.leaf(5.0, 2.8, 0.1, 0.4), red if k % 3 else blue, pale, 0.4)
            bud.stroke([0, 5.4], pale, 0.34)
    pen.stroke(stem, pale, 0.55)
    for k, z in enumerate(stem[5::9]):
        side = 1 if k % 2 else -1
        pen.stroke(hook(z, side * 50, z + 2.4 + side * 2.6j, 1.0, 1.1, side < 0), pale, 0.32)


def mata_keteran(pen, palette, rng):
    """Mata keteran: rough rings of dots on a deep ground, white-veined leaves winding through."""
    reach = pen.reach
    for where in pen.seen(repeats.scattered(reach, 4.6, rng, 0.3), 2):
        _ring(pen.at(where, rng.uniform(0.85, 1.2)), palette.paints[2], rng)
    for where, i, _ in pen.seen(repeats.grid(reach + 40, 66.0, 46.0, 0.5, origin=-4 - 8j), 44):
        lean = -16 if i % 2 else -22
        _spray(pen.at(where, 0.95, lean + float(rng.normal(0, 3))), palette, rng)
