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


def _crown(pen, palette):
    """The gilded, tiered crown with its upright flames."""
    line, (red, gold, white, green) = palette.line, palette.paints
    for k, way in enumerate((-90, -70, -110, -50, -130, -32, -148)):
        side = 0 if way == -90 else (1 if way > -90 else -1)
        size = (19, 15.5, 15.5, 13.5, 13.5, 12, 12)[k]
        root = 19.5 * shapes.turn(way) - 1j
        _flame(
            pen.at(root, 1.0, way), size, 6.8, (gold, green)[(k + 1) // 2 % 2], line, 0.15 * side
        )
    for radius, colour in ((25.0, gold), (22.6, red), (20.0, gold), (17.4, green)):
        band = shapes.arc(radius, -162, -18, 28)
        pen.shape(np.append(band, [14 - 4j, -14 - 4j]), colour, line, 0.5)
    isen.dotted(pen, shapes.arc(23.8, -160, -20, 28), 2.0, 0.62, line)
    isen.dotted(pen, shapes.arc(18.7, -158, -22, 28), 1.5, 0.42, line)
    for z in shapes.along(shapes.arc(21.3, -158, -22, 28), 3.9):
        pen.shape(z + shapes.diamond(2.2), white, line, 0.3)
    for way in (-90, -64, -116, -40, -140):
        gem = pen.at(14.6 * shapes.turn(way) - 1.6j, 1.0, way)
        gem.shape(shapes.leaf(6.4, 5.0, 0, 0.4) - 1.6, gold, line, 0.4)
        gem.disc(0.8, 1.15, red, line, 0.3)


def _barong_face(pen, palette):
    """The mask: bulging eyes, curled brows, a wide mouth of teeth with tusks, a long tongue."""
    line, (red, gold, white, green) = palette.line, palette.paints
    dark = palette.dark
    right = [-15j, 8 - 14.6j, 15 - 10.4j, 18.2 - 3j, 18.4 + 5j, 20.4 + 10j, 17.4 + 16j, 10 + 20.4j,
             21.4j]  # fmt: skip
    face = shapes.mirrored(shapes.curve(right, steps=5))
    pen.stroke(face, dark, 2.0, closed=True)
    pen.shape(face, red, line, 0.7)
    pen.stroke(shapes.inset(face, 0.93, 1j), line, 0.3, closed=True)
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
        eye = half.at(7.6 - 2.6j)
        eye.disc(0, 5.4, gold, line, 0.5)
        eye.disc(0, 4.4, white, dark, 0.5)
        eye.disc(0.2 + 0.3j, 2.5, dark)
        eye.disc(0.2 + 0.3j, 2.0, red)
        eye.disc(0.2 + 0.3j, 1.15, dark)
        eye.disc(-0.5 - 0.6j, 0.5, white)
        brow = hook(1.4 - 6.2j, -60, 14.6 - 7.6j, 2.6, 1.3, True)
        half.fill(shapes.ribbon(brow, [0.8, 1.7, 1.3, 0.8, 0.5]), dark)
        half.stroke(brow[1:], gold, 0.45)
        cheek = hook(4.5 + 8.4j, -30, 13.6 + 5.8j, 3.2, 1.5, True)
        half.stroke(cheek, dark, 1.5)
        half.stroke(cheek, gold, 0.7)
        isen.dotted(half, shapes.arc(4.6, -80, 60) + 13.6 + 5.8j, 1.2, 0.26, white)
        half.stroke(shapes.arc(6.6, 30, 110) + 7.6 - 2.6j, line, 0.4)
        # Carved wrinkles: over the brow, beside the nose, along the jaw.
        for k in range(4):
            wrinkle = shapes.curve([1.2 - (9.4 + 1.3 * k) * 1j, 6 - (11.4 + 0.9 * k) * 1j,
                                    12.6 - (9.6 + 0.5 * k) * 1j])  # fmt: skip
            half.stroke(wrinkle[: 18 - 3 * k], gold if k % 2 else dark, 0.4)
        for k in range(5):
            jaw = shapes.curve([14.6 + (9.0 + 1.9 * k) * 1j, 17 - 0.5 * k + (9.4 + 2.0 * k) * 1j,
                                18.6 - 1.3 * k + (8.0 + 2.4 * k) * 1j])  # fmt: skip
            half.stroke(jaw, gold if k % 2 else dark, 0.5)
        isen.dotted(half, shapes.arc(6.2, 20, 150) + 7.6 - 2.6j, 1.2, 0.28, white)
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
    for x in np.arange(-9.9, 10, 2.2):
        tall = 3.1 - 0.06 * abs(x)
        pen.shape(
            x + 1j * (9.5 + tall / 2 + 0.006 * x * x) + shapes.box(2.0, tall), white, dark, 0.3
        )
        if abs(x) > 3.4:
            pen.shape(
                0.86 * x + 1j * (16.7 - 0.02 * x * x) + shapes.box(1.8, 2.3), white, dark, 0.3
            )
    for side in (False, True):
        half = pen.at(mirror=side)
        half.shape(
            shapes.leaf(9.2, 2.6, 0.24, 0.3) * shapes.turn(-66) + 11.4 + 16.2j, white, dark, 0.4
        )
        half.shape(
            shapes.leaf(6.0, 2.2, -0.16, 0.3) * shapes.turn(80) + 11.8 + 9.8j, white, dark, 0.4
        )
    tongue = shapes.mirrored(shapes.curve([13.8j, 3 + 14.4j, 3.7 + 19j, 4.1 + 24j, 29.4j], steps=5))
    pen.shape(tongue, red, line, 0.6)
    for k in range(4):
        pen.shape(
            1j * (17 + 2.8 * k) + shapes.leaf(3.4, 2.6 - 0.2 * k, 0, 0.3) * 1j, gold, dark, 0.3
        )


def _jepun(pen, size, palette):
    """A frangipani: five broad petals, yellow at heart."""
    red, gold, white, _ = palette.paints
    for k in range(5):
        petal = pen.at(0j, 1.0, 72 * k)
        petal.shape(shapes.leaf(size, size * 0.62, 0.1, 0.62), white, red, 0.35)
        petal.fill(shapes.leaf(size * 0.5, size * 0.26, 0.1, 0.5), gold)
        petal.stroke([size * 0.2, size * 0.75 + 0.05j * size], red, 0.22)
    pen.disc(0, size * 0.12, red)


def barong(pen, palette, rng):
    """Barong: the guardian's mask among frangipani, its mane in tongues of carved leaf."""
    line, (red, gold, _, green) = palette.line, palette.paints
    reach = pen.reach
    both = zip(palette.ground, red, strict=True)
    faint = tuple(int(0.72 * g + 0.28 * r) for g, r in both)
    isen.ground_ukel(pen, reach, 5.4, faint, rng, 0.45)
    isen.ground_dots(pen, reach, 3.2, 0.22, line, rng)
    wide, high = 132.0, 116.0
    for where in pen.seen(repeats.half_drop(reach + 40, wide, high, origin=3j), 62):
        for spot in (-52 - 46j, 53 - 46j, -54 + 44j, 54 + 44j, 62j):
            bunch = pen.at(where + spot, 1.0, float(rng.uniform(0, 70)))
            for k in range(5):
                _flame(bunch.at(2 * shapes.turn(72 * k + 36), 1.0, 72 * k + 36), 13, 6, green, line)
            _jepun(bunch, 7.4, palette)
    for where in pen.seen(repeats.half_drop(reach + 40, wide, high, origin=3j), 62):
        mask = pen.at(where - 1.5j, 1.14)
        mane = mask.at(5j)
        # The mane: an outer ring of carved curls, an inner one of flame-like locks.
        for k, way in enumerate(np.linspace(-34, 214, 22)):
            lobe = mane.at(31.5 * shapes.turn(way), 1.0, way)
            lobe.shape(shapes.ellipse(4.9, 4.5), (green, red)[k % 2], line, 0.55)
            coil = shapes.spiral(3.5, 1.7, 180, inner=0.1)
            if way > 90:
                coil = np.conj(coil)
            lobe.stroke(coil, line, 0.6)
            lobe.disc(coil[-1], 0.75, gold)
        for far, size, count, paints in ((22, 13, 28, (gold, red)), (17, 12, 22, (green, gold))):
            for k in range(count):
                way = -28 + 236 * k / (count - 1)
                lock = mane.at(far * 0.86 * shapes.turn(way), 1.0, way)
                _flame(lock, size * (1.2 if 60 < way < 120 else 1.0), 5.0, paints[k % 2], line,
                       0.2 if way > 90 else -0.2, 0.42)  # fmt: skip
        _crown(mask.at(-1j), palette)
        _barong_face(mask.at(2j), palette)
