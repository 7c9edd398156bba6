"""Udan liris, the drizzle: narrow slanting bands, each with another small pattern.

A strip draws along x, `height` wide about y = 0, from -reach to reach.
"""

import numpy as np

from drawing import isen, repeats, shapes


def _places(pen, reach, step):
    """Where the units of a strip go, those on the cloth only."""
    return pen.seen([x + 0j for x in repeats.line(reach, step)], step)


def blades(pen, reach, height, palette):
    """Parang in small: slender leaning blades with a line along each, an eye at either end."""
    pen.fill(shapes.box(2 * reach, 0.92 * height), palette.paints[0])
    step = 0.38 * height
    spine = height * shapes.curve([0.3 - 0.36j, 0.2 - 0.2j, -0.02, -0.2 + 0.2j, -0.3 + 0.36j])
    blade = shapes.ribbon(spine, 0.1 * height * np.array([0.5, 1.1, 0.7, 1.1, 0.5]))
    for k, x in enumerate(_places(pen, reach, step)):
        pen.shape(x + blade, palette.line, palette.dark, 0.05 * height)
        if k % 2:
            pen.stroke(x + spine[6:-6], palette.paints[0], 0.045 * height)
        pen.dots(x + height * np.array([0.08 - 0.38j, -0.08 + 0.38j]), 0.05 * height, palette.dark)


def half_kawung(pen, reach, height, palette):
    """Setengah kawung: two fruits of the four, standing on either edge in turn."""
    step = 0.6 * height
    fruit = shapes.ellipse(0.3 * height, 0.17 * height, 2.3)
    for k, x in enumerate(repeats.line(reach, step)):
        if not pen.sees(x, step):
            continue
        foot = x + 0.4j * height * (1 if k % 2 else -1)
        for way in (-1, 1):
            at = foot + height * (0.25 * way + (0.3j if foot.imag < 0 else -0.3j))
            leaning = fruit * shapes.turn(48 * way * (1 if foot.imag < 0 else -1))
            pen.shape(at + leaning, palette.paints[1], palette.dark, 0.045 * height)
            pen.dots(at + leaning[[0, 18]] * 0.4, 0.04 * height, palette.line)
        pen.dots(foot, 0.08 * height, palette.dark)


def banji(pen, reach, height, palette):
    """Banji: a line of hooks that bite into one another, as in a fret."""
    step = 0.84 * height
    hook = [0.4j, -0.4j, 0.66 - 0.4j, 0.66 + 0.12j, 0.3 + 0.12j, 0.3 - 0.14j]
    pen.stroke(np.array([-reach, reach]) + 0.4j * height, palette.dark, 0.085 * height)
    for x in _places(pen, reach, step):
        pen.stroke(x + height * np.array(hook), palette.dark, 0.085 * height)
        pen.dots(x + height * (0.48 - 0.12j), 0.05 * height, palette.line)


def stones(pen, reach, height, palette):
    """Mlinjon: a row of diamonds."""
    pen.fill(shapes.box(2 * reach, height), palette.paints[0])
    step = 0.8 * height
    for x in _places(pen, reach, step):
        pen.shape(x + shapes.diamond(0.98 * step, 0.92 * height), palette.dark, palette.line,
                  0.06 * height)  # fmt: skip
        pen.fill(x + shapes.diamond(0.42 * step, 0.42 * height), palette.line)


def drips(pen, reach, height, palette):
    """Tritis: drops falling from the eaves, a long and a short in turn."""
    for k, x in enumerate(repeats.line(reach, 0.36 * height)):
        if pen.sees(x, height):
            low = (0.28 if k % 2 else 0.02) * height
            pen.stroke([x - 0.5j * height, x + 1j * (low - 0.12 * height)], palette.paints[0],
                       0.05 * height)  # fmt: skip
            pen.dots(x + 1j * low, 0.1 * height, palette.dark)


def ribs(pen, reach, height, palette):
    """Ada-ada: ribs leaning from a spine, as on a leaf of coconut."""
    pen.stroke([-reach, reach], palette.dark, 0.09 * height)
    for x in _places(pen, reach, 0.4 * height):
        for side in (-1, 1):
            pen.stroke([x, x + height * (0.3 + 0.44j * side)], palette.paints[0], 0.11 * height)


def teeth(pen, reach, height, palette):
    """Untu walang: the teeth of a grasshopper, a zigzag with dots in its notches."""
    step = 0.8 * height
    pen.stroke(shapes.zigzag(-reach, reach, step, 0.66 * height), palette.dark, 0.12 * height)
    start = -reach
    count = int(2 * reach / step)
    tops = start + step * np.arange(count)
    pen.dots(tops + 0.12j * height, 0.1 * height, palette.paints[0])
    pen.dots(tops + step / 2 - 0.12j * height, 0.1 * height, palette.paints[0])


def flames(pen, reach, height, palette):
    """Lidah api: tongues of flame that lean one way."""
    pen.fill(shapes.box(2 * reach, height), palette.paints[1])
    step = 0.7 * height
    left, right = [-0.3 + 0.42j, -0.24 + 0.05j, 0.1 - 0.12j], [0.3 - 0.1j, 0.22 + 0.2j, 0.3 + 0.42j]
    tongue = height * shapes.curve([*left, 0.2 - 0.44j, *right])
    for x in _places(pen, reach, step):
        pen.shape(x + tongue, palette.line, palette.dark, 0.05 * height)
        pen.stroke(x + height * np.array([0.02 + 0.38j, 0.1 + 0.1j, 0.2 - 0.12j]), palette.dark,
                   0.05 * height)  # fmt: skip


def blossoms(pen, reach, height, palette):
    """Small dotted flowers between two lines of dots."""
    step = 0.92 * height
    for x in _places(pen, reach, step):
        pen.disc(x, 0.13 * height, palette.dark)
        isen.rosette(pen, x, 0.26 * height, palette.paints[0], 8, 0.3)
        pen.dots(x + step / 2 + 0.2j * height * np.array([-1, 0, 1]), 0.07 * height, palette.dark)


def pearls(pen, reach, height, palette):
    """Round seeds, each with an eye, between two dotted lines."""
    step = 0.72 * height
    for x in _places(pen, reach, step):
        pen.disc(x, 0.26 * height, palette.dark, palette.paints[0], 0.06 * height)
        pen.dots(x, 0.09 * height, palette.line)
        pen.dots(x + step / 2 + 0.34j * height * np.array([-1, 0, 1]), 0.05 * height, palette.dark)


def vine(pen, reach, height, palette):
    """A vine that winds along the band, a leaf in each bend."""
    step = 1.5 * height
    x = np.linspace(0, step, 20)
    bend = x + 0.26j * height * np.sin(2 * np.pi * x / step)
    for at in _places(pen, reach, step):
        pen.stroke(at + bend, palette.dark, 0.075 * height)
        for side in (-1, 1):
            # In the hollow of each bend, from the stem outwards.
            leaf = shapes.leaf(0.5 * height, 0.24 * height) * shapes.turn(-40 * side)
            foot = at + step * (0.5 + 0.22 * side) + 0.22j * height * side
            pen.shape(foot + leaf, palette.paints[0], palette.dark, 0.045 * height)


# The bands with their widths, those on a dark ground apart: no two of them are neighbours.
_DARK = ((blades, 6.0), (stones, 3.2), (flames, 4.4))
_LIGHT = ((drips, 3.6), (half_kawung, 5.8), (teeth, 3.6), (blossoms, 5.4), (banji, 5.0),
          (ribs, 3.6), (pearls, 4.2), (vine, 5.2))  # fmt: skip


def udan_liris(pen, palette, rng):
    """Udan liris: rain driven by wind, in bands that fall from upper left to lower right."""
    rain = pen.at(degrees=float(rng.uniform(38, 50)), scale=float(rng.uniform(1.12, 1.4)))
    reach = pen.reach * 1.6
    bands = [_LIGHT[k] for k in rng.permutation(len(_LIGHT))]
    for place, k in zip((6, 3, 0), rng.permutation(len(_DARK)), strict=True):
        bands.insert(place, _DARK[k])
    period = sum(width for _, width in bands)
    for start in repeats.line(reach, period, origin=rng.uniform(0, period)):
        y = start
        for strip, width in bands:
            if rain.sees(1j * (y + width / 2), reach):
                slip = rng.uniform(0, width)
                strip(rain.at(slip + 1j * (y + width / 2)), reach, 0.8 * width, palette)
            for edge in (0.05, 0.95):
                line = np.array([-reach, reach]) + 1j * (y + edge * width)
                rain.stroke(line, palette.dark if edge < 0.5 else palette.paints[0], 0.26)
            y += width
