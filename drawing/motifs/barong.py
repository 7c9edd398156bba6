"""The barong of Bali: a guardian's mask."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook


def _flame(pen, length, width, fill, line, bend=0.16, thick=0.5):
    """A tongue of flame or carved leaf with a curl of its own inside."""
    outline = shapes.leaf(length, width, bend, 0.36)
    pen.shape(outline, fill, line, thick)
    pen.stroke(shapes.inset(outline, 0.62), line, thick * 0.6, closed=True)
    isen.dotted(pen, shapes.leaf(length, width, bend, 0.36, 9)[2:8] * 0.8, 1.4, 0.22, line)


def _gelungan(pen, palette, rng):
    """The gelungan: a tall crown of gilt leather, pierced through with scrolls, set with glass."""
    line, (red, gold, white, green) = palette.line, palette.paints
    dark = palette.dark
    right = [-42j, 4 - 37.5j, 9 - 36.5j, 12.5 - 32j, 18.5 - 30.5j, 21 - 25j, 27 - 22.5j,
             27.5 - 16j, 32 - 11j, 28 - 6j, 21 - 6j]  # fmt: skip
    plate = shapes.mirrored(np.append(shapes.curve(right, steps=5), 18 - 2j))
    pen.stroke(plate, palette.ground, 2.6, closed=True)
    pen.fill(plate, gold)
    with pen.within(shapes.inset(plate, 0.94, -8j)) as inner:
        isen.ground_ukel(inner, 34, 3.3, dark, rng, 0.3)
    for size in (1.0, 0.94):
        pen.stroke(shapes.inset(plate, size, -8j), (dark, line)[size == 1], 0.6, closed=True)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        # The piercing: openings with the cloth behind them, a scroll left standing in each.
        for place, size, way, turned in (
            (3.8 - 33.4j, 3.6, -60, True), (9.8 - 29.2j, 4.0, -45, True),
            (17.0 - 24.2j, 4.4, -30, True), (22.8 - 17.4j, 4.2, -20, True),
            (26.0 - 10.6j, 3.4, 0, True),
        ):  # fmt: skip
            opening = half.at(place, 1.0, way)
            leaf = shapes.leaf(2.7 * size, 1.75 * size, 0.1, 0.4) - size
            opening.stroke(leaf, gold, 1.8, closed=True)
            opening.shape(leaf, dark, line, 0.4)
            opening.stroke(hook(size * 1.2, 180, -0.1 + 0j, 0.5 * size, 1.3, turned), gold, 0.75)
        for place in (2.4 - 28.4j, 7.6 - 24.0j, 13.4 - 19.6j, 17.6 - 13.8j, 20.6 - 8.8j):
            half.disc(place, 1.25, red, line, 0.35)
            half.disc(place, 0.5, white)
    for radius, fill in ((20.6, gold), (18.6, green), (16.4, gold)):
        band = shapes.arc(radius, -166, -14, 28)
        pen.shape(np.append(band, [14 - 4j, -14 - 4j]), fill, line, 0.5)
    isen.dotted(pen, shapes.arc(19.6, -164, -16, 28), 1.5, 0.4, dark)
    for z in shapes.along(shapes.arc(17.5, -160, -20, 28), 3.2):
        pen.shape(z + shapes.diamond(1.8), white, line, 0.3)
    gem = pen.at(-23.4j)
    gem.shape(shapes.leaf(13, 8.6, 0, 0.36) * -1j + 4j, gold, line, 0.5)
    gem.shape(shapes.leaf(8.6, 5.2, 0, 0.36) * -1j + 2.6j, dark, line, 0.35)
    gem.disc(0, 1.7, red, line, 0.35)
    gem.disc(-0.3 - 0.3j, 0.6, white)


def _hair(pen, root, way, length, colour, bend, width=0.34):
    """One lock of fibre: a waxed hair that waves as it falls."""
    t = np.linspace(0, 1, 12)
    lock = pen.at(root, 1.0, way)
    lock.stroke(length * (t + 1j * bend * np.sin(2.6 * np.pi * t) * t), colour, width)


def _mane(pen, palette, rng):
    """The coat of plant fibre about the mask, in fine waxed strokes, three lengths over another."""
    line, (red, gold, white, _) = palette.line, palette.paints
    for far, length, count in ((25, 14, 120), (21, 12, 110), (17, 11, 100)):
        for k in range(count):
            way = -16 + 212 * (k + rng.uniform(-0.5, 0.5)) / count
            colour = (line, gold, white, gold)[int(rng.integers(4))]
            root = 0.9 * far * shapes.turn(way)
            fall = way + (90 - way) * 0.25
            _hair(pen, root, fall, length * rng.uniform(0.8, 1.15), colour, 0.09)
    for way in np.linspace(-8, 188, 15):
        if 62 < way < 118:
            continue
        pen.disc(27.5 * shapes.turn(way), 1.3, red, line, 0.35)


def _beard(pen, palette, rng):
    """The beard of human hair, in which the guardian's power is held, with frangipani in it."""
    _, gold, white, _ = palette.paints
    edge = shapes.mirrored(shapes.curve([17j, 9.5 + 16j, 12 + 22j, 8.6 + 31j, 3.4 + 38j, 42.6j]))
    pen.stroke(edge, palette.ground, 1.6, closed=True)
    pen.shape(edge, palette.dark, palette.line, 0.5)
    for x in np.linspace(-10.8, 10.8, 37):
        length = 26 - 1.05 * abs(x) + rng.uniform(-1.5, 1.5)
        colour = white if rng.random() < 0.3 else gold
        _hair(pen, x + 18j, 90 + 0.95 * x, length, colour, 0.03 * np.sign(x), 0.26)
    for place in (-4.6 + 25j, 4.6 + 25j, 31j):
        _jepun(pen.at(place), 2.9, palette)


def _carving(pen, face, palette):
    """The wrinkles of the mask: rows of line and dots that run about eyes and cheeks."""
    line, (_, gold, _, _) = palette.line, palette.paints
    with pen.within(face) as inner:
        for side in (False, True):
            half = inner.at(mirror=side)
            with half.within(np.array([-30j, 40 - 30j, 40 + 40j, 40j])) as own:
                for k, radius in enumerate(np.arange(6.0, 17, 1.25)):
                    # Pear-shaped, so that the rows rise to a point over the nose.
                    ring = shapes.ellipse(radius, 0.9 * radius, 2.0, 48)
                    ring = ring - 0.1j * (radius - 5) * (1 - ring.real / radius)
                    ring = ring + 7.4 - 2.4j
                    if k % 3 == 2:
                        isen.dotted(own, ring, 1.05, 0.24, gold, closed=True)
                    else:
                        own.stroke(ring, (palette.dark, line)[k % 3], 0.4, closed=True)
                # The cheek swells over the rows: it has rings of its own.
                own.disc(13.4 + 6.6j, 5.0, palette.paints[0], palette.dark, 0.5)
                for radius, colour in ((4.0, line), (3.1, palette.dark)):
                    own.stroke(13.4 + 6.6j + shapes.ellipse(radius), colour, 0.36, closed=True)


def _eye(pen, palette):
    """An eye that starts out under a heavy lid, rimmed with gold."""
    line, (red, gold, white, _) = palette.line, palette.paints
    dark = palette.dark
    pen.disc(0, 5.0, gold, line, 0.45)
    isen.dotted(pen, shapes.ellipse(4.55), 0.95, 0.22, dark, closed=True)
    ball = shapes.ellipse(4.1)
    pen.shape(ball, white, dark, 0.5)
    with pen.within(ball) as inner:
        inner.disc(0.5j, 2.3, red, dark, 0.5)
        inner.disc(0.5j, 1.2, dark)
        lid = np.concatenate(
            [shapes.arc(4.6, 180, 360, 24), shapes.curve([4.6 - 1j, -2.9j, -4.6 - 0.6j])]
        )
        inner.shape(lid, red, dark, 0.5)
        for k in (0.7, 1.4):
            crease = shapes.curve([4.2 - 1j * (k + 1), -2.9j - 0.6j * k, -4.2 - 1j * (k + 1)])
            inner.stroke(crease, gold, 0.34)
    pen.dots(-0.7 - 0.1j, 0.42, white)
    for way in range(25, 170, 18):
        pen.stroke([5.6 * shapes.turn(way), 6.5 * shapes.turn(way)], line, 0.3)


def _barong_face(pen, palette):
    """The mask: bulging eyes, curled brows, a wide mouth of teeth with tusks, a gilded jaw."""
    line, (red, gold, white, green) = palette.line, palette.paints
    dark = palette.dark
    right = [-15j, 8 - 14.6j, 15 - 10.4j, 18.2 - 3j, 18.4 + 5j, 20.4 + 10j, 17.4 + 16j, 10 + 20.4j,
             21.4j]  # fmt: skip
    face = shapes.mirrored(shapes.curve(right, steps=5))
    pen.stroke(face, dark, 2.0, closed=True)
    pen.shape(face, red, line, 0.7)
    _carving(pen, face, palette)
    pen.stroke(face, line, 0.7, closed=True)
    for side in (False, True):
        half = pen.at(mirror=side)
        ear = half.at(18.6 - 4j, 1.0, -38)
        _flame(ear, 15.5, 8.6, red, line, -0.1)
        ear.shape(shapes.leaf(9.6, 4.2, -0.1) + 1.6, gold, line, 0.4)
        drop = half.at(22.4 + 5.0j)
        drop.disc(0, 2.7, gold, line, 0.5)
        drop.disc(0, 1.2, green, line, 0.35)
        for k in range(3):
            drop.shape(1j * (2.8 + 3 * k) + shapes.leaf(4, 2.2, 0, 0.6) * 1j, (green, gold)[k % 2],
                       line, 0.35)  # fmt: skip
        _eye(half.at(7.4 - 2.4j), palette)
        brow = hook(1.4 - 6.2j, -60, 14.6 - 7.6j, 2.6, 1.3, True)
        half.fill(shapes.ribbon(brow, [0.8, 1.7, 1.3, 0.8, 0.5]), dark)
        half.stroke(brow[1:], gold, 0.45)
        cheek = hook(4.5 + 8.4j, -30, 13.6 + 5.8j, 3.2, 1.5, True)
        half.stroke(cheek, dark, 1.5)
        half.stroke(cheek, gold, 0.7)
        for k in range(5):
            jaw = shapes.curve([14.6 + (9.0 + 1.9 * k) * 1j, 17 - 0.5 * k + (9.4 + 2.0 * k) * 1j,
                                18.6 - 1.3 * k + (8.0 + 2.4 * k) * 1j])  # fmt: skip
            half.stroke(jaw, gold if k % 2 else dark, 0.5)
        whisker = hook(2.8 + 8.4j, 20, 8.8 + 7.4j, 1.1, 1.2, False)
        half.stroke(whisker, dark, 0.6)
    nose = shapes.mirrored(
        shapes.curve(
            [-3.4j, 1.7 + 0.4j, 2.4 + 3.2j, 5.3 + 4.6j, 5.4 + 7.0j, 2.8 + 7.6j, 7.0j], steps=5
        )
    )
    pen.shape(nose, gold, dark, 0.5)
    for x in (-2.9, 2.9):
        pen.disc(x + 5.7j, 1.0, dark)
    for y in (-1.6, 0.2, 2.0):
        pen.stroke(1j * y + shapes.arc(1.5, 200, 340, 6), dark, 0.3)
    mouth = shapes.mirrored(
        shapes.curve(
            [9.4j, 6 + 9.0j, 11.4 + 8.8j, 15 + 11.2j, 12.6 + 16j, 7 + 18.4j, 18.8j], steps=5
        )
    )
    pen.stroke(mouth, gold, 1.7, closed=True)
    pen.shape(mouth, dark, line, 0.45)
    # Teeth of buffalo bone: broad in front, small at the sides, the lower ones worn short.
    for side in (False, True):
        half = pen.at(mirror=side)
        for x, broad, tall in zip(
            (1.45, 4.3, 6.9, 9.1), (2.8, 2.7, 2.4, 2.0), (4.4, 3.8, 3.3, 2.8), strict=True
        ):
            tooth = shapes.ellipse(broad / 2, tall / 2, 3.2, 20)
            half.shape(x + 1j * (9.3 + tall / 2 + 0.004 * x * x) + tooth, white, dark, 0.34)
            low = shapes.ellipse(0.46 * broad, 0.34 * tall, 3.0, 20)
            half.shape(0.92 * x + 1j * (17.2 - 0.024 * x * x) + low, white, dark, 0.32)
        half.stroke(shapes.curve([8.9j, 6 + 8.6j, 11.4 + 8.5j]), red, 0.7)
    for side in (False, True):
        half = pen.at(mirror=side)
        half.shape(
            shapes.leaf(11.6, 3.3, 0.26, 0.3) * shapes.turn(-64) + 11.0 + 17.2j, white, dark, 0.4
        )
        half.shape(
            shapes.leaf(6.0, 2.2, -0.16, 0.3) * shapes.turn(80) + 11.8 + 9.8j, white, dark, 0.4
        )
    # The lower jaw is a piece of its own: it clacks against the upper one.
    jaw = shapes.mirrored(shapes.curve([19.2j, 7 + 18.8j, 12.8 + 16.4j, 13.6 + 18.4j, 8 + 22.4j,
                                        23.4j], steps=5))  # fmt: skip
    pen.shape(jaw, gold, dark, 0.5)
    isen.dotted(pen, shapes.curve([-11 + 19j, 21.2j, 11 + 19j]), 1.6, 0.36, red)


def _jepun(pen, size, palette):
    """A frangipani: five broad petals, yellow at heart."""
    red, gold, white, _ = palette.paints
    for k in range(5):
        petal = pen.at(0j, 1.0, 72 * k)
        petal.shape(shapes.leaf(size, size * 0.62, 0.1, 0.62), white, red, 0.35)
        petal.fill(shapes.leaf(size * 0.5, size * 0.26, 0.1, 0.5), gold)
        petal.stroke([size * 0.2, size * 0.75 + 0.05j * size], red, 0.22)
    pen.disc(0, size * 0.12, red)


# Scrolls in the right half of the ground: start, heading, middle, radius, clockwise.
_PATRA = (
    (47 - 41j, -165, 33 - 43j, 5.0, False),
    (31 - 49j, -165, 19 - 45j, 4.2, True),
    (50 - 40j, 110, 42.5 - 27j, 5.4, True),
    (51 - 26j, 105, 46 - 10j, 4.6, False),
    (49 + 38j, -100, 46 + 22j, 5.0, True),
    (48 + 43j, 170, 34 + 40j, 5.4, True),
    (34 + 48j, 175, 21 + 45j, 4.4, False),
)


def _patra(pen, palette):
    """Patra: carved leaf scrolls that run from flower to flower about the mask."""
    line, (red, _, _, green) = palette.line, palette.paints
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for start, heading, centre, radius, clockwise in _PATRA:
            path = hook(start, heading, centre, radius, 1.5, clockwise)
            for t, size in ((3, 5.6), (7, 5.0), (11, 4.4), (16, 3.6)):
                way = np.degrees(np.angle(path[t + 1] - path[t])) + (-48 if clockwise else 48)
                _flame(half.at(path[t], 1.0, way), size, 2.9, green, line, 0.12, 0.4)
            half.shape(shapes.ribbon(path, [1.3, 1.1, 0.9, 0.7, 0.5]), green, line, 0.4)
            half.stroke(path[1:-3], line, 0.26)
            half.disc(path[-1], 1.1, red, line, 0.35)


def barong(pen, palette, rng):
    """Barong: the guardian's mask among scrolls and frangipani, crowned with gilt and bearded."""
    line, (red, _, _, green) = palette.line, palette.paints
    reach = pen.reach
    both = zip(palette.ground, red, strict=True)
    faint = tuple(int(0.72 * g + 0.28 * r) for g, r in both)
    isen.ground_ukel(pen, reach, 5.4, faint, rng, 0.45)
    isen.ground_dots(pen, reach, 3.2, 0.22, line, rng)
    wide, high = 132.0, 116.0
    for where in pen.seen(repeats.half_drop(reach + 40, wide, high, origin=3j), 62):
        _patra(pen.at(where), palette)
        for spot in (-52 - 46j, 53 - 46j, -54 + 44j, 54 + 44j, 62j):
            bunch = pen.at(where + spot, 1.0, float(rng.uniform(0, 70)))
            for k in range(5):
                _flame(bunch.at(2 * shapes.turn(72 * k + 36), 1.0, 72 * k + 36), 13, 6, green, line)
            _jepun(bunch, 7.4, palette)
    for where in pen.seen(repeats.half_drop(reach + 40, wide, high, origin=3j), 62):
        mask = pen.at(where - 0.5j, 1.04)
        _mane(mask.at(4j), palette, rng)
        _gelungan(mask.at(1j), palette, rng)
        _beard(mask.at(2j), palette, rng)
        _barong_face(mask.at(2j), palette)
