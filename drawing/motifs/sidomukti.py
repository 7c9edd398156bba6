"""Sidomukti: sidoluhur's lattice and figures on a ground of scrolls or of pebbles."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs import lattice
from drawing.motifs.lattice import HIGH, WIDE


def _inside(places, room, clear):
    """Those places of a lozenge that lie off its bands and off its figure."""
    places = np.asarray(places)
    edge = abs(places.real) / WIDE + abs(places.imag) / HIGH
    return places[(edge < room) & (abs(places) > clear)]


def _scrolls(pen, palette, clear, rng):
    """Ukel: scrolls close together, a waxed dot in each; leafy stems between them."""
    _, brown, pale = palette.paints
    for where in _inside(repeats.scattered(HIGH, 2.05, rng, 0.16), 0.88, clear):
        coil = shapes.spiral(0.98, 1.2, rng.uniform(0, 360), 0.3, steps=11)
        if rng.random() < 0.5:
            coil = np.conj(coil)
        tail = coil[0] + 0.7 * (coil[0] - coil[1]) / abs(coil[0] - coil[1])
        pen.stroke(where + np.append(tail, coil), brown, 0.36)
        pen.dots(where, 0.34, pale)
    for degrees in (0, 180):
        for mirror in (False, True):
            side = pen.at(degrees=degrees, mirror=mirror)
            for stem in ([-14.6j, 1.2 - 11.6j, 3.4 - 9.4j, 6.6 - 7.2j, 8.0 - 4.6j],
                         [13.4 + 0j, 11.2 - 1.6j, 8.6 - 2.0j]):  # fmt: skip
                path = shapes.curve(stem)
                side.stroke(path, palette.ground, 1.3)
                side.stroke(path, brown, 0.5)
            for where, way in ((1.6 - 11.0j, -62), (3.0 - 9.8j, 96), (6.2 - 7.5j, -40),
                               (7.9 - 5.0j, 70), (10.6 - 1.7j, -70)):  # fmt: skip
                leaf = side.at(where, degrees=way)
                leaf.shape(shapes.leaf(2.7, 1.3, 0.1), palette.dark, palette.ground, 0.3)
                leaf.dots(np.array([0.9, 1.6]), 0.17, pale)


def _pebbles(pen, palette, clear, rng):
    """Sisik: pebbles of wax in rows that follow the lozenge."""
    pebble = shapes.ellipse(0.62, 0.42, 2.4, 14)
    for k, room in enumerate(np.arange(0.84, 0.2, -0.105)):
        ring = shapes.along(room * shapes.diamond(2 * WIDE, 2 * HIGH), 1.62, closed=True)
        for z in _inside(ring[:-1] * shapes.turn(0.8 * (k % 2)), 0.92, clear):
            lean = 48 if z.real * z.imag < 0 else -48
            turned = shapes.turn(lean + float(rng.normal(0, 9)))
            pen.fill(z + pebble * turned * rng.uniform(0.85, 1.12), palette.paints[2])


def sidomukti(pen, palette, rng):
    """Sidomukti: wing, throne, butterfly and lotus in lozenges of scrolls or pebbles."""
    filling = _scrolls if rng.random() < 0.55 else _pebbles
    pen = pen.at(scale=1.15)
    for where, kind, mirrored in lattice.lozenges(pen):
        lozenge = pen.at(where)
        figure, reach = lattice.FIGURES[kind]
        filling(lozenge, palette, 0.7 * reach, rng)
        figure(lozenge.at(0.2j, 0.9, float(rng.normal(0, 1.2)), mirrored), palette)
    lattice.bands(pen, palette)
