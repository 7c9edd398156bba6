"""Sidoluhur, the bridal cloth: on a dark ground, tendrils about the figures of a lattice."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs import lattice

# The tendrils of a quarter of a lozenge, from its corners inwards.
_STEMS = (
    [-14.8j, 0.6 - 12.0j, 2.8 - 9.8j, 5.4 - 7.6j, 7.6 - 5.8j, 8.2 - 4.2j, 7.0 - 3.4j, 6.2 - 4.4j],
    [13.6 + 0j, 11.9 - 0.5j, 10.2 - 1.9j, 9.0 - 1.7j, 8.9 - 0.7j, 9.7 - 0.6j],
)


def _leaf(pen, size, palette):
    """A leaf whose tip was kept white."""
    soga, _, pale = palette.paints
    pen.fill(shapes.leaf(size, 0.42 * size, 0.14), soga)
    pen.fill(0.46 * size + shapes.leaf(0.54 * size, 0.28 * size), pale)


def _vines(pen, palette):
    """Tendrils that grow from the corners of a lozenge and fill it around its figure."""
    for mirror in (False, True):
        for degrees in (0, 180):
            side = pen.at(degrees=degrees, mirror=mirror)
            for stem in _STEMS:
                path = shapes.curve(stem)
                side.stroke(path, palette.paints[0], 0.42)
                headings = np.degrees(np.angle(np.diff(path)))
                for k in range(4, len(path) - 6, 7):
                    # Towards the figure there is room for longer leaves than towards the band.
                    _leaf(side.at(path[k], degrees=headings[k] + 50), 2.8, palette)
                    _leaf(side.at(path[k + 2], degrees=headings[k + 2] - 50), 1.5, palette)
                side.dots(path[-1], 0.5, palette.paints[2])


def sidoluhur(pen, palette, rng):
    """Sidoluhur: wing, throne, butterfly and lotus in lozenges full of tendrils."""
    pen = pen.at(scale=1.2)
    soga, brown, pale = palette.paints
    # On the dark ground figures stand out in soga; what is dark on a pale cloth is drawn so.
    ink = palette._replace(dark=soga, paints=(pale, brown, palette.dark))
    pen.dots(repeats.scattered(pen.reach, 1.4, rng, 0.3), 0.15, brown)
    for where, kind, mirrored in lattice.lozenges(pen):
        lozenge = pen.at(where)
        _vines(lozenge, palette)
        figure, _ = lattice.FIGURES[kind]
        figure(lozenge.at(0.2j, 0.82, float(rng.normal(0, 1.2)), mirrored), ink)
    lattice.bands(pen, palette, ticks=False)
