"""The tifa, Papua's hourglass drum."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook

# Half the drum from its skin down to its foot, of height 42: an hourglass, slim all the way.
_SIDE = shapes.curve(
    [5.0 - 21j, 4.9 - 18j, 4.3 - 12.5j, 3.2 - 6j, 2.7 + 0j, 2.9 + 6j, 3.9 + 12.5j, 5.0 + 18.5j,
     5.3 + 21j], steps=6
)  # fmt: skip


def _half(y):
    return np.interp(y, _SIDE.imag, _SIDE.real)


def _ring(pen, top, low, fill, line, width=0.4):
    """A band round the drum."""
    a, b = _half(top), _half(low)
    band = np.array([-a + 1j * top, a + 1j * top, b + 1j * low, -b + 1j * low])
    pen.shape(band, fill, line, width)


def _handle(pen, palette):
    """The handle, of the drum's own wood, carved through: two curls and a beak between them."""
    line, (dots, wood, _, _, _) = palette.line, palette.paints
    for y, bow in ((-4.6, 1), (3.0, -1)):
        # The ends are broad where they grow out of the drum, so that it can be held by them.
        curl = shapes.curve(
            [3.2 - 3.4j * bow, 6.2 - 3.6j * bow, 7.4 - 1.4j * bow, 6.4 + 1.6j * bow,
             3.0 + 3.0j * bow], steps=7
        )  # fmt: skip
        grip = 1j * y + shapes.ribbon(curl, [1.7, 0.95, 0.9, 1.0, 1.7])
        pen.stroke(grip, palette.ground, 1.6, closed=True)
        pen.shape(grip, wood, line, 0.5)
        isen.dotted(pen, 1j * y + curl[5:-5], 1.4, 0.28, dots)
    pen.shape(np.array([4.0 - 2.6j, 9.2 - 0.8j, 4.0 + 1.0j]), wood, line, 0.45)


def _skin(pen, palette):
    """The lizard skin over the mouth, its scales in rows, its edge lashed down with rattan."""
    line, (light, red, _, _, _) = palette.line, palette.paints
    dome = np.append(shapes.arc(1, 180, 360, 17), [1 + 0j])
    dome = dome.real * 5.6 + 1j * (dome.imag * 1.9 - 20.4)
    pen.shape(dome, red, line, 0.5)
    apron = np.array([-5.6 - 20.6j, 5.6 - 20.6j, _half(-14.8) + 0.9 - 14.8j,
                      -_half(-14.8) - 0.9 - 14.8j])  # fmt: skip
    pen.shape(apron, red, line, 0.5)
    for k, y in enumerate((-19.0, -18.0, -17.0, -16.0)):
        half = _half(y) - 0.2
        for x in np.arange(-half + 0.55 * (k % 2), half, 1.1):
            pen.stroke(x + 1j * y + shapes.arc(0.5, 10, 170, 6), light, 0.26)
    # Two hoops of rattan, and the cord laced to and fro between them.
    laced = shapes.zigzag(-3.9, 3.9, 1.95, 3.0) - 12.7j
    pen.stroke(laced, line, 0.62)
    for y, extra in ((-20.4, 1.5), (-14.6, 1.4), (-10.6, 0.9)):
        hoop = shapes.ellipse(_half(y) + extra / 2 + 0.2, 0.75, 6) + 1j * y
        pen.shape(hoop, light, line, 0.42)
        for x in np.arange(-_half(y), _half(y) + 0.1, 1.0):
            pen.stroke([x - 0.3 + (y + 0.5) * 1j, x + 0.3 + (y - 0.5) * 1j], line, 0.22)


def _teeth(pen, y, high, count, fill, line):
    """A row of carved teeth about the drum, rising from y, or hanging if `high` is below 0."""
    for x in (np.arange(count) - (count - 1) / 2) * 2 / count:
        foot = x * (_half(y) - 0.3)
        point = x * (_half(y - high) - 0.3)
        wide = (_half(y) - 0.3) / count
        tooth = np.array([foot - wide + 1j * y, point + 1j * (y - high), foot + wide + 1j * y])
        pen.shape(tooth, fill, line, 0.25)


def _face(pen, palette):
    """The carving on the upper body: an ancestor's face of hooks about two eyes."""
    line, (_, red, _, dark, _) = palette.line, palette.paints
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for path in (
            hook(-11.2j, 0, 2.1 - 11.6j, 1.1, 1.2, True),
            hook(-7.2j, 0, 1.7 - 7.4j, 0.95, 1.2, False),
        ):
            half.stroke(path, line, 0.75)
        half.shape(1.9 - 9.5j + shapes.leaf(2.6, 1.3) - 1.3, line, line, 0.25)
        half.disc(1.9 - 9.5j, 0.36, dark)
    pen.shape(shapes.diamond(1.2, 4.0) - 9.2j, red, line, 0.3)


def _drum(pen, palette):
    """A whole drum."""
    line, (light, red, gold, dark, _) = palette.line, palette.paints
    body = np.concatenate([_SIDE, -np.conj(_SIDE[::-1])])
    pen.stroke(body, palette.ground, 3.8, closed=True)
    _handle(pen, palette)
    pen.stroke(body, line, 1.1, closed=True)
    pen.fill(body, dark)
    _face(pen.at(0.4j, 0.8), palette)
    for top, low, colour in (
        (-4.4, -2.6, light), (-2.6, 1.6, red), (1.6, 3.4, light), (3.4, 9.6, dark),
        (9.6, 11.2, light), (11.2, 18.6, red), (18.6, 21.2, light),
    ):  # fmt: skip
        _ring(pen, top, low, colour, line)
    for y in (-3.5, 2.5, 19.9):
        isen.dotted(pen, np.array([-1, 1]) * (_half(y) - 0.9) + 1j * y, 1.3, 0.3, dark)
    a = _half(-0.5) - 0.5
    pen.stroke(shapes.zigzag(-a, a, a / 2, 2.0) - 0.5j, line, 0.55)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        half.stroke(hook(4.2j, 30, 1.9 + 6.4j, 1.2, 1.4, True), line, 0.7)
    pen.shape(shapes.diamond(1.1, 2.6) + 8.0j, gold, line, 0.25)
    # Long teeth rise from the foot, one inside the other; short ones edge the dark fields.
    _teeth(pen, 18.4, 6.6, 4, light, line)
    _teeth(pen, 18.4, 3.6, 4, dark, line)
    for y, high, count in ((3.5, -1.4, 4), (9.5, 1.5, 5)):
        _teeth(pen, y, high, count, gold, line)
    _skin(pen, palette)


def _scroll(pen, palette):
    """An S of two carved hooks with leaves and dots along its back."""
    line, (_, red, gold, _, _) = palette.line, palette.paints
    for flip in (0, 180):
        arm = pen.at(degrees=flip)
        path = hook(0j, -80, 3.2 - 9.4j, 3.6, 1.5, True)
        for colour, width in ((palette.ground, 3.4), (line, 2.3), (red, 1.3)):
            arm.stroke(path, colour, width)
        isen.dotted(arm, shapes.arc(5.4, -170, 60) + 3.2 - 9.4j, 1.35, 0.34, line)
        for z, way in ((-1.6 - 3.4j, 200), (-1.6 - 6.6j, 215), (1.6 - 1.2j, -20)):
            leaf = arm.at(z, 1.0, way)
            leaf.shape(shapes.leaf(5.6, 2.1, 0.12), gold, line, 0.4)
            leaf.stroke([0.5, 4.6], line, 0.3)


def tifa(pen, palette, rng):
    """Tifa: hourglass drums on veined ground, carved scrolls between them."""
    reach = pen.reach
    isen.ground_marble(pen, reach, 3.4, palette.paints[4], rng, 0.4)
    isen.ground_dots(pen, reach, 4.6, 0.22, palette.line, rng)
    wide, high = 31.0, 82.0
    for where, column, row in pen.seen(repeats.grid(reach + 30, wide, high, 0.5), 50):
        mirror = bool((column + row) % 2)
        _scroll(pen.at(where + 0.5j * high, 0.84, 74, mirror), palette)
        lean = 7 + float(rng.normal(0, 1.5))
        _drum(pen.at(where, 1.46, -lean if mirror else lean, mirror), palette)
