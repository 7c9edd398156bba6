"""Kawung and the two parangs: motifs of strict geometry."""

import numpy as np

from drawing import isen, repeats, shapes


def kawung(pen, palette, rng):
    """Kawung: palm fruits cut across, four ovals about every crossing."""
    step = 13.0
    fruit = shapes.ellipse(0.615 * step, 0.435 * step, 2.2)
    core = shapes.inset(fruit, 0.86, 0)
    flesh, eye, thread = palette.paints
    for where, i, j in pen.seen(repeats.grid(pen.reach, step), step):
        lean = 45 if (i + j) % 2 else -45
        cell = pen.at(where, degrees=lean + rng.normal(0, 0.8), scale=rng.normal(1, 0.008))
        cell.fill(fruit, palette.line)
        cell.fill(shapes.inset(fruit, 0.945, 0), palette.dark)
        cell.shape(core, flesh, thread, 0.28)
        for side in (-1, 1):
            cell.fill(side * 0.17 * step + shapes.diamond(0.8, 1.7) * 1j, eye)
    corner = step * (0.5 + 0.5j)
    for where, i, j in pen.seen(repeats.grid(pen.reach, step, origin=corner), step):
        gap = pen.at(where)
        if (i + j) % 2:
            # The wide gaps between flanks hold a small cross; the narrow ones only dots.
            gap.fill(shapes.star(4, 2.5, 0.75), thread)
            gap.fill(shapes.star(4, 1.6, 0.5), eye)
            isen.rosette(gap, 0, 1.0, flesh, 4, 0.26)
        else:
            gap.stroke([-1.7, 1.7], thread, 0.4)
            gap.stroke([-1.7j, 1.7j], thread, 0.4)
            gap.dots(0.9 * np.array([1 + 1j, 1 - 1j, -1 + 1j, -1 - 1j]), 0.3, flesh)


# How far the blades lean against the row, so that they stand upright on the cloth.
_LEAN = 0.86


def _blade(pitch, height, slim):
    """Half of a parang unit: a blade, its head and the sliver beside it.

    The other half is the same turned about, so that thick ends lie by thin ones.
    """
    v = np.linspace(-0.60, 0.96, 26) * height
    s = pitch * (0.075 * np.sin(2.6 * v / height) - 0.035)
    half = np.array([0.06, 0.16, 0.185, 0.165, 0.13, 0.115, 0.13, 0.16, 0.185, 0.175, 0.11, 0.05])
    across = np.interp(np.linspace(0, 1, len(v)), np.linspace(0, 1, len(half)), half)
    across = across * pitch * slim
    body = np.concatenate([s + across + 1j * v, (s - across + 1j * v)[::-1]])
    body = body - _LEAN * body.imag
    # The head stays round: only the blade leans.
    head = complex(-0.14 * pitch + _LEAN * 0.87 * height, -0.87 * height)
    return body, head + shapes.ellipse(0.155 * pitch * slim**0.5, count=20)


def _s_blade(pitch, height):
    """Half of a parang unit of Yogyakarta: a blade bent as an S, its foot swelling, its head.

    The S is the same when turned about, and where one blade swells its neighbour is slim, so they
    lie in each other with hardly more than a line between.
    """
    v = np.linspace(-0.64, 1.0, 42)
    at = [-0.64, -0.62, -0.57, -0.45, 0.0, 0.4, 0.62, 0.78, 0.89, 0.96, 1.0]
    half = np.interp(v, at, [0.01, 0.05, 0.09, 0.12, 0.145, 0.165, 0.18, 0.19, 0.165, 0.1, 0.01])
    spine = 0.14 * pitch * np.sin(3.1 * v) + (1j - _LEAN) * height * v
    body = shapes.ribbon(spine, pitch * half)
    head = complex(-0.13 * pitch + _LEAN * 0.86 * height, -0.86 * height)
    return body, head + shapes.ellipse(0.17 * pitch, count=24)


def _parang(pen, palette, rng, pitch, height, strip, parts, isen_inside):
    """Rows of blades on the rising diagonal, with mlinjon between the rows."""
    white, diamond, thread = palette.paints
    row = pen.at(degrees=-45)
    reach = pen.reach * 1.45
    rows = []
    for k, v in enumerate(repeats.line(reach, 2 * (height + strip))):
        # Neighbouring rows are shifted, so that their blades do not line up.
        rows.append((v, (k % 3) * pitch / 3 - _LEAN * v))
    step = pitch / 2
    for v, start in rows:
        middle = v + height + strip
        for edge in (-1, 1):
            steps = shapes.zigzag(-reach, reach, step, strip * 0.5) + 1j * (middle + edge * strip)
            row.stroke(steps + start % step, thread, strip * 0.14)
        for u in repeats.line(reach, step, origin=(start + 0.5 * step) % step):
            if row.sees(u + 1j * middle, step):
                stone = row.at(u + 1j * middle)
                outer = shapes.diamond(step * 0.92, strip * 1.7)
                stone.shape(outer, palette.ground, thread, strip * 0.14)
                inner = shapes.diamond(step * 0.5, strip * 0.9)
                stone.shape(inner, diamond, palette.line, strip * 0.1)
                stone.dots(step / 2, strip * 0.12, thread)
    for v, start in rows:
        for u in repeats.line(reach, step, origin=start % pitch):
            # Every other blade stands on its head, in the gap between its neighbours.
            half = round((u - start % pitch) / step) % 2
            unit = row.at(u + 1j * v, degrees=180 * half, scale=rng.normal(1, 0.012))
            if not row.sees(u + 1j * v, 1.6 * height):
                continue
            for part in parts:
                unit.stroke(part, thread, 0.15 * pitch, closed=True)
            for part in parts:
                unit.stroke(part, palette.dark, 0.085 * pitch, closed=True)
            for part in parts:
                unit.fill(part, white)
            if isen_inside:
                isen.dotted(unit, shapes.inset(parts[0], 0.5), 0.1 * pitch, 0.018 * pitch, thread)


def parang_yogya(pen, palette, rng):
    """Parang of Yogyakarta: bold white blades, rows rising from lower left to upper right."""
    pitch, height = 15.2, 10.2
    parts = _s_blade(pitch, height)
    _parang(pen, palette, rng, pitch, height, 3.6, parts, isen_inside=False)


def parang_solo(pen, palette, rng):
    """Parang of Solo: long blades in soga brown, rows falling from upper left to lower right."""
    pitch, height = 12.0, 11.0
    parts = _blade(pitch, height, 0.9)
    _parang(pen.at(mirror=True), palette, rng, pitch, height, 3.2, parts, isen_inside=True)
