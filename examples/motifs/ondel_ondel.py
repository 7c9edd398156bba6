"""The ondel-ondel of Jakarta: giant puppets at a fair."""

import numpy as np

from examples import isen, repeats, shapes


def _kembang_kelapa(pen, palette, size):
    """The spray of paper-wrapped palm ribs on an ondel-ondel's head."""
    line = palette.line
    for way in np.linspace(-188, 8, 15):
        rib = pen.at(4.2 * shapes.turn(way), 1.0, float(way))
        rib.stroke([0, size], line, 0.42)
        for k in np.arange(size * 0.3, size, 1.15):
            for side in (-1, 1):
                rib.stroke([k, k + 0.95 + side * 0.95j], line, 0.42)
        rib.dots(size + 0.4, 0.45, line)


def _ondel(pen, palette, paints, moustache):
    """One giant puppet: mask, jacket with sash, patterned sarong."""
    line = palette.line
    face, jacket, sash, sarong, trim = paints
    _kembang_kelapa(pen.at(-9.6j), palette, 8.4)
    for side in (-1, 1):
        arm = shapes.curve([side * 5.0 - 3.2j, side * 8.0 + 1j, side * 8.4 + 6.4j], steps=4)
        pen.shape(shapes.ribbon(arm, [1.5, 1.6, 1.5]), jacket, line, 0.55)
        pen.stroke([side * 7.0 + 5.2j, side * 9.8 + 5.2j], line, 0.4)
        hand = side * 8.4 + 7.2j
        pen.shape(hand + shapes.ellipse(1.3, 1.1), face, line, 0.4)
        for k in (-0.9, 0, 0.9):
            pen.stroke([hand + k + 0.7j, hand + k * 1.2 + 2.0j], line, 0.4)
    coat = shapes.mirrored(
        shapes.curve([-4.6j, 3.2 - 4.8j, 5.8 - 3.4j, 6.0 + 2j, 6.6 + 8.6j, 8.8j], steps=4)
    )
    skirt = np.array([-6.4 + 8j, 6.4 + 8j, 8.8 + 22j, -8.8 + 22j])
    pen.shape(skirt, sarong, line, 0.65)
    for k in np.arange(-8, 9, 2.4):
        for y in np.arange(9.6, 20.6, 2.7):
            half = 6.2 + (y - 8) * 0.16
            if abs(k) < half - 1.4:
                slash = shapes.leaf(2.6, 1.2, 0.3) * shapes.turn(-52)
                pen.shape(k - 0.9 + 1j * (y + 0.9) + slash, trim, line, 0.25)
    pen.shape(np.array([-8.5 + 20.2j, 8.5 + 20.2j, 8.9 + 22.6j, -8.9 + 22.6j]), trim, line, 0.45)
    pen.stroke(shapes.zigzag(-8.2, 8.2, 1.6, 1.0) + 21.4j, line, 0.35)
    pen.shape(coat, jacket, line, 0.65)
    if moustache:
        for side in (-1, 1):
            lapel = np.array(
                [side * 0.8 - 4.4j, side * 3.4 - 4.2j, side * 3.8 + 7.6j, side * 1.2 + 7.8j]
            )
            pen.shape(lapel, trim, line, 0.35)
            isen.dotted(pen, np.array([side * 2.3 - 3.2j, side * 2.5 + 7j]), 1.3, 0.3, line)
        pen.stroke([-4.2j, 8.4j], line, 0.4)
        pen.dots(1j * np.arange(-2, 8, 1.9) - 0.1, 0.3, line)
    else:
        for z in repeats.half_drop(6, 2.4):
            if abs(z.real) < 4.6 and -3.6 < z.imag < 7.4:
                isen.rosette(pen, z, 0.5, line, 4, 0.34)
    band = np.array([-5.4 - 3.4j, -2.8 - 4.6j, 6.6 + 6.4j, 4.6 + 8.6j])
    if not moustache:
        pen.shape(band, sash, line, 0.5)
        isen.dotted(pen, np.array([-3.6 - 3.4j, 5.2 + 7j]), 1.3, 0.34, line)
    pen.shape(np.array([-6.6 + 7.6j, 6.6 + 7.6j, 6.8 + 9.6j, -6.8 + 9.6j]), sash, line, 0.45)
    for x in (-3.4, 3.4):
        pen.shape(x + 23.3j + shapes.ellipse(2.2, 0.9), palette.dark, line, 0.4)
    for side in (-1, 1):
        pen.shape(side * 4.4 - 9.0j + shapes.ellipse(1.0, 1.7), sash, line, 0.4)
    head = shapes.mirrored(
        shapes.curve([-13.6j, 3.2 - 13j, 4.5 - 10.2j, 4.0 - 6.6j, 2.2 - 4.4j, -3.8j], steps=4)
    )
    pen.shape(head, face, line, 0.6)
    dark = palette.dark
    for side in (-1, 1):
        pen.stroke(side * 1.7 + shapes.arc(1.2, 205, 335, 7) - 9.5j, dark, 0.45)
        pen.shape(side * 1.7 - 9.3j + shapes.ellipse(0.95, 0.6), line, dark, 0.25)
        pen.dots(side * 1.6 - 9.3j, 0.36, dark)
        if moustache:
            pen.fill(shapes.leaf(2.8, 0.9, 0.25) * shapes.turn(90 - side * 82) - 6.8j, dark)
    pen.stroke([-9.2j, -0.4 - 7.7j, 0.4 - 7.6j], dark, 0.35)
    pen.shape(-5.9j + shapes.leaf(2.4, 1.0, 0.1, 0.5) - 1.2, paints[2], dark, 0.3)
    crown = np.array([-4.6 - 11.4j, -4.8 - 14.4j, -2.5 - 13.1j, -15.6j, 2.5 - 13.1j, 4.8 - 14.4j,
                      4.6 - 11.4j])  # fmt: skip
    pen.shape(crown, trim, line, 0.5)
    pen.dots(np.arange(-3.2, 4, 1.6) - 12.2j, 0.36, line)


def _firework(pen, palette, rng, size):
    """A burst of sparks."""
    for ring, count in ((0.35, 8), (0.68, 14), (1.0, 20)):
        for k in range(count):
            spark = pen.at(size * ring * shapes.turn(360 * k / count), 1.0, 360 * k / count)
            colour = palette.paints[k % 3]
            spark.shape(shapes.leaf(2.0, 0.9), colour, palette.line, 0.26)
    pen.disc(0, 0.8, palette.paints[0], palette.line, 0.3)


def _lotus(pen, palette):
    """A crown of pointed petals, as fills the gaps of Betawi cloth."""
    for way, colour in ((-150, 1), (-30, 1), (-120, 0), (-60, 0), (-90, 2)):
        isen.leaf(
            pen.at(degrees=way), 5.4, 2.5, palette.paints[colour], palette.line, 0, "spine", 0.42
        )
    pen.stroke([-5 + 0.7j, 5 + 0.7j], palette.line, 0.5)


def ondel_ondel(pen, palette, rng):
    """Ondel-ondel: the pair of giant puppets of Jakarta at a fair, fireworks and flowers about."""
    yellow, blue, orange, green, violet = palette.paints
    line = palette.line
    reach = pen.reach
    wide, high = 66.0, 74.0
    for where in pen.seen(repeats.half_drop(reach + 30, wide, high, origin=2j), 44):
        _firework(pen.at(where + 33 - 9j), palette, rng, 8.6)
        _lotus(pen.at(where - 10.5 - 33j, 1.1), palette)
        _lotus(pen.at(where + 10.5 - 36j, 1.1), palette)
        _lotus(pen.at(where + 33 + 14j, 1.0), palette)
        for z, colour in (
            (-24 + 3j, yellow),
            (24.5 - 14j, orange),
            (24 + 9j, blue),
            (-24 - 16j, green),
        ):
            balloon = pen.at(where + z)
            balloon.shape(shapes.ellipse(1.7, 2.2), colour, line, 0.42)
            balloon.stroke(shapes.curve([2.4j, -0.7 + 4j, 0.6 + 5.6j, 7j]), line, 0.35)
        for z in (-21 + 29j, 21 + 29j, 33 + 27j):
            bloom = pen.at(where + z, 1.0, float(rng.uniform(0, 60)))
            for way in (20, 160, 270):
                stem = bloom.at(2.5 * shapes.turn(way), 1.0, way)
                isen.leaf(stem, 5, 2.2, green, line, 0.1, "spine", 0.4)
            isen.flower(bloom, 3.8, (orange, yellow, violet)[int(rng.integers(3))], line, blue, 6)
        for z in rng.uniform(-1, 1, (14, 2)) @ np.array([31, 35j]):
            if abs(z.real) > 19 or z.imag < -27:
                isen.rosette(pen, where + z, 0.8, line, 5, 0.36)
        man = (blue, yellow, green, blue, orange)
        woman = (yellow, blue, orange, yellow, green)
        _ondel(pen.at(where - 10.6 + 4j), palette, man, True)
        _ondel(pen.at(where + 10.6 + 4j), palette, woman, False)
