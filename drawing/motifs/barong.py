"""The barong of Bali: a guardian's mask, as it is drawn on shirts."""

import numpy as np

from drawing import isen, repeats, shapes


def _mixed(one, other, share):
    """A colour between two: `share` of the other."""
    return tuple(int((1 - share) * a + share * b) for a, b in zip(one, other, strict=True))


def _shaded(pen, outline, colour, light, dark, width=0.6, about=None):
    """A part of the mask: brushed from its colour at the rim to a lighter one inside."""
    for k in range(7):
        inner = shapes.inset(outline, 1 - 0.13 * k, about)
        pen.fill(inner, _mixed(colour, light, min(0.8, k / 6)))
    pen.stroke(outline, dark, width, closed=True)


def _lobe(pen, radius, colour, palette, start=200.0, clockwise=True):
    """One great curl of the mane, as carvers cut a cloud: its rim runs on into its own scroll.

    `start` is where the rim begins, in degrees; from there on it is scalloped and ribbed.
    """
    light, dark = palette.paints[2], palette.dark
    sense = 1 if clockwise else -1
    t = np.linspace(0, 1, 90)
    bulge = 1 + 0.05 * abs(np.sin(9 * np.pi * t)) * (t < 0.78)
    rim = radius * bulge * shapes.turn(start + sense * 360 * t)
    pen.stroke(rim, light, 0.9, closed=True)
    _shaded(pen, rim, colour, light, dark, 0.7)
    for size, turns, wide in ((0.86, 1.75, 0.5), (0.7, 1.5, 0.3)):
        way = np.linspace(0, 1, 60)
        coil = (
            size
            * radius
            * (1 - 0.86 * way)
            * shapes.turn(start - sense * 40 + sense * 360 * turns * way)
        )
        half = 0.5 * wide * np.array([0.5, 1.3, 1.4, 1.0, 0.8])
        pen.fill(shapes.ribbon(coil, half), dark)
        if size > 0.8:
            pen.disc(coil[-1], 0.1 * radius, dark)
    for k in range(34):
        way = shapes.turn(start + sense * (14 + 8.0 * k))
        long = 0.05 * np.sin(np.pi * k / 33) + 0.03 * (k % 2)
        pen.stroke([(0.9 - long) * radius * way, 0.97 * radius * way], dark, 0.36)


def _flames(pen, palette):
    """Locks between the curls: leaves with a rib, pointing away from the face."""
    red, gold, light, green = palette.paints
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for where, way, long, colour in (
            (22 - 17j, -42, 15, gold), (26 - 8j, -20, 14, red), (28 + 5j, 4, 12, green),
            (29 + 16j, 24, 13, red), (22 + 27j, 52, 13, gold), (13 + 31j, 70, 11, red),
            (21 - 27j, -48, 12, green),
        ):  # fmt: skip
            lock = half.at(1.1 * where, degrees=way)
            outline = shapes.leaf(long, 6.2, -0.16, 0.34)
            lock.stroke(outline, light, 0.9, closed=True)
            _shaded(lock, outline, colour, light, palette.dark, 0.65)
            for k in range(3):
                rib = shapes.leaf(long * (0.86 - 0.16 * k), 0.1, -0.16 + 0.1 * k, 0.4)[1:13]
                lock.stroke(rib + 0.7j * (k - 1), palette.dark, 0.36)


def _horn(pen, palette, colour):
    """A pointed ear that stands up from the crown, ribbed on one side."""
    light, dark = palette.paints[2], palette.dark
    outline = shapes.curve(
        [-4.4 + 1j, -4.2 - 5j, -1.8 - 12j, 2.6 - 19j, 3.4 - 11j, 4.6 - 3j], steps=6
    )
    pen.stroke(outline, light, 0.9, closed=True)
    _shaded(pen, outline, colour, light, dark, 0.75, 0.2 - 5j)
    edge = shapes.curve([-2.2 + 0j, -2.0 - 5j, -0.4 - 10.6j, 2.0 - 15.6j])
    pen.stroke(edge, dark, 0.55)
    for k in range(3, 22, 2):
        pen.stroke([edge[k], edge[k] + (2.6 - 0.09 * k) * (1 - 0.75j)], dark, 0.42)


def _mane(pen, palette):
    """What is behind the face: beard, curls at either cheek and temple, crown and ears."""
    red, gold, light, green = palette.paints
    dark = palette.dark
    _flames(pen, palette)
    beard = shapes.mirrored(shapes.curve([22j, 9 + 25j, 13.4 + 29j, 12.6 + 33.5j, 9.6 + 37j,
                                          6 + 39.4j, 2.8 + 42.2j, 43.2j]))  # fmt: skip
    pen.stroke(beard, light, 0.9, closed=True)
    _shaded(pen, beard, gold, light, dark, 0.75, 24j)
    for way in np.linspace(28, 152, 23):
        pen.stroke(26j + shapes.turn(way) * np.array([6, 11 + 2.4 * np.sin(np.radians(way))]),
                   dark, 0.42)  # fmt: skip
    crown = shapes.mirrored(shapes.curve([-30j, 6 - 31j, 11 - 34j, 16 - 36.4j, 21 - 32j, 24 - 26j,
                                          22.6 - 18j, 14 - 10j, -8j]))  # fmt: skip
    pen.stroke(crown, light, 0.9, closed=True)
    _shaded(pen, crown, gold, light, dark, 0.75, -16j)
    isen.dotted(pen, shapes.inset(crown, 0.93, -16j)[4:-4], 1.25, 0.3, dark)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for k, way in enumerate(np.linspace(-62, -8, 9)):
            root = 15 - 21j + 5.2 * shapes.turn(way)
            half.stroke([root, root + (3.2 + 0.5 * (k % 2)) * shapes.turn(way)], dark, 0.5)
        _horn(half.at(14.2 - 30.5j, 0.8, 18), palette, red)
        for where, radius, colour, start, clockwise in (
            (26.0 - 15.5j, 7.8, green, 100, True),
            (29.4 - 3.0j, 8.4, red, 120, True),
            (18.0 + 27.5j, 9.2, green, -30, True),
            (27.6 + 12.5j, 11.0, gold, 130, True),
            (10.6 - 27.5j, 7.4, gold, 200, True),
        ):
            _lobe(half.at(where), radius, colour, palette, start, clockwise)


def _brow(pen, palette):
    """The diadem: a dotted board with upturned ends, a flame of hair over its middle."""
    red, gold, light, _ = palette.paints
    dark = palette.dark
    for way in np.linspace(-142, -38, 17):
        tall = 17.5 - 0.13 * abs(way + 90)
        flame = pen.at(-11j, degrees=way)
        flame.shape(shapes.leaf(tall, 2.2, 0, 0.5), dark, light, 0.3)
    gem = shapes.mirrored(shapes.curve([-22.5j, 3.0 - 18.4j, 4.6 - 13.6j, -12.6j], steps=5))
    _shaded(pen, gem, red, gold, dark, 0.6)
    pen.disc(-17.0j, 1.25, light, dark, 0.4)
    board = [-15.0j, 5 - 12.8j, 12 - 11.8j, 16.6 - 12.6j, 20.2 - 15.4j, 19.4 - 10.6j, 15 - 7.8j,
             7 - 7.4j, -8.8j]  # fmt: skip
    board = shapes.mirrored(shapes.curve(board, steps=5))
    pen.stroke(board, light, 0.9, closed=True)
    _shaded(pen, board, red, gold, dark, 0.7, -11j)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        band = shapes.curve([0.0 - 12.8j, 6 - 10.8j, 12.6 - 10.2j, 17.6 - 11.8j])
        half.stroke(band, dark, 1.3)
        isen.dotted(half, band, 1.5, 0.4, light)
        isen.dotted(half, band + 1.9j, 1.05, 0.26, dark)


def _eye(pen, palette):
    """A round eye that starts out of its ringed socket, under an arched brow."""
    red, gold, light, _ = palette.paints
    dark = palette.dark
    pen.disc(0, 5.7, dark)
    pen.disc(0, 5.2, gold, dark, 0.5)
    for way in np.linspace(0, 340, 18):
        pen.stroke(np.array([4.5, 5.1]) * shapes.turn(way), dark, 0.3)
    pen.disc(0, 4.4, light, dark, 0.6)
    pen.disc(-0.5 + 0.4j, 2.4, red, dark, 0.4)
    pen.disc(-0.5 + 0.4j, 1.5, dark)
    pen.dots(-1.2 - 0.4j, 0.55, light)
    lid = shapes.ribbon(shapes.arc(5.6, -172, -12, 24), [0.2, 0.9, 1.2, 0.9, 0.2])
    pen.shape(lid, red, dark, 0.5)


def _mouth(pen, palette, tongue):
    """Upper lip with moustache, a row of teeth, tusks; below, the jaw, with or without tongue."""
    red, gold, light, green = palette.paints
    dark = palette.dark
    jaw = [9j, 9.4 + 9.4j, 10.6 + 14j, 11.6 + 20j, 9.2 + 26.4j, 4.6 + 29.6j, 30.2j]
    jaw = shapes.mirrored(shapes.curve(jaw, steps=6))
    pen.stroke(jaw, light, 0.9, closed=True)
    pen.fill(jaw, dark)
    if tongue:
        shape = [10j, 4.2 + 11j, 6.0 + 16j, 6.6 + 21j, 3.4 + 24.6j, 1.0 + 23.4j, 23j]
        shape = shapes.mirrored(shapes.curve(shape, steps=6))
        _shaded(pen, shape, red, _mixed(red, light, 0.75), dark, 0.5, 14j)
        for x in (-2.2, 0, 2.2):
            pen.stroke([x + 13j, 1.3 * x + (20.5 - 0.5 * abs(x)) * 1j], red, 0.45)
        isen.dotted(pen, shapes.curve([-9.2 + 21j, -6 + 26.2j, 27.6j, 6 + 26.2j, 9.2 + 21j]), 2.3,
                    0.75, light)  # fmt: skip
    else:
        lip = shapes.mirrored(shapes.curve([20.4j, 6 + 19.4j, 9.6 + 16.4j, 10.4 + 20j, 7.6 + 25j,
                                            27.4j], steps=6))  # fmt: skip
        _shaded(pen, lip, red, gold, dark, 0.6)
        isen.dotted(pen, lip[4:28] * 0.9 + 2.2j, 1.4, 0.36, dark)
        for side in (-1, 1):
            for x in (1.25, 3.6, 5.8):
                tooth = shapes.ellipse(1.1, 1.7, 3, 20)
                pen.shape(side * x + (18.4 - 0.03 * x * x) * 1j + tooth, light, dark, 0.4)
    lip = [4.4j, 5 + 4.6j, 10 + 4.0j, 13.6 + 0.6j, 15.6 + 2.0j, 14.6 + 7.4j, 10.6 + 10.0j, 5 + 9.2j,
           8.8j]  # fmt: skip
    lip = shapes.mirrored(shapes.curve(lip, steps=6))
    pen.stroke(lip, light, 1.0, closed=True)
    pen.fill(lip, dark)
    for side in (False, True):
        half = pen.at(mirror=side)
        isen.dotted(
            half, shapes.curve([0.8 + 5.8j, 5 + 6.0j, 10 + 5.4j, 13.4 + 2.6j]), 1.3, 0.34, gold
        )
        for x, tall in ((1.35, 4.4), (4.0, 4.0), (6.5, 3.4)):
            tooth = shapes.ellipse(1.22, tall / 2, 3.2, 24)
            half.shape(x + (8.0 + tall / 2 - 0.012 * x * x) * 1j + tooth, light, dark, 0.45)
        for tusk, where, way in (
            (shapes.leaf(11.0, 3.0, 0.22, 0.3), 10.2 + 8.4j, 62),
            (shapes.leaf(8.8, 2.8, -0.22, 0.3), 13.0 + 8.6j, -68),
        ):
            fang = half.at(where, degrees=way)
            fang.stroke(tusk, dark, 1.3, closed=True)
            fang.fill(tusk, light)


def _face(pen, palette, tongue):
    """The mask itself."""
    red, gold, light, green = palette.paints
    dark = palette.dark
    face = [-10j, 10 - 10.6j, 17 - 9j, 18.6 - 2j, 17.6 + 6j, 14 + 14j, 8 + 20j, 22j]
    face = shapes.mirrored(shapes.curve(face, steps=6))
    pen.stroke(face, light, 0.9, closed=True)
    _shaded(pen, face, red, _mixed(red, gold, 0.5), dark, 0.8, 2j)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        # Wrinkles run from the nose about eye and cheek.
        for k in range(4):
            fold = [15.0 + 0.8 * k - 7j, 16.6 + 0.55 * k + 0j, 15.6 + 0.5 * k + 4j]
            half.stroke(shapes.curve(fold), dark, 0.4)
        # The disc that hangs in its ear.
        drop = half.at(18.6 + 8.6j)
        drop.disc(0, 3.6, dark)
        isen.dotted(drop, shapes.ellipse(2.8), 1.1, 0.32, light, closed=True)
        drop.disc(0, 1.9, gold, dark, 0.5)
        drop.disc(0, 0.7, dark)
        mask = [0.4 - 4.6j, 7 - 7.4j, 14.4 - 7j, 16.6 - 1j, 14 + 4.0j, 8 + 5.4j, 2.4 + 2.4j]
        mask = shapes.curve(mask, True)
        half.fill(mask, dark)
        half.stroke(shapes.inset(mask, 0.93), gold, 0.4, closed=True)
        _eye(half.at(8.6 - 1.4j), palette)
    nose = [-7.4j, 1.8 - 4.0j, 2.2 - 0.8j, 5.2 + 0.6j, 5.8 + 3.4j, 3.0 + 4.9j, 4.4j]
    nose = shapes.mirrored(shapes.curve(nose, steps=6))
    _shaded(pen, nose, red, gold, dark, 0.6, 1j)
    for x in (-3.2, 3.2):
        pen.fill(x + 2.6j + shapes.ellipse(1.4, 1.1), dark)
    isen.dotted(pen, np.array([-5.0j, 0.6j]), 1.2, 0.32, dark)
    _mouth(pen, palette, tongue)


def _jepun(pen, size, palette):
    """A frangipani: five broad petals, yellow at heart."""
    red, gold, light, _ = palette.paints
    for k in range(5):
        petal = pen.at(0j, 1.0, 72 * k)
        petal.shape(shapes.leaf(size, size * 0.66, 0.1, 0.62), light, palette.dark, 0.4)
        petal.fill(shapes.leaf(size * 0.55, size * 0.3, 0.1, 0.5), gold)
        petal.stroke([size * 0.2, size * 0.75 + 0.05j * size], red, 0.26)
    pen.disc(0, size * 0.12, red)


def _leaves(pen, palette, size):
    """Three leaves of a bunch, veined and dotted."""
    for way in (-42, 0, 42):
        leaf = pen.at(degrees=way)
        isen.leaf(leaf, size, 0.42 * size, palette.paints[3], palette.line, 0.1, "ribs", 0.4)


def _blotches(pen, palette, rng):
    """A ground dyed in the crumple: ragged flecks of paler and of darker dye."""
    tones = [_mixed(palette.ground, other, 0.4) for other in (palette.line, palette.paints[1])]
    for where in repeats.scattered(pen.reach, 15.0, rng, 0.6):
        tone = tones[int(rng.integers(2))]
        walk = where + np.cumsum(rng.normal(0, 1.3, 44) + 1j * rng.normal(0, 1.3, 44))
        for spot in pen.seen([complex(z) for z in walk], 4):
            size = rng.uniform(0.3, 1.7) * rng.uniform(0.7, 1.0, 12)
            pen.fill(spot + size * np.exp(2j * np.pi * np.arange(12) / 12), tone)


def _wreath(pen, palette, rng):
    """Frangipani and leaves in a ring about the mask."""
    count = 13
    for k in range(count):
        where = 47 * shapes.turn(360 * k / count - 90)
        where = where.real * 0.98 + 1j * where.imag
        _leaves(pen.at(where, degrees=360 * k / count - 76), palette, 11)
        _leaves(pen.at(where, degrees=360 * k / count - 200), palette, 9)
        _jepun(pen.at(where, 1.0, float(rng.uniform(0, 70))), 7.0, palette)


def barong(pen, palette, rng):
    """Barong: the guardian's mask among its curls, on blotched cloth or in a wreath."""
    wreath, tongue = rng.random() < 0.45, rng.random() < 0.6
    high = 112.0
    if wreath:
        faint = _mixed(palette.ground, palette.paints[0], 0.3)
        isen.ground_ukel(pen, pen.reach, 5.4, faint, rng, 0.45)
        isen.ground_dots(pen, pen.reach, 3.2, 0.24, palette.line, rng)
    else:
        _blotches(pen, palette, rng)
    for where in pen.seen(repeats.half_drop(pen.reach + 60, 104, high), 60):
        mask = pen.at(where + 1.5j, 1.06)
        if wreath:
            _wreath(mask, palette, rng)
        _mane(mask, palette)
        face = mask.at(-1.5j, 1.27)
        _face(face, palette, tongue)
        _brow(face, palette)
