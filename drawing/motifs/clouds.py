"""Megamendung, the rain clouds of Cirebon."""

import numpy as np

from drawing import repeats, shapes

# A cloud from its left tip to its right: the edge below, and above it the two slopes that meet
# at a curl. The right slope runs over the curl and rolls up inside it.
_LONG = (
    (-25 + 2.4j, -18 + 4.6j, -13.4 + 3.8j, -8.6 + 7.2j, -3 + 6.4j, 2.6 + 8.4j, 8.2 + 5.6j,
     13 + 5.8j, 18 + 2.2j, 28 - 4.6j),
    (28 - 4.6j, 20.4 - 1.6j, 16.4 - 4.4j, 11.6 - 4.6j, 8.6 - 7.6j, 4.6 - 8.2j),
    (-25 + 2.4j, -17.6 + 0.4j, -14 - 3.4j, -10.4 - 3.2j),
    (-2.4 - 4.0j, 6.4),
)  # fmt: skip
_FULL = (
    (-21 + 1.2j, -15.6 + 4.8j, -10.6 + 4.6j, -5.4 + 8.6j, 1 + 7.4j, 6.8 + 6.6j, 10.2 + 3.0j,
     21 + 3.4j),
    (21 + 3.4j, 14.2 - 0.4j, 13.4 - 4.4j, 8.6 - 6.2j, 7.0 - 9.6j, 3.0 - 10.4j),
    (-21 + 1.2j, -14.8 - 1.4j, -12.4 - 5.6j, -8.8 - 6.4j),
    (-2.2 - 4.8j, 6.4),
)  # fmt: skip
_SMALL = (
    (-10 - 1.2j, -7.6 + 2.8j, -3.6 + 3.4j, -0.4 + 6.6j, 12 + 7.4j),
    (12 + 7.4j, 6.4 + 4.0j, 5.6 + 0.4j, 3.6 - 1.6j),
    (-10 - 1.2j, -7.4 - 2.6j, -6.0 - 2.2j),
    (-1.2 - 1.4j, 4.9),
)


def _lines(form, rng):
    """The two wax lines of a cloud, and its outline for the dye."""
    below, right, left, (heart, radius) = form

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
    return rolled, left, outline


def _baths(palette, count):
    """The bands from the wax line inwards, each a clear step darker than the last."""
    paints = np.array(palette.paints, dtype=float)
    at = np.linspace(0, len(paints) - 1, count)
    mixed = [np.interp(at, np.arange(len(paints)), paints[:, k]) for k in range(3)]
    return [tuple(int(c) for c in colour) for colour in np.transpose(mixed)]


def _cloud(pen, form, palette, rng, bands, step):
    """A cloud that ends in points, its curl rolled out of its own edge, dyed in clear bands."""
    rolled, left, outline = _lines(form, rng)
    colours = _baths(palette, bands)
    pen.stroke(outline, palette.ground, 2.6, closed=True)
    with pen.within(outline) as inner:
        inner.fill(outline, colours[-1])
        for k in range(bands - 2, -1, -1):
            for line in (rolled, left):
                inner.stroke(line, colours[k], 2 * step * (k + 1) + 0.5)
    for line in (rolled, left):
        pen.stroke(line, palette.line, 0.62)


def megamendung(pen, palette, rng):
    """Megamendung: rain clouds lying on the sky, seven bands deep, little ones between them."""
    reach = pen.reach
    places = repeats.half_drop(reach + 40, 43.0, 34.0, origin=-6 - 5j)
    for where in pen.seen(places, 34):
        form = _LONG if rng.random() < 0.6 else _FULL
        flip = bool(rng.random() < 0.5)
        place = where + complex(rng.uniform(-3.5, 3.5), rng.uniform(-1.8, 1.8))
        cloud = pen.at(place, rng.uniform(1.0, 1.2), float(rng.normal(-2, 3)), flip)
        _cloud(cloud, form, palette, rng, 7, 0.86)
        place = where + complex(rng.uniform(-6, 6), 17.5 + rng.uniform(-1, 1))
        puff = pen.at(place, rng.uniform(0.72, 0.92), float(rng.normal(-12, 6)), not flip)
        _cloud(puff, _SMALL, palette, rng, 4, 0.8)
