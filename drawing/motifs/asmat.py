"""The carved ancestors of the Asmat of Papua."""

import numpy as np

from drawing import isen, repeats, shapes
from drawing.motifs.carved import hook

# An ancestor's limbs, facing right: the path's points and the half widths along it.
_LIMBS = (
    ((1.6 - 8.6j, -1.6 - 6.6j, -3.4 - 1.6j, -3.2 + 3.4j, -1.4 + 6.6j), (1.0, 1.7, 1.8, 1.7, 2.0)),
    ((-1.4 + 6.6j, 2.2 + 3.4j, 6.8 - 0.6j), (2.1, 1.7, 1.1)),
    ((6.8 - 0.6j, 5.6 + 4.0j, 4.4 + 9.2j), (1.15, 1.35, 0.7)),
    ((4.2 + 9.5j, 6.4 + 9.4j, 9.6 + 9.9j), (0.9, 0.75, 0.45)),
    ((-1.0 - 6.2j, 1.0 - 2.4j, 6.4 - 0.4j), (1.3, 1.05, 0.85)),
    ((6.6 - 0.4j, 7.2 - 3.6j, 5.6 - 6.6j), (0.85, 0.8, 0.55)),
)
_HEAD = (
    0.4 - 13.4j, 2.4 - 14.4j, 4.6 - 13.4j, 5.1 - 12.0j, 7.3 - 10.4j, 5.6 - 10.0j, 6.3 - 8.9j,
    5.4 - 7.6j, 3.2 - 7.0j, 1.0 - 7.8j, -0.6 - 10.2j,
)  # fmt: skip


def _limb(pen, path, half, extra, colour):
    """A rounded limb, made wider by `extra`."""
    pen.fill(shapes.ribbon(path, [h + extra for h in half]), colour)
    pen.disc(path[0], half[0] + extra, colour)
    pen.disc(path[-1], half[-1] + extra, colour)


def _ancestor(pen, palette):
    """A squatting ancestor in profile, elbow on knee, as the Asmat carve them, facing right."""
    line, (body, _, gold, pale) = palette.line, palette.paints
    limbs = [(shapes.curve(points, steps=6), half) for points, half in _LIMBS]
    head = shapes.curve(_HEAD, True, 5)
    for extra, colour in ((0.6, line), (0.0, body)):
        for path, half in limbs:
            _limb(pen, path, half, extra, colour)
        pen.stroke(head, colour, 2 * extra + 0.1, closed=True)
        pen.fill(head, colour)
        for way in (-120, -88, -56, -24):
            pen.stroke([5.6 - 6.6j, 5.6 - 6.6j + 2.0 * shapes.turn(way)], colour, 0.6 + 1.2 * extra)
        for way in (-168, -146, -124, -102, -80):
            plume = 1.4 - 12.6j + shapes.leaf(4.4, 1.1) * shapes.turn(way)
            pen.fill(plume, colour)
            pen.stroke(plume, colour, 2 * extra + 0.1, closed=True)
    # Each limb stands out from the one behind it by a groove, as on a carving.
    for path, half in limbs[1:]:
        _limb(pen, path, half, 0.45, line)
        _limb(pen, path, half, 0.0, body)
    # Shoulder and hip carry the spiral of the carvers; the spine its chevrons.
    for where, size, start in ((-1.2 - 5.6j, 1.2, 120), (-1.2 + 6.2j, 1.5, -60)):
        pen.stroke(where + shapes.spiral(size, 1.5, start), pale, 0.42)
    for z in shapes.along(limbs[0][0], 1.5)[4:-2]:
        pen.stroke([z - 1.0 + 0.5j, z - 0.5j, z + 1.0 + 0.5j], pale, 0.42)
    isen.dotted(pen, limbs[1][0][5:-2], 1.2, 0.32, pale)
    for t in (4, 7, 9):
        z = limbs[2][0][t]
        pen.stroke([z - 0.8, z + 0.5j, z + 0.8], pale, 0.42)
    pen.shape(3.2 - 11.4j + shapes.leaf(2.2, 1.2) - 1.1, pale, pale, 0.1)
    pen.dots(3.3 - 11.4j, 0.36, body)
    pen.stroke([3.4 - 8.8j, 5.6 - 9.0j], pale, 0.36)
    pen.stroke(shapes.arc(1.3, 30, 150, 7) + 3.0 - 13.2j, gold, 0.36)


def _shield(pen, palette, height):
    """A jipae shield: a tall pointed board with carved chevrons and hooks."""
    line, (body, red, gold, pale) = palette.line, palette.paints
    outline = shapes.mirrored(
        shapes.curve([-0.5j * height, 0.13 * height - 0.3j * height, 0.15 * height + 0.1j * height,
                      0.11 * height + 0.5j * height], steps=5)
    )  # fmt: skip
    pen.stroke(outline, palette.ground, 1.5, closed=True)
    pen.shape(outline, red, line, 0.65)
    pen.shape(shapes.inset(outline, 0.8), pale, body, 0.5)
    for k, y in enumerate(np.linspace(-0.28, 0.4, 7) * height):
        half = 0.092 * height * min(1.0, 1.15 + y / height)
        peak = np.array([-half + 1j * y, 1j * (y - 0.07 * height), half + 1j * y,
                         half + 1j * (y + 1.1), 1j * (y - 0.07 * height + 1.6),
                         -half + 1j * (y + 1.1)])  # fmt: skip
        pen.fill(peak, (body, gold)[k % 2])


# A figure of the ancestor pole, its right half: thigh, shin, arm and forearm, elbow on knee.
_POLE_LIMBS = (
    ((0.9 + 3.4j, 2.8 + 2.2j, 4.7 + 2.9j), (1.35, 1.2, 1.0)),
    ((4.7 + 2.9j, 3.4 + 5.4j, 1.7 + 8.4j), (1.0, 0.95, 0.75)),
    ((1.9 - 1.9j, 4.0 - 1.2j, 5.0 + 1.2j), (1.1, 0.95, 0.8)),
    ((5.0 + 1.2j, 4.0 - 0.8j, 2.6 - 3.2j), (0.85, 0.8, 0.65)),
)
_POLE_TRUNK = (-2.8j, 2.2 - 2.6j, 2.5 - 0.6j, 1.3 + 1.4j, 2.0 + 4.0j, 4.6j)
_POLE_HEAD = (-9.4j, 2.0 - 9.2j, 2.9 - 7.4j, 2.5 - 5.0j, 1.5 - 3.0j, -2.2j)


def _pole_figure(pen, body, line, pale, red):
    """One ancestor of the pole seen from the front, 18 high, standing on the head below."""
    trunk, head = (shapes.mirrored(shapes.curve(half, steps=4)) for half in
                   (_POLE_TRUNK, _POLE_HEAD))  # fmt: skip
    limbs = [(shapes.curve(points, steps=5), half) for points, half in _POLE_LIMBS]
    pen.shape(trunk, body, line, 0.9)
    for y in (-0.6, 0.9, 2.4):
        pen.stroke([-1.1 + 1j * (y - 0.6), 1j * y, 1.1 + 1j * (y - 0.6)], pale, 0.36)
    for mirror in (False, True):
        half = pen.at(mirror=mirror)
        for path, wide in limbs:
            _limb(half, path, wide, 0.45, line)
            _limb(half, path, wide, 0.0, body)
        for path in (limbs[1][0], limbs[3][0]):
            half.stroke(path[2:-2], pale, 0.3)
    for side in (-1, 1):
        pen.stroke(side * 2.3 + 2.7j + shapes.spiral(0.75, 1.3, 30), pale, 0.32)
    pen.shape(head, body, line, 0.9)
    pen.stroke(shapes.arc(2.0, 200, 340, 9) - 6.6j, red, 0.5)
    for side in (-1, 1):
        pen.fill(side * 1.15 - 6.2j + shapes.leaf(1.5, 0.9) - 0.75, pale)
        pen.dots(side * 1.1 - 6.2j, 0.26, body)
    # The nose carries its bone or shell; below it the mouth.
    pen.stroke([-7.0j, -4.9j], pale, 0.42)
    pen.stroke(shapes.curve([-1.5 - 4.9j, -0.6 - 4.5j, -4.7j, 0.6 - 4.5j, 1.5 - 4.9j], steps=3),
               pale, 0.42)  # fmt: skip
    pen.stroke([-0.6 - 3.3j, 0.6 - 3.3j], pale, 0.36)


def _pole_wing(pen, palette):
    """The cemen: a root left on the trunk, carved through with scrolls, flying up to one side."""
    line, (body, red, _, _) = palette.line, palette.paints
    edge = shapes.curve([1 + 3.4j, 6.6 + 0.4j, 10.4 - 5.2j, 11.6 - 12.6j, 9.2 - 8.6j, 6.0 - 5.0j,
                         1 - 1.4j], True, 5)  # fmt: skip
    pen.shape(edge, body, line, 0.8)
    for place, size, way in ((3.6 - 0.2j, 1.5, 20), (6.5 - 2.6j, 1.6, 60), (8.9 - 6.2j, 1.2, 110)):
        pen.stroke(place + shapes.spiral(size, 1.4, way), line, 0.42)
    pen.dots(np.array([10.2 - 8.6j, 10.9 - 10.4j]), 0.36, red)


def _mbis(pen, palette):
    """Mbis: the ancestor pole cut from one mangrove trunk, each figure on the head of another."""
    line, (body, red, _, pale) = palette.line, palette.paints
    trunk = np.array([-1.3 - 34j, 1.3 - 34j, 1.5 + 19j, -1.5 + 19j])
    pen.shape(trunk, body, line, 0.7)
    for k, y in enumerate((10.0, -7.4, -24.8)):
        if k == 2:
            _pole_wing(pen.at(1j * (y + 2.0)), palette)
        colour, band = ((body, red), (red, body))[k % 2]
        _pole_figure(pen.at(1j * y), colour, line, pale, band)
    plumes = pen.at(-33.4j)
    for way in (-140, -115, -90, -65, -40):
        plumes.shape(shapes.leaf(4.2, 1.3) * shapes.turn(way), red, line, 0.35)


def _base_scroll(pen, palette, half):
    """The canoe with scrolled ends on which the ancestors sit."""
    line, (body, _, gold, _) = palette.line, palette.paints
    for mirror in (False, True):
        end = pen.at(mirror=mirror)
        path = hook(0j, 6, half - 0.6 - 2.6j, 3.0, 1.5, False)
        end.fill(shapes.ribbon(path, [2.2, 1.7, 1.3, 1.0, 0.7]), line)
        end.fill(shapes.ribbon(path, [1.5, 1.1, 0.75, 0.5, 0.3]), body)
    isen.dotted(pen, np.array([-half * 0.6, half * 0.6]), 1.9, 0.45, gold)


def _square_spiral(pen, size, colour, wide):
    """An angular spiral, the bipane nose ornament made square."""
    s = size
    path = np.array([-s + s * 1j, s + s * 1j, s - s * 1j, -0.5 * s - s * 1j, -0.5 * s + 0.45j * s,
                     0.45 * s + 0.45j * s, 0.45 * s - 0.4j * s])  # fmt: skip
    pen.stroke(path, colour, wide)


def _lattice_edge(pen, start, stop, palette):
    """A slanting run of lozenges and angular spirals between two wavering lines."""
    body, red, _, pale = palette.paints
    way = (stop - start) / abs(stop - start)
    edge = pen.at(start, 1.0, float(np.degrees(np.angle(way))))
    far = abs(stop - start)
    for side in (-1, 1):
        steps = shapes.zigzag(3, far - 3, 4.2, 1.1) + side * 4.4j
        edge.stroke(steps, body, 0.75)
    for k, x in enumerate(np.linspace(7, far - 7, 11)):
        tile = edge.at(x)
        if k % 2:
            _square_spiral(tile.at(0j, 1.0, 45, mirror=bool(k % 4 == 1)), 1.7, body, 0.85)
        else:
            for size, colour in ((5.2, body), (3.5, palette.ground), (2.1, red)):
                tile.fill(shapes.box(size, size) * shapes.turn(45), colour)


def asmat(pen, palette, rng):
    """Asmat: ancestor poles between seated ancestors and shields, in a net of angular carving."""
    body, red, _, pale = palette.paints
    reach = pen.reach
    isen.ground_dots(pen, reach, 2.7, 0.2, palette.paints[2], rng)
    wide, high = 64.0, 88.0
    places = list(pen.seen(repeats.half_drop(reach + 20, wide, high), 62))
    for where in places:
        # Each side of the net belongs to two meshes, so a mesh draws only its right half.
        for sign in (-0.5j, 0.5j):
            _lattice_edge(pen, where + wide, where + sign * high, palette)
    for where in places:
        scene = pen.at(where + 1.4j, 1.42)
        for mirror in (False, True):
            half = scene.at(mirror=mirror)
            _shield(half.at(-23.0 + 3.4j), palette, 18)
            _ancestor(half.at(-15.6 + 2.4j, 0.96), palette)
            # The free corners of the mesh: angular spirals, lozenges and small hooks.
            for z, way in ((-14.6 - 19.4j, 20), (-9.4 - 16.6j, 45), (-29.6 - 1.6j, 10)):
                _square_spiral(half.at(z, 1.0, way), 1.5, body, 0.75)
            for z in (-20.6 - 14.6j, -27 - 5.4j, -12 - 22.6j, -33.6 + 0.6j):
                for size, colour in ((3.4, body), (2.2, palette.ground), (1.1, red)):
                    half.fill(z + shapes.diamond(size), colour)
            for z in (-27.5 + 6j, -24.6 - 7.6j):
                curl = hook(z, -60, z + 1.6 - 3.4j, 1.1, 1.3, True)
                half.stroke(curl, red, 0.6)
        _base_scroll(scene.at(13.8j), palette, 22.0)
        _mbis(scene.at(-1.3j, 0.79), palette)
        for z in (-2.7 + 0j, 2.7 + 0j, -2.9j, 2.9j):
            knot = where + wide + z
            for size, colour in ((3.6, body), (2.2, pale), (1.0, red)):
                pen.fill(knot + shapes.diamond(size), colour)
