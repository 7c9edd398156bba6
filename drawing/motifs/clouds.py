"""Megamendung, the rain clouds of Cirebon."""

import numpy as np

from drawing import repeats, shapes
from drawing.motifs.carved import hook

# A cloud from its left tip to its right: the edge below, and above it the two slopes that meet
# at a curl. The right slope runs over the curl and rolls up inside it. Then the curl, (heart,
# radius), and smaller ones that roll in from a notch of the edge: (notch, heading, heart,
# radius).
_LONG = (
    (-27 + 3.6j, -19 + 5.2j, -14 + 3.4j, -9 + 7.6j, -3.4 + 6.4j, 2.6 + 9.0j, 8.6 + 5.6j,
     14 + 6.4j, 19 + 2.4j, 30 - 5.0j),
    (30 - 5.0j, 21 - 2.0j, 17.4 - 5.6j, 11.8 - 5.0j, 9.0 - 8.4j, 4.6 - 8.6j),
    (-27 + 3.6j, -19 + 0.4j, -15.4 - 4.2j, -10.4 - 3.4j),
    (-2.4 - 4.0j, 6.6),
    ((12.6 - 4.8j, 40, 13.4 + 0.6j, 2.6), (-13 + 4.2j, -60, -12.2 + 0.6j, 2.0)),
)  # fmt: skip
_FULL = (
    (-23 + 2.4j, -16 + 5.4j, -11 + 4.6j, -5.6 + 9.4j, 1 + 7.4j, 7.4 + 8.2j, 11.4 + 3.2j,
     24 + 4.6j),
    (24 + 4.6j, 15.4 - 0.4j, 14.6 - 5.4j, 9.0 - 6.0j, 7.4 - 10.2j, 3.0 - 10.8j),
    (-23 + 2.4j, -15.6 - 1.2j, -13.6 - 6.4j, -8.8 - 6.6j),
    (-2.2 - 4.8j, 6.6),
    ((1 + 7.4j, -100, 5.8 + 3.4j, 2.4), (-10.4 + 4.8j, -70, -10.0 + 0.4j, 2.6)),
)  # fmt: skip
_SMALL = (
    (-9.6 + 0.6j, -6.4 + 3.6j, -2.0 + 4.4j, 2.4 + 3.6j, 6.4 + 2.4j, 14 + 5.4j),
    (14 + 5.4j, 8.6 + 0.6j, 6.2 - 1.4j, 3.8 - 2.4j),
    (-9.6 + 0.6j, -7.0 - 0.8j, -5.8 - 1.8j),
    (-1.0 - 1.0j, 4.6),
    (),
)


def _lines(form, rng):
    """The wax lines of a cloud, and its outline for the dye."""
    below, right, left, (heart, radius), curls = form

    def by_hand(points):
        points = np.array(points)
        points[1:-1] += rng.uniform(-0.6, 0.6, len(points) - 2) * (1 + 0.6j)
        return points

    below = shapes.curve(by_hand(below), steps=8)
    begin = np.degrees(np.angle(right[-1] - heart))
    coil = heart + np.conj(shapes.spiral(1, 1.45, -begin, inner=0.1, steps=22)) * np.linspace(
        abs(right[-1] - heart), radius * 0.96, int(22 * 1.45)
    )
    right = shapes.curve(np.append(by_hand(right), coil[3]), steps=8)[:-1]
    rolled = np.concatenate([below, right[1:], coil[3:]])
    left = by_hand(left)
    meet = 3 + int(np.argmin(abs(coil[3:24] - left[-1])))
    left = shapes.curve(np.append(left, coil[meet]), steps=8)
    outline = np.concatenate([below, right[1:], coil[3:meet], left[::-1]])
    return [rolled, left, *(hook(*curl) for curl in curls)], outline


def _baths(palette, count):
    """The bands from the wax line inwards, each a clear step darker than the last."""
    paints = np.array(palette.paints, dtype=float)
    at = np.linspace(0, len(paints) - 1, count)
    mixed = [np.interp(at, np.arange(len(paints)), paints[:, k]) for k in range(3)]
    return [tuple(int(c) for c in colour) for colour in np.transpose(mixed)]


def _cloud(pen, form, palette, rng, bands, step):
    """A cloud that ends in points, its curl rolled out of its own edge, dyed in clear bands."""
    lines, outline = _lines(form, rng)
    colours = _baths(palette, bands)
    pen.stroke(outline, palette.ground, 2.6, closed=True)
    with pen.within(outline) as inner:
        inner.fill(outline, colours[-1])
        for k in range(bands - 2, -1, -1):
            for line in lines:
                inner.stroke(line, colours[k], 2 * step * (k + 1) + 0.5)
    for line in lines:
        pen.stroke(line, palette.line, 0.7)


def megamendung(pen, palette, rng):
    """Megamendung: rain clouds lying on the sky, seven bands deep, little ones between them."""
    reach = pen.reach
    places = repeats.half_drop(reach + 40, 43.0, 34.0, origin=-6 - 5j)
    for where in pen.seen(places, 34):
        form = _LONG if rng.random() < 0.6 else _FULL
        flip = bool(rng.random() < 0.5)
        place = where + complex(rng.uniform(-3.5, 3.5), rng.uniform(-1.8, 1.8))
        cloud = pen.at(place, rng.uniform(1.0, 1.2), float(rng.normal(-2, 3)), flip)
        _cloud(cloud, form, palette, rng, 7, 0.95)
        place = where + complex(rng.uniform(-6, 6), 17.5 + rng.uniform(-1, 1))
        puff = pen.at(place, rng.uniform(0.72, 0.92), float(rng.normal(-12, 6)), not flip)
        _cloud(puff, _SMALL, palette, rng, 4, 0.8)
