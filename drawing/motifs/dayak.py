"""Dayak carving: the scrolls of one growing stem."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs.carved import hook

HALF, HIGH = 25.0, 48.0  # half a panel's width, and its height


def _tendril(pen, path, wide, colour, dark, spurs=()):
    """A tapering scroll with a ball at its eye; `spurs` are (place 0 to 1, side, size)."""
    widths = np.array([1.0, 1.0, 0.92, 0.8, 0.66, 0.52, 0.42, 0.34]) * wide
    way = np.gradient(path)
    way = way / abs(way)
    last = len(path) - 1
    for extra, paint in ((0.42, dark), (0.0, colour)):
        for at, side, size in spurs:
            k = int(at * last)
            spur = shapes.leaf(size, 0.4 * size, 0.22 * side, 0.3) * shapes.turn(side * 38)
            pen.fill(path[k] + way[k] * spur, paint)
            if extra:
                pen.stroke(path[k] + way[k] * spur, paint, 2 * extra, closed=True)
        pen.fill(shapes.ribbon(path, widths + extra), paint)
        pen.disc(path[0], widths[0] + extra, paint)
        pen.disc(path[-1], wide * 0.62 + extra, paint)


def _eye(pen, palette, size):
    """An eye at a joint: rings inside a wreath of short rays."""
    main, red, white, _ = palette.paints
    for k in range(12):
        pen.fill(shapes.leaf(size * 1.75, size * 0.62) * shapes.turn(30 * k), main)
    for part, colour in ((1.2, palette.dark), (1.0, red), (0.68, white), (0.36, palette.dark)):
        pen.disc(0, size * part, colour)


def _quarter(pen, palette):
    """A quarter of the panel: the stem that swings from the axis to the edge, and its scrolls."""
    main, red, white, green = palette.paints
    dark = palette.dark
    # White scrolls fill the hollows at the panel's upper and lower edge, red ones the corners.
    _tendril(pen, hook(20.4 + 23j, -112, 8.4 + 18.0j, 5.0, 1.35, False), 1.15, white, dark,
             ((0.2, -1, 3.6), (0.34, -1, 3.6), (0.5, -1, 3.0)))  # fmt: skip
    _tendril(pen, hook(4.4 + 4j, 100, 2.9 + 10.6j, 1.7, 1.3, True), 0.7, red, dark)
    _tendril(pen, hook(20.6 + 19j, -80, 22.3 + 11.4j, 1.9, 1.3, True), 0.75, red, dark,
             ((0.3, -1, 2.6),))  # fmt: skip
    stem = shapes.curve([4.4 - 0.4j, 5.0 + 4.4j, 9.6 + 10j, 16.4 + 13.6j, 20.4 + 19j, 20.6 + 24.4j],
                        steps=8)  # fmt: skip
    _tendril(pen, stem[::-1], 1.25, main, dark, ((0.42, 1, 3.4),))
    _tendril(pen, hook(4.5 + 0.6j, 80, 16.2 + 5.4j, 5.0, 1.4, False), 1.35, main, dark,
             ((0.18, 1, 4.2), (0.3, 1, 4.2), (0.44, 1, 3.6)))  # fmt: skip
    _tendril(pen, hook(17 + 14.4j, 20, 21.6 + 16.2j, 1.5, 1.2, True), 0.6, main, dark)
    for z in (10.6, 11.6 + 24j):
        pen.fill(z + shapes.diamond(5.4, 2.2), green)
    pen.fill(24.9 + 3.2j + shapes.leaf(7.0, 2.2) * 1j, green)
    pen.fill(0.1 + 18.0j + shapes.leaf(5.0, 1.8, 0, 0.6) * 1j - 4j, red)


def _mask(pen, palette):
    """The heart of the panel: a lozenge with a guardian's eyes and fangs."""
    main, red, white, _ = palette.paints
    for part, colour in ((1.24, palette.dark), (1.0, main), (0.78, palette.dark), (0.62, red)):
        pen.fill(shapes.diamond(9.2, 13.6) * part, colour)
    for x in (-1.25, 1.25):
        pen.disc(x - 0.7j, 1.0, white)
        pen.disc(x - 0.7j, 0.45, palette.dark)
        pen.fill(0.4 * x + 1.0j + shapes.leaf(2.3, 0.8) * 1j, white)


def dayak(pen, palette, rng):
    """Dayak: carved scrolls of one growing stem, mirrored both ways, eyes at the joints."""
    main, _, white, green = palette.paints
    places = [z for z, _, _ in pen.seen(repeats.grid(pen.reach + 10, 2 * HALF, HIGH), 38)]
    for where in places:
        panel = pen.at(where)
        for mirror in (False, True):
            for turned in (False, True):
                # Turned half about and mirrored back, a quarter stands on its head.
                _quarter(panel.at(0j, 1.0, 180 * turned, mirror), palette)
    # The joints lie over whatever meets in them.
    for where in places:
        panel = pen.at(where)
        _mask(panel, palette)
        _eye(panel.at(HALF + 0.5j * HIGH), palette, 2.3)
        for y in (-1, 1):
            panel.fill(1j * y * 0.5 * HIGH + shapes.diamond(6.5, 3.0), green)
            panel.fill(1j * y * 0.5 * HIGH + shapes.diamond(3.4, 1.5), white)
        panel.fill(HALF + shapes.diamond(3.2, 7.0), main)
        panel.fill(HALF + shapes.diamond(1.4, 3.4), palette.dark)
