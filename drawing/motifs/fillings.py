"""Fillings of patches: each covers its patch with another small pattern."""

import numpy as np

from drawing import isen, repeats, shapes

SIDE = 21.0  # a filling covers the square of this half side about its 0


def rows(strip, height, degrees):
    """A filling of slanting rows of one strip of udan liris."""

    def fill(pen, palette, rng):
        slanted = pen.at(degrees=degrees)
        for y in repeats.line(SIDE, 1.16 * height):
            strip(slanted.at(1j * y + rng.uniform(0, height)), SIDE, height, palette)

    return fill


def kawung(pen, palette, rng):
    step = 4.2
    fruit = shapes.ellipse(0.6 * step, 0.4 * step, 2.2)
    for where, i, j in repeats.grid(SIDE, step):
        cell = pen.at(where, degrees=45 if (i + j) % 2 else -45)
        cell.shape(fruit, palette.line, palette.dark, 0.3)
        cell.dots(0.26 * step * np.array([-1, 1]), 0.06 * step, palette.dark)


def stars(pen, palette, rng):
    for where in repeats.half_drop(SIDE, 2.6, 5.2):
        star = pen.at(where)
        for k in range(8):
            star.fill(shapes.turn(45 * k) * (0.35 + shapes.leaf(1.15, 0.55)), palette.line)
        star.disc(0, 0.4, palette.paints[0], palette.line, 0.16)


def scales(pen, palette, rng):
    """Gringsing: round scales, a dot in each."""
    for where in repeats.half_drop(SIDE, 1.9, 2.2):
        pen.disc(where, 0.92, palette.paints[1], palette.dark, 0.24)
        pen.dots(where, 0.3, palette.dark)


def checks(pen, palette, rng):
    """Nitik: crosses of square dots."""
    square = shapes.box(0.52, 0.52)
    for where, i, j in repeats.grid(SIDE, 0.82):
        if (i % 6 in (0, 1, 5)) == (j % 6 in (0, 1, 5)) or i % 6 == 3 or j % 6 == 3:
            hot = i % 6 == 3 and j % 6 == 3
            pen.fill(where + square, palette.paints[0] if hot else palette.line)


def leaves(pen, palette, rng):
    """Semen: leafy shoots on a dotted ground."""
    isen.ground_dots(pen, SIDE, 1.2, 0.16, palette.dark, rng)
    for where in repeats.half_drop(SIDE, 6.4, 7.4):
        shoot = pen.at(where, degrees=float(rng.uniform(0, 360)))
        for way in (-52, 0, 52):
            leaf = shoot.at(degrees=way)
            isen.leaf(leaf, 3.5, 1.7, palette.paints[0], palette.dark, 0.1, "spine", 0.3)
        shoot.disc(0, 0.8, palette.dark, palette.line, 0.26)


def scrolls(pen, palette, rng):
    """Ukel: little scrolls."""
    isen.ground_ukel(pen, SIDE, 2.2, palette.line, rng, 0.3)


def wheels(pen, palette, rng):
    """Ceplok: flowers in rings."""
    for where, _, _ in repeats.grid(SIDE, 5.0, origin=2.5 + 2.5j):
        pen.disc(where, 2.0, palette.line, palette.dark, 0.3)
        isen.flower(pen.at(where), 1.75, palette.paints[0], palette.dark, palette.line, 8, 0.22)
        corner = pen.at(where + 2.5 + 2.5j)
        corner.shape(shapes.star(4, 1.5, 0.5), palette.line, palette.dark, 0.2)


def stripes(pen, palette, rng):
    """Galaran: plain slanting lines, a row of dots between each two."""
    slanted = pen.at(degrees=-32)
    for k, y in enumerate(repeats.line(SIDE, 1.5)):
        if k % 2:
            isen.dotted(slanted, np.array([-SIDE, SIDE]) + 1j * y, 1.0, 0.3, palette.paints[1])
        else:
            slanted.stroke(np.array([-SIDE, SIDE]) + 1j * y, palette.dark, 0.5)
