"""Kawung and the two parangs: motifs of strict geometry."""

import numpy as np

from drawing import isen, repeats, shapes


def kawung(pen, palette, rng):
    """Kawung: palm fruits cut across, four ovals about every crossing."""
    step = 13.0
    fruit = shapes.ellipse(0.615 * step, 0.435 * step, 2.2)
    core = shapes.inset(fruit, 0.86, 0)
    flesh, eye, thread = palette.paints
    for where, i, j in pen.seen(repeats.grid(pen.reach, step), step):
        lean = 45 if (i + j) % 2 else -45
        cell = pen.at(where, degrees=lean + rng.normal(0, 0.8), scale=rng.normal(1, 0.008))
        cell.fill(fruit, palette.line)
        cell.fill(shapes.inset(fruit, 0.945, 0), palette.dark)
        cell.shape(core, flesh, thread, 0.28)
        for side in (-1, 1):
            cell.fill(side * 0.17 * step + shapes.diamond(0.8, 1.7) * 1j, eye)
    corner = step * (0.5 + 0.5j)
    for where, i, j in pen.seen(repeats.grid(pen.reach, step, origin=corner), step):
        gap = pen.at(where)
        if (i + j) % 2:
            # The wide gaps between flanks hold a small cross; the narrow ones only dots.
            gap.fill(shapes.star(4, 2.5, 0.75), thread)
            gap.fill(shapes.star(4, 1.6, 0.5), eye)
            isen.rosette(gap, 0, 1.0, flesh, 4, 0.26)
        else:
            gap.stroke([-1.7, 1.7], thread, 0.4)
            gap.stroke([-1.7j, 1.7j], thread, 0.4)
            gap.dots(0.9 * np.array([1 + 1j, 1 - 1j, -1 + 1j, -1 - 1j]), 0.3, flesh)


# Parang's row falls to the right: the next unit lies one step right and one down; a step is 1 here.
# Of a leaf the right side is given, the left is that turned about 0; of a limb, about 0.5 + 0.5j.
_LEAF = np.array([-0.06 + 1j, 0.11 + 0.87j, 0.2 + 0.46j, 0.24 + 0.16j, 0.17 - 0.36j])
_LIMB = np.array([0.06 - 1j, 0.17 - 0.36j, 0.24 + 0.16j, 0.36 + 0.56j, 0.5 + 0.96j, 0.54 + 1.2j,
                  0.48 + 1.44j, 0.47 + 1.7j, 0.62 + 1.94j])  # fmt: skip
# The line that parts a leaf from the limb beside it begins in a curl below the edge of the row, so
# that the row stays one linked figure.
_PART = np.array([0.13 - 0.76j, 0.08 - 0.72j, 0.06 - 0.79j, 0.11 - 0.84j, 0.17 - 0.74j,
                  0.18 - 0.36j, 0.24 + 0.16j, 0.26 + 0.36j])  # fmt: skip


def _parang(pen, palette, step, stretch, layers):
    """Rows of linked S-shaped blades with a bulb at either end, lozenges between the rows."""
    _, inside, thread = palette.paints

    def long(points):
        points = np.asarray(points)
        return points.real + 1j * (points.real + stretch * (points.imag - points.real))

    leaf = shapes.curve(long(np.concatenate([_LEAF, -_LEAF])), True)
    limb = shapes.curve(long(np.concatenate([_LIMB, 1 + 1j - _LIMB])), True)
    part = shapes.curve(long(_PART))
    bulb = shapes.ellipse(0.24, 0.21) * shapes.turn(40)
    bulbs = [sign * long(0.22 + 1.3j) + bulb for sign in (-1, 1)]
    # A fringe in the wedge between leaf and limb, as wide as that.
    y = np.linspace(0.42, 0.98, 10)
    side = np.arange(10) % 2
    fringe = long(np.where(side, 0.24 + 0.36 * (y - 0.34), 0.25 - 0.08 * (y - 0.3)) + 1j * y)
    next_row = -0.66 + 1j * (0.52 + 2.12 * stretch)
    lozenge = 0.23 * np.array([-1 - 1j, 1 - 0.8j, 1 + 1j, -1 + 0.8j])

    across = range(-int(150 / step), int(150 / step))
    units = [m * (1 + 1j) + n * next_row for n in range(-12, 12) for m in across]
    units = [pen.at(step * unit, step) for unit in units if pen.sees(step * unit, 4 * step)]
    for colour, rim in layers:
        for unit in units:
            for shape in (leaf, limb, *bulbs):
                unit.shape(shape, colour, colour, 2 * rim)
    for unit in units:
        for half in (1, -1):
            unit.stroke(half * part, palette.dark, 0.055)
            unit.stroke(half * fringe, thread, 0.04)
        between = unit.at(next_row / 2)
        between.shape(lozenge, palette.dark, thread, 0.045)
        between.shape(0.56 * lozenge, inside, thread, 0.045)


def parang_yogya(pen, palette, rng):
    """Parang of Yogyakarta: bold and white, rows rising from lower left to upper right."""
    white, _, thread = palette.paints
    layers = ((palette.dark, 0.14), (thread, 0.085), (palette.dark, 0.045), (white, 0.015))
    _parang(pen.at(mirror=True), palette, 10.8, 1.2 * rng.uniform(0.92, 1.12), layers)


def parang_solo(pen, palette, rng):
    """Parang of Solo: smaller, in soga brown, rows falling from upper left to lower right."""
    pale, _, thread = palette.paints
    layers = ((palette.dark, 0.14), (thread, 0.085), (palette.dark, 0.045), (pale, 0.015))
    _parang(pen, palette, 7.6, rng.uniform(0.92, 1.15), layers)
