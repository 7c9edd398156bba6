"""The flowered grounds of Madura."""

import numpy as np

from drawing import repeats, shapes


def _ring(pen, colour, rng, eye):
    """A rough ring of dots about one, or a circle about one: set by hand, none quite round."""
    if eye:
        ways = np.linspace(0, rng.uniform(5.4, 6.4), 12) + rng.uniform(0, 6.3)
        pen.stroke(rng.uniform(0.95, 1.2) * np.exp(1j * ways), colour, 0.36)
    else:
        count = int(rng.integers(5, 8))
        ways = 2 * np.pi * (np.arange(count) + rng.uniform(-0.08, 0.08, count)) / count
        ring = rng.uniform(0.9, 1.15, count) * np.exp(1j * (ways + rng.uniform(0, 6.3)))
        for z in ring:
            drop = shapes.ellipse(rng.uniform(0.3, 0.46), rng.uniform(0.24, 0.36), 2, 10)
            pen.fill(z + drop * shapes.turn(float(rng.uniform(0, 180))), colour)
    pen.dots(complex(*rng.uniform(-0.15, 0.15, 2)), 0.3, colour)


def _leaf(pen, length, fill, palette):
    """A long lobed leaf in deep dye, its veins and its edge left white by the wax."""
    pale = palette.paints[2]
    t = np.linspace(0, 1, 29)
    spine = length * (t + 0.13j * np.sin(np.pi * t))
    # The edge swells and falls in, so that each vein ends in a lobe of its own.
    half = 0.2 * length * np.sin(np.pi * t**0.75) * (0.84 + 0.16 * np.cos(2 * np.pi * 6 * t))
    edge = np.concatenate([spine + 1j * half, (spine - 1j * half)[::-1]])
    pen.stroke(edge, palette.ground, 2.2, closed=True)
    pen.shape(edge, fill, pale, 0.5)
    pen.stroke(spine[:-2], pale, 0.5)
    for k in range(2, 25, 3):
        for side in (-1, 1):
            tip = spine[k] + 0.09 * length + 0.78j * side * half[min(k + 2, 28)]
            bow = (spine[k] + tip) / 2 + 0.1j * side * half[k]
            pen.stroke([spine[k], bow, tip], pale, 0.36)


def _tail(pen, length, fill, palette):
    """A bird's tail: long feathers that bend apart, a white shaft and barbs in each."""
    pale = palette.paints[2]
    for k in (0, 3, 1, 2):
        size = length * (0.82 + 0.12 * (k in (1, 2)))
        feather = pen.at(0j, 1.0, -20 + 15.0 * k)
        bend = 0.2 - 0.05 * k
        edge = shapes.leaf(size, 2.5, bend, 0.62)
        feather.stroke(edge, palette.ground, 1.6, closed=True)
        feather.shape(edge, fill, pale, 0.42)
        t = np.linspace(0.15, 0.92, 12)
        shaft = size * (t + 1j * bend * np.sin(np.pi * t))
        feather.stroke(shaft, pale, 0.34)
        for z in shaft[2:-1]:
            feather.stroke([z + 0.8 - 0.75j, z, z + 0.8 + 0.75j], pale, 0.24)


def _fern(pen, length, fill, palette):
    """A fern's frond: hair-fine leaflets left by the wax on both sides of a bent rib."""
    pale = palette.paints[2]
    t = np.linspace(0, 1, 19)
    spine = length * (t + 0.2j * t**2)
    half = 0.26 * length * np.sin(np.pi * t**0.7) ** 0.8
    edge = np.concatenate([spine + 1j * half, (spine - 1j * half)[::-1]])
    # The leaflets point forwards, and so does the dye beneath them.
    edge = edge * 0.94 + 0.11 * length
    pen.stroke(edge, palette.ground, 2.4, closed=True)
    pen.fill(edge, fill)
    pen.stroke(spine, pale, 0.6)
    for k in range(1, 18):
        for side in (-1, 1):
            tip = spine[k] + 0.17 * length + 1.05j * side * half[k]
            bow = spine[k] + 0.06 * length + 0.62j * side * half[k]
            pen.stroke(shapes.curve([spine[k], bow, tip], steps=3), pale, 0.42)


def _blossom(pen, radius, fill, heart, palette, rng):
    """A blossom of many petals, each veined, about a dotted heart."""
    pale = palette.paints[2]
    count = int(rng.integers(7, 11))
    pen.disc(0, radius * 1.05, palette.ground)
    for k in range(count):
        petal = pen.at(0j, 1.0, 360 * k / count + float(rng.normal(0, 3)))
        outline = 0.25 * radius + shapes.leaf(0.78 * radius, 3.4 * radius / count, 0.0, 0.62)
        petal.shape(outline, fill, pale, 0.42)
        petal.stroke([0.4 * radius, 0.84 * radius], pale, 0.32)
    pen.disc(0, 0.3 * radius, heart, pale, 0.45)
    ring = 0.17 * radius * np.exp(2j * np.pi * np.arange(6) / 6)
    pen.dots(np.append(ring, 0), 0.055 * radius, pale)


def _bird(pen, size, fill, other, palette):
    """A dove in flight seen from the side, one wing raised, tail spread, its body scaled."""
    pale = palette.paints[2]
    for k, way in enumerate((152, 166, 180, 194)):
        feather = pen.at(-0.3 * size, 1.0, way)
        edge = shapes.leaf(size * (0.62 + 0.06 * (k in (1, 2))), 0.17 * size, 0.05, 0.7)
        feather.shape(edge, (fill, other)[k % 2], pale, 0.38)
        feather.stroke([0.1 * size, 0.5 * size], pale, 0.28)
    body = shapes.curve(
        size * np.array([-0.42, -0.2 - 0.17j, 0.16 - 0.2j, 0.36 - 0.36j, 0.56 - 0.32j,
                         0.56 - 0.14j, 0.4 + 0.06j, 0.08 + 0.19j, -0.22 + 0.12j]), True, 4,
    )  # fmt: skip
    pen.stroke(body, palette.ground, 1.6, closed=True)
    pen.shape(body, fill, pale, 0.45)
    for x in np.linspace(-0.2, 0.3, 5) * size:
        pen.stroke(x + 0.02j * size + shapes.arc(0.1 * size, -70, 70, 6), pale, 0.28)
    pen.fill(size * np.array([0.57 - 0.28j, 0.74 - 0.2j, 0.57 - 0.19j]), pale)
    pen.disc(size * (0.47 - 0.26j), 0.05 * size, palette.ground, pale, 0.3)
    for k, way in enumerate((-150, -132, -116, -102, -90)):
        quill = pen.at(size * (0.1 - 0.06j + 0.02 * k), 1.0, way)
        edge = shapes.leaf(size * (0.95 - 0.09 * k), 0.2 * size, -0.1, 0.62)
        quill.shape(edge, (other, fill)[k % 2], pale, 0.38)
        quill.stroke([0.2 * size, 0.7 * size * (0.95 - 0.09 * k)], pale, 0.28)


def _branch(pen, palette, rng):
    """A branch that winds over the cloth; what grows on it is another thing each time."""
    red, blue, pale, deep = palette.paints
    sway = rng.uniform(-6, 6, 5)
    stem = shapes.curve(np.array([-31, -16, 0, 14, 25]) + 1j * sway)
    kinds = rng.permutation(["leaf", "leaf", "fern", "tail", "bloom", "fern"])
    sides = 1 if rng.random() < 0.5 else -1
    pen.stroke(stem, palette.ground, 3.4)
    colours = (red, blue, deep)
    for k, x in enumerate((-25, -16, -7, 2, 10, 17)):
        z = stem[int(np.argmin(abs(stem.real - x)))]
        side = sides * (1 if k % 2 else -1)
        grown = pen.at(z, 1.0, side * float(rng.uniform(42, 74)), side < 0)
        fill = colours[int(rng.integers(3))]
        if side < 0:
            # Mirrored, so that fronds on both sides bend towards the tip of the branch.
            grown = pen.at(z, 1.0, 180 + side * float(rng.uniform(42, 74)), True)
        if kinds[k] == "leaf":
            _leaf(grown, float(rng.uniform(15, 20)), fill, palette)
        elif kinds[k] == "fern":
            _fern(grown, float(rng.uniform(15, 20)), deep, palette)
        elif kinds[k] == "tail":
            _tail(grown, float(rng.uniform(15, 19)), fill, palette)
        else:
            grown.stroke([0, 9], pale, 0.6)
            _blossom(grown.at(13), float(rng.uniform(6, 8)), fill, (blue, red)[k % 2], palette, rng)
        bud = pen.at(z, 1.0, -side * float(rng.uniform(50, 75)))
        bud.stroke([0, 5.4], pale, 0.4)
        bud.shape(3.0 + shapes.leaf(5.4, 3.0, 0.1, 0.4), (blue, red)[k % 2], pale, 0.42)
    pen.stroke(stem, pale, 1.1)
    pen.stroke(stem, deep, 0.5)
    _blossom(pen.at(26 + 1j * sway[-1]), 8.0, (red, deep)[int(rng.integers(2))], blue, palette, rng)


def _shore(pen, palette, rng):
    """A scalloped edge with a string of pearls, plain dyed cloth beyond it."""
    red, blue, pale, deep = palette.paints
    x = np.linspace(-140, 140, 400)
    line = x - 3.4j * abs(np.sin(np.pi * x / 23)) + 1.2j * np.sin(x / 19)
    beyond = np.concatenate([line, [140 + 140j, -140 + 140j]])
    fill = (red, blue, deep)[int(rng.integers(3))]
    pen.fill(beyond - 1.5j, palette.dark)
    pen.fill(beyond, fill)
    for far, wide in ((-1.7, 0.5), (1.2, 0.42)):
        pen.stroke(line + 1j * far, pale, wide)
    pen.dots(shapes.along(line - 0.2j, 1.25), 0.42, pale)
    for z in shapes.along(line + 7j, 9.0):
        pen.dots(z + rng.uniform(-1, 1) + 0.8 * np.exp(2j * np.pi * np.arange(5) / 5), 0.34, pale)


def mata_keteran(pen, palette, rng):
    """Mata keteran: a ground strewn with doves' eyes, branches of leaves, ferns and blossoms."""
    reach = pen.reach
    pale = palette.paints[2]
    eye = rng.random() < 0.3
    step = rng.uniform(4.0, 4.8) + eye * 0.6
    for where in pen.seen(repeats.scattered(reach, step, rng, 0.14), 2):
        _ring(pen.at(where, 0.25 * step * rng.uniform(0.9, 1.15)), pale, rng, eye)
        if eye:
            pen.dots(where + step * (0.45 + 0.3j), 0.24, pale)
    way = float(rng.uniform(-32, -8))
    for where, _, _ in pen.seen(repeats.grid(reach + 40, 76.0, 45.0, 0.5, origin=-4 - 6j), 48):
        lean, flip = way + float(rng.normal(0, 6)), bool(rng.random() < 0.3)
        _branch(pen.at(where, float(rng.uniform(0.92, 1.08)), lean, flip), palette, rng)
        if rng.random() < 0.6:
            gap = where + 38 + 11j + complex(*rng.uniform(-3, 3, 2))
            bird = pen.at(gap, 1.0, rng.uniform(-20, 20), bool(rng.random() < 0.5))
            _bird(bird, 11.0, palette.paints[1], palette.paints[0], palette)
    if rng.random() < 0.4:
        _shore(pen.at(complex(0, rng.uniform(22, 36)), 1.0, rng.uniform(-35, 35)), palette, rng)
