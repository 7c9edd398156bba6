"""Clouds and plants: megamendung, pring, pala and the flowered grounds of Madura."""

import numpy as np

from examples import isen, repeats, shapes


def _cloud(rng):
    """A cloud's core and the curls that hang on it, pointing right, about 20 units long."""
    lift = rng.uniform(0.8, 1.3)
    reach = rng.uniform(0.9, 1.25)
    top = [-9 + 0.6j, -7.4 - 2.6j, -3.6 - 3.9j, -0.2 - 2.9j, 3 - 3.5j, 6.2 - 1.7j, 9 - 1.3j]
    tip = [13.5 * reach + rng.uniform(-1.6, 0.6) * 1j]
    low = [8.6 + 1.3j, 5.4 + 3.2j, 1.6 + 2.7j, -1.8 + 4.1j, -6 + 3.4j]
    core = np.array(top + tip + low)
    core = core.real + 1j * core.imag * lift
    coil = shapes.spiral(2.9 * lift, 1.7, 200, inner=0.1)
    eye = np.concatenate([[coil[0] + 7.5 - 2.2j, coil[0] + 4.4 + 0.9j], coil[1:]]) - 3.3
    curls = []
    for foot, start, bend in ((-6.5 - 2.2j, 60, -1), (4 + 2.2j, -120, 1)):
        if rng.random() < 0.75:
            coil = shapes.spiral(1.9, 1.25, start, inner=0.2)
            stalk = foot + np.array([0, bend * (0.6 + 2.2j), bend * (2.8 + 3.8j)])
            curls.append(shapes.curve(np.concatenate([stalk, stalk[-1] + coil - coil[0]]), steps=3))
    return shapes.curve(core, closed=True, steps=6), shapes.curve(eye[::2], steps=4), curls


def megamendung(pen, palette, rng):
    """Megamendung: rain clouds in layers of one dye, each bath a shade deeper."""
    line, bands = palette.line, palette.paints
    baths = [line, *bands]
    places = repeats.scattered(pen.reach + 10, 23, rng, 0.16)
    places = places.real + 1j * places.imag * 0.62
    for where in sorted(places, key=lambda z: z.imag):
        size = rng.uniform(0.72, 1.12)
        cloud = pen.at(where, size, float(rng.normal(0, 6)), mirror=bool(rng.random() < 0.45))
        core, eye, curls = _cloud(rng)
        for k, colour in enumerate(baths):
            width = 5.2 - 1.0 * k - (0.35 if k else 0)
            for curl in curls:
                cloud.stroke(curl, colour, max(0.5, width * 0.62 - 0.5))
            cloud.stroke(core, colour, width, closed=True)
        cloud.fill(core, palette.paints[-1])
        cloud.fill(shapes.inset(core, 0.8), palette.ground)
        for k, colour in enumerate([bands[2], bands[1], line]):
            cloud.stroke(eye, colour, 2.5 - 0.95 * k)
        for curl in curls:
            cloud.stroke(curl, palette.paints[0], 0.9)


def _stalk(pen, x, palette, rng, reach):
    """One bamboo stalk from the lower to the upper edge, with its joints and leaves."""
    line, (body, second, third, leafy, _) = palette.line, palette.paints
    lean = rng.normal(0, 0.16)
    sway = rng.uniform(-7, 7)
    y = np.linspace(reach + 4, -reach - 4, 40)
    path = x + lean * (reach - y) + sway * np.sin(y / rng.uniform(22, 34)) + 1j * y
    width = rng.uniform(0.8, 1.5)
    paint = (body, second, third)[int(rng.integers(3))]
    pen.shape(shapes.ribbon(path, [width, width * 0.7]), paint, line, 0.4)
    pen.stroke(path + 0.3 * width, line, 0.22)
    joints = shapes.along(path, rng.uniform(8, 11))
    for joint in joints:
        pen.stroke([joint - 1.35 * width, joint + 1.35 * width], line, 0.95)
        pen.stroke([joint - 1.25 * width, joint + 1.25 * width], palette.dark, 0.35)
    return [(joint, leafy, width) for joint in joints]


def _spray(pen, where, side, palette, rng, colours):
    """A twig with a fan of narrow leaves."""
    line = palette.line
    end = where + side * rng.uniform(3, 6.5) - 1j * rng.uniform(0.5, 4.5)
    bend = where + (end - where) * 0.5 - 0.8j
    pen.stroke(shapes.curve([where, bend, end]), line, 0.4)
    start = np.degrees(np.angle(end - where))
    for k in range(int(rng.integers(4, 7))):
        way = start + (k - 2) * 33 + rng.normal(0, 7)
        tip = pen.at(end, 1.0, float(way))
        fill = colours[int(rng.integers(len(colours)))]
        length = rng.uniform(4.2, 6.4)
        tip.shape(shapes.leaf(length, length * 0.27, 0.07, count=9), fill, line, 0.34)
        tip.stroke([0.3, length * 0.75], line, 0.2)


def pring(pen, palette, rng):
    """Pring: bamboo, the family's stalks side by side, leaves in fans."""
    isen.ground_dots(pen, pen.reach, 2.6, 0.16, palette.paints[3], rng)
    sprays = []
    for x in repeats.line(pen.reach, 11.5):
        sprays += _stalk(pen, x + rng.uniform(-3, 3), palette, rng, pen.reach)
    colours = palette.paints[1:]
    for k, (joint, _, _) in enumerate(sprays):
        if rng.random() < 0.86:
            _spray(pen, joint, 1 if k % 2 else -1, palette, rng, colours)


def _nutmeg(pen, size, palette, open_side):
    """A nutmeg fruit on its stalk, split so that seed and mace show."""
    flesh, mace, seed = palette.paints[1], palette.paints[3], palette.paints[2]
    fruit = pen.at(scale=size)
    body = shapes.mirrored(
        shapes.curve([0 - 1.25j, 0.75 - 0.85j, 1.0 + 0.0j, 0.72 + 0.75j, 0 + 1.0j])
    )
    fruit.stroke(shapes.curve([0 + 1j, 0.12 + 1.4j, 0 + 1.9j]), palette.line, 0.16)
    fruit.shape(body, flesh, palette.line, 0.14)
    if open_side:
        cut = shapes.leaf(1.9, 1.05, 0.08) * 1j - 0.95j
        fruit.shape(cut, mace, palette.line, 0.11)
        fruit.shape(shapes.leaf(1.3, 0.62) * 1j - 0.6j, seed, palette.line, 0.09)
        for x in (-0.12, 0.12):
            fruit.stroke(shapes.curve([x - 0.4j, 2.0 * x, x + 0.5j]), palette.line, 0.06)
        pen.at(0.72 * size).dots(size * np.array([-0.1 - 0.3j, 0, -0.05 + 0.3j]), 0.2, seed)
    else:
        for bow in (-0.55, 0.0, 0.55):
            fruit.stroke(
                shapes.curve([-1.0j, bow * 0.8 - 0.3j, bow + 0.25j, 0.9j]), palette.line, 0.09
            )


def _pala_branch(pen, palette, rng):
    """Large ribbed leaves and fruits about one twig."""
    green = palette.paints[0]
    for k, way in enumerate((-150, -95, -30, 28, 148)):
        frond = pen.at(1.5 * shapes.turn(way), 1.0, way + float(rng.normal(0, 4)))
        isen.leaf(
            frond,
            (13.5, 12, 13.5, 12, 12.5)[k],
            5.2,
            green,
            palette.line,
            0.06,
            "ribs",
            0.55,
        )
    for way, far in ((62, 5.4), (112, 5.2), (88, 10.2)):
        fruit = pen.at(far * shapes.turn(way), 1.0, way - 90 + 180)
        _nutmeg(fruit, 3.0, palette, way == 88)


def pala(pen, palette, rng):
    """Pala: nutmeg of the Banda islands, fruits split on the branch between broad leaves."""
    flesh, faint = palette.paints[1], palette.paints[3]
    isen.ground_ukel(pen, pen.reach, 4.3, faint, rng, 0.3)
    step = 31.0
    for where in repeats.half_drop(pen.reach, step, origin=0):
        _pala_branch(pen.at(where, 1.0, float(rng.normal(0, 8))), palette, rng)
    for where in repeats.half_drop(pen.reach, step, origin=15.5 + 1.5j):
        for k in range(5):
            sprig = pen.at(where + 0.6j, 1.0, k * 72 + float(rng.normal(0, 6)))
            sprig.stroke(shapes.curve([0, 2 + 0.5j, 4]), palette.line, 0.4)
            _nutmeg(sprig.at(4.6, 1.0, 90), 1.15, palette, False)
        pen.disc(where + 0.6j, 0.8, flesh, palette.line, 0.4)


def _feather(pen, length, fill, line):
    """A frond with a fringe of fine lines, as Madura's batik draws its leaves."""
    isen.leaf(pen, length, length * 0.36, fill, line, 0.1, "dots", 0.5)
    t = np.linspace(0.12, 0.96, 15)
    spine = length * (t + 0.1j * np.sin(np.pi * t))
    half = length * 0.2 * np.sin(np.pi * t**0.8)
    for side in (-1, 1):
        for z, h in zip(spine, half, strict=True):
            pen.stroke([z + side * 1j * h, z + side * 1j * (h + 1.3) + 1.2], line, 0.28)


def mata_keteran(pen, palette, rng):
    """Mata keteran: a dark ground sown with tiny dotted flowers, a few bright sprays on it."""
    red, blue, pale, deep = palette.paints
    isen.ground_rosettes(pen, pen.reach, 4.6, 1.05, pale, rng)
    for where in repeats.half_drop(pen.reach, 46, 52, origin=-20 - 12j):
        spray = pen.at(where, 1.0, float(rng.uniform(-25, 25)))
        for z in (9 - 13j, -9 + 15j, 2 + 2j):
            spray.disc(z, 7.0 if z.real < 8 else 6, palette.ground)
        stem = shapes.curve([-12 + 20j, -5 + 9j, 1 + 1j, 9 - 9j, 10 - 16j])
        spray.stroke(stem, palette.ground, 3.4)
        spray.stroke(stem, pale, 0.7)
        isen.dotted(spray, stem + 1.3, 1.3, 0.24, pale)
        for z, way in ((-7 + 12j, 160), (-3 + 6j, 20), (3 - 2j, 190), (8 - 8j, 10)):
            _feather(spray.at(z, 1.0, way), 10, deep if way > 100 else blue, pale)
        for z, colour, size in ((10 - 16j, red, 5.6), (-13 + 20j, red, 4.8), (1 + 1j, blue, 3.6)):
            bloom = spray.at(z)
            isen.flower(bloom, size, colour, pale, deep, 6, 0.5)
            isen.dotted(bloom, shapes.ellipse(size * 1.18), 1.25, 0.26, pale, closed=True)
