"""Megamendung, the rain clouds of Cirebon."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs.carved import hook

# Upper and lower edge of a cloud from tip to tip: lobes that swell towards the middle.
_UPPER = (-23 + 1.6j, -16.5 + 0.2j, -13.2 - 2.6j, -9.4 - 2.4j, -7.0 - 5.2j, -2.0 - 5.4j, 0.8 - 7.8j,
          5.6 - 7.0j, 8.0 - 4.2j, 12.2 - 4.0j, 15.4 - 1.6j, 24 - 2.2j)  # fmt: skip
_LOWER = (24 - 2.2j, 17.0 + 1.2j, 14.0 + 3.4j, 9.8 + 3.0j, 7.2 + 5.6j, 2.6 + 5.6j, -0.4 + 7.4j,
          -5.0 + 6.6j, -7.6 + 4.0j, -12.0 + 4.2j, -15.2 + 2.2j, -23 + 1.6j)  # fmt: skip


def _edge(points, rng, lift, far):
    """One edge with a hand's variation; the tips stay where they are."""
    points = np.array(points)
    points = points.real * far + 1j * points.imag * lift
    points[1:-1] += rng.uniform(-0.6, 0.6, len(points) - 2) * (1 + 0.5j)
    return shapes.curve(points, steps=6)


def _bands(pen, lines, palette, step):
    """Wax lines with every dye bath lying a step farther from them, the lightest nearest."""
    for k in range(len(palette.paints) - 1, 0, -1):
        for line in lines:
            pen.stroke(line, palette.paints[k - 1], 2 * step * k + 0.5)
    for line in lines:
        pen.stroke(line, palette.line, 0.6)


def _curl(pen, palette):
    """A small cloud on a stalk: one rolled line, shaded from its edge inwards."""
    line = hook(2j, -85, 4.6 - 4.4j, 2.9, 1.05, True)
    widths = (3.0, 2.3, 1.7, 1.1, 0.5)
    pen.stroke(line, palette.ground, widths[0] + 1.2)
    for colour, width in zip((palette.line, *palette.paints), widths, strict=True):
        pen.stroke(line, colour, width)


def _cloud(pen, palette, rng):
    """A cloud, pointed at both ends, with curls in its middle and baths of dye inside."""
    lift, far = rng.uniform(0.92, 1.12), rng.uniform(0.9, 1.06)
    outline = np.concatenate(
        [_edge(_UPPER, rng, lift, far)[:-1], _edge(_LOWER, rng, lift, far)[:-1]]
    )
    pen.stroke(outline, palette.ground, 3.0, closed=True)
    for root in (-8.6 - 3.4j, 9.6 - 3.0j, 4 + 4.6j):
        if rng.random() < 0.6:
            size, mirror = float(rng.uniform(0.85, 1.1)), root.real < 0
            _curl(pen.at(root, size, 150 if root.imag > 0 else 0, mirror), palette)
    curl = hook(14.0 - 0.6j, 176, 1.4 + 0.2j, 4.2, 1.6, False)
    second = hook(-16.0 + 1.2j, -8, -8.6 + 0.8j, 1.9, 1.0, True)
    with pen.within(outline) as inner:
        inner.fill(outline, palette.paints[-1])
        _bands(inner, [np.append(outline, outline[0]), curl, second], palette, 0.62)
    pen.stroke(outline, palette.line, 0.6, closed=True)


def megamendung(pen, palette, rng):
    """Megamendung: rain clouds in lying rows, each dye bath a shade deeper than the last."""
    reach = pen.reach
    places = np.array(repeats.half_drop(reach + 20, 28.0, 24.5))
    for where in sorted(pen.seen(places, 30), key=lambda z: z.imag):
        where += complex(rng.uniform(-3, 3), rng.uniform(-0.8, 0.8))
        cloud = pen.at(
            where, rng.uniform(1.0, 1.22), float(rng.normal(0, 1.5)), bool(rng.random() < 0.5)
        )
        _cloud(cloud, palette, rng)
