"""Tambal, the patchwork: a cloth of triangles, each filled with another pattern."""

import numpy as np

from drawing import isen, repeats
from drawing.motifs import drizzle, fillings
from drawing.motifs.fillings import SIDE

# Each filling with the index of its ground: 0 the pale cloth, 1 brown, 2 light brown, 3 black.
_FILLINGS = (
    (fillings.rows(drizzle.blades, 4.4, 38), 3),
    (fillings.kawung, 1),
    (fillings.stars, 3),
    (fillings.leaves, 0),
    (fillings.checks, 3),
    (fillings.rows(drizzle.teeth, 2.4, -38), 0),
    (fillings.wheels, 2),
    (fillings.scrolls, 1),
    (fillings.scales, 2),
    (fillings.rows(drizzle.half_kawung, 4.2, 38), 0),
    (fillings.stripes, 0),
    (fillings.rows(drizzle.banji, 3.4, 0), 2),
    (fillings.rows(drizzle.flames, 3.4, -38), 1),
)


def tambal(pen, palette, rng):
    """Tambal: squares cut across into triangles, no two neighbours alike."""
    half = SIDE / 2
    grounds = (palette.ground, palette.paints[0], palette.paints[1], palette.dark)
    for where, i, j in pen.seen(repeats.grid(pen.reach, SIDE, origin=half * (0.4 - 0.3j)), SIDE):
        patch = pen.at(where, degrees=0 if (i + j) % 2 else 90)
        for side in (0, 1):
            triangle = half * np.array([-1 - 1j, 1 - 1j, 1 + 1j]) * (-1 if side else 1)
            filling, ground = _FILLINGS[(4 * i + 7 * j + 5 * side) % len(_FILLINGS)]
            with patch.within(triangle) as inner:
                inner.fill(triangle, grounds[ground])
                filling(inner, palette, rng)
        seam = half * np.array([-1 - 1j, 1 + 1j])
        for path in (seam, half * np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j, -1 - 1j])):
            patch.stroke(path, palette.dark, 1.3)
            patch.stroke(path, palette.paints[1], 0.9)
        for path in (seam, half * np.array([-1 - 1j, 1 - 1j]), half * np.array([1 - 1j, 1 + 1j])):
            isen.dotted(patch, path, 1.5, 0.22, palette.line)
