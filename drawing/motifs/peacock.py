"""The peacock of Bali: a long train of eyes among blossoms, in the taste of hokokai cloths."""

import numpy as np

from drawing import isen, repeats, shapes


def _eye(pen, size, fill, palette):
    """A feather's end pointing along x: an eye in a drop, the drop in a rounded feather."""
    _, _, green, blue, pale = palette.paints
    outline = shapes.curve(
        size * np.array([-0.9 + 0.32j, 0.1 + 0.86j, 0.95 + 0.62j, 1.3, 0.95 - 0.62j, 0.1 - 0.86j,
                         -0.9 - 0.32j]), True, 4,
    )  # fmt: skip
    pen.shape(outline, fill, palette.line, 0.3)
    for side in (-1, 1):
        pen.stroke(size * np.array([-0.4 + 0.2j * side, 0.5 + 0.62j * side]), palette.line, 0.2)
    pen.shape(size * (0.45 + shapes.ellipse(0.62, 0.5, count=20)), pale, palette.dark, 0.16)
    pen.fill(size * (0.52 + shapes.ellipse(0.4, 0.33, count=16)), blue)
    pen.fill(size * (0.6 + shapes.ellipse(0.19, 0.16, count=12)), palette.dark)


def _train(pen, path, half, palette, rng):
    """The train: rows of eyed feathers from the tip to the rump, fringed with barbs, each row
    lying over the one before."""
    red, gold, green, _, pale = palette.paints
    path = shapes.along(path, 3.1)
    half = np.interp(np.linspace(0, 1, len(path)), np.linspace(0, 1, len(half)), half)
    ways = np.degrees(np.angle(np.gradient(path)))
    fills = (red, gold, green)
    pen.stroke(path, palette.ground, 2 * float(half.max()) * 0.9)
    for k, way in enumerate(np.linspace(-62, 62, 13)):
        # At the tip the longest feathers spread.
        plume = pen.at(path[-1] - shapes.turn(ways[-1]) * 2.0, 1.0, ways[-1] + way)
        far = float(half[-1]) * (1.5 + 0.35 * np.cos(np.radians(1.4 * way)))
        plume.stroke([0, far], palette.line, 0.4)
        _eye(plume.at(far), 2.1, fills[k % 3], palette)
    for k in range(len(path) - 1, 0, -1):
        row = pen.at(path[k], 1.0, ways[k])
        for side in (-1, 1):
            for step in (0.0, 1.0, 2.0):
                barb = row.at(step - 1.0 + 0.86j * side * half[k], 1.0, side * 52.0)
                barb.shape(shapes.leaf(4.4, 1.3, 0.1 * side), gold if step else pale,
                           palette.dark, 0.2)  # fmt: skip
        count = max(1, round(2 * half[k] / 2.9))
        for n in range(count):
            # Every other row is set between the feathers of the last.
            across = (n - (count - 1) / 2) * 2.9
            bulge = -0.10 * across**2 / max(half[k], 1)
            feather = row.at(bulge + 1j * across, float(rng.normal(1, 0.03)), 9 * across / half[k])
            _eye(feather, 1.85 if half[k] > 3 else 1.5, fills[(k + n) % 3], palette)


def _wing(pen, size, palette, count=7):
    """A wing from its shoulder, streaming to the right: quills, coverts over them, a rolled arm."""
    red, gold, green, blue, pale = palette.paints
    rows = (
        (count, 24, -70, 1.0, 0.26, (pale, gold)),
        (count - 1, 20, -64, 0.64, 0.25, (red, gold)),
        (count - 2, 14, -56, 0.38, 0.22, (green, blue)),
    )
    for number, low, high, far, broad, fills in rows:
        for k, t in enumerate(np.linspace(0, 1, number)):
            quill = pen.at(size * (-0.05 - 0.16j) * t, 1.0, low + (high - low) * t)
            long = size * far * (0.82 + 0.24 * np.sin(np.pi * t))
            outline = shapes.leaf(long, size * broad, -0.06, 0.66)
            quill.shape(outline, fills[k % 2], palette.dark, 0.24)
            quill.stroke(long * np.array([0.2, 0.55 - 0.05j, 0.9 - 0.03j]), palette.dark, 0.18)
    pen.disc(size * (-0.02 - 0.05j), 0.15 * size, blue, palette.line, 0.35)
    pen.stroke(size * (-0.02 - 0.05j) + shapes.spiral(0.12 * size, 1.3, 90), palette.line, 0.28)


_BODY = (
    [3.4 + 4.4j, 4.6 + 0.5j, 3.0 - 4.2j, -0.4 - 7.0j, -2.2 - 10.4j, -2.0 - 14.2j, -0.6 - 16.4j,
     -2.4 - 18.2j, -4.7 - 17.4j, -5.4 - 14.2j, -5.8 - 9.6j, -5.8 - 4.6j, -4.0 + 0.8j, -0.6 + 4.6j]
)  # fmt: skip


def _peacock(pen, palette, rng, bow):
    """A peacock whose long train sweeps down and aside; `bow` says how far."""
    red, gold, green, blue, pale = palette.paints
    line = palette.line
    path = shapes.curve([1.5 + 3j, 5 + 10j, 6 + 19j, (6 - 3 * bow) + 28j, (5 - 11 * bow) + 36j])
    _wing(pen.at(1.6 - 3.6j, 1.0, -26), 12.5, palette)
    _train(pen, path, [1.8, 3.2, 4.6, 5.8, 6.4, 5.6], palette, rng)
    for x in (-2.4, 0.2):
        pen.stroke([x + 3.6j, x - 1.2 + 8.0j, x - 3.2 + 8.8j], gold, 0.55)
        pen.stroke([x - 1.2 + 8.0j, x + 0.2 + 9.2j], gold, 0.45)
    body = shapes.curve(_BODY, True, 4)
    pen.stroke(body, palette.ground, 1.6, closed=True)
    pen.shape(body, blue, line, 0.5)
    with pen.within(body) as inner:
        # Scales from the crown to the breast, over one another like tiles.
        for z in repeats.half_drop(14, 1.5, 1.3, -1.5 - 5j):
            if z.imag > -15.6:
                inner.stroke(z + shapes.arc(0.75, 15, 165, 6), line, 0.2)
                inner.dots(z + 0.1j, 0.16, gold)
    pen.fill(np.array([-4.7 - 17.2j, -7.8 - 16.0j, -4.9 - 15.6j]), gold)
    pen.disc(-3.7 - 16.5j, 0.55, pale, palette.dark, 0.3)
    for way in (-132, -112, -92, -72, -52):
        tip = -2.6 - 18.0j + 4.4 * shapes.turn(way)
        pen.stroke([-2.6 - 18.0j, tip], line, 0.32)
        pen.shape(tip + shapes.leaf(1.7, 1.3) * shapes.turn(way) - 0.4, red, line, 0.25)
    _wing(pen.at(-1.2 - 1.4j, 1.0, 34), 11, palette)


def _fern(pen, length, fill, palette):
    """A twig with narrow leaves in pairs."""
    t = np.linspace(0.12, 1, 8)
    spine = length * (t + 0.22j * t**2)
    pen.stroke(np.append(0, spine), palette.line, 0.34)
    for k, z in enumerate(spine[:-1]):
        long = length * (0.42 - 0.17 * t[k])
        for side in (-1, 1):
            leaf = pen.at(z, 1.0, 12 + side * 52)
            leaf.shape(shapes.leaf(long, 0.36 * long, 0.08 * side), fill, palette.line, 0.24)
    pen.at(spine[-1], 1.0, 24).shape(shapes.leaf(0.3 * length, 0.1 * length), fill,
                                     palette.line, 0.24)  # fmt: skip


def _blossom(pen, radius, palette, rng):
    """A round blossom: a scalloped rim, veined petals, a dotted heart."""
    red, gold, _, blue, pale = palette.paints
    rim, petal = ((pale, red), (gold, pale), (pale, blue), (red, gold))[int(rng.integers(4))]
    count = int(rng.integers(7, 11))
    pen.shape(shapes.petals(count, 1.08 * radius, 0.2), rim, palette.dark, 0.3)
    isen.flower(pen, 0.86 * radius, petal, palette.line, gold, count, 0.3)
    ring = 0.16 * radius * np.exp(2j * np.pi * np.arange(6) / 6)
    pen.dots(np.append(ring, 0), 0.04 * radius, palette.dark)


def merak(pen, palette, rng):
    """Merak: peacocks with sweeping trains in a thicket of ferns and blossoms on a dark ground."""
    reach = pen.reach
    red, gold, green, _, _ = palette.paints
    isen.ground_dots(pen, reach, 2.4, 0.17, gold, rng)
    for where in pen.seen(repeats.scattered(reach + 6, 8.6, rng, 0.3), 9):
        twig = pen.at(where, 1.0, float(rng.uniform(0, 360)), bool(rng.random() < 0.5))
        _fern(twig, float(rng.uniform(7, 10)), (red, gold, green)[int(rng.integers(3))], palette)
    for where in pen.seen(repeats.scattered(reach + 6, 17.0, rng, 0.34), 9):
        _blossom(pen.at(where, 1.0, rng.uniform(0, 90)), float(rng.uniform(2.8, 5.0)), palette, rng)
    bow = float(rng.uniform(0.5, 1.5))
    places = list(repeats.grid(reach + 20, 44.0, 66.0, 0.5, origin=-20 - 10j))
    for where, i, _ in pen.seen(places, 55):
        bird = pen.at(where, 1.06, float(rng.normal(6, 4)), mirror=bool(i % 2))
        _peacock(bird, palette, rng, bow)
