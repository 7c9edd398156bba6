"""Megamendung, the rain clouds of Cirebon."""

import numpy as np

from drawing import repeats, shapes

# Two clouds from the left tip over the lobes above to the right tip, and back below; half a cloud
# is 1 wide, and 1 high.
_CLOUDS = (
    [-1.12 + 0.2j, -0.8 + 0.02j, -0.66 - 0.3j, -0.5 - 0.42j, -0.38 - 0.78j, -0.12 - 1.0j,
     0.14 - 0.92j, 0.28 - 0.62j, 0.46 - 0.58j, 0.6 - 0.26j, 0.8 - 0.2j, 1.14 - 0.3j,
     0.86 + 0.08j, 0.7 + 0.4j, 0.52 + 0.46j, 0.36 + 0.82j, 0.1 + 0.96j,
     -0.14 + 0.84j, -0.28 + 0.58j, -0.5 + 0.58j, -0.66 + 0.34j, -0.84 + 0.28j],
    [-1.14 - 0.14j, -0.84 - 0.16j, -0.68 - 0.46j, -0.48 - 0.5j, -0.34 - 0.84j, -0.06 - 1.02j,
     0.18 - 0.86j, 0.34 - 0.54j, 0.54 - 0.48j, 0.7 - 0.12j, 1.12 + 0.16j,
     0.78 + 0.2j, 0.6 + 0.5j, 0.42 + 0.54j, 0.28 + 0.88j, 0.02 + 1.0j,
     -0.24 + 0.84j, -0.36 + 0.54j, -0.56 + 0.46j, -0.74 + 0.12j],
)  # fmt: skip


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
    """A cloud of many lobes, a drop that rolls into a curl within, dyed in hard bands."""
    points = np.array(_CLOUDS[int(rng.integers(2))])
    points = points + rng.uniform(-0.03, 0.03, (len(points), 2)).view(complex)[:, 0]
    outline = shapes.curve(half * points.real + 1j * high * points.imag, True, 6)
    lines = [outline]
    if half > 14 and rng.random() < 0.6:
        # A great curl and a little one, back to back.
        roll = _roll(complex(0.66 * half, -0.1 * high), complex(0.14 * half, 0), 0.54 * high, 1.35)
        small = _roll(0.8 * half, complex(0.4 * half, 0.02 * high), 0.32 * high, 1.2)
        lines += [*(-np.conj(line) for line in small), *roll]
    else:
        heart = complex(rng.uniform(-0.24, -0.08) * half, -0.08 * high)
        tip = complex(0.6 * half, -0.1 * high)
        lines += _roll(tip, heart, 0.55 * high, 1.35)
    colours = _baths(palette, 4)
    with pen.within(outline) as inner:
        inner.fill(outline, colours[-1])
        for k, far in ((2, 2.3), (1, 1.55), (0, 0.8)):
            for number, line in enumerate(lines):
                # About the curl the bands are narrower, so that the dark shows between its coils.
                inner.stroke(line, colours[k], (1.1 if number else 2) * far * band + 0.5)
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


def megamendung(pen, palette, rng):
    """Megamendung: rain clouds of many lobes, banded from light to dark, curls beside them."""
    wide, deep = 29.0, 23.5
    pen = pen.at(scale=1.15, degrees=90.0 if rng.random() < 0.3 else 0.0)
    reach = pen.reach
    places = [
        (where + complex(rng.uniform(-2, 2), rng.uniform(-1.2, 1.2)), i, j)
        for where, i, j in repeats.grid(reach + 30, wide, deep, 0.5, origin=-9 - 4j)
    ]
    flips = {(i, j): bool(rng.random() < 0.5) for _, i, j in places}
    clouds = [
        pen.at(where, 1.0, float(rng.normal(-3, 4)), flips[i, j])
        for where, i, j in pen.seen(places, 30)
    ]
    # Curls grow out from behind the clouds, below and above.
    for cloud in clouds:
        _curled(cloud.at(-15 + 9.6j, 1.0, -18), rng.uniform(3.9, 4.6), 17, palette, rng)
        _curled(cloud.at(15.5 - 9.2j, 1.0, 162), rng.uniform(3.5, 4.2), 16, palette, rng)
    for cloud in clouds:
        _cloud(cloud, rng.uniform(20, 23), rng.uniform(8.8, 10), palette, rng, 0.95)
