"""Pala, the nutmeg of the Banda islands, with the clove of Ternate and Ambon."""

import numpy as np

from drawing import isen, repeats, shapes


def _whole(pen, palette):
    """A ripe fruit on its stalk, the seam it will split along down its middle."""
    line, (_, flesh, _, mace, _) = palette.line, palette.paints
    pen.stroke(shapes.curve([-4.6j, 0.4 - 6.2j, 0.1 - 8j]), line, 0.6)
    body = shapes.mirrored(
        shapes.curve([-4.9j, 2.4 - 4.5j, 4.5 - 1.2j, 4.3 + 2.4j, 2.0 + 5.0j, 5.3j], steps=5)
    )
    pen.shape(body, flesh, line, 0.55)
    pen.stroke(shapes.curve([-4.6j, 0.5 - 1j, 0.3 + 2.4j, 5.0j]), mace, 0.55)
    for side in (-1, 1):
        for k, dots in ((0.42, 5), (0.68, 4)):
            bow = side * 4.4 * k * np.cos(np.linspace(-1, 1, dots)) + 3.4j * np.linspace(
                -1, 1, dots
            )
            pen.dots(bow + 0.2j, 0.24, mace)


def _split(pen, palette):
    """A fruit burst open: two thick halves, and between them the seed in its lace of mace."""
    line, (_, flesh, seed, mace, _) = palette.line, palette.paints
    pen.stroke(shapes.curve([-5.4j, -0.4 - 6.6j, -8.2j]), line, 0.6)
    shell = shapes.mirrored(
        shapes.curve([-3.4j, 2.4 - 3.0j, 3.6 + 0.2j, 2.4 + 4.2j, 5.2j], steps=5)
    )
    pen.shape(shell, mace, line, 0.45)
    nut = shapes.ellipse(2.3, 3.3, 2.1) + 0.7j
    pen.shape(nut, seed, line, 0.35)
    # The mace: a red net, its meshes open on the dark seed.
    for x in (-1.5, -0.4, 0.8):
        net = shapes.curve([0.5 * x - 2.6j, x - 0.8j, 1.25 * x + 0.9j, x + 2.4j, 0.4 * x + 4.0j])
        pen.stroke(net, mace, 0.62)
    pen.stroke(shapes.curve([-2.0 + 0.2j, -0.6 + 1.0j, 0.6 - 0.2j, 2.0 + 0.8j]), mace, 0.55)
    for side in (False, True):
        half = pen.at(mirror=side)
        rind = shapes.curve(
            [-5.4j, 3.2 - 5.6j, 6.2 - 2.4j, 6.6 + 2.0j, 4.4 + 5.8j, 3.2 + 5.4j, 4.4 + 1.6j,
             3.2 - 1.6j, 0.8 - 3.6j], True, 5,
        )  # fmt: skip
        half.shape(rind, flesh, line, 0.5)
        isen.dotted(half, shapes.curve([2.4 - 4.4j, 4.9 - 1.8j, 5.4 + 1.6j, 4.2 + 4.6j]), 1.1, 0.22,
                    mace)  # fmt: skip


def _clove(pen, palette):
    """A clove along x: the nail of its stalk, four sepals spread as claws, the round bud."""
    line, (_, _, seed, mace, pale) = palette.line, palette.paints
    nail = shapes.ribbon(shapes.curve([0, 1.6 + 0.1j, 3.6]), [0.5, 0.8, 0.8, 1.15])
    pen.shape(nail, pale, seed, 0.3)
    pen.disc(4.7, 1.15, mace, line, 0.34)
    for way in (-58, 58, -16, 16):
        claw = pen.at(3.4 + 0.012j * way, 1.0, way)
        claw.shape(shapes.leaf(2.9 if abs(way) > 30 else 1.7, 1.15, 0, 0.36), pale, seed, 0.26)


def _cloves(pen, palette):
    """A sprig of cloves growing upwards: a forking stalk, a clove at the end of each fork."""
    line, green = palette.line, palette.paints[0]
    for side in (-1, 1):
        isen.leaf(
            pen.at(0j, 1.0, -90 + 74 * side), 6.6, 2.5, green, line, 0.06 * side, "spine", 0.4
        )
    for z, way in ((0j, -90), (-1.6j, -146), (-1.6j, -34), (-3.6j, -118), (-3.6j, -62)):
        end = z + 3.4 * shapes.turn(way)
        pen.stroke([0, z, end], line, 0.5)
        _clove(pen.at(end, 1.0, way), palette)


def _leaf(pen, length, palette):
    """A broad leaf, one half ribbed and the other dotted, as a canting fills it."""
    line, (green, _, _, _, pale) = palette.line, palette.paints
    bend, wide = 0.07, 0.44 * length
    outline = shapes.leaf(length, wide, bend, 0.47)
    pen.stroke(outline, palette.ground, 1.6, closed=True)
    pen.shape(outline, green, line, 0.55)
    t = np.linspace(0.08, 0.88, 10)
    spine = length * (t + 1j * bend * np.sin(np.pi * t))
    pen.stroke(spine, line, 0.5)
    half = 0.44 * wide * np.sin(np.pi * t ** (np.log(0.5) / np.log(0.47))) ** 0.9
    for z, h in zip(spine[:-1], half[:-1], strict=True):
        pen.stroke(shapes.curve([z, z + 0.05 * length - 0.5j * h, z + 0.09 * length - 0.84j * h],
                                steps=3), line, 0.32)  # fmt: skip
    pen.dots(spine[1:-1] + 0.45j * half[1:-1], 0.3, pale)
    pen.dots(spine[2:-2] + 0.78j * half[2:-2], 0.24, pale)


def _branch(pen, palette, rng):
    """The end of a branch: leaves spread about three fruits, one of them burst open."""
    stem = shapes.curve([-3 - 15j, 0.6 - 8j, 0])
    pen.shape(shapes.ribbon(stem, [0.5, 0.8]), palette.paints[2], palette.line, 0.4)
    for way, length in ((-128, 15), (-52, 16), (-172, 17), (-8, 17), (140, 15), (38, 15)):
        leaf = pen.at(1.5 * shapes.turn(way), 1.0, way + float(rng.normal(0, 5)))
        _leaf(leaf, length, palette)
    for z, lean, fruit in (
        (-5 + 5.4j, 24, _whole),
        (5.2 + 5j, -22, _whole),
        (0.2 + 9.4j, 0, _split),
    ):
        here = pen.at(z, 0.9, lean + float(rng.normal(0, 4)))
        here.dots(0.3j, 6.9 if fruit is _split else 5.7, palette.ground)
        fruit(here, palette)


def pala(pen, palette, rng):
    """Pala: branches of nutmeg, fruits whole and split between leaves, and sprigs of clove."""
    reach = pen.reach
    isen.ground_rosettes(pen, reach, 4.0, 0.62, palette.dark, rng, 5, 0.16)
    isen.ground_dots(pen, reach, 4.0, 0.2, palette.paints[4], rng)
    # Branches lie every way, as an all-over pattern has them that may be cut anywhere.
    turns = (0, 140, 35, 205, 290)
    for k, where in enumerate(pen.seen(repeats.half_drop(reach + 20, 44.0, 44.0), 36)):
        turned = turns[k % 5] + float(rng.normal(0, 6))
        gap = pen.at(where + 16.5 + 22j, 1.0, float(rng.uniform(-40, 40)))
        _cloves(gap.at(4.0 + 6.6j, 0.95, 24), palette)
        (_split, _whole)[k % 2](gap.at(-3.5 + 0.5j, 0.84), palette)
        _cloves(pen.at(where + 27.5, 1.2, float(rng.uniform(0, 360))).at(4j), palette)
        _branch(pen.at(where, 1.04, turned), palette, rng)
