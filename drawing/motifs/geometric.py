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


def _blade(step, height, bellies, waist, knob, link, bend):
    """One blade of a parang, upright about 0: a waisted S from knob to knob; path, half widths.

    The blade above its right shoulder is one `step` to the right and one up: the knob at its head
    touches it there, so a row is one line from edge to edge of the cloth. `bellies`, `waist` and
    `knob` are half widths, and with `bend` parts of a step.
    """
    tall = height / step
    v = np.linspace(0, 1, 23)
    body = bend * np.sin(np.pi * v) - 1j * v * tall
    neck = 0.09
    at = [0, 0.22, 0.5, 1 - 0.5 / tall, 1 - 0.2 / tall, 1]
    half = np.interp(v, at, [waist, (waist + bellies) / 2, bellies, 0.66 * bellies, 0.14, neck])
    top = body[-1]
    head = shapes.curve([top, top + 0.06 - 0.2j, top + 0.24 - 0.44j, top + link - 0.5j], steps=6)
    curl = np.interp(np.linspace(0, 1, len(head)), [0, 0.4, 0.8, 1], [neck, neck, 0.8 * knob, knob])
    path = np.concatenate([body, head[1:]])
    half = np.concatenate([half, curl[1:]])
    # The lower half is the upper one turned about the middle.
    path, half = np.concatenate([-path[:0:-1], path]), np.concatenate([half[:0:-1], half])
    return step * path, step * half


def _parang(pen, palette, rng, step, height, strip, blade, stone, layers):
    """Rows of linked blades on the rising diagonal, stones in the strips between them."""
    _, inside, thread = palette.paints
    row = pen.at(degrees=-45)
    reach = pen.reach * 1.45
    path, half = blade
    # Dots close enough along the path to read as one limb of changing width.
    spots = shapes.along(path, 0.06 * step)
    far = np.concatenate([[0], np.cumsum(abs(np.diff(path)))])
    half = np.interp(np.linspace(0, far[-1], len(spots)), far, half)
    spots = spots * shapes.turn(45)
    pitch = step * np.sqrt(2)
    period = np.sqrt(2) * (height + 0.45 * step) + strip
    for n, v in enumerate(repeats.line(reach, period)):
        # Knobs face the knobs of the next row; a stone lies in the wide places between.
        start = (-2 * n * spots[-1].real) % pitch
        units = [u + 1j * v for u in repeats.line(reach, pitch, start)]
        units = [unit for unit in units if row.sees(unit, 2 * height)]
        for colour, rim in layers:
            for unit in units:
                for spot, wide in zip(unit + spots, half, strict=True):
                    row.dots(spot, wide + rim, colour)
        for k, unit in enumerate(units):
            where = unit + spots[-1].real + 0.5 * pitch - 0.5j * period
            one = row.at(where, float(rng.normal(1, 0.03)), 180 * (k % 2))
            one.shape(stone, palette.dark, thread, 0.04 * pitch)
            one.shape(shapes.inset(stone, 0.5), inside, thread, 0.03 * pitch)


def parang_yogya(pen, palette, rng):
    """Parang of Yogyakarta: bold and white, rows rising from lower left to upper right."""
    white, _, thread = palette.paints
    step, height, strip = 8.4, 17.0 * rng.uniform(0.92, 1.12), 2.6
    blade = _blade(step, height, 0.405, 0.29, 0.25, 0.52, 0.08)
    # Nearly a triangle.
    stone = 4.0 * np.array([-0.9j, 0.52 + 0.42j, 0.62j, -0.52 + 0.42j])  # fmt: skip
    layers = ((palette.dark, 1.3), (thread, 0.4), (white, 0.0))
    _parang(pen, palette, rng, step, height, strip, blade, stone, layers)


def parang_solo(pen, palette, rng):
    """Parang of Solo: slender, in soga brown, rows falling from upper left to lower right."""
    pale = palette.paints[0]
    step, height, strip = 5.4, 13.0 * rng.uniform(0.88, 1.15), 1.7
    blade = _blade(step, height, 0.37, 0.23, 0.25, 0.56, 0.16)
    stone = shapes.diamond(3.6)
    layers = ((palette.dark, 0.8), (palette.line, 0.0), (pale, -0.32))
    _parang(pen.at(mirror=True), palette, rng, step, height, strip, blade, stone, layers)
