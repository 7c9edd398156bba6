"""The bird of paradise of Papua."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook


def _flank_plumes(pen, palette, rng):
    """Hair-fine plumes from under the wing: they rise a little, then cascade, each its own way."""
    gold, orange, _, _, pale = palette.paints
    count = 96
    for k in range(count):
        # From the lowest to the highest, so that the light ones lie over the others.
        t = (k + rng.uniform(-1.5, 1.5)) / count
        root = 1.5 + 3.2j + complex(rng.uniform(-1, 3.2), rng.uniform(-3.4, 1.0))
        far = 12 + 21 * t + rng.uniform(-2, 2)
        fall = 33 - 13 * t + rng.uniform(-4, 4)
        rise = 1.0 + 15 * max(t, 0.0) ** 1.5
        path = shapes.curve(
            [root, root + complex(0.3 * far, 0.16 * fall - rise),
             root + complex(0.68 * far, 0.38 * fall - rise * 0.95),
             root + complex(0.93 * far, 0.7 * fall - rise * 0.4), root + complex(far, fall)],
            steps=7,
        )  # fmt: skip
        colour = orange if t < 0.22 else (gold, gold, palette.line)[k % 3]
        pen.stroke(path, colour, 0.3)
        pen.stroke(path[int(len(path) * rng.uniform(0.5, 0.7)) :], pale, 0.24)


def _paradise(pen, palette, rng):
    """A bird of paradise, head to the left: yellow head, green throat, flank plumes let down."""
    line = palette.line
    gold, orange, dark, teal, pale = palette.paints
    _flank_plumes(pen, palette, rng)
    for bend in (0, 1):
        # The two wires of the tail, longer than any plume.
        start, end = 4 + 4.4j, 7.0 + 8 * bend + (40.0 - 3 * bend) * 1j
        wire = shapes.curve([start, start + 3 + 12j, end - 3 - 9j + 4 * bend, end])
        pen.stroke(wire, line, 0.45)
        pen.stroke(end + 1.1 + shapes.spiral(1.1, 1.2, 180), line, 0.45)
    body = shapes.curve(
        [6.5 + 4.0j, 4.6 - 1.2j, -0.4 - 4.2j, -5.0 - 7.0j, -8.0 - 9.8j, -10.8 - 10.0j,
         -12.2 - 8.0j, -11.4 - 5.4j, -9.4 - 3.0j, -6.4 + 1.0j, -2.0 + 4.6j, 2.6 + 5.8j], True, 4,
    )  # fmt: skip
    pen.stroke(body, palette.ground, 1.5, closed=True)
    pen.fill(body, orange)
    with pen.within(body) as inner:
        # The yellow of the head runs down the nape; the throat is an emerald shield.
        inner.fill(shapes.ellipse(6.4, 3.6) * shapes.turn(38) - 8.4 - 8.2j, gold)
        throat = shapes.curve([-12.6 - 7.0j, -9.8 - 6.6j, -6.6 - 3.6j, -6.2 - 0.8j, -9.0 - 2.2j,
                               -12.4 - 4.6j], True, 4)  # fmt: skip
        inner.shape(throat, teal, line, 0.35)
        for z in repeats.half_drop(5, 1.5, 1.2, -1.6 + 0.6j):
            inner.stroke(z + shapes.arc(0.75, 60, 190, 6), line, 0.22)
    pen.stroke(body, line, 0.5, closed=True)
    # A folded wing over the roots of the plumes.
    for k in range(7):
        quill = pen.at(-1.4 - 2.0j + 0.25j * k, 1.0, 58 - 8.5 * k)
        size = 9.6 + 0.9 * k
        quill.shape(shapes.leaf(size, 2.3, -0.05, 0.62), dark if k % 2 else orange, line, 0.32)
        quill.stroke([2.0, size * 0.92], line, 0.2)
    for k in range(5):
        cover = pen.at(-2.6 - 2.2j, 1.0, 56 - 12 * k)
        cover.shape(shapes.leaf(5.6, 1.9, 0, 0.6), orange, line, 0.3)
        isen.dotted(cover, np.array([1.4, 4.6]), 0.9, 0.2, line)
    for bill in (
        [-11.6 - 8.6j, -14.4 - 8.4j, -17.6 - 6.4j, -14.2 - 7.0j, -11.9 - 7.0j],
        [-11.9 - 7.0j, -14.2 - 6.9j, -16.2 - 5.9j, -13.6 - 6.1j, -11.8 - 6.2j],
    ):
        pen.shape(shapes.curve(bill, steps=3), pale, line, 0.3)
    pen.disc(-10.2 - 7.9j, 0.8, pale, palette.dark, 0.4)
    pen.disc(-10.2 - 7.9j, 0.4, palette.dark)
    for x in (-1.4, 1.2):
        pen.stroke([x + 4.8j, x - 1.0 + 8.2j], line, 0.55)
        pen.stroke([x - 3.0 + 8.8j, x - 1.0 + 8.2j, x + 0.8 + 9.4j], line, 0.45)


def _papua_border(pen, palette, reach):
    """A stripe of carved spindles and scrolls, as frames the birds."""
    line = palette.line
    gold, orange, dark, teal, pale = palette.paints
    pen.fill(shapes.box(15, 2 * reach + 12), dark)
    for edge in (-7.5, -6.2, 6.2, 7.5):
        pen.stroke(np.array([-1j, 1j]) * (reach + 6) + edge, line, 0.45)
    isen.dotted(pen, np.array([-1j, 1j]) * (reach + 6) + 6.85, 1.4, 0.28, orange)
    isen.dotted(pen, np.array([-1j, 1j]) * (reach + 6) - 6.85, 1.4, 0.28, orange)
    for y in repeats.line(reach, 22.0):
        spindle = pen.at(1j * y)
        spindle.shape(shapes.leaf(15, 7.0, 0, 0.5) * 1j - 7.5j, orange, line, 0.5)
        spindle.shape(shapes.leaf(10, 4.0, 0, 0.5) * 1j - 5j, dark, line, 0.4)
        spindle.disc(0, 1.3, gold, line, 0.35)
        for mirror in (False, True):
            half = spindle.at(11j, 1.0, 0, mirror)
            half.stroke(hook(0.2, -50, 3.6 - 3.2j, 1.8, 1.3, True), line, 0.55)
            half.stroke(hook(0.2, 50, 3.6 + 3.2j, 1.8, 1.3, False), line, 0.55)
        spindle.at(11j).shape(shapes.diamond(2.2, 3.6), teal, line, 0.4)


def _papua_scroll(pen, palette):
    """A knot of carved scrolls that fills the ground below a branch."""
    line = palette.line
    gold, orange, _, teal, _ = palette.paints
    isen.dotted(pen, shapes.ellipse(12.4, 11.4), 1.9, 0.3, gold, closed=True)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for start, heading, centre, radius, clockwise in (
            (0j, -60, 5.2 - 5.6j, 2.6, True),
            (0j, 55, 4.8 + 5.8j, 2.3, False),
            (2.0 - 0.6j, 0, 8.6 + 0.4j, 1.7, True),
        ):
            scroll = hook(start, heading, centre, radius, 1.5, clockwise)
            half.stroke(scroll, line, 1.5)
            half.stroke(scroll, orange, 0.7)
    pen.shape(shapes.diamond(3.4, 6.6), teal, line, 0.45)


def cendrawasih(pen, palette, rng):
    """Cendrawasih: birds of paradise facing each other, beside a stripe of Papuan carving."""
    line = palette.line
    gold, orange, dark, teal, pale = palette.paints
    reach = pen.reach
    faint = tuple(
        int(0.62 * g + 0.38 * d) for g, d in zip(palette.ground, palette.dark, strict=True)
    )
    isen.ground_marble(pen, reach, 4.2, faint, rng, 0.5)
    isen.ground_dots(pen, reach, 4.4, 0.2, gold, rng)
    for k, x in enumerate(repeats.line(reach + 20, 62.0, origin=8.0)):
        for n, y in enumerate(repeats.line(reach + 20, 62.0, origin=-14.0 + 31 * (k % 2))):
            if not pen.sees(complex(x, y), 52):
                continue
            bird = pen.at(complex(x, y), 0.86, float(rng.normal(0, 2)), mirror=bool((n + k) % 2))
            _papua_scroll(bird.at(-19 + 30j, 1.05), palette)
            branch = shapes.curve([-17 + 12j, -8 + 8.6j, 2 + 8.8j, 10 + 12j, 15 + 19j])
            bird.shape(shapes.ribbon(branch, [0.5, 1.3, 1.0, 0.3]), orange, line, 0.4)
            bird.stroke(hook(-12 + 10.4j, 120, -14.0 + 16.0j, 2.2, 1.3, False), line, 0.6)
            for z, way in ((-15 + 11j, 200), (-9 + 9j, 140), (-16 + 12j, 240), (-4 + 9j, 110)):
                isen.leaf(bird.at(z, 1.0, way), 6.0, 2.6, teal, line, 0.08, "spine", 0.4)
            _paradise(bird, palette, rng)
    for x in repeats.line(reach, 124.0, origin=-43.0):
        _papua_border(pen.at(x), palette, reach)
