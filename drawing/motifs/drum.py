"""The tifa, Papua's hourglass drum."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook

# Half the drum from its skin down to its foot, of height 44.
_SIDE = shapes.curve(
    [7.2 - 21j, 7.0 - 17j, 6.1 - 11j, 4.6 - 4j, 4.0 + 2j, 4.7 + 9j, 6.3 + 15j, 8.6 + 21j], steps=6
)


def _half(y):
    return np.interp(y, _SIDE.imag, _SIDE.real)


def _ring(pen, top, low, fill, line, width=0.4):
    """A band round the drum."""
    a, b = _half(top), _half(low)
    band = np.array([-a + 1j * top, a + 1j * top, b + 1j * low, -b + 1j * low])
    pen.shape(band, fill, line, width)


def _handle(pen, palette):
    """The carved handle at the waist: two hooks of one stem, as a bird's head and its tail."""
    line, ground, dark = palette.line, palette.ground, palette.paints[1]
    grip = shapes.curve([3.9 - 8j, 6.6 - 7.6j, 7.6 - 3.6j, 6.9 + 1.4j, 3.4 + 5.4j], steps=6)
    crest = hook(6.4 - 7.4j, -80, 8.8 - 12.4j, 2.2, 1.2, True)
    tail = hook(6.4 + 2.8j, 70, 9.0 + 7.2j, 1.9, 1.2, False)
    for extra, colour in ((1.4, ground), (0.6, line), (0.0, dark)):
        for path, half in ((grip, 0.7), (crest, 0.3), (tail, 0.3)):
            pen.stroke(path, colour, 2 * (half + extra))
    isen.dotted(pen, grip[3:-3], 1.4, 0.32, line)


def _skin(pen, palette):
    """The lizard skin over the mouth: a low dome, its edge cut in teeth, tied with rattan."""
    line, (light, red, gold, _, _) = palette.line, palette.paints
    dome = np.append(shapes.arc(1, 180, 360, 17), [1 + 0j])
    dome = dome.real * 7.3 + 1j * (dome.imag * 2.0 - 20.6)
    pen.shape(dome, light, line, 0.5)
    teeth = shapes.zigzag(-7.2, 7.2, 2.4, 2.4) - 17.2j
    teeth = np.concatenate([[-7.2 - 20.8j], teeth, [7.2 - 20.8j]])
    pen.shape(teeth, light, line, 0.45)
    pen.dots(np.linspace(-6, 6, 6) - 19.4j, 0.42, red)
    for y in (-20.9, -15.6):
        pen.shape(1j * y + shapes.box(2 * _half(y) + 1.4, 1.2), gold, line, 0.4)
        pen.dots(1j * y + np.linspace(-6, 6, 11), 0.2, line)


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
    _handle(pen.at(1.0), palette)
    for extra, colour in ((1.9, palette.ground), (0.8, line)):
        pen.stroke(body, colour, 2 * extra, closed=True)
    pen.fill(body, dark)
    _face(pen, palette)
    for top, low, colour in (
        (-4.4, -2.6, gold), (-2.6, 1.6, red), (1.6, 3.4, gold), (3.4, 9.6, dark),
        (9.6, 11.2, light), (11.2, 18.6, red), (18.6, 21.2, gold),
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
    for y, high, count in ((-15.0, -1.6, 6), (-4.6, 1.6, 5), (3.5, -1.5, 5), (9.5, 1.6, 5)):
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
    wide, high = 45.0, 88.0
    for where, column, row in pen.seen(repeats.grid(reach + 30, wide, high, 0.5), 50):
        mirror = bool((column + row) % 2)
        side = pen.at(where, mirror=mirror)
        _scroll(side.at(26.5 - 1j, 1.05, 14), palette)
        _scroll(side.at(0.5j * high, 0.85, 78), palette)
        lean = 9 + float(rng.normal(0, 1.5))
        _drum(pen.at(where, 1.42, -lean if mirror else lean, mirror), palette)
