"""Sidoluhur, the bridal cloth: on a dark ground, tendrils about the figures of a lattice."""

from drawing import repeats, shapes
from drawing.motifs import lattice

# Tendrils of a quarter of a lozenge, and where leaves sprout from them: place, way, length.
_STEMS = (
    [-14.2j, 1.5 - 11.4j, 3.4 - 9.9j, 5.2 - 8.6j, 5.2 - 7.2j, 4.0 - 6.9j, 3.4 - 7.8j],
    [13.0 + 0j, 11.2 - 1.0j, 9.6 - 2.5j, 8.0 - 2.6j, 7.7 - 1.4j, 8.6 - 1.0j],
    [5.2 - 8.6j, 6.8 - 7.0j, 7.9 - 5.6j, 7.6 - 4.4j, 6.6 - 4.6j],
)
_LEAVES = (
    (0.6 - 12.8j, -34, 1.9),
    (1.6 - 11.3j, 120, 2.6),
    (2.6 - 10.5j, -40, 2.0),
    (3.3 - 10.0j, 140, 2.6),
    (4.4 - 9.2j, -36, 2.2),
    (5.2 - 8.0j, 100, 2.0),
    (6.2 - 7.6j, -30, 2.2),
    (7.0 - 6.8j, 140, 2.0),
    (7.8 - 5.4j, 10, 2.0),
    (11.9 - 0.5j, -70, 1.8),
    (10.6 - 1.5j, -60, 2.0),
    (9.4 - 2.5j, -118, 2.2),
    (10.2 - 1.9j, 150, 2.0),
)


def _vines(pen, palette):
    """Tendrils that grow from the corners of a lozenge and fill it around its figure."""
    soga, _, pale = palette.paints
    for mirror in (False, True):
        for degrees in (0, 180):
            side = pen.at(degrees=degrees, mirror=mirror)
            for stem in _STEMS:
                side.stroke(shapes.curve(stem), soga, 0.6)
            for where, way, size in _LEAVES:
                leaf = side.at(where, degrees=way)
                leaf.fill(shapes.leaf(size, 0.52 * size, 0.14), soga)
                leaf.fill(0.5 * size + shapes.leaf(0.5 * size, 0.32 * size), pale)


def sidoluhur(pen, palette, rng):
    """Sidoluhur: wing, throne, butterfly and lotus in lozenges full of tendrils."""
    pen = pen.at(scale=1.06)
    soga, brown, pale = palette.paints
    # On the dark ground figures stand out in soga; what is dark on a pale cloth is drawn so.
    ink = palette._replace(dark=soga, paints=(pale, brown, palette.dark))
    pen.dots(repeats.scattered(pen.reach, 1.5, rng, 0.3), 0.15, brown)
    for where, kind, mirrored in lattice.lozenges(pen):
        lozenge = pen.at(where)
        _vines(lozenge, palette)
        figure, _ = lattice.FIGURES[kind]
        figure(lozenge.at(0.2j, 0.86, float(rng.normal(0, 1.2)), mirrored), ink)
    lattice.bands(pen, palette, ticks=False)
