"""The tifa, Papua's hourglass drum."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook

# Half the drum from its skin down to its foot, of height 42: an hourglass, slim all the way.
_SIDE = shapes.curve(
    [5.7 - 21j, 5.6 - 18j, 5.0 - 12.5j, 3.9 - 6j, 3.3 - 1j, 3.4 + 4j, 4.4 + 11.5j, 5.9 + 18.5j,
     6.3 + 21j], steps=6
)  # fmt: skip


def _half(y):
    return np.interp(y, _SIDE.imag, _SIDE.real)


def _ring(pen, top, low, fill, line, width=0.4):
    """A band round the drum."""
    a, b = _half(top), _half(low)
    band = np.array([-a + 1j * top, a + 1j * top, b + 1j * low, -b + 1j * low])
    pen.shape(band, fill, line, width)


def _handle(pen, palette):
    """The handle, of the drum's own wood: open fretwork carved along the waist.

    A rail of hooks from the upper body to the lower, and scrolls that tie it to the waist; the
    cloth shows through between them.
    """
    line, (dots, wood, _, _, _) = palette.line, palette.paints
    rail = shapes.curve([3.6 - 11.8j, 6.4 - 12.2j, 8.2 - 10.2j, 7.4 - 7.4j, 8.5 - 4.6j, 7.2 - 1.2j,
                         8.5 + 2.2j, 7.5 + 5.0j, 8.3 + 7.8j, 6.8 + 9.8j, 3.6 + 9.6j])  # fmt: skip
    paths = [
        rail,
        hook(3.4 - 7.4j, -20, 5.6 - 8.6j, 1.5, 1.2, False),
        hook(3.2 - 3.2j, -10, 5.7 - 4.2j, 1.4, 1.2, False),
        hook(3.2 + 1.2j, 10, 5.7 + 2.2j, 1.4, 1.2, True),
        hook(3.6 + 5.2j, 20, 5.7 + 6.5j, 1.4, 1.2, True),
        np.array([3.0 - 1.1j, 7.2 - 1.1j]),
    ]
    barbs = ((8.2 - 9.4j, -38), (8.3 - 4.4j, -28), (8.3 + 2.4j, 28), (8.2 + 7.4j, 38))
    for colour, width in ((palette.ground, 2.2), (line, 1.3)):
        for path in paths:
            pen.stroke(path, colour, width)
        for where, way in barbs:
            pen.at(where, degrees=way).stroke(shapes.leaf(3.0, 1.5, 0.2), colour, width - 0.5)
    for where, way in barbs:
        pen.at(where, degrees=way).fill(shapes.leaf(3.0, 1.5, 0.2), wood)
    for path in paths:
        pen.stroke(path, wood, 0.7)
    isen.dotted(pen, rail, 0.95, 0.17, dots)


def _skin(pen, palette):
    """The skin of a monitor lizard over the mouth: scales, a hoop of rattan, a ragged hem."""
    line, (light, red, _, _, _) = palette.line, palette.paints
    hem = np.linspace(1, -1, 11) * (_half(-12.6) + 1.0)
    hem = hem + 1j * (-12.9 - 2.2 * (np.arange(11) % 2))
    hem[[0, -1]] += np.array([1.5 + 0.5j, -1.5 + 0.5j])
    pen.shape(np.concatenate([[-6.3 - 20j, 6.3 - 20j], hem]), red, line, 0.5)
    for k, y in enumerate((-18.9, -15.6, -14.7)):
        half = _half(y) - 0.2
        for x in np.arange(-half + 0.55 * (k % 2), half, 1.1):
            pen.stroke(x + 1j * y + shapes.arc(0.5, 10, 170, 6), light, 0.28)
    for y, extra, high in ((-20.6, 1.3, 1.05), (-17.1, 0.9, 0.85)):
        hoop = shapes.ellipse(_half(y) + extra, high, 5) + 1j * y
        pen.shape(hoop, light, line, 0.42)
        for x in np.arange(-_half(y) - 0.3, _half(y) + 0.4, 1.05):
            pen.stroke([x - 0.3 + (y + 0.6) * 1j, x + 0.3 + (y - 0.6) * 1j], line, 0.24)
    dome = np.append(shapes.arc(1, 180, 360, 17), [1 + 0j])
    pen.shape(dome.real * 6.1 + 1j * (dome.imag * 1.5 - 21.5), red, line, 0.5)


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


def _heart(pen, wide, high, colour, width):
    """An outline of two hooks that meet below, as carvers cut it in the upper body."""
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        path = np.array([0, 0.72, 0.92, 0.4, 0.16, 0.44]) * wide
        path = path + 1j * high * np.array([1, 0.2, -0.45, -0.8, -0.35, -0.2])
        half.stroke(shapes.curve(path), colour, width)


def _carved(pen, palette):
    """A dark body with a few large carvings: heart, eye at the waist, arch over the foot."""
    line, (light, red, gold, dark, _) = palette.line, palette.paints
    pen.fill(shapes.ellipse(1.5, 2.2) - 9.6j, red)
    _heart(pen.at(-9.0j), 3.8, 3.6, line, 0.62)
    pen.dots(np.array([-9.9j, -8.9j]), 0.3, line)
    pen.shape(shapes.ellipse(1.2, 2.2) - 0.9j, red, line, 0.5)
    pen.shape(shapes.ellipse(0.45, 1.1) - 0.9j, light, line, 0.25)
    for flip, y in ((0, -4.6), (180, 2.8)):
        for mirror in (False, True):
            mark = pen.at(1j * y, degrees=flip, mirror=mirror)
            mark.stroke(hook(0.1j, -20, 1.4 - 0.5j, 0.7, 1.1, True), gold, 0.5)
    _heart(pen.at(8.6j, degrees=180), 3.9, 3.2, line, 0.62)
    pen.shape(shapes.diamond(1.3, 3.0) + 9.2j, red, line, 0.35)
    for y in (14.2, 20.0):
        _ring(pen, y - 0.7, y + 0.9, light, line)
        isen.dotted(pen, np.array([-1, 1]) * (_half(y) - 0.9) + 1j * y, 1.2, 0.28, dark)
    a = _half(17) - 0.4
    pen.stroke(shapes.zigzag(-a, a, a / 2, 2.4) + 17.1j, gold, 0.55)
    pen.dots(np.arange(-1.5, 2) * a / 2 + 17.9j, 0.3, line)


def _banded(pen, palette):
    """A body in bands: a face, a girdle about the waist, long teeth that rise from the foot."""
    line, (light, red, gold, dark, _) = palette.line, palette.paints
    _face(pen.at(0.6j, 1.05), palette)
    for top, low, colour in (
        (-4.6, -3.0, light), (-3.0, 1.2, red), (1.2, 2.8, light), (8.6, 10.0, light),
        (10.0, 18.8, red), (18.8, 21.2, light),
    ):  # fmt: skip
        _ring(pen, top, low, colour, line)
    for y in (-3.8, 2.0, 9.3, 20.0):
        isen.dotted(pen, np.array([-1, 1]) * (_half(y) - 0.8) + 1j * y, 1.2, 0.28, dark)
    a = _half(-0.9) - 0.5
    pen.stroke(shapes.zigzag(-a, a, a / 2, 2.0) - 0.9j, line, 0.55)
    for mirror in (False, True):
        pen.at(mirror=mirror).stroke(hook(3.6j, 30, 1.8 + 5.8j, 1.15, 1.4, True), line, 0.65)
    pen.shape(shapes.diamond(1.1, 2.6) + 7.0j, gold, line, 0.25)
    _teeth(pen, 18.6, 7.4, 4, light, line)
    _teeth(pen, 18.6, 4.2, 4, dark, line)
    _teeth(pen, 10.2, -2.6, 3, gold, line)


def _drum(pen, palette, body):
    """A whole drum; `body` draws the carving between skin and foot."""
    line, dark = palette.line, palette.paints[3]
    outline = np.concatenate([_SIDE, -np.conj(_SIDE[::-1])])
    pen.stroke(outline, palette.ground, 3.4, closed=True)
    _handle(pen, palette)
    pen.stroke(outline, line, 1.2, closed=True)
    pen.fill(outline, dark)
    body(pen, palette)
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
    body = _banded if rng.random() < 0.5 else _carved
    isen.ground_marble(pen, reach, 3.4, palette.paints[4], rng, 0.4)
    isen.ground_dots(pen, reach, 4.6, 0.22, palette.line, rng)
    wide, high = 33.0, 80.0
    for where, column, row in pen.seen(repeats.grid(reach + 30, wide, high, 0.5), 50):
        mirror = bool((column + row) % 2)
        _scroll(pen.at(where + 0.5j * high, 0.84, 74, mirror), palette)
        lean = 7 + float(rng.normal(0, 1.5))
        drum = pen.at(where + (2.2 if mirror else -2.2), 1.42, -lean if mirror else lean, mirror)
        _drum(drum, palette, body)
