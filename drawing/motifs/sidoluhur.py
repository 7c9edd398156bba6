"""Sidoluhur, the bridal cloth: on a dark ground, tendrils about the figures of a lattice."""

from drawing import shapes
from drawing.motifs import lattice

# Tendrils of a quarter of a lozenge, and where leaves sprout from them: place, way, length.
_STEMS = (
    [-13.8j, 1.4 - 12.0j, 3.6 - 10.9j, 5.2 - 9.2j, 5.4 - 7.4j, 4.2 - 6.9j, 3.6 - 7.9j],
    [13.0 + 0j, 11.6 - 1.2j, 9.8 - 3.0j, 8.4 - 3.0j, 8.2 - 1.7j, 9.2 - 1.5j],
    [5.2 - 9.2j, 7.0 - 7.8j, 8.2 - 6.2j, 8.0 - 4.8j, 6.9 - 4.9j],
)
_LEAVES = (
    (0.9 - 12.6j, -40, 2.6),
    (2.0 - 11.6j, 96, 2.8),
    (3.6 - 10.9j, -42, 2.6),
    (5.4 - 8.6j, -12, 2.6),
    (4.6 - 6.9j, 120, 2.2),
    (8.0 - 6.8j, -34, 2.6),
    (8.1 - 5.0j, 30, 2.6),
    (12.2 - 0.6j, -62, 2.4),
    (10.8 - 2.0j, -64, 2.6),
    (9.4 - 3.1j, -110, 2.6),
    (8.3 - 2.2j, 170, 2.0),
)


def _vines(pen, palette):
    """Tendrils that grow from the corners of a lozenge and fill it around its figure."""
    soga, brown, pale = palette.paints
    for mirror in (False, True):
        for degrees in (0, 180):
            side = pen.at(degrees=degrees, mirror=mirror)
            for stem in _STEMS:
                side.stroke(shapes.curve(stem), soga, 0.5)
            for where, way, size in _LEAVES:
                leaf = side.at(where, degrees=way)
                leaf.shape(shapes.leaf(size, 0.5 * size, 0.14), soga, brown, 0.22)
                leaf.fill(0.62 * size + shapes.leaf(0.42 * size, 0.3 * size), pale)


def sidoluhur(pen, palette, rng):
    """Sidoluhur: wing, throne, butterfly and lotus in lozenges full of tendrils."""
    pen = pen.at(scale=1.06)
    soga, brown, pale = palette.paints
    # On the dark ground figures stand out in soga; what is dark on a pale cloth is drawn so.
    ink = palette._replace(dark=soga, paints=(pale, brown, palette.dark))
    for where, kind, mirrored in lattice.lozenges(pen):
        lozenge = pen.at(where)
        _vines(lozenge, palette)
        figure, _ = lattice.FIGURES[kind]
        figure(lozenge.at(0.2j, 0.86, float(rng.normal(0, 1.2)), mirrored), ink)
    lattice.bands(pen, palette, ticks=False)
