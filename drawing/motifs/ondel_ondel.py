"""The ondel-ondel of Jakarta: giant puppets at a fair."""

import numpy as np

from drawing import isen, repeats, shapes


def _kembang_kelapa(pen, palette, size):
    """The spray of palm ribs on an ondel-ondel's head, wrapped in paper of several colours."""
    line = palette.line
    for k, way in enumerate(np.linspace(-190, 10, 17)):
        rib = pen.at(4.0 * shapes.turn(way), 1.0, float(way))
        paint = (line, palette.paints[0])[k % 2]
        far = size * (1.0 if k % 2 else 0.88)
        rib.stroke([0, far], paint, 0.42)
        for t in np.arange(far * 0.3, far, 1.05):
            for side in (-1, 1):
                rib.stroke([t, t + 0.9 + side * 0.85j], paint, 0.42)
        rib.disc(far + 0.5, 0.62, palette.paints[(0, 2, 3)[k % 3]], line, 0.3)


def _ondel(pen, palette, paints, moustache):
    """One giant puppet: mask, jacket with sash, patterned sarong."""
    line = palette.line
    face, jacket, sash, sarong, trim = paints
    _kembang_kelapa(pen.at(-9.8j), palette, 8.6)
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
            pen.fill(shapes.leaf(2.8, 0.9, 0.25 * side) * shapes.turn(90 - side * 82) - 6.8j, dark)
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


def _flower(pen, palette, rng):
    """A blossom among its leaves."""
    yellow, blue, orange, green, violet = palette.paints
    for way in (25, 155, 270):
        leaf = pen.at(2.5 * shapes.turn(way), 1.0, way)
        isen.leaf(leaf, 5.2, 2.3, green, palette.line, 0.1, "spine", 0.42)
    fill = (orange, yellow, violet)[int(rng.integers(3))]
    isen.flower(pen, 3.9, fill, palette.line, blue, 6)


def _shoots(pen, palette):
    """Pucuk rebung: three bamboo shoots, sheath in sheath, that fill the gaps of Betawi cloth."""
    yellow, blue, orange, green, _ = palette.paints
    for x, way, tall, paint in (
        (-3.4, -106, 8.0, green),
        (3.4, -74, 8.0, green),
        (0, -90, 11, blue),
    ):
        shoot = pen.at(x, 1.0, way)
        for size, colour in ((1.0, paint), (0.68, yellow), (0.36, orange)):
            sheath = shapes.leaf(tall * size, 0.5 * tall * size, 0, 0.2)
            shoot.shape(sheath, colour, palette.line, 0.45)
    isen.dotted(pen, shapes.curve([-7.6 + 0.6j, 1.8j, 7.6 + 0.6j]), 1.5, 0.42, palette.line)


def ondel_ondel(pen, palette, rng):
    """Ondel-ondel: pairs of Jakarta's giant puppets at a fair, fireworks and flowers about."""
    yellow, blue, orange, green, violet = palette.paints
    reach = pen.reach
    isen.ground_rosettes(pen, reach, 6.4, 0.72, palette.line, rng, 5, 0.2)
    # By custom the man's mask is red and the woman's white.
    red = max(palette.paints, key=lambda paint: 2 * paint[0] - paint[1] - paint[2])
    man = (red, blue, green, yellow, violet)
    woman = (palette.line, green, orange, blue, yellow)
    wide, high = 62.0, 86.0
    for where in pen.seen(repeats.half_drop(reach + 30, wide, high, origin=3j), 50):
        scene = pen.at(where)
        for x in (-0.5, 0.5):
            burst = scene.at(x * wide - 15j)
            burst.disc(0, 9.4, palette.ground)
            _firework(burst, palette, rng, 7.6)
            _shoots(scene.at(x * 0.5 * wide + 43j), palette)
        _flower(scene.at(0.5 * wide + 7j, 1.2, float(rng.uniform(0, 60))), palette, rng)
        _flower(scene.at(43j, 1.1, float(rng.uniform(0, 60))), palette, rng)
        for z, colour in ((-22 - 30j, green), (23 - 31j, blue), (20 - 34j, yellow)):
            balloon = scene.at(z)
            string = shapes.curve([2.5j, -0.7 + 4.2j, 0.6 + 5.8j, 7.4j])
            balloon.stroke(string, palette.line, 0.4)
            balloon.shape(shapes.ellipse(1.9, 2.4), colour, palette.line, 0.45)
        for x in (-11.6, 11.6):
            puppet = scene.at(x + 2j, 1.22)
            puppet.disc(-10j, 13.0, palette.ground)
            puppet.fill(shapes.box(18.6, 34) + 8j, palette.ground)
        for x, paints in ((-11.6, man), (11.6, woman)):
            _ondel(scene.at(x + 2j, 1.22), palette, paints, x < 0)
