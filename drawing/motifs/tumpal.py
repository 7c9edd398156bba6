"""Tumpal: rows of long triangles, point to point, at the head of a cloth."""

import numpy as np

from drawing import isen, repeats, shapes


def _bristles(pen, low, high, wide, colour):
    """Short strokes along both sides of a triangle, as fine hair."""
    for side in (-1, 1):
        edge = shapes.along(np.array([side * wide + 1j * low, 1j * high]), 1.15)[1:]
        out = side * 0.9 - 0.55j * np.sign(low - high)
        for root in edge:
            pen.stroke([root, root + out], colour, 0.26)


def _tree(pen, wide, tall, paints, line, dark):
    """A stem with pairs of leaves that grow shorter towards the tip."""
    pen.stroke([0, -0.84j * tall], line, 0.5)
    pen.shape(shapes.leaf(0.16 * tall, 0.06 * tall, 0, 0.5) * -1j - 0.78j * tall, line, dark, 0.2)
    for part in np.arange(0.06, 0.74, 0.085):
        room = wide * (0.92 - part)
        for side in (-1, 1):
            leaf = pen.at(-1j * part * tall, mirror=side < 0).at(degrees=-44)
            leaf.shape(shapes.leaf(1.02 * room, 0.3 * room + 0.4, 0.1), line, dark, 0.2)
            leaf.stroke([0.15 * room, 0.8 * room], paints[2], 0.3)
    for side in (-1, 1):
        pen.disc(side * 0.42 * wide - 0.03j * tall, 0.09 * wide, paints[2], line, 0.25)


def _scrolls(pen, wide, tall, paints, line, dark):
    """Pairs of scrolls that climb about a row of buds."""
    foot, size = 0.03, 0.8 * wide
    while size > 1.0:
        for side in (-1, 1):
            half = pen.at(-1j * foot * tall, mirror=side < 0)
            coil = shapes.spiral(0.4 * size, 1.35, 100, steps=16) + 0.62 * size - 0.5j * size
            half.stroke(shapes.curve([0.05 * size, 0.35 * size + 0.02j * size, coil[0]]), line, 0.5)
            half.stroke(coil, line, 0.55)
            half.at(0.3 * size, degrees=-85).shape(
                shapes.leaf(0.62 * size, 0.26 * size, -0.12), paints[2], line, 0.22
            )
        bud = shapes.leaf(1.0 * size, 0.36 * size, 0, 0.5) * -1j - 1j * foot * tall
        pen.shape(bud, paints[3], line, 0.3)
        foot += 1.16 * size / tall
        size *= 0.77
    pen.shape(shapes.leaf(0.14 * tall, 1.1, 0, 0.5) * -1j - 0.8j * tall, line, dark, 0.2)


def _blossom(pen, wide, tall, paints, line, dark):
    """A flower at the foot, buds on a stem above it, dots along the edge."""
    inner = np.array([-0.92 * wide - 0.02j * tall, -0.93j * tall, 0.92 * wide - 0.02j * tall])
    isen.dotted(pen, inner, 0.9, 0.22, line, closed=True)
    pen.stroke([0, -0.84j * tall], paints[3], 0.5)
    for part, size in ((0.4, 0.46), (0.5, 0.4), (0.6, 0.32), (0.69, 0.24), (0.77, 0.17)):
        for side in (-1, 1):
            leaf = pen.at(-1j * part * tall, mirror=side < 0).at(degrees=-48)
            leaf.shape(shapes.leaf(size * wide, 0.44 * size * wide, 0.1), paints[3], line, 0.2)
            pen.dots(side * 0.2 * wide - 1j * (part - 0.03) * tall, 0.24, paints[2])
    bud = pen.at(-0.8j * tall, degrees=-90)
    bud.shape(shapes.leaf(0.1 * tall, 0.1 * wide + 0.3), paints[2], line, 0.25)
    flower = pen.at(-0.17j * tall)
    for way in (-28, 208, 22, 158, -64, 244):
        leaf = flower.at(degrees=way)
        leaf.shape(0.38 * wide + shapes.leaf(0.4 * wide, 0.2 * wide, 0.1), paints[3], line, 0.22)
    isen.flower(flower, 0.5 * wide, paints[2], line, line, 8, 0.25)


_INSIDES = (_tree, _scrolls, _blossom)


def _triangle(pen, wide, tall, fill, inside, palette, hairy):
    """One triangle standing on y = 0, its point up."""
    line, dark, paints = palette.line, palette.dark, palette.paints
    outline = np.array([-wide, -1j * tall, wide])
    if hairy:
        _bristles(pen, 0, -tall, wide + 0.6, line)
    pen.stroke(outline, line, 1.1, closed=True)
    pen.shape(outline, fill, dark, 0.3)
    # Points are too narrow for a figure; it keeps clear of the sides.
    inside(pen.at(-0.03j * tall, 0.92), wide, tall, paints, line, dark)


def _star(pen, kind, size, palette):
    """What is strewn over the ground between the triangles."""
    line, accent = palette.line, palette.paints[2]
    if kind == 0:  # a cross of four petals
        for k in range(4):
            pen.shape(shapes.turn(90 * k) * (0.25 * size + shapes.leaf(0.85 * size, 0.5 * size)),
                      line, accent, 0.2)  # fmt: skip
            pen.dots(shapes.turn(90 * k + 45) * 0.75 * size, 0.13 * size, line)
        pen.disc(0, 0.22 * size, accent)
    elif kind == 1:
        isen.flower(pen, size, line, palette.dark, accent, 8, 0.2, dots=False)
    else:
        pen.dots(0, 0.3 * size, accent)
        isen.rosette(pen, 0, 0.7 * size, line, 6, 0.24)


def _border(pen, reach, width, palette, kind):
    """Papan: a board of small repeats beside the head, along x, `width` high about 0."""
    line, dark, paints = palette.line, palette.dark, palette.paints
    pen.fill(shapes.box(2 * reach, width), dark)
    for edge in (-0.5, -0.4, 0.4, 0.5):
        pen.stroke(np.array([-reach, reach]) + 1j * edge * width, line, 0.4)
    for edge in (-0.45, 0.45):
        isen.dotted(pen, np.array([-reach, reach]) + 1j * edge * width, 0.85, 0.2, paints[2])
    step = 1.05 * width
    for k, x in enumerate(repeats.line(reach, step)):
        if not pen.sees(x, width):
            continue
        unit = pen.at(complex(x))
        if kind == 0:  # diamonds
            unit.shape(shapes.diamond(0.98 * step, 0.66 * width), paints[k % 2], line, 0.35)
            unit.shape(shapes.diamond(0.6 * step, 0.4 * width), dark, line, 0.25)
            unit.at(scale=0.12 * width).shape(shapes.petals(4, 1.0), paints[2], line, 0.2)
            for side in (-1, 1):
                unit.dots(0.5 * step + side * 0.25j * width, 0.07 * width, line)
        elif kind == 1:  # a running vine
            bow = (-1) ** k
            stem = shapes.wave(-step / 2, step / 2, 2 * step, 0.13 * width * bow, np.pi / 2)
            unit.stroke(stem, paints[3], 0.45)
            isen.flower(unit.at(-0.08j * bow * width), 0.24 * width, paints[2], line, line, 6, 0.2)
            for way in (35, 145):
                leaf = unit.at(step / 2, degrees=bow * way)
                leaf.shape(shapes.leaf(0.3 * width, 0.15 * width), paints[k % 2], line, 0.22)
        else:  # lances
            for bow in (-1, 1):
                foot = 0.38j * bow * width + (0.25 * step if bow > 0 else -0.25 * step)
                peak = np.array([-0.25 * step, -0.66j * bow * width, 0.25 * step])
                unit.shape(foot + peak, paints[bow > 0], line, 0.3)
                unit.dots(foot - 0.2j * bow * width, 0.07 * width, line)


def _body(pen, palette, rng, top, low):
    """Badan: the body of the cloth beside the head, strewn with flowers on leafy stems."""
    line, paints = palette.line, palette.paints
    box = shapes.box(2 * pen.reach, low - top) + 0.5j * (top + low)
    with pen.within(box) as inner:
        inner.fill(box, paints[4])
        for place in repeats.scattered(pen.reach, 1.6, rng, 0.4):
            if top < place.imag < low:
                inner.dots(place, 0.16, paints[3])
        step = 9.0
        for where in repeats.scattered(pen.reach, step, rng, 0.12):
            if not (top - step < where.imag < low + step and inner.sees(where, step)):
                continue
            spray = inner.at(where, 1.0, float(rng.uniform(0, 360)))
            bow = 1 if rng.random() < 0.5 else -1
            stem = shapes.curve([0, 3.0 + 1.4j * bow, 5.4 + 0.4j * bow, 7.2 - 1.6j * bow])
            spray.stroke(stem, paints[3], 0.5)
            for at, way in ((6, 70), (9, -60), (14, 60), (17, -50)):
                leaf = spray.at(stem[at], degrees=way * bow)
                leaf.shape(shapes.leaf(3.0, 1.3, 0.1), paints[3], line, 0.26)
            bud = spray.at(stem[-1], degrees=-50 * bow)
            bud.shape(shapes.leaf(2.6, 1.7), paints[1], line, 0.3)
            isen.flower(spray, 2.9, paints[int(rng.integers(2))], line, paints[2], 6, 0.3)


def _head(pen, palette, half, wide, gap, board, board_width, insides, star, hairy):
    """Kepala: two rows of triangles point to point along x, a board beside each."""
    line, dark, paints = palette.line, palette.dark, palette.paints
    reach = pen.reach
    for k, x in enumerate(repeats.line(reach, 2.15 * wide)):
        for y in (0, -0.36 * half, 0.36 * half, -0.74 * half, 0.74 * half):
            # Between two points the ground is a long diamond: stars fill it from its middle.
            spot = x + 1.075 * wide + 1j * y
            if pen.sees(spot, wide):
                _star(pen.at(spot), star, wide * 0.31 * (1 - 0.6 * abs(y) / half), palette)
        for turned in (0, 180):
            place = x + 1j * half * (1 if turned == 0 else -1)
            if pen.sees(place, half + wide):
                foot = pen.at(place, degrees=turned)
                paint = paints[(k + (turned > 0)) % 2]
                _triangle(foot, wide, half - gap, paint, insides[k % 2], palette, hairy)
    for side in (-1, 1):
        strip = pen.at(1j * side * (half + board_width / 2), mirror=side < 0)
        _border(strip, reach, board_width, palette, board)
        pen.stroke(np.array([-reach, reach]) + 1j * side * half, line, 0.7)
        outer = half + board_width
        pen.stroke(np.array([-reach, reach]) + 1j * side * outer, dark, 0.5)


def tumpal(pen, palette, rng):
    """Tumpal: two rows of triangles that face each other, boards and flowers beside them.

    Some are cloth for skirts and shirts, where the head is repeated over the whole.
    """
    star, first, second, board = (int(rng.integers(3)) for _ in range(4))
    half, wide = rng.uniform(26, 30), rng.uniform(6.2, 8.6)
    if rng.random() < 0.5:
        pen = pen.at(degrees=90)
    hairy, gap = rng.random() < 0.5, rng.uniform(0.8, 2.6)
    board_width, repeated = rng.uniform(8, 10.5), rng.random() < 0.25
    head = (half, wide, gap, board, board_width, (_INSIDES[first], _INSIDES[second]), star, hairy)
    if repeated:
        small = pen.at(scale=0.55)
        for y in repeats.line(small.reach, 2 * half + board_width):
            if small.sees(1j * y, small.reach + half):
                _head(small.at(1j * y), palette, *head)
        return
    for side in (-1, 1):
        edge = side * (half + board_width)
        _body(pen, palette, rng, *sorted((edge, side * (pen.reach + 8))))
    _head(pen, palette, *head)
