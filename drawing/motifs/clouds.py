"""Megamendung, the rain clouds of Cirebon."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs.carved import hook


def _edge(half, high, lobes, phase, tilt):
    """One edge of a cloud from its left tip to its right: hollow at the tips, wavy between."""
    x = np.linspace(-1, 1, 57)
    swell = np.cos(np.pi * x / 2) ** 1.7
    wave = 1 + 0.13 * np.cos(np.pi * lobes * x + phase) * (1 - 0.5 * x**2)
    return half * x + 1j * (high * swell * wave + tilt * x**3)


def _roll(tip, heart, radius, turns):
    """A line from a tip over the top of a curl and into it, and one below that closes the drop."""
    coil = heart + np.conj(shapes.spiral(radius, turns, 80, inner=0.08, steps=26))
    bow = heart + radius * (1.15 - 0.9j)
    over = shapes.curve([tip, (tip + bow) / 2 + 0.1j * abs(tip - bow), bow, *coil[2:5]], steps=7)
    below = coil[int(26 * 0.52)]
    low = heart + radius * (1.0 + 0.8j)
    under = shapes.curve([tip, (tip + low) / 2 - 0.06j * abs(tip - low), low, below], steps=7)
    return [np.concatenate([over[:-1], coil[5:]]), under]


def _baths(palette, count):
    """The bands from the wax line inwards, each a clear step darker than the last."""
    paints = np.array(palette.paints, dtype=float)
    at = np.linspace(0, len(paints) - 1, count)
    mixed = [np.interp(at, np.arange(len(paints)), paints[:, k]) for k in range(3)]
    return [tuple(int(c) for c in colour) for colour in np.transpose(mixed)]


def _cloud(pen, half, high, palette, rng, band):
    """A cloud pointed at both ends, a drop that rolls into a curl within, dyed in hard bands."""
    tilt = rng.uniform(0.15, 0.5) * high
    lobes = int(rng.integers(4, 6)) if half > 12 else 3
    above = _edge(half, -high, lobes, rng.uniform(-0.9, 0.9), -tilt)
    below = _edge(half, high * rng.uniform(0.62, 0.85), lobes, rng.uniform(1.8, 3.6), -tilt)
    outline = np.concatenate([above, below[::-1]])
    lines = [outline]
    if half > 14 and rng.random() < 0.4:
        # A great curl and a little one, back to back.
        roll = _roll(complex(0.66 * half, -0.1 * high), complex(0.14 * half, 0), 0.54 * high, 1.35)
        small = _roll(0.6 * half, complex(0.34 * half, 0.02 * high), 0.3 * high, 1.1)
        lines += [*(-np.conj(line) for line in small), *roll]
    else:
        heart = complex(rng.uniform(-0.24, -0.08) * half, -0.08 * high)
        tip = complex(0.56 * half, -0.06 * high - 0.2 * tilt)
        lines += _roll(tip, heart, 0.55 * high, 1.35)
    colours = _baths(palette, 4)
    with pen.within(outline) as inner:
        inner.fill(outline, colours[-1])
        for k, far in ((2, 2.5), (1, 1.5), (0, 0.7)):
            for number, line in enumerate(lines):
                # About the curl the bands are narrower, so that the dark shows between its coils.
                inner.stroke(line, colours[k], (1.3 if number else 2) * far * band + 0.5)
        for line in lines[1:]:
            inner.stroke(line, palette.line, 0.5)
    pen.stroke(outline, palette.line, 0.7, closed=True)


def _tongue(pen, path, thick, palette):
    """A tongue of cloud along a path that begins in a curl: its coils lie against one another."""
    spots = shapes.along(path, 0.3)
    share = np.linspace(0, 1, len(spots))
    half = np.interp(share, [0, 0.5, 0.62, 0.75, 0.88, 1], [0.5, 0.5, 0.6, 0.72, 0.4, 0.02])
    half *= thick
    layers = zip((palette.line, *_baths(palette, 4)), (0.0, 0.55, 1.0, 1.6, 2.2), strict=True)
    for colour, rim in layers:
        # Hard bands: each a bath narrower than the last, none where the tongue grows too thin.
        for spot, wide in zip(spots, half - rim * min(1.0, thick / 5), strict=True):
            if wide > 0.1:
                pen.dots(spot, wide, colour)


def _curled(pen, radius, far, palette, rng):
    """A cloud that is one rolled tongue: a curl at the left, a waving tip at the right."""
    coil = np.conj(shapes.spiral(radius, 1.4, 95, inner=0.08, steps=24))[::-1]
    wave = rng.uniform(0.6, 1.3)
    tail = coil[-1] + far * np.array(
        [0.22 + 0.07j, 0.42 + 0.16j * wave, 0.62 + 0.13j, 0.8 + 0.22j * wave, 1 + 0.12j]
    )
    path = np.concatenate([coil[:-2], shapes.curve([coil[-2], *tail], steps=8)])
    _tongue(pen, path, 0.72 * radius, palette)


def _neck(pen, start, heading, heart, radius, palette, clockwise):
    """A branch that grows out of a cloud and rolls up beside it."""
    path = hook(start, heading, heart, radius, 1.25, clockwise)
    thick = 0.7 * radius
    pen.stroke(path, palette.line, 1.3 * thick)
    for colour, share in zip(_baths(palette, 4), (1.0, 0.72, 0.4), strict=False):
        pen.stroke(path, colour, share * thick)


def megamendung(pen, palette, rng):
    """Megamendung: crowded rain clouds, banded from light to dark, their curls run together."""
    wide, deep = 27.0, 25.0
    pen = pen.at(scale=1.15, degrees=90.0 if rng.random() < 0.3 else 0.0)
    reach = pen.reach
    places = [
        (where + complex(rng.uniform(-2, 2), rng.uniform(-1.2, 1.2)), i, j)
        for where, i, j in repeats.grid(reach + 30, wide, deep, 0.5, origin=-7 - 4j)
    ]
    flips = {(i, j): bool(rng.random() < 0.5) for _, i, j in places}
    for where, i, j in pen.seen(places, 30):
        cloud = pen.at(where, mirror=flips[i, j])
        near = rng.uniform(-1, 1, 6).view(complex)
        _neck(cloud, -1 + 3j, 110, -11.6 + 10.6j + near[0], 4.0, palette, False)
        _neck(cloud, 1 - 5j, -80, 12.6 - 9.6j + near[2], 3.4, palette, False)
    for where, i, j in pen.seen(places, 30):
        gap = pen.at(where + complex(rng.uniform(-2, 2), 0.5 * deep), mirror=not flips[i, j])
        small = gap.at(0j, 1.0, float(rng.normal(-6, 5)))
        if rng.random() < 0.5:
            _cloud(small, rng.uniform(10, 13), rng.uniform(4.6, 5.6), palette, rng, 0.7)
        else:
            _curled(small.at(-5), rng.uniform(4.0, 4.8), rng.uniform(11, 15), palette, rng)
    for where, i, j in pen.seen(places, 30):
        cloud = pen.at(where, 1.0, float(rng.normal(-3, 4)), flips[i, j])
        if rng.random() < 0.75:
            _cloud(cloud, rng.uniform(18.5, 23), rng.uniform(8.6, 10.0), palette, rng, 0.95)
        else:
            _curled(cloud.at(-8), rng.uniform(5.8, 6.8), rng.uniform(21, 27), palette, rng)
