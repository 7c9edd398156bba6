"""Truntum, ceplok and nitik: flowers and stars in a strict grid."""

import numpy as np

from drawing import isen, repeats, shapes


def _star(pen, radius, long, short, ray, vein, heart):
    """Truntum's star: eight soft rays, long and short in turn, about a dotted heart."""
    for k in (1, 3, 5, 7, 0, 2, 4, 6):
        way, far = shapes.turn(45 * k), short if k % 2 else long
        petal = radius * (0.2 + shapes.leaf(far - 0.2, 0.36, 0, 0.62))
        pen.fill(way * petal, ray)
        pen.stroke(way * radius * np.array([0.34, 0.72 * far]), vein, 0.06 * radius)
    pen.disc(0, 0.21 * radius, heart, ray, 0.09 * radius)
    pen.dots(0, 0.09 * radius, ray)


def truntum(pen, palette, rng):
    """Truntum: stars strewn evenly over a night sky, small buds between."""
    soga, pale, faint = palette.paints
    step = rng.uniform(7.4, 10.8)
    # Some cloths have rays of one length, some a cross of four long ones.
    long, short = rng.uniform(1.0, 1.12), rng.uniform(0.78, 1.0)
    lean = 0.0 if rng.random() < 0.5 else 45.0
    for where in pen.seen(repeats.half_drop(pen.reach, step / 2, step), step):
        flower = pen.at(where, float(rng.normal(1, 0.03)), lean + float(rng.normal(0, 4)))
        _star(flower, 0.3 * step, long, short, palette.line, soga, palette.dark)
    for where in pen.seen(repeats.half_drop(pen.reach, step / 2, step, step / 2 * 1j), step):
        pen.dots(where, 0.03 * step, pale)
        bud = 1j ** np.arange(4) * (shapes.turn(45) if lean else 1)
        pen.dots(where + bud * 0.085 * step, 0.026 * step, soga)


def _wheel(pen, radius, palette):
    """A round medallion: a flower of eight petals in a scalloped ring."""
    soga, brown, pale = palette.paints
    pen.shape(shapes.petals(16, 1.08 * radius, 0.09, 7), palette.line, palette.dark, 0.35)
    pen.disc(0, 0.86 * radius, soga, palette.dark, 0.35)
    isen.dotted(pen, shapes.ellipse(0.965 * radius, count=48), 1.15, 0.2, palette.dark, closed=True)
    for k in range(8):
        way = shapes.turn(45 * k)
        petal = shapes.leaf(0.58 * radius, 0.36 * radius, belly=0.6)
        pen.shape(way * (0.22 * radius + petal), palette.line, palette.dark, 0.32)
        pen.shape(way * (0.3 * radius + 0.62 * petal), brown, palette.dark, 0.22)
        pen.dots(way * radius * np.array([0.44, 0.54, 0.64]), 0.16, pale)
        pen.dots(way * shapes.turn(22.5) * radius * 0.74, 0.045 * radius, pale)
    pen.disc(0, 0.24 * radius, palette.dark, palette.line, 0.4)
    isen.rosette(pen, 0, 0.13 * radius, pale, 6, 0.3)


def _cross(pen, radius, palette):
    """A squarer medallion: four kawung fruits about a small cross."""
    soga, brown, pale = palette.paints
    pen.shape(shapes.ellipse(radius, power=3.2), palette.dark, palette.line, 0.5)
    fruit = shapes.ellipse(0.37 * radius, 0.25 * radius, 2.2)
    for k in range(4):
        way = shapes.turn(45 + 90 * k)
        pen.shape(way * (0.52 * radius + fruit), palette.line, brown, 0.3)
        pen.dots(way * radius * np.array([0.4, 0.64]), 0.05 * radius, palette.dark)
        side = 1j**k
        pen.shape(side * (0.2 * radius + shapes.leaf(0.62 * radius, 0.2 * radius)), soga,
                  palette.line, 0.26)  # fmt: skip
        pen.dots(side * radius * 0.9, 0.045 * radius, pale)
    pen.disc(0, 0.16 * radius, brown, palette.line, 0.36)
    pen.dots(0, 0.06 * radius, pale)


def ceplok(pen, palette, rng):
    """Ceplok: medallions of two kinds in turn, four-leaved stars where four of them meet."""
    soga, brown, pale = palette.paints
    step = 21.0
    isen.ground_dots(pen, pen.reach, 1.35, 0.2, pale, rng)
    for where, _, _ in pen.seen(repeats.grid(pen.reach, step, origin=step * (0.5 + 0.5j)), step):
        star = pen.at(where)
        for k in range(4):
            leaf = star.at(degrees=45 + 90 * k)
            leaf.fill(shapes.leaf(0.42 * step, 0.2 * step) * 1.08, palette.ground)
            isen.leaf(leaf, 0.4 * step, 0.16 * step, palette.dark, palette.line, 0, None, 0.34)
            leaf.dots(step * np.array([0.13, 0.17, 0.21, 0.25]), 0.012 * step, palette.line)
            ray = star.at(degrees=90 * k)
            ray.shape(0.6 + shapes.leaf(0.27 * step, 0.09 * step), brown, palette.line, 0.3)
        star.disc(0, 0.07 * step, palette.line, palette.dark, 0.3)
        star.dots(0, 0.03 * step, palette.dark)
    for where, i, j in pen.seen(repeats.grid(pen.reach, step), step):
        size, lean = float(rng.normal(1, 0.01)), float(rng.normal(0, 1))
        medallion = pen.at(where, size, lean)
        medallion.disc(0, 0.47 * step, palette.ground)
        if (i + j) % 2:
            _cross(medallion, 0.375 * step, palette)
        else:
            _wheel(medallion, 0.4 * step, palette)


def _nitik_cell(x, y, half):
    """Which paint a nitik dot has at whole numbers x, y from a star's middle; None for none.

    Alike in all eight directions, as woven patola is: a star in a ring, smaller stars in the gaps.
    """
    a, b = sorted((abs(x), abs(y)), reverse=True)
    far, near = half - b, half - a
    ring = max(a, 0.71 * (a + b))
    if ring <= 1:
        return 1
    if ring <= 7.2 and 2 * b <= min(a, 9 - a):
        return 2 if b == 0 else 0
    if ring <= 7.2 and (a == b or (a, b) == (5, 4)):
        return 0
    if 8.2 <= ring < 9.2:
        return 0
    if 9.9 <= ring < 10.9:
        return 2 if (a + b) % 2 else None
    if far <= 1 and near <= 1:
        return 1
    if far <= 5 and (near == 0 or far == near):
        return 0
    if far <= 4 and far - near == 2:
        return 2
    if near == 0:
        return 1 if b <= 1 else 0 if far % 2 else None
    if near == 1 and b <= 3:
        return 0
    if ring > 11.6:
        return 2 if (a + b) % 2 and (a - b) % 3 == 0 else None
    return None


def nitik(pen, palette, rng):
    """Nitik: stars and rings as patola is woven, every line set dot by square dot."""
    cell, half = 1.0, 13
    square = shapes.box(1, 1)
    count = int(pen.reach / cell) + 2
    for i in range(-count, count + 1):
        for j in range(-count, count + 1):
            x, y = (i + half) % (2 * half) - half, (j + half) % (2 * half) - half
            paint = _nitik_cell(x, y, half)
            where = cell * complex(i, j)
            if paint is None or not pen.sees(where, cell):
                continue
            wobble = complex(*rng.normal(0, 0.045, 2))
            size = float(rng.normal(0.66, 0.05)) * cell
            pen.fill(where + wobble + size * square, palette.paints[paint])
