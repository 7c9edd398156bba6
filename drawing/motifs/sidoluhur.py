"""Sidoluhur, the bridal cloth: a lattice of wavy bands, a figure in every lozenge."""

import numpy as np

from drawing import isen, repeats, shapes

# Half the lozenge between two crossings, across and down.
_WIDE, _HIGH = 15.5, 17.5


def _band(pen, start, stop, palette):
    """One side of a lozenge: a brown band that swells and narrows, dark leaves and dots on it."""
    soga, brown, _ = palette.paints
    along = stop - start
    t = np.linspace(0, 1, 25)
    path = start + along * (t + 1j * 0.045 * np.sin(2 * np.pi * t))
    outline = shapes.ribbon(path, [1.5, 1.9, 1.5, 1.9, 1.5])
    pen.fill(outline, palette.ground)
    pen.shape(shapes.ribbon(path, [1.15, 1.5, 1.15, 1.5, 1.15]), brown, soga, 0.24)
    isen.dotted(pen, path[2:-2], 1.1, 0.17, palette.line)
    for k in (6, 12, 18):
        mark = pen.at(path[k], degrees=float(np.degrees(np.angle(along))))
        mark.shape(shapes.leaf(3.4, 1.5) - 1.7, palette.dark, palette.line, 0.2)
        mark.dots(np.array([-0.8, 0, 0.8]), 0.17, palette.line)


def _knot(pen, palette):
    """The five-petalled flower where bands cross."""
    pen.shape(shapes.petals(5, 2.7, 0.4) * -1j, palette.dark, palette.line, 0.34)
    pen.dots(1.55 * np.exp(2j * np.pi * (np.arange(5) / 5 - 0.25)), 0.32, palette.line)
    pen.disc(0, 0.62, palette.paints[0], palette.line, 0.24)


# Tendrils of a quarter of a lozenge, and where leaves sprout from them: place, way, length.
_STEMS = (
    [-13.6j, 1.0 - 11.4j, 2.9 - 10.3j, 4.8 - 8.9j, 6.0 - 7.0j, 5.6 - 5.4j, 4.4 - 5.2j, 4.2 - 6.2j],
    [12.8 + 0j, 11.4 - 0.9j, 9.8 - 2.3j, 8.0 - 2.9j, 6.9 - 2.0j, 7.3 - 1.0j, 8.1 - 1.3j],
    [5.4 - 8.2j, 7.0 - 7.4j, 8.2 - 5.8j, 8.0 - 4.5j, 7.2 - 4.6j],
)
_LEAVES = (
    (0.5 - 12.4j, -58, 1.7),
    (1.0 - 11.4j, 84, 2.4),
    (2.4 - 10.6j, -46, 2.0),
    (3.2 - 10.1j, 112, 2.4),
    (4.6 - 9.1j, -30, 2.0),
    (6.0 - 7.0j, 150, 1.7),
    (7.4 - 7.0j, -22, 1.9),
    (8.2 - 5.6j, 20, 1.8),
    (11.2 - 1.0j, -52, 1.9),
    (10.4 - 1.7j, 150, 1.9),
    (9.4 - 2.5j, -62, 2.0),
)


def _vines(pen, palette):
    """Tendrils that grow from the corners of a lozenge and fill it around its figure."""
    soga, brown, _ = palette.paints
    for mirror in (False, True):
        for degrees in (0, 180):
            side = pen.at(degrees=degrees, mirror=mirror)
            for stem in _STEMS:
                side.stroke(shapes.curve(stem), brown, 0.36)
            for where, way, size in _LEAVES:
                leaf = shapes.leaf(size, 0.46 * size, 0.12)
                side.at(where, degrees=way).shape(leaf, soga, brown, 0.24)


def _wing(pen, palette):
    """Sawat: the single wing of the garuda, two tiers of feathers from a rolled shoulder."""
    soga, brown, pale = palette.paints
    pen = pen.at(-2.9 + 2.6j, 0.86)
    for k, way in enumerate(np.linspace(26, -98, 7)):
        feather, long = pen.at(degrees=float(way)), 6.4 + 0.36 * k
        feather.shape(1.2 + shapes.leaf(long, 2.5, -0.15, 0.68), palette.dark, palette.line, 0.3)
        feather.dots(1.2 + long * (np.array([0.52, 0.64, 0.76]) - 0.13j), 0.2, pale)
    for k, way in enumerate(np.linspace(16, -90, 5)):
        feather = pen.at(degrees=float(way))
        feather.shape(0.8 + shapes.leaf(3.6 + 0.2 * k, 1.7, -0.05, 0.6), soga, palette.line, 0.28)
        feather.dots(np.array([2.4, 3.2]), 0.16, palette.dark)
    pen.disc(0, 1.5, brown, palette.line, 0.32)
    pen.stroke(shapes.spiral(1.2, 1.3, 120), palette.line, 0.3)


def _throne(pen, palette):
    """The throne or house: steps, a chamber, tiers of roof that narrow to a point."""
    soga, brown, pale = palette.paints
    dark = palette.dark
    for width, top, colour in ((7.6, 4.2, dark), (5.8, 3.0, brown), (4.4, 0.2, dark)):
        height = 2.6 if top < 1 else 1.1
        pen.shape(shapes.box(width, height) + 1j * (top + height / 2), colour, palette.line, 0.3)
        pen.dots(np.linspace(-0.4, 0.4, int(width)) * width + 1j * (top + 0.55), 0.17, pale)
    pen.shape(shapes.box(1.3, 1.7) + 1.9j, soga, palette.line, 0.26)
    for half, foot, height in ((4.4, 0.2, 2.0), (3.2, -1.5, 1.9), (2.0, -3.1, 2.6)):
        roof = shapes.curve([half, 0.34 * half - 0.45j * height, -1j * height,
                             -0.34 * half - 0.45j * height, -half])  # fmt: skip
        roof = np.append(roof, [-half + 0.2j, half + 0.2j]) + 1j * foot
        pen.shape(roof, palette.dark if foot != -1.5 else soga, palette.line, 0.3)
        pen.dots(np.linspace(-0.5, 0.5, 4) * half + 1j * (foot - 0.4), 0.17, pale)


def _butterfly(pen, palette):
    """The butterfly, wings open."""
    soga, brown, pale = palette.paints
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        upper = half.at(0.4 - 0.6j, degrees=-38)
        upper.shape(shapes.leaf(5.6, 3.9, -0.06, 0.62), palette.dark, palette.line, 0.36)
        upper.shape(1.6 + shapes.leaf(3.2, 1.9, -0.06, 0.6), soga, palette.line, 0.22)
        upper.dots(np.array([2.6, 3.3, 4.0]), 0.2, pale)
        lower = half.at(0.4 + 0.6j, degrees=42)
        lower.shape(shapes.leaf(4.2, 3.0, 0.06, 0.6), brown, palette.line, 0.34)
        lower.dots(np.array([1.6, 2.3, 3.0]), 0.2, pale)
        half.stroke(shapes.curve([0.3 - 2j, 1.0 - 3.6j, 2.0 - 4.4j]), palette.dark, 0.3)
        half.dots(2.0 - 4.4j, 0.3, palette.dark)
    pen.shape(shapes.ellipse(0.7, 2.7), soga, palette.line, 0.3)
    pen.dots(1j * np.linspace(-1.6, 1.6, 4), 0.18, palette.dark)


def _mountain(pen, palette):
    """Meru, the mountain, with the tree of life growing from it."""
    soga, brown, pale = palette.paints
    for way in (-90, -128, -52, -158, -22):
        branch = pen.at(0.6j, degrees=way)
        long = 5.4 if way == -90 else 4.6
        branch.shape(shapes.leaf(long, 1.9, 0, 0.6), palette.dark, palette.line, 0.32)
        branch.dots(np.array([2.0, 2.8, 3.6]), 0.18, pale)
    for x, height in ((-2.6, 2.6), (2.6, 2.6), (0, 4.2)):
        peak = x + 4.4j + shapes.curve([-2.5, -1.4 - 0.62j * height, -1j * height,
                                        1.4 - 0.62j * height, 2.5])  # fmt: skip
        pen.shape(peak, brown if x else soga, palette.line, 0.32)
        inner = shapes.inset(peak, 0.55, x + 4.2j)
        isen.dotted(pen, inner, 0.7, 0.15, pale if x else palette.dark)


_FIGURES = (_wing, _throne, _butterfly, _mountain)


def sidoluhur(pen, palette, rng):
    """Sidoluhur: wing, throne, butterfly and mountain in lozenges full of tendrils."""
    pen = pen.at(scale=1.06)
    pen.dots(repeats.scattered(pen.reach, 1.05, rng, 0.42), 0.16, palette.paints[0])
    reach = pen.reach + _HIGH
    places = list(repeats.grid(reach, 2 * _WIDE, 2 * _HIGH))
    places += [(where + _WIDE + 1j * _HIGH, i, j + 1) for where, i, j in places]
    for number, (where, i, j) in enumerate(places):
        if not pen.sees(where, 2 * _HIGH):
            continue
        lozenge = pen.at(where)
        _vines(lozenge, palette)
        kind = (i + 2 * j + (number >= len(places) // 2)) % len(_FIGURES)
        figure = lozenge.at(0.3j, 1.3, float(rng.normal(0, 1.2)), bool(j % 2))
        _FIGURES[kind](figure, palette)
    for where, _, _ in pen.seen(places, 2 * _HIGH):
        top = where - 1j * _HIGH
        for side in (-1, 1):
            _band(pen, top, where + side * _WIDE, palette)
    for where, _, _ in pen.seen(places, 2 * _HIGH):
        _knot(pen.at(where - 1j * _HIGH), palette)
