"""Sekar jagad, the flowers (or the map) of the world: islands, each filled differently."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs import drizzle, fillings
from drawing.palettes import Palette

_STEP = 28.0


def _cell(place, others, gap, power, count=120):
    """The outline about a place of what is nearer to it than to the others.

    The lower the power, the rounder its corners.
    """
    ways = np.exp(2j * np.pi * np.arange(count) / count)
    to = others - place
    to = to[(abs(to) > 1e-6) & (abs(to) < 3 * _STEP)]
    half = abs(to) / 2 - gap
    facing = (ways[:, None] * np.conj(to)[None]).real / abs(to)[None]
    inverse = np.maximum(facing, 0) / half[None]
    return place + ways / (inverse**power).sum(axis=1) ** (1 / power)


def _shift(z, phases):
    """Where the sea moves a point of a shore: the same for both shores of a strait."""
    x, y, p = z.real, z.imag, phases
    dx = np.sin(0.62 * y + p[0]) + 0.7 * np.sin(0.5 * (x + y) + p[1])
    dy = np.sin(0.62 * x + p[2]) + 0.7 * np.sin(0.5 * (x - y) + p[3])
    return z + 1.4 * (dx + 1j * dy)


def _bloom(pen, palette, rng):
    """One large flower with tendrils on a plain ground."""
    line, dark, paints = palette.line, palette.dark, palette.paints
    for k in range(6):
        arm = pen.at(degrees=60 * k + 10)
        arm.stroke(shapes.curve([3, 6 + 1.2j, 9 - 0.4j, 11 + 1j]), dark, 0.5)
        for t, way in ((5.4, 55), (7.4, -60), (9.2, 60)):
            twig = arm.at(t + 0.5j, degrees=way)
            twig.shape(shapes.leaf(2.6, 1.1, 0.1), paints[1], dark, 0.24)
            twig.at(2.8 + 0.9j).disc(0, 0.5, paints[0], dark, 0.2)
    isen.flower(pen, 4.6, paints[0], dark, line, 8, 0.4)
    isen.rosette(pen, 0, 0.8, dark, 6, 0.3)


def _starfish(pen, palette, rng):
    """Long leaves in a wheel on small rosettes."""
    line, paints = palette.line, palette.paints
    isen.ground_rosettes(pen, 15, 2.8, 0.62, line, rng, 5)
    for k in range(6):
        isen.leaf(pen.at(degrees=60 * k + 15), 8.4, 3.4, paints[1], line, 0.08, "ribs", 0.4)
    pen.disc(0, 1.5, paints[0], line, 0.4)
    isen.rosette(pen, 0, 0.8, line, 6, 0.26)


def _squares(pen, palette, rng):
    """Poleng with an eye in each square: a chequer set on its corner."""
    for where, i, j in repeats.grid(15, 2.9):
        z = where * shapes.turn(45)
        pale = (i + j) % 2
        square = shapes.diamond(2.9 * 2**0.5 * 0.94) + z
        pen.fill(square, palette.line if pale else palette.paints[0])
        pen.disc(z, 0.62, palette.dark if pale else palette.line)


def _pebbles(pen, palette, rng):
    """Grompol: round petals close together."""
    petal = shapes.ellipse(1.25, 0.92, 2.2, 20)
    for where in repeats.scattered(15, 2.9, rng, 0.16):
        pen.fill(where + petal * shapes.turn(float(rng.uniform(0, 180))), palette.line)


def _flowerets(pen, palette, rng):
    """Small round flowers in rows on dots."""
    isen.ground_dots(pen, 15, 1.1, 0.17, palette.line, rng)
    for k, where in enumerate(repeats.half_drop(15, 4.4, 5.0)):
        isen.flower(pen.at(where), 1.7, palette.paints[k % 2], palette.line, palette.line, 5, 0.3)


def _net(pen, palette, rng):
    """Ceplok on a net of slanting lines, a star in every mesh."""
    for where, _, _ in repeats.grid(15, 3.6):
        z = where * shapes.turn(45)
        pen.stroke(shapes.diamond(3.6 * 2**0.5) + z, palette.line, 0.36, closed=True)
        for k in range(4):
            pen.fill(z + shapes.turn(90 * k) * (0.25 + shapes.leaf(1.5, 0.8)), palette.line)
        pen.dots(z, 0.32, palette.paints[0])


def _waves(pen, palette, rng):
    """Zigzags, a row of dots between each two."""
    for k, y in enumerate(repeats.line(15, 1.9)):
        path = shapes.zigzag(-18, 18, 4.4, 2.4) + 1j * y
        colour = (palette.line, palette.paints[0])[k % 2]
        pen.stroke(path, colour, 0.62)
        isen.dotted(pen, path + 0.95j, 0.85, 0.18, palette.line)


# Each filling and how dark its ground is: 0 pale, 1 a dye of the middle, 2 the darkest.
_FILLINGS = (
    (fillings.rows(drizzle.blades, 5.4, -40), 2),
    (_bloom, 0),
    (_net, 1),
    (_starfish, 2),
    (fillings.kawung, 1),
    (_squares, 2),
    (fillings.rows(drizzle.blades, 4.6, 40), 2),
    (_flowerets, 1),
    (fillings.stars, 2),
    (fillings.leaves, 0),
    (_pebbles, 1),
    (fillings.checks, 2),
    (fillings.wheels, 1),
    (_waves, 1),
    (fillings.scrolls, 2),
    (fillings.rows(drizzle.teeth, 2.6, -35), 0),
    (fillings.scales, 1),
    (fillings.rows(drizzle.half_kawung, 5.0, 35), 0),
)


def _dyed(palette, tone, rng):
    """The ground of an island and the palette of its filling."""
    paints = palette.paints
    first, second = paints[0], paints[1]
    if tone == 0:
        return palette.line, Palette(palette.line, palette.line, palette.dark, (first, second))
    if tone == 2:
        return palette.dark, Palette(palette.dark, palette.line, palette.dark, (first, second))
    ground = paints[int(rng.integers(len(paints)))]
    paint = palette.dark if ground == first else first
    return ground, Palette(ground, palette.line, palette.dark, (paint, second))


def _spray(pen, palette, rng):
    """A spray of flowers that lies across the shores."""
    line, dark, paints = palette.line, palette.dark, palette.paints
    for way in (-150, -60, 20, 110):
        stem = pen.at(degrees=way + float(rng.uniform(-14, 14)))
        for t, lean in ((3.2, 42), (3.2, -42), (6.0, 30), (6.0, -30), (8.4, 0)):
            leaf = stem.at(complex(t), degrees=lean)
            leaf.stroke(shapes.leaf(5.2, 2.1, 0.1), line, 0.9, closed=True)
            isen.leaf(leaf, 5.2, 2.1, dark, line, 0.1, "spine", 0.36)
        stem.stroke([0, 9], line, 0.5)
    pen.disc(0, 4.8, line)
    isen.flower(pen, 4.6, paints[0], dark, line, 8, 0.4)
    for k in range(8):
        pen.at(degrees=45 * k + 22).shape(shapes.leaf(2.8, 1.2, 0.1), paints[1], dark, 0.3)
    pen.disc(0, 0.9, line, dark, 0.3)


def sekar_jagad(pen, palette, rng):
    """Sekar jagad: islands with wavy shores and straits between them."""
    line, dark = palette.line, palette.dark
    places = repeats.scattered(pen.reach + 2 * _STEP, _STEP, rng, 0.2)
    phases = rng.uniform(0, 2 * np.pi, 4)
    order = rng.permutation(len(_FILLINGS))
    for number, place in enumerate(pen.seen(places, _STEP)):
        strait = _shift(_cell(place, places, 0.0, 40), phases)
        pen.stroke(strait, line, 0.4, closed=True)
        shore = _shift(_cell(place, places, 1.3, 18), phases)
        filling, tone = _FILLINGS[order[number % len(order)]]
        ground, colours = _dyed(palette, tone, rng)
        with pen.within(shore) as inner:
            inner.fill(shore, ground)
            turned = float(rng.uniform(-12, 12))
            filling(inner.at(place, 1.0, turned), colours, rng)
        pen.stroke(shore, dark, 1.3, closed=True)
        pen.stroke(shore, line, 0.75, closed=True)
    if rng.random() < 0.7:
        origin = complex(*rng.uniform(0, 60, 2))
        for where in pen.seen(repeats.half_drop(pen.reach + 60, 62, 74, origin), 14):
            _spray(pen.at(where, 0.85, float(rng.uniform(0, 360))), palette, rng)
