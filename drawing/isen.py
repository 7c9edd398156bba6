"""Isen-isen: the small fillings that cover every batik ground and figure."""

import numpy as np

from drawing import repeats, shapes


def dotted(pen, path, spacing, radius, colour, closed=False):
    """A row of dots along a line."""
    pen.dots(shapes.along(path, spacing, closed), radius, colour)


def rosette(pen, where, radius, colour, petals=6, dot=0.26):
    """Cecek pitu: dots in a ring around one."""
    ring = radius * np.exp(2j * np.pi * np.arange(petals) / petals)
    pen.dots(np.append(where + ring, where), radius * dot, colour)


def ground_dots(pen, reach, step, radius, colour, rng):
    """Loose dots all over the ground."""
    pen.dots(repeats.scattered(reach, step, rng, 0.22), radius, colour)


def ground_rosettes(pen, reach, step, radius, colour, rng, petals=6, jitter=0.08):
    """Small dotted flowers all over the ground."""
    for where in pen.seen(repeats.scattered(reach, step, rng, jitter), step):
        rosette(pen, where, radius, colour, petals)


def ground_ukel(pen, reach, step, colour, rng, width=0.35):
    """Ukel: little scrolls turned every way, all over the ground."""
    for where in repeats.scattered(reach, step, rng, 0.2):
        start = rng.uniform(0, 360)
        coil = shapes.spiral(step * 0.42, 1.35, start, steps=11)
        pen.stroke(where + coil, colour, width)


def ground_marble(pen, reach, step, colour, rng, width=0.4):
    """Veins as of marble, from wax crumpled before the dye."""
    for where in repeats.scattered(reach, step, rng, 0.5):
        turns = np.cumsum(rng.normal(0, 0.55, 7)) + rng.uniform(0, 6.3)
        path = where + np.cumsum(rng.uniform(0.15, 0.4, 7) * step * np.exp(1j * turns))
        if pen.sees(where, 2 * step):
            pen.stroke(shapes.curve(path, steps=3), colour, width)
            twig = path[3] + (path[4] - path[3]) * np.array([0, 0.9 + 0.5j, 1.4 + 1.3j])
            pen.stroke(twig, colour, width)


def leaf(pen, length, width, fill, line, bend=0.0, vein="ribs", thick=0.6, belly=0.42):
    """A leaf growing along x from 0, filled with ribs (sawut), dots (cecek) or nothing."""
    outline = shapes.leaf(length, width, bend, belly)
    pen.shape(outline, fill, line, thick)
    t = np.linspace(0.06, 0.9, 9)
    spine = length * (t + 1j * bend * np.sin(np.pi * t))
    if vein == "ribs":
        pen.stroke(spine, line, thick * 0.7)
        # Small leaves have room for every other rib only.
        for k in range(1, 8, 1 if length > 9 else 2):
            half = 0.36 * width * np.sin(np.pi * t[k]) ** 0.9
            tip = spine[k] + 0.13 * length
            pen.stroke([spine[k], tip + 1j * half], line, thick * 0.5)
            pen.stroke([spine[k], tip - 1j * half], line, thick * 0.5)
    elif vein == "dots":
        pen.stroke(spine[:5], line, thick * 0.6)
        inner = shapes.inset(outline, 0.66)
        dotted(pen, inner, max(width * 0.16, 0.8), max(width * 0.045, 0.22), line, closed=True)
    elif vein == "spine":
        pen.stroke(spine, line, thick * 0.7)


def flower(pen, radius, fill, line, heart, petals=5, thick=0.5, dots=True):
    """A round flower seen from above, with a heart and dotted petals."""
    pen.shape(shapes.petals(petals, radius), fill, line, thick)
    for k in range(petals):
        # Petals are highest at multiples of the step, so that is where their veins go.
        way = shapes.turn(360 * k / petals)
        if dots:
            pen.dots(way * radius * np.array([0.5, 0.66, 0.8]), radius * 0.05, line)
        else:
            pen.stroke([way * radius * 0.35, way * radius * 0.8], line, thick * 0.6)
    pen.disc(0, radius * 0.27, heart, line, thick)


def sawtooth(pen, start, stop, base, height, period, fill, line, thick=0.4):
    """Tumpal: a row of triangles standing on y = base, pointing up by `height`."""
    for x in np.arange(start, stop, period):
        foot = x + 1j * base
        peak = np.array([0, period / 2 - 1j * height, period])
        pen.shape(foot + peak, fill, line, thick)
        pen.stroke(foot + period / 2 + (peak - period / 2) * 0.5 - 0.06j * height, line, thick)
