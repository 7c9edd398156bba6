"""The peacock of Bali: a fan of eyed plumes on a flowering branch, in the taste of hokokai."""

import numpy as np

from drawing import isen, repeats, shapes


def _eye(pen, size, fill, palette):
    """A plume's end pointing along x: an eye in a drop."""
    _, _, _, blue, pale = palette.paints
    drop = [-1.1, 0.1 + 0.8j, 1.0 + 0.5j, 1.3, 1.0 - 0.5j, 0.1 - 0.8j]
    drop = shapes.curve(size * np.array(drop), True, 5)
    pen.stroke(drop, palette.ground, 0.9, closed=True)
    pen.shape(drop, fill, palette.line, 0.34)
    pen.shape(size * (0.35 + shapes.ellipse(0.6, 0.48, count=20)), pale, palette.dark, 0.16)
    pen.fill(size * (0.45 + shapes.ellipse(0.38, 0.32, count=16)), blue)
    pen.fill(size * (0.54 + shapes.ellipse(0.18, 0.16, count=12)), palette.dark)


def _plume(pen, length, bend, fill, palette, size):
    """One plume of the train along x: a barbed quill that ends in an eye."""
    t = np.linspace(0, 1, 19)
    spine = length * (t + 1j * bend * t**2)
    vane = shapes.ribbon(spine, size * np.array([0.25, 0.5, 0.62, 0.66, 0.5, 0.25]))
    pen.stroke(vane, palette.ground, 0.8, closed=True)
    pen.shape(vane, fill, palette.line, 0.26)
    steps = np.gradient(spine)
    for z, step in list(zip(spine, steps / abs(steps), strict=True))[2:-2]:
        for side in (-1, 1):
            pen.stroke(z + size * step * np.array([0, 0.34 + 0.42j * side]), palette.dark, 0.2)
    pen.stroke(spine, palette.line, 0.3)
    way = float(np.degrees(np.angle(spine[-1] - spine[-2])))
    red, gold = palette.paints[:2]
    _eye(pen.at(spine[-1], 1.0, way), size, red if fill == gold else gold, palette)


def _train(pen, palette, spread, bow):
    """The train: long plumes, apart from one another, spread as a fan; short ones over them."""
    red, gold, green, blue, _ = palette.paints
    for count, low, high, size, fills in (
        (10, 28.0, 31.5, 2.35, (green, blue)),
        (8, 17.5, 20.5, 1.9, (red, gold)),
        (4, 9.5, 11.0, 1.5, (gold, green)),
    ):
        for k, t in enumerate(np.linspace(-1, 1, count)):
            way = 48 + spread * (1.0 if count == 10 else 0.84) * t
            far = low + (high - low) * (1 - t * t)
            _plume(pen.at(degrees=way), far, bow * (0.6 + 0.4 * t), fills[k % 2], palette, size)


def _wing(pen, palette):
    """An open wing: feathers in three rows that hang from a raised arm."""
    red, gold, green, blue, pale = palette.paints
    arm = shapes.curve([0.4 + 1.6j, -0.4 - 3j, 1.2 - 8.5j, 5.6 - 12.5j], steps=9)
    for number, long, broad, low, high, fills in (
        (10, 15.5, 2.9, -68, 26, (pale, gold)),
        (9, 9.6, 2.6, -60, 28, (red, gold)),
        (8, 5.2, 2.2, -52, 32, (blue, green)),
    ):
        for k, t in enumerate(np.linspace(1, 0.03, number)):
            root = arm[round(t * (len(arm) - 1))]
            quill = pen.at(root, 1.0, high + (low - high) * t)
            far = long * (0.74 + 0.3 * t)
            quill.stroke(shapes.leaf(far, broad, -0.08, 0.62), palette.ground, 0.5, closed=True)
            quill.shape(shapes.leaf(far, broad, -0.08, 0.62), fills[k % 2], palette.dark, 0.24)
            quill.stroke(far * np.array([0.1, 0.5 - 0.08j, 0.88 - 0.03j]), palette.dark, 0.18)
    pen.shape(shapes.ribbon(arm, [0.3, 1.5, 1.7, 1.6, 1.3, 1.0, 0.3]), blue, palette.line, 0.36)
    isen.dotted(pen, arm[5:-4], 1.3, 0.26, pale)


_SPINE = [8.5 + 7.5j, 4.6 + 4.6j, -0.6 + 1j, -4.8 - 4j, -6.4 - 9.5j, -5.0 - 15j, -5.6 - 19.6j,
          -8.0 - 21.4j, -10.0 - 20.6j]  # fmt: skip


def _peacock(pen, palette, spread, bow):
    """A peacock in profile: plumes, raised wing, a long neck, and a crest clear of all else."""
    red, gold, _, blue, pale = palette.paints
    line = palette.line
    _train(pen.at(6.5 + 5.5j), palette, spread, bow)
    for x in (-0.6, 2.2):
        leg = shapes.curve([x + 4j, x - 0.2 + 8j, x - 0.4 + 12.4j], steps=4)
        pen.stroke(leg, gold, 0.6)
        for toe in (-1.8 + 1.2j, 0.2 + 1.5j, 1.6 + 0.9j):
            pen.stroke([leg[-1], leg[-1] + toe], gold, 0.45)
    half = [0.8, 4.1, 5.5, 4.9, 2.9, 1.6, 1.35, 1.9, 1.0]
    body = shapes.ribbon(shapes.curve(_SPINE, steps=6), half)
    pen.stroke(body, palette.ground, 1.8, closed=True)
    pen.shape(body, blue, line, 0.5)
    with pen.within(body) as inner:
        # Scales from the nape to the breast, over one another like tiles.
        for z in repeats.half_drop(26, 1.7, 1.5, -1.5 - 5j):
            if z.imag > -18:
                inner.stroke(z + shapes.arc(0.85, 15, 165, 6), line, 0.22)
                inner.dots(z + 0.1j, 0.2, gold)
    pen.shape(np.array([-9.4 - 21.6j, -13.2 - 19.6j, -9.6 - 19.6j]), gold, palette.dark, 0.2)
    pen.dots(-8.3 - 21.0j, 1.0, pale)
    pen.dots(-8.4 - 21.0j, 0.55, palette.dark)
    crown = -6.9 - 22.6j
    for way in (-128, -106, -84, -62, -40):
        tip = crown + 5.4 * shapes.turn(way)
        pen.stroke([crown, tip], line, 0.36)
        pen.shape(tip + (shapes.leaf(2.6, 2.0, 0, 0.6) - 0.5) * shapes.turn(way), red, line, 0.3)
    _wing(pen.at(-0.6 - 0.6j), palette)


def _blossom(pen, radius, palette, rng):
    """A round blossom: a scalloped rim, veined petals, a dotted heart."""
    red, gold, _, blue, pale = palette.paints
    rim, petal = ((pale, red), (gold, pale), (pale, blue), (red, gold))[int(rng.integers(4))]
    count = int(rng.integers(6, 9))
    pen.shape(shapes.petals(count, 1.08 * radius, 0.2), rim, palette.dark, 0.3)
    isen.flower(pen, 0.86 * radius, petal, palette.line, gold, count, 0.3)
    ring = 0.16 * radius * np.exp(2j * np.pi * np.arange(6) / 6)
    pen.dots(np.append(ring, 0), 0.04 * radius, palette.dark)


def _branch(pen, points, blossoms, palette, rng):
    """A branch along points: leaves by turns on either side, a blossom at each of `blossoms`."""
    red, gold, green, _, _ = palette.paints
    path = shapes.curve(points, steps=8)
    pen.stroke(path, palette.line, 0.6)
    ways = np.degrees(np.angle(np.gradient(path)))
    for k in range(3, len(path), 3):
        side = 1 if k % 2 else -1
        leaf = pen.at(path[k], 1.0, float(ways[k] + side * rng.uniform(38, 58)))
        fill = (red, gold, green)[int(rng.integers(3))]
        leaf.stroke([0, 1.6], palette.line, 0.4)
        isen.leaf(leaf.at(1.4), float(rng.uniform(4.6, 6.4)), 2.6, fill, palette.line,
                  0.12 * side, "ribs", 0.3)  # fmt: skip
    for share in blossoms:
        k = round(share * (len(path) - 1))
        _blossom(pen.at(path[k], 1.0, rng.uniform(0, 90)), rng.uniform(3.4, 4.4), palette, rng)


_BRANCHES = (
    ([6 + 19j, 0 + 14.5j, -8 + 14j, -15 + 10j, -19 + 2j, -18 - 7j, -21 - 15j], (0.5, 0.78, 1.0)),
    ([-8 + 14j, -12 + 20j, -10 + 27j], (1.0,)),
    ([-12 + 20j, -18 + 25j, -19 + 31j], (1.0,)),
    ([18 + 14j, 26 + 6j, 24 - 4j, 28 - 14j], (0.42, 1.0)),
)


def merak(pen, palette, rng):
    """Merak: peacocks that spread their trains on flowering branches, on a dark ground."""
    gold = palette.paints[1]
    isen.ground_dots(pen, pen.reach, 2.9, 0.17, gold, rng)
    spread, bow = float(rng.uniform(36, 46)), float(rng.uniform(-0.1, 0.25))
    places = list(repeats.grid(pen.reach + 20, 44.0, 60.5, 0.5, origin=-23 - 14j))
    birds = [
        pen.at(where, 0.8, float(rng.normal(-17, 3)), mirror=bool(i % 2))
        for where, i, _ in pen.seen(places, 55)
    ]
    for bird in birds:
        for points, blossoms in _BRANCHES:
            _branch(bird, points, blossoms, palette, rng)
    for bird in birds:
        _peacock(bird, palette, spread, bow)
