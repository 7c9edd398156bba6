"""Houses on cloth: the rice barn of Lombok and the horned house of the Minangkabau."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook


def _barn(pen, palette):
    """A lumbung: a thatched bell of a roof with its hatch, over a platform on four posts."""
    line, (fill, roof, ornament, deep) = palette.line, palette.paints
    for x in (-5.6, -2.0, 2.0, 5.6):
        pen.shape(x + 12.4j + shapes.box(1.1, 6.4), fill, line, 0.5)
        pen.shape(x + 9.9j + shapes.ellipse(1.5, 0.55), roof, line, 0.45)
        pen.shape(x + 15.9j + shapes.box(2.4, 1.0), deep, line, 0.45)
    pen.shape(12.8j + shapes.box(15.4, 1.0), roof, line, 0.45)
    bell = shapes.curve(
        [-12.5j, 2.4 - 11.4j, 5.2 - 8.2j, 6.9 - 3.4j, 7.2 + 2j, 7.6 + 5.2j, 9.8 + 8.6j], steps=5
    )
    bell = shapes.mirrored(np.append(bell, 8.8j))
    pen.stroke(bell, palette.ground, 2.2, closed=True)
    pen.shape(bell, roof, line, 0.75)
    about = 1.5j
    pen.stroke(shapes.inset(bell, 0.86, about), line, 0.4, closed=True)
    isen.dotted(pen, shapes.inset(bell, 0.78, about + 0.6j), 1.05, 0.2, line, closed=True)
    for x in np.linspace(-8.4, 8.4, 19):
        pen.stroke([x * 0.84 + 5.6j, x + 8.3j], line, 0.3)
    arch = shapes.mirrored(
        shapes.curve([-8.2j, 2.2 - 6.6j, 3.9 - 3.2j, 4.5 + 1j, 4.6 + 4.6j, 4.6j], steps=4)
    )
    pen.shape(arch, fill, line, 0.55)
    # A lattice of split bamboo, each bar cut off where it meets the arch.
    t = np.linspace(0, 1, 60)
    for k in np.arange(-15, 16, 1.7):
        for lean in (-1, 1):
            bar = k + lean * 9 * (2 * t - 1) + 1j * (18 * t - 10)
            half = 4.3 * np.sqrt(np.clip((bar.imag + 8) / 9, 0, 1))
            inside = bar[(abs(bar.real) < half) & (bar.imag < 4.4)]
            if len(inside) > 3:
                pen.stroke(inside[[0, -1]], line, 0.28)
    for size, colour in ((3.6, deep), (2.2, ornament), (1.1, palette.line)):
        pen.shape(0.6j + shapes.box(size, size * 1.25), colour, line, 0.4)
    pen.shape(9.0j + shapes.box(17.6, 1.2), fill, line, 0.5)
    pen.dots(9.0j + np.arange(-8, 9, 1.6), 0.24, line)


def _big_leaf(pen, length, palette, bend=0.12):
    """A leaf outlined twice, its blade full of slanting lines or dots."""
    line, (fill, second, third, _) = palette.line, palette.paints
    outline = shapes.leaf(length, length * 0.44, bend, 0.45)
    pen.shape(outline, second, line, 0.65)
    pen.shape(shapes.inset(outline, 0.7), fill, line, 0.4)
    isen.dotted(pen, shapes.inset(outline, 0.84), 1.2, 0.2, line, closed=True)
    t = np.linspace(0.2, 0.82, 9)
    spine = length * (t + 1j * bend * np.sin(np.pi * t))
    pen.stroke(spine, line, 0.5)
    for z, s in zip(spine[:-1], t, strict=False):
        half = 0.11 * length * np.sin(np.pi * s)
        pen.stroke([z, z + 0.07 * length + 1j * half], line, 0.3)
        pen.stroke([z, z + 0.07 * length - 1j * half], line, 0.3)
    pen.disc(length * (0.98 + 0j), 0.5, third, line, 0.3)


def lumbung(pen, palette, rng):
    """Lumbung: a row of rice barns with fronds between, great leaves above them."""
    line, (fill, roof, ornament, deep) = palette.line, palette.paints
    reach = pen.reach
    isen.ground_dots(pen, reach, 2.9, 0.15, roof, rng)
    period, step = 70.0, 27.0
    for y in repeats.line(reach, period, origin=21.0):
        row = pen.at(1j * y)
        for edge, wide in ((17.2, 0.7), (18.6, 0.35)):
            row.stroke(np.array([-reach, reach]) + 1j * edge, line, wide)
        isen.dotted(row, np.array([-reach - 1, reach]) + 17.9j, 1.3, 0.24, line)
        isen.sawtooth(row, -reach - 9, reach, 25.2, 6.2, 6.75, deep, line, 0.5)
        row.stroke(np.array([-reach, reach]) + 25.8j, line, 0.6)
        for x in repeats.line(reach, step):
            if not row.sees(complex(x, 0), 26):
                continue
            _barn(row.at(x), palette)
            frond = row.at(x + step / 2 + 16.4j, 1.0, -90)
            outline = shapes.leaf(31, 6.6, 0.0, 0.4)
            frond.shape(outline, fill, line, 0.55)
            frond.stroke([0, 29.5], line, 0.45)
            for k in np.arange(2, 27, 1.6):
                half = 2.5 * np.sin(np.pi * (k / 31) ** 0.76)
                for side in (-1, 1):
                    frond.stroke([k, k + 1.6 + side * 1j * half], line, 0.28)
        for x in repeats.line(reach, step):
            if not row.sees(x - 30.5j, 34):
                continue
            heart = row.at(x - 30.5j)
            for way, bend in ((-130, -0.1), (-50, 0.1), (50, -0.1), (130, 0.1)):
                _big_leaf(heart.at(1.8 * shapes.turn(way), 1.0, way), 18.5, palette, bend)
            for way in (-90, 90, 0, 180):
                drop = heart.at(1.5 * shapes.turn(way), 1.0, way)
                drop.shape(shapes.leaf(10.2, 4.2, 0, 0.6), ornament, line, 0.5)
                drop.shape(2.6 + shapes.leaf(5.2, 1.8, 0, 0.6), deep, line, 0.35)
            heart.disc(0, 1.5, roof, line, 0.5)


def _gonjong(left, right, base, sag, rise_left, rise_right):
    """The outline of a roof whose ridge sags in the middle and sweeps up to horns at its ends."""
    middle = (left + right) / 2
    top = [
        left - 1j * rise_left,
        left * 0.72 + middle * 0.28 - 0.36j * rise_left,
        middle + 1j * sag,
        right * 0.72 + middle * 0.28 - 0.36j * rise_right,
        right - 1j * rise_right,
    ]
    low = [
        right - 1j * (rise_right - 0.3),
        right * 0.86 + middle * 0.14 + 1.2j,
        right * 0.8 + middle * 0.2 + 1j * base,
        middle + 1j * (base + 0.5),
        left * 0.8 + middle * 0.2 + 1j * base,
        left * 0.86 + middle * 0.14 + 1.2j,
    ]
    return np.concatenate([shapes.curve(top, steps=6), shapes.curve(low, steps=4)])


def _thatch(pen, palette, outline):
    """A roof set off from what lies behind it, two rows of dots inside."""
    line, red = palette.line, palette.paints[1]
    pen.stroke(outline, palette.ground, 1.6, closed=True)
    pen.shape(outline, red, line, 0.6)
    isen.dotted(pen, shapes.inset(outline, 0.8), 1.05, 0.2, line, closed=True)
    isen.dotted(pen, shapes.inset(outline, 0.55), 1.2, 0.2, line, closed=True)


def _horned_house(pen, palette):
    """A rumah gadang: upswept gonjong roofs, carved walls with windows, posts and stairs."""
    line, (light, red, wall, deep) = palette.line, palette.paints
    for x in np.linspace(-13, 13, 8):
        pen.shape(x + 11.6j + shapes.box(0.9, 5.0), deep, line, 0.4)
    pen.shape(np.array([-15 + 0j, 15 + 0j, 13.4 + 9.4j, -13.4 + 9.4j]), wall, line, 0.6)
    pen.stroke([-14.4 + 6.6j, 14.4 + 6.6j], line, 0.4)
    for x in np.linspace(-12.6, 12.6, 19):
        pen.shape(x + 8j + shapes.diamond(1.3, 2.0), red, line, 0.25)
    for x in (-11.4, -7.6, 7.6, 11.4):
        pen.shape(x + 3.4j + shapes.box(2.2, 4.0), deep, line, 0.45)
        pen.stroke([x + 1.5j, x + 5.3j], line, 0.3)
        pen.stroke([x - 1.1 + 3.4j, x + 1.1 + 3.4j], line, 0.3)
    # The two outer wings lie behind the long middle roof.
    _thatch(pen, palette, _gonjong(-20.5 - 2j, -3 - 3j, 2.2, 0.2, 6.5, 4.0))
    _thatch(pen, palette, _gonjong(3 - 3j, 20.5 - 2j, 2.2, 0.2, 4.0, 6.5))
    _thatch(pen, palette, _gonjong(-14 - 6j, 14 - 6j, 3.4, -2.2, 8.5, 8.5))
    for x in (-20.5, -14, 14, 20.5):
        tip = x - (8.5j if abs(x) > 15 else 14.5j)
        pen.stroke([tip, tip - 1.8j], line, 0.5)
        pen.disc(tip - 0.9j, 0.45, light)
    gable = shapes.curve([-5.2 + 0.6j, -1.6 - 3.2j, 0 - 9j, 1.6 - 3.2j, 5.2 + 0.6j], steps=4)
    pen.stroke(gable, palette.ground, 1.6)
    pen.shape(np.append(gable, [4.2 + 1.6j, -4.2 + 1.6j]), red, line, 0.6)
    pen.shape(np.array([-2.4 + 0.4j, 0 - 4j, 2.4 + 0.4j]), light, line, 0.4)
    pen.shape(5.6j + shapes.box(5.4, 7.6), wall, line, 0.55)
    pen.shape(6.0j + shapes.box(2.6, 6.6), deep, line, 0.45)
    for k in range(5):
        pen.shape(1j * (10.0 + k * 1.05) + shapes.box(3.4 + 0.7 * k, 1.05), light, deep, 0.3)


def _palm(pen, palette, height):
    """A coconut palm, as stands beside the houses."""
    line, wall = palette.line, palette.paints[2]
    trunk = shapes.curve([0, 0.9 - 0.35j * height, 0.4 - 0.75j * height, 1.6 - 1j * height])
    pen.shape(shapes.ribbon(trunk, [0.8, 0.5]), wall, line, 0.4)
    for z in trunk[2::3]:
        pen.stroke([z - 0.7, z + 0.7], line, 0.3)
    for way in (-165, -130, -95, -60, -25, 15, 165):
        frond = pen.at(trunk[-1], 1.0, way)
        outline = shapes.leaf(7.4, 2.0, 0.14 if abs(way) < 90 else -0.14)
        frond.shape(outline, wall, line, 0.36)
        frond.stroke([0.4, 6.2], line, 0.25)
    pen.dots(trunk[-1] + np.array([-0.6 + 0.7j, 0.7 + 0.8j, 0.1 + 1.2j]), 0.55, line)


def _kaluak_paku(pen, palette, rng):
    """A sprig of fern scrolls and flowers, the carved ornament of the houses' walls."""
    line, (light, red, wall, _) = palette.line, palette.paints
    for way in range(0, 360, 60):
        arm = pen.at(degrees=way + float(rng.normal(0, 4)))
        arm.stroke(hook(1.5, 0, 8.6 + 2.2j, 2.5, 1.35, True), line, 0.75)
        arm.stroke(hook(4.2, -30, 6.4 - 3.4j, 1.6, 1.1, False), line, 0.6)
        petal = arm.at(9.8 - 1.2j, 1.0, -25)
        isen.leaf(petal, 5.2, 2.2, wall, line, 0.1, "spine", 0.45)
        isen.dotted(arm, shapes.arc(3.6, 20, 62) + 8.6 + 2.2j, 1.1, 0.24, line)
    isen.flower(pen, 4.2, red if rng.random() < 0.5 else wall, line, light, 6, 0.5)


def rumah_minang(pen, palette, rng):
    """Rumah Minang: horned houses among fern scrolls and blossoms."""
    line, wall = palette.line, palette.paints[2]
    reach = pen.reach
    isen.ground_dots(pen, reach, 2.3, 0.17, wall, rng)
    wide, high = 72.0, 62.0
    for where in pen.seen(repeats.half_drop(reach + 16, 15.4, 15.6), 11):
        _kaluak_paku(pen.at(where, 0.78, float(rng.uniform(0, 60))), palette, rng)
    for where in pen.seen(repeats.half_drop(reach + 20, wide, high), 34):
        scene = pen.at(where, 1.25)
        frame = shapes.ellipse(25.5, 17.5, 2.6) + 0.2j
        scene.fill(frame, palette.ground)
        scene.stroke(frame, line, 0.6, closed=True)
        isen.dotted(scene, frame * 0.955, 1.35, 0.26, line, closed=True)
        for k, y in enumerate((13.0, 14.6)):
            hills = shapes.wave(-18 + 3 * k, 18 - 3 * k, 9, 0.9, k)
            scene.stroke(hills + 1j * (y + 0.5), line, 0.45)
        _palm(scene.at(-19.5 + 12j), palette, 12)
        _palm(scene.at(18.5 + 12j), palette, 11)
        _horned_house(scene.at(0.6j, 0.84), palette)
