"""What sidoluhur and sidomukti share: a lattice of wavy bands, and the figures in its lozenges."""

import numpy as np

from drawing import isen, repeats, shapes

# Half the lozenge between two crossings, across and down.
WIDE, HIGH = 15.5, 17.5


def lozenges(pen):
    """(place, number of its figure, mirrored) of every lozenge on the cloth."""
    rows = [(where, i, 2 * j) for where, i, j in repeats.grid(pen.reach + HIGH, 2 * WIDE, 2 * HIGH)]
    between = [(where + WIDE + 1j * HIGH, i, j + 1) for where, i, j in rows]
    # Rows of lozenges take turns: a row's figures come again two rows further down.
    for where, i, j in pen.seen(rows + between, 2 * HIGH):
        yield where, (2 * i + j % 4) % len(FIGURES) if j % 2 else (2 * i + j) % 4, bool(i % 2)


def _band(pen, start, stop, palette, ticks):
    """One side of a lozenge: a wavy band ruled with fine lines, dark ticks on it if wanted."""
    soga, brown, pale = palette.paints[:3]
    along = stop - start
    t = np.linspace(0, 1, 33)
    path = start + along * (t + 1j * 0.02 * np.sin(4 * np.pi * t))
    pen.fill(shapes.ribbon(path, [2.15, 2.15]), palette.ground)
    pen.shape(shapes.ribbon(path, [1.6, 1.6]), soga, brown, 0.34)
    side = 1j * along / abs(along)
    for far in (-0.86, -0.29, 0.29, 0.86):
        pen.stroke(path + far * side, brown, 0.24)
    if ticks:
        for k in range(5, 30, 5):
            mark = pen.at(path[k], degrees=float(np.degrees(np.angle(along))))
            lean = 0.9 if along.real > 0 else -0.9
            tick = np.array([-0.9 - lean - 1.3j, 0.9 - lean - 1.3j, 0.9 + lean + 1.3j,
                             -0.9 + lean + 1.3j])  # fmt: skip
            mark.shape(tick, palette.dark, soga, 0.24)
            mark.dots(np.linspace(-0.6, 0.6, 3) * (lean + 1.2j), 0.19, pale)


def _knot(pen, palette):
    """The flower where bands cross."""
    pen.shape(shapes.petals(5, 3.2, 0.4) * -1j, palette.dark, palette.line, 0.36)
    pen.dots(1.9 * np.exp(2j * np.pi * (np.arange(5) / 5 - 0.25)), 0.42, palette.paints[2])
    pen.disc(0, 0.75, palette.paints[0], palette.line, 0.26)


def bands(pen, palette, ticks=True):
    """The lattice itself, over whatever lies in its lozenges."""
    tops = [where - 1j * HIGH for where, _, _ in lozenges(pen)]
    tops += [where + 1j * HIGH for where, _, _ in lozenges(pen)]
    for top in tops:
        for side in (-1, 1):
            _band(pen, top, top + side * WIDE + 1j * HIGH, palette, ticks)
    for top in tops:
        _knot(pen.at(top), palette)


def wing(pen, palette):
    """Lar: one wing of the garuda, a scalloped back rolled about its feathers."""
    soga, brown, pale = palette.paints[:3]
    back = shapes.curve([2.4 + 7.4j, -2.0 + 6.4j, -4.6 + 3.0j, -5.0 - 1.2j, -3.4 - 5.0j,
                         0.2 - 6.8j, 3.6 - 6.2j, 5.0 - 3.8j, 4.0 - 2.4j])  # fmt: skip
    for z in shapes.along(back[4:-8], 1.7):
        pen.disc(z * 1.2, 1.3, palette.dark, palette.line, 0.34)
    for k, way in enumerate((-110, -92, -74, -56, -38, -20, -2)):
        feather, long = pen.at(-0.6 + 5.2j, degrees=way), 11.0 - 0.7 * k
        feather.shape(shapes.leaf(long, 2.8, -0.2, 0.7), (pale, soga)[k % 2], palette.dark, 0.34)
        rib = long * (np.linspace(0.3, 0.85, 9) - 0.2j * np.sin(np.pi * np.linspace(0.3, 0.85, 9)))
        feather.stroke(rib, (brown, palette.dark)[k % 2], 0.26)
    roll = shapes.ribbon(back, [0.4, 1.3, 1.6, 1.7, 1.7, 1.6, 1.3, 0.9, 0.3])
    pen.shape(roll, palette.dark, palette.line, 0.34)
    for z in shapes.along(back[7:-10], 2.3):
        isen.rosette(pen, z, 0.6, pale, 6, 0.3)
    for where, size, fill in ((0.4 + 6.0j, 1.5, brown), (2.9 + 6.4j, 1.0, soga),
                              (3.9 - 3.0j, 1.0, soga)):  # fmt: skip
        pen.disc(where, size, fill, palette.line, 0.34)
        pen.dots(where, 0.36 * size, palette.dark)


def throne(pen, palette):
    """The throne or house: a flaring foot, a chamber, tiers of roof with upturned eaves."""
    soga, brown, pale = palette.paints[:3]
    line, dark = palette.line, palette.dark
    bowl = [5.2 + 3.0j, 4.6 + 5.0j, 2.6 + 6.6j, -2.6 + 6.6j, -4.6 + 5.0j, -5.2 + 3.0j]
    pen.shape(shapes.curve(bowl, steps=5), dark, line, 0.36)
    for y, half in ((4.0, 4.0), (5.2, 3.2)):
        pen.dots(np.linspace(-half, half, int(2.6 * half)) + 1j * y, 0.26, pale)
    for side in (False, True):
        part = pen.at(mirror=side)
        part.shape(shapes.leaf(3.4, 1.7, 0.25) * shapes.turn(-32) + 4.4 + 3.4j, soga, line, 0.3)
        for x in (0.9, 2.5):
            part.shape(shapes.box(0.8, 3.4) + x + 1.3j, brown, line, 0.26)
    pen.stroke([-4.8 + 3.0j, 4.8 + 3.0j], line, 0.6)
    for half, foot, tall, fill in ((5.8, -0.2, 2.4, dark), (4.0, -2.4, 2.2, soga),
                                   (2.5, -4.3, 2.6, dark)):  # fmt: skip
        eave = [half - 0.9j, 0.9 * half + 0.3j, -0.9 * half + 0.3j, -half - 0.9j]
        roof = [-0.5 * half - 0.62j * tall, -1j * tall, 0.5 * half - 0.62j * tall]
        pen.shape(np.array(eave + roof) + 1j * foot, fill, line, 0.36)
        dots = np.linspace(-0.62, 0.62, int(1.7 * half)) * half + 1j * (foot - 0.4)
        pen.dots(dots, 0.23, dark if fill == soga else pale)
    pen.disc(-7.2j, 0.62, pale, line, 0.26)


def butterfly(pen, palette):
    """The butterfly, wings open."""
    soga, brown, pale = palette.paints[:3]
    line, dark = palette.line, palette.dark
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        lower = shapes.curve([0.5 + 0.4j, 3.4 + 0.2j, 5.2 + 2.2j, 4.4 + 5.2j, 2.6 + 5.8j,
                              1.2 + 3.8j], True)  # fmt: skip
        half.shape(lower, dark, line, 0.36)
        half.shape(shapes.inset(lower, 0.56), brown, line, 0.26)
        upper = shapes.curve([0.5 + 0.2j, 2.0 - 3.8j, 5.4 - 6.2j, 7.6 - 5.6j, 7.2 - 2.4j,
                              5.0 + 0.6j], True)  # fmt: skip
        half.shape(upper, dark, line, 0.36)
        half.shape(shapes.inset(upper, 0.56), soga, line, 0.26)
        half.dots(shapes.inset(upper, 0.8)[[12, 16, 20, 24, 28, 32]], 0.3, pale)
        half.dots(shapes.inset(lower, 0.8)[[10, 14, 18, 22, 26]], 0.28, pale)
        for tip in (5.4 - 3.4j, 4.0 - 1.6j):
            half.stroke([1.2 - 0.4j, tip], dark, 0.34)
        half.stroke(shapes.curve([0.3 - 2.6j, 1.0 - 4.4j, 2.0 - 5.6j, 2.9 - 5.5j]), dark, 0.4)
        half.stroke(shapes.curve([0.3 - 2.6j, 1.0 - 4.4j, 2.0 - 5.6j]), line, 0.2)
    pen.shape(shapes.ellipse(0.95, 3.6) + 0.4j, soga, line, 0.34)
    pen.stroke(np.array([-0.6, 0.6]) + 1.2j, dark, 0.3)
    pen.dots(1j * np.linspace(-1.8, 2.8, 5), 0.26, dark)


def lotus(pen, palette):
    """The lotus that carries a mountain: petals in three tiers over a pair of leaves."""
    soga, brown, pale = palette.paints[:3]
    line, dark = palette.line, palette.dark
    foot = 4.6j
    for ways, long, wide, fill in (
        ((-150, -120, -90, -60, -30), 9.6, 4.2, dark),
        ((-136, -105, -75, -44), 7.0, 3.2, soga),
        ((-118, -90, -62), 4.8, 2.5, brown),
    ):
        for way in sorted(ways, key=lambda w: -abs(w + 90)):
            petal = pen.at(foot, degrees=way)
            size = long * (1 - 0.0022 * abs(way + 90))
            petal.shape(shapes.leaf(size, wide, 0, 0.6), fill, line, 0.36)
            petal.dots(size * np.array([0.56, 0.69, 0.82]), 0.26, dark if fill == soga else pale)
    for side in (False, True):
        part = pen.at(mirror=side)
        leaf = part.at(foot + 0.6j, degrees=8)
        leaf.shape(shapes.leaf(6.4, 2.2, -0.2), soga, line, 0.34)
        leaf.stroke(shapes.leaf(6.4, 0.1, -0.2)[2:11], dark, 0.26)
    pen.shape(shapes.ellipse(2.2, 1.3) + foot + 0.4j, dark, line, 0.34)
    pen.dots(np.array([-0.9, 0, 0.9]) + foot + 0.4j, 0.28, pale)


# Each figure with how far it reaches from the middle of its lozenge.
FIGURES = ((wing, 7.6), (throne, 7.6), (butterfly, 7.4), (lotus, 7.6))
