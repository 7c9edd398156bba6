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
    """Asmat: ancestors seated in pairs between shields, in a net of angular carving."""
    line, (body, red, _, pale) = palette.line, palette.paints
    reach = pen.reach
    isen.ground_dots(pen, reach, 2.7, 0.2, palette.paints[2], rng)
    wide, high = 64.0, 76.0
    places = list(pen.seen(repeats.half_drop(reach + 20, wide, high), 62))
    for where in places:
        # Each side of the net belongs to two meshes, so a mesh draws only its right half.
        for sign in (-0.5j, 0.5j):
            _lattice_edge(pen, where + wide, where + sign * high, palette)
    for where in places:
        scene = pen.at(where + 1.4j, 1.42)
        for mirror in (False, True):
            half = scene.at(mirror=mirror)
            _shield(half.at(-17.4 + 0.6j), palette, 25)
            _ancestor(half.at(-10.9 + 1.4j, 1.06), palette)
            for path in (
                hook(0.3 - 7j, -80, 2.4 - 12.4j, 1.7, 1.4, True),
                hook(0.3 - 12j, -80, 3.6 - 18.2j, 2.1, 1.4, True),
                hook(0.3 + 5j, 60, 2.2 + 9.0j, 1.3, 1.3, False),
            ):
                half.fill(shapes.ribbon(path, [0.8, 0.7, 0.45, 0.35]), body)
                half.disc(path[-1], 0.6, body)
            # The free corners of the mesh: angular spirals, lozenges and small hooks.
            for z, way in ((-19 - 17j, 20), (-27 - 9j, 0), (-9 - 21.5j, 45), (-29 + 8j, 10)):
                _square_spiral(half.at(z, 1.0, way), 1.5, body, 0.75)
            for z in (-13.6 - 17.8j, -23.4 - 13.4j, -31.5 - 0.5j, -25 + 12.6j, -5 - 26j):
                for size, colour in ((3.4, body), (2.2, palette.ground), (1.1, red)):
                    half.fill(z + shapes.diamond(size), colour)
            for z in (-27.5 + 1j, -25 - 4.6j):
                curl = hook(z, -60, z + 1.6 - 3.4j, 1.1, 1.3, True)
                half.stroke(curl, red, 0.6)
        scene.stroke([-18j, 11j], body, 0.8)
        for y, size in ((-20.8, 3.0), (-8.4, 2.2), (-2.4, 2.6), (3.0, 2.2)):
            for part, colour in ((1.0, line), (0.72, red), (0.36, pale)):
                scene.fill(1j * y + shapes.diamond(size * part, size * 1.3 * part), colour)
        _base_scroll(scene.at(13.8j), palette, 18.0)
        for z in (-2.7 + 0j, 2.7 + 0j, -2.9j, 2.9j):
            knot = where + wide + z
            for size, colour in ((3.6, body), (2.2, pale), (1.0, red)):
                pen.fill(knot + shapes.diamond(size), colour)
