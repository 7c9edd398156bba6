"""Aceh's door, a motif of goldsmiths and carvers, and the scroll that other motifs share."""

import numpy as np

from drawing import isen, repeats, shapes


def hook(start, heading, centre, radius, turns=1.3, clockwise=True, begin=None):
    """A carved scroll: a stem from `start` that runs into a spiral about `centre`."""
    way = start - centre if begin is None else shapes.turn(begin)
    first = np.degrees(np.angle(way)) + (70 if clockwise else -70) * (begin is None)
    coil = shapes.spiral(radius, turns, first, inner=0.16, steps=13)
    if not clockwise:
        coil = shapes.turn(2 * first) * np.conj(coil)
    coil = centre + coil
    into = coil[1] - coil[0]
    into = into / abs(into)
    far = abs(coil[0] - start)
    t = np.linspace(0, 1, 9)[:-1]
    stem = (
        (1 - t) ** 3 * start
        + 3 * (1 - t) ** 2 * t * (start + shapes.turn(heading) * far * 0.4)
        + 3 * (1 - t) * t**2 * (coil[0] - into * far * 0.4)
        + t**3 * coil[0]
    )
    return np.concatenate([stem, coil])


def _door(pen, palette, size=1.0):
    """Pinto Aceh: a door panel with flared, curling corners, as the goldsmiths of Aceh cut it."""
    gold, pale, red, deep = palette.paints
    door = pen.at(scale=size)
    edge = palette.line
    for side in (False, True):
        half = door.at(mirror=side)
        half.stroke(hook(4.2 - 1j, -10, 7.4 - 3.0j, 1.7, 1.2, False), edge, 0.75)
        half.stroke(hook(4.2 + 1j, 10, 7.4 + 3.0j, 1.7, 1.2, True), edge, 0.75)
        half.fill(shapes.leaf(4.2, 1.5) + 4.4, gold)
        for sign in (-1, 1):
            half.stroke(
                hook(1.2 + sign * 10.4j, -sign * -60, 3.4 + sign * 12.8j, 1.1, 1.1, sign < 0),
                edge,
                0.6,
            )
    right = [
        0 - 9.2j, 2.4 - 9.3j, 5.0 - 10.4j, 7.4 - 12.6j, 7.0 - 9.6j, 5.2 - 6.4j, 4.2 - 3.2j,
        3.9 + 0j, 4.2 + 3.2j, 5.2 + 6.4j, 7.0 + 9.6j, 7.4 + 12.6j, 5.0 + 10.4j, 2.4 + 9.3j, 9.2j,
    ]  # fmt: skip
    outline = shapes.mirrored(shapes.curve(right, steps=4))
    door.stroke(outline, palette.dark, 1.9, closed=True)
    door.shape(outline, pale, edge, 0.7)
    door.shape(shapes.inset(outline, 0.84, 0), palette.ground, red, 0.4)
    isen.dotted(door, shapes.inset(outline, 0.915, 0), 1.0, 0.2, red, closed=True)
    for sign in (-1, 1):
        crown = sign * 9.4j
        door.shape(crown + sign * 1j * shapes.leaf(4.6, 2.4), gold, edge, 0.45)
        for x in (-1.9, 1.9):
            petal = crown + x + sign * 1j * shapes.turn(-sign * x * 12) * shapes.leaf(3.2, 1.5)
            door.shape(petal, red, edge, 0.4)
        door.stroke(hook(0.6 + sign * 6.8j, sign * 40, 2.9 + sign * 7.3j, 0.9, 1.0), gold, 0.4)
        door.at(mirror=True).stroke(
            hook(0.6 + sign * 6.8j, sign * 40, 2.9 + sign * 7.3j, 0.9, 1.0), gold, 0.4
        )
    door.shape(shapes.box(4.4, 11.6), deep, edge, 0.5)
    for y in (-3.9, 0, 3.9):
        door.shape(1j * y + shapes.diamond(3.2, 3.4), pale, palette.dark, 0.3)
        door.shape(1j * y + shapes.diamond(1.5, 1.6), red, palette.dark, 0.25)
    for x in (-2.9, 2.9):
        isen.dotted(door, np.array([x - 5j, x + 5j]), 1.25, 0.3, gold)


def _star_flower(pen, palette, size):
    """The crossed blossom that stands between two doors."""
    gold, pale, red, _ = palette.paints
    for k in range(8):
        petal = shapes.leaf(size * (1 if k % 2 == 0 else 0.72), size * 0.42) * shapes.turn(45 * k)
        pen.shape(petal, (gold, red)[k % 2], palette.line, 0.35)
    pen.disc(0, size * 0.22, pale, red, 0.35)


def pinto_aceh(pen, palette, rng):
    """Pinto Aceh: doors in columns, between stripes of vine."""
    pen = pen.at(scale=0.86)
    gold, pale, red, deep = palette.paints
    reach = pen.reach
    isen.ground_rosettes(pen, reach, 4.4, 0.55, palette.dark, rng, 4)
    for k, x in enumerate(repeats.line(reach, 36.0)):
        for n, y in enumerate(repeats.line(reach, 38.0, origin=19.0 * (k % 2))):
            if not pen.sees(complex(x, y + 9), 26):
                continue
            unit = pen.at(x + 1j * y)
            _door(unit, palette, 0.93)
            flower = pen.at(x + 1j * (y + 19))
            _star_flower(flower, palette, 3.6 if n % 2 else 4.0)
            for sx in (-1, 1):
                for sy in (-1, 1):
                    flower.stroke(
                        hook(sx * 3.6, 90 - sx * 90, sx * 6.6 + sy * 2.4j, 1.5, 1.1,
                             sx * sy < 0), gold, 0.5,
                    )  # fmt: skip
        stripe = pen.at(x + 18.0)
        stripe.fill(shapes.box(13.4, 2 * reach + 4), palette.dark)
        for edge in (-6.7, -5.5, 5.5, 6.7):
            stripe.stroke(np.array([-1j, 1j]) * (reach + 2) + edge, gold, 0.4)
        for edge in (-6.1, 6.1):
            isen.dotted(stripe, edge + np.array([-1j, 1j]) * (reach + 2), 1.3, 0.3, red)
        vine = shapes.wave(-reach - 8, reach + 8, 19.0, 5.0)
        stripe.stroke(vine.imag + 1j * vine.real, pale, 0.8)
        for m, y in enumerate(repeats.line(reach, 9.5, origin=-3.25)):
            side = 1 if m % 2 else -1
            twig = stripe.at(1j * y)
            twig.stroke(hook(-side * 2, 90, side * 0.6 + 0.6j, 2.1, 1.35, side > 0), pale, 0.6)
            bud = twig.at(side * 3.3 - 2.6j, 1.0, -60 if side > 0 else -120)
            bud.shape(shapes.leaf(3.6, 1.8), (gold, red)[m % 2], pale, 0.35)
            twig.at(side * 3.6 + 2.8j, 1.0, 70).shape(shapes.leaf(2.6, 1.4), deep, pale, 0.3)
