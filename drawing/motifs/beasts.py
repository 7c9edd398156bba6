"""The elephant of Lampung's ship cloths and the lizard of the Toba Batak."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook

_ELEPHANT = [
    -12.2 + 7.0j, -14.4 + 6.2j, -15.2 + 4.0j, -14.0 + 3.4j, -13.2 + 4.9j, -12.1 + 4.6j,
    -11.6 + 0.4j, -10.4 - 2.6j, -8.8 - 4.9j, -6.2 - 5.8j,
    -4.0 - 4.9j, -1.0 - 5.6j, 3.0 - 5.9j, 7.0 - 5.0j, 9.4 - 2.2j, 9.9 + 2.0j, 9.5 + 5.0j,
    9.3 + 8.6j, 6.3 + 8.6j, 6.0 + 5.2j, 4.6 + 3.4j, 4.2 + 8.6j, 1.6 + 8.6j, 1.4 + 3.8j,
    -1.8 + 3.6j, -2.4 + 8.6j, -5.0 + 8.6j, -5.2 + 4.4j, -6.2 + 3.0j, -6.6 + 8.6j, -8.4 + 8.6j,
    -8.4 + 3.2j, -8.8 + 1.2j, -9.6 + 3.6j, -10.6 + 6.0j,
]  # fmt: skip


def _elephant(pen, palette, rng):
    """An elephant in profile, in a patterned cloth, its trunk hanging and curled."""
    line, (body, second, red, gold) = palette.line, palette.paints
    outline = shapes.curve(_ELEPHANT, closed=True, steps=3)
    pen.stroke(outline, palette.ground, 2.4, closed=True)
    pen.shape(outline, body, line, 0.6)
    dots = repeats.scattered(12, 1.55, rng, 0.15)
    # Dots on the legs and trunk only where the body is: a plain even-odd test.
    pen.dots([z for z in dots if _inside(z, outline) and abs(z) < 11], 0.2, line)
    cloth = np.array([-2.6 - 5.0j, 5.6 - 5.2j, 6.4 + 1.8j, -2.2 + 2.2j])
    pen.shape(cloth, red, line, 0.5)
    for k in np.linspace(0, 1, 6):
        x = -2.3 + 8.4 * k
        pen.stroke([x - 0.2 - 4.9j, x + 0.1 + 1.9j], line, 0.25)
    for k in range(5):
        pen.shape(-1.4 + 1.7 * k - 1.5j + shapes.diamond(1.3, 2.2), gold, line, 0.25)
    isen.sawtooth(pen, -2.2, 6.2, 3.2, -1.4, 1.4, gold, line, 0.25)
    ear = shapes.curve([-6.6 - 4.4j, -3.6 - 3.6j, -3.4 + 0.2j, -5.0 + 2.6j, -6.8 + 0.4j], True, 4)
    pen.shape(ear, second, body, 0.5)
    isen.dotted(pen, shapes.inset(ear, 0.6), 0.9, 0.18, red, closed=True)
    pen.disc(-8.7 - 2.0j, 0.5, second, palette.dark, 0.25)
    pen.fill(shapes.leaf(4.6, 1.1, 0.2) * shapes.turn(118) - 9.2 + 0.9j, line)
    for y in (1.2, 2.6, 4.0):
        pen.stroke([-11.4 + 1j * y, -10.0 + 1j * (y + 0.2)], line, 0.25)
    pen.stroke(shapes.curve([9.6 - 1.6j, 11.2 + 0.6j, 11.0 + 3.4j]), line, 0.5)
    pen.fill(shapes.leaf(2.0, 1.0) * 1j + 11.0 + 3.2j, line)


def _inside(z, outline):
    """Whether a point lies inside a closed outline."""
    a, b = outline, np.roll(outline, -1)
    crosses = (a.imag > z.imag) != (b.imag > z.imag)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = a.real + (z.imag - a.imag) / (b.imag - a.imag) * (b.real - a.real)
    return bool((crosses & (z.real < at)).sum() % 2)


def _rider(pen, palette):
    """A small standing person, arms akimbo, as on the ship cloths."""
    line = palette.line
    pen.disc(-3.4j, 0.85, line)
    pen.fill(np.array([-1.2 - 2.3j, 1.2 - 2.3j, 0.6 + 0.4j, 1.2 + 3.4j, -1.2 + 3.4j, -0.6 + 0.4j]),
             line)  # fmt: skip
    for side in (-1, 1):
        pen.stroke([side * 1.0 - 2.1j, side * 2.1 - 0.7j, side * 0.8 + 0.6j], line, 0.42)
    pen.stroke([-1.2 - 4.6j, -4.0j, 1.2 - 4.6j], line, 0.4)


def _ship(pen, palette, rng):
    """A jung: the ship of souls, an elephant under its roof, people on its decks."""
    line, (blue, _, red, gold) = palette.line, palette.paints
    hull = shapes.curve([-24 + 9.0j, -19 + 17j, -10 + 19j, 10 + 19j, 19 + 17j, 24 + 9.0j], steps=5)
    pen.shape(np.append(hull, [19 + 11.2j, -19 + 11.2j]), red, line, 0.7)
    for k, y in enumerate((13.4, 15.4, 17.4)):
        wide = 18.5 - 2.2 * k
        pen.dots(np.arange(-wide, wide, 2.1) + (k % 2) + 1j * y, 0.42, line)
    for mirror in (False, True):
        end = pen.at(mirror=mirror).at(24 + 9.2j)
        end.stroke(hook(0, -75, 1.6 - 4.0j, 1.7, 1.2, True), line, 0.8)
    pen.fill(np.array([-18.5 + 10.6j, 18.5 + 10.6j, 18.5 - 8j, -18.5 - 8j]), palette.ground)
    for x in (-18.5, -13.6, 13.6, 18.5):
        pen.stroke([x + 10.8j, x - 8j], line, 0.75)
    pen.stroke([-20 - 8.2j, 20 - 8.2j], line, 0.9)
    pen.stroke(shapes.zigzag(-19.6, 19.6, 2.2, 1.3) - 6.8j, line, 0.4)
    _elephant(pen.at(1.2 + 2.0j, 0.94), palette, rng)
    pen.stroke([-20 + 10.6j, 20 + 10.6j], line, 0.9)
    for x in (-16.1, 16.1):
        _rider(pen.at(x + 6.2j, 1.0), palette)
        _rider(pen.at(x - 2.2j, 0.78), palette)
    for x in (-11.0, 11.0):
        gable = np.array([x - 9.5 - 8.8j, x - 20.5j, x + 9.5 - 8.8j])
        pen.shape(gable, palette.ground, line, 0.7)
        pen.shape(shapes.inset(gable, 0.76), blue, line, 0.4)
        pen.stroke([x - 8.8j, x - 20.5j], line, 0.45)
        for y in (-11.5, -14.0):
            pen.stroke([x - 5.4 - (y + 14) * 0.8 + 1j * y, x + 5.4 + (y + 14) * 0.8 + 1j * y], line,
                       0.35)  # fmt: skip
        pen.stroke([x - 20.5j, x - 24.2j], line, 0.45)
        pen.fill(np.array([x - 24.2j, x + 3 - 23.2j, x - 22.2j]), gold)
    mast = pen.at(-20j)
    mast.stroke([12j, -6j], line, 0.6)
    for k, y in enumerate((-6.5, -3.2, 0.2)):
        mast.fill(np.array([-1.4 - 0.5 * k + 1j * y, 1.4 + 0.5 * k + 1j * y, 1j * (y + 2.6)]), line)


def _tree_of_life(pen, palette, height):
    """Hanging leaves on a string between two ships."""
    line = palette.line
    pen.stroke([0, -1j * height], line, 0.45)
    for y in np.arange(1.5, height - 1, 2.3):
        for side in (-1, 1):
            pen.fill(-1j * y + shapes.leaf(3.0, 1.5) * shapes.turn(-90 + side * 52), line)
    pen.fill(-1j * height + shapes.leaf(3.0, 1.7) * shapes.turn(-90), line)


def _siger(pen, palette):
    """The siger: the bride's gilt crown, nine points of leaf on a brow band hung with drops."""
    line, (_, second, red, gold) = palette.line, palette.paints
    for k in (-4, 4, -3, 3, -2, 2, -1, 1, 0):
        point = pen.at(complex(1.75 * k, -0.11 * k * k), 1.0, -90 + 7.5 * k)
        size = 9.0 - 0.85 * abs(k)
        point.shape(shapes.leaf(size, 2.5, 0, 0.36), gold, palette.dark, 0.32)
        point.stroke([size * 0.24, size * 0.68], palette.dark, 0.24)
        for t in (0.34, 0.52):
            for side in (-1, 1):
                point.stroke([size * t, size * (t - 0.1) + side * 0.6j], palette.dark, 0.2)
        # A trembling flower (kembang goyang) on every tip.
        point.stroke([size, size + 0.9], line, 0.26)
        point.dots(size + 1.2, 0.42, line)
    # The band dips in the middle and its ends turn up, as the boat of the ship cloths does.
    top = shapes.curve([-8.8 - 2.4j, -5 - 1.2j, -0.4j, 5 - 1.2j, 8.8 - 2.4j], steps=4)
    foot = shapes.curve([9.4 + 0.2j, 5 + 2.4j, 3.0j, -5 + 2.4j, -9.4 + 0.2j], steps=4)
    pen.shape(np.concatenate([top, foot]), gold, line, 0.5)
    isen.dotted(pen, top + 0.75j, 1.0, 0.2, palette.dark)
    for x in np.linspace(-7, 7, 7):
        pen.shape(x + 1j * (1.35 - 0.022 * x * x) + shapes.diamond(1.5, 1.9), red, line, 0.24)
    for x in np.linspace(-7.2, 7.2, 9):
        drop = pen.at(x + 1j * (3.1 - 0.034 * x * x))
        drop.stroke([0, 0.9j], line, 0.26)
        drop.shape(0.8j + shapes.leaf(1.5, 0.9, 0, 0.6) * 1j, second, line, 0.2)


def gajah(pen, palette, rng):
    """Gajah: elephants aboard ships in rows, sigers between them, zigzag water below."""
    line, blue = palette.line, palette.paints[0]
    reach = pen.reach
    isen.ground_dots(pen, reach, 3.2, 0.2, line, rng)
    for row, y in enumerate(repeats.line(reach + 20, 57.0, origin=3.0)):
        band = pen.at(1j * y)
        for _k, (off, colour, wide) in enumerate(
            ((22.6, line, 1.5), (24.8, blue, 1.5), (27.0, line, 1.5))
        ):
            water = shapes.zigzag(-reach - 8, reach + 8, 6.2, 3.2) + 1j * off
            band.stroke(water, colour, wide)
        for n, x in enumerate(repeats.line(reach + 20, 62.0, origin=31.0 * (row % 2))):
            if not band.sees(complex(x + 15, 0), 48):
                continue
            _ship(band.at(x, 1.0, 0, mirror=bool(n % 2)), palette, rng)
            gap = band.at(x + 31.0)
            for dx, tall in ((-3.4, 18), (3.4, 18), (0, 23)):
                _tree_of_life(gap.at(dx + 19j), palette, tall)
            _siger(gap.at(-11.4j), palette)
            for dx in (-4.4, 4.4):
                bird = gap.at(dx - 23.6j, 0.8, 0, mirror=dx > 0)
                bird.fill(shapes.leaf(5, 1.7, -0.12) - 2.2, line)
                bird.fill(shapes.leaf(3.0, 1.5, 0, 0.7) * shapes.turn(160) - 1.4, line)
                for way, size in ((-112, 4.0), (-72, 3.4)):
                    bird.fill(shapes.leaf(size, 1.3, 0.16) * shapes.turn(way) + 0.3, line)
                bird.disc(2.6 - 0.5j, 0.7, line)
                bird.fill(np.array([3.0 - 1.0j, 4.5 - 0.3j, 3.0]), line)


_LIZARD = [
    0 - 12.6j, 1.0 - 11.9j, 1.6 - 10.4j, 1.5 - 8.9j, 0.95 - 7.6j, 1.2 - 6.6j, 2.2 - 4.8j,
    2.6 - 1.8j, 2.5 + 1.4j, 1.9 + 4.2j,
]  # fmt: skip


def _lizard(pen, palette):
    """Boraspati ni tano: the house lizard of the Batak, seen from above."""
    line, red = palette.line, palette.paints[0]
    legs = (
        (1.6 - 5.2j, 5.0 - 5.4j, 5.6 - 8.8j, -80),
        (1.9 + 2.8j, 5.2 + 3.4j, 5.9 + 6.8j, 75),
    )
    tail = shapes.curve([0 + 3.4j, -0.2 + 7.5j, 1.2 + 11.2j, 4.6 + 12.8j, 6.6 + 10.2j, 4.8 + 8.2j,
                         3.6 + 9.6j], steps=6)  # fmt: skip
    body = shapes.mirrored(shapes.curve(_LIZARD, steps=3))
    strokes = []
    for side in (1, -1):
        for shoulder, knee, hand, way in legs:
            place = [complex(side * z.real, z.imag) for z in (shoulder, knee, hand)]
            toes = [shapes.turn(way + k) * 1.9 for k in (-48, -16, 16, 48)]
            strokes.append((shapes.curve(place, steps=4), 0.75))
            strokes += [
                (np.array([place[2], place[2] + complex(side * t.real, t.imag)]), 0.34)
                for t in toes
            ]
    for extra, colour in ((0.62, line), (0.0, red)):
        for path, half in strokes:
            pen.stroke(path, colour, 2 * (half + extra))
        pen.fill(shapes.ribbon(tail, [2.2 + extra, 1.7 + extra, 1.1 + extra, 0.7 + extra,
                                      0.3 + extra]), colour)  # fmt: skip
        pen.stroke(body, colour, 2 * extra + 0.1, closed=True)
        pen.fill(body, colour)
    back = shapes.curve([0 - 6.6j, 0.05 + 2j, -0.1 + 7j, 1.3 + 10.6j, 4.2 + 12j], steps=5)
    pen.stroke(back, line, 0.4)
    for z in shapes.along(back, 1.35)[1:-1]:
        if z.imag < 6:
            pen.stroke([z - 1.1 - 0.55j, z, z + 1.1 - 0.55j], line, 0.28)
    isen.dotted(pen, tail[6:-6], 1.2, 0.2, line)
    for x in (-0.75, 0.75):
        pen.disc(x - 10.4j, 0.42, line)


def _scroll_line(pen, path, colour, dark, wide):
    """A carved scroll with a dark groove along it, so that it reads as two parallel lines."""
    widths = np.array([1.1, 1.0, 0.85, 0.62, 0.5, 0.42]) * wide
    pen.fill(shapes.ribbon(path, widths), colour)
    pen.stroke(path[: len(path) * 5 // 8], dark, wide * 0.5)
    pen.disc(path[-1], wide * 0.7, colour)


# Scrolls that fill the corner beside the lizard's field: start, heading, middle, radius, clockwise.
_GORGA = (
    (15.6 + 21j, -100, 13.4 + 15.6j, 2.1, False),
    (12.4 + 20.4j, -60, 14.6 + 8.8j, 1.9, True),
    (15.8 + 12j, -95, 14.2 + 2.6j, 1.9, False),
    (12.6 + 6j, -70, 13.4 - 3.4j, 2.5, True),
    (15.9 + 1j, -95, 14.0 - 9.4j, 2.0, False),
    (10.6 - 3j, -100, 9.6 - 10.0j, 2.3, True),
    (15.4 - 6j, -90, 12.0 - 15.6j, 3.5, False),
    (7.8 - 9j, -95, 6.9 - 16.8j, 1.6, True),
)


def _boraspati_panel(pen, palette):
    """A lizard in its drop-shaped field, gorga scrolls in the corners about it."""
    line, red = palette.line, palette.paints[0]
    pen.shape(shapes.box(34.4, 44.4), palette.dark, line, 0.9)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for start, heading, centre, radius, clockwise in _GORGA:
            path = hook(start, heading, centre, radius, 1.45, clockwise)
            _scroll_line(half, path, line, palette.dark, 0.62)
            tip = shapes.leaf(2.6, 1.0, 0.2) * shapes.turn(heading + (40 if clockwise else -40))
            half.fill(path[4] + tip, line)
    drop = shapes.mirrored(
        shapes.curve(
            [-20j, 4.0 - 19.4j, 5.4 - 13j, 7.6 - 4j, 10.6 + 6j, 10.2 + 15j, 5 + 19.8j, 20.4j],
            steps=5,
        )
    )
    pen.fill(shapes.inset(drop, 1.07, 1j), palette.dark)
    pen.shape(drop, palette.ground, line, 0.9)
    pen.stroke(shapes.inset(drop, 0.9, 3j), line, 0.4, closed=True)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        horn = shapes.curve([0 + 18.4j, 6.0 + 17.0j, 8.6 + 11.0j, 8.4 + 5j])
        half.fill(shapes.ribbon(horn, [1.0, 1.5, 1.1, 0.1]), red)
    _lizard(pen.at(2.0j, 0.96), palette)
    for x in (-1.9, 1.9):
        for k, y in enumerate((-17.0, -13.4)):
            eye = pen.at(x * (1 - 0.05 * k) + 1j * y)
            eye.disc(0, 1.6, red, line, 0.45)
            eye.disc(0, 0.7, palette.dark, line, 0.35)


def _gorga_stripe(pen, palette, reach):
    """An upright stripe of broad red scrolls."""
    line, red = palette.line, palette.paints[0]
    pen.fill(shapes.box(14.6, 2 * reach + 20), palette.ground)
    for n, y in enumerate(repeats.line(reach, 13.0)):
        arm = pen.at(1j * y, 1.0, 0, mirror=bool(n % 2))
        path = hook(-3.2 + 10j, -70, 1.6 + 0.4j, 3.3, 1.4, True)
        arm.fill(shapes.ribbon(path, [0.1, 1.3, 1.6, 1.5, 1.1, 0.8, 0.6, 0.5]), red)
        arm.stroke(path[2:-5], line, 0.34)
        arm.disc(path[-1], 0.8, red)
        for z, way, size in (
            (-2.6 + 6.6j, 205, 3.4),
            (-1.4 + 3.2j, 250, 3.8),
            (4.6 + 2.4j, 60, 3.6),
        ):
            arm.fill(z + shapes.leaf(size, 1.5, 0.2) * shapes.turn(way), red)
    for edge in (-7.3, 7.3):
        pen.stroke(np.array([-1j, 1j]) * (reach + 4) + edge, line, 0.8)
        isen.dotted(pen, np.array([-1j, 1j]) * (reach + 2) + edge * 0.88, 1.5, 0.26, line)


def boraspati(pen, palette, rng):
    """Boraspati: lizards in panels, stripes of Batak gorga in red, black and white between."""
    pen = pen.at(scale=0.86)
    reach = pen.reach
    wide, high = 50.5, 46.4
    for x in repeats.line(reach, wide, origin=wide / 2):
        _gorga_stripe(pen.at(x), palette, reach)
    for where, _, _ in pen.seen(repeats.grid(reach, wide, high), 30):
        _boraspati_panel(pen.at(where), palette)
