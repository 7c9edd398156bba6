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


# How far the limbs lean against the row, so that they stand upright on the cloth.
_LEAN = 1.06


def _limbs(pitch, height, bodies, necks, bend):
    """One unit of a parang's linked S about 0: a body, a turn, a neck, a turn; path, half widths.

    Body and neck lie side by side, `pitch` apart along the row; the next unit goes on where this
    one ends, so a row is one line from edge to edge of the cloth.
    """
    v = np.linspace(-1, 1, 25)
    wave = bend * pitch * np.sin(np.pi * v)
    round_ = np.linspace(0, np.pi, 13)[1:-1]
    turn = 0.5 * pitch * (1 - np.cos(round_)) + 0.4j * pitch * np.sin(round_)
    body = wave + 1j * height * v
    neck = pitch + wave[::-1] - 1j * height * v
    flat = np.concatenate(
        [body, 1j * height + turn, neck, pitch - 1j * height + np.conj(turn), [2 * pitch + body[0]]]
    )
    swell = np.interp(abs(v), [0, 0.55, 1], bodies)
    slim = np.interp(abs(v), [0, 0.55, 1], necks)
    ends = np.linspace(bodies[-1], necks[-1], len(turn))
    half = pitch * np.concatenate([swell, ends, slim, ends[::-1], [bodies[-1]]])
    return flat - _LEAN * flat.imag, half


def _parang(pen, palette, rng, pitch, height, strip, limbs, stone, layers, core):
    """Rows of one linked S on the rising diagonal; pearls in its notches, stones between them."""
    _, inside, thread = palette.paints
    row = pen.at(degrees=-45)
    reach = pen.reach * 1.45
    path, half = limbs
    # Dots close enough along the path to read as one limb of changing width.
    spots = shapes.along(path, 0.07 * pitch)
    half = np.interp(np.linspace(0, 1, len(spots)), np.linspace(0, 1, len(half)), half)
    notch = height + 0.62 * pitch
    period = 2 * (height + 0.5 * pitch + strip)
    strips = []
    for n, v in enumerate(repeats.line(reach, period)):
        # Rows are shifted so that the pearls of two neighbours take turns in the strip.
        start = -2 * _LEAN * notch * n
        places = repeats.line(reach, 2 * pitch, origin=start % (2 * pitch))
        units = [u + 1j * v for u in places if row.sees(u + 1j * v, 3 * height + 2 * pitch)]
        pearl = 1.5 * pitch - (_LEAN - 1j) * notch
        pearls = np.array([u + side for u in units for side in (pearl, 2 * pitch - pearl)])
        for colour, rim in layers:
            for unit in units:
                for spot, wide in zip(unit + spots, half, strict=True):
                    row.dots(spot, wide + rim, colour)
        for unit in units if core is not None else ():
            row.stroke(unit + path[4:21], core, 0.05 * pitch)
        for colour, rim in layers:
            row.dots(pearls, 0.26 * pitch + rim, colour)
        strips.append((v + period / 2, (start + pearl.real + pitch / 2) % (2 * pitch)))
    for v, start in strips:
        for k, u in enumerate(repeats.line(reach, pitch, start)):
            if row.sees(u + 1j * v, pitch):
                one = row.at(u + 1j * v, float(rng.normal(1, 0.03)), 180 * (k % 2))
                one.shape(stone, palette.dark, thread, 0.05 * pitch)
                one.shape(shapes.inset(stone, 0.5), inside, thread, 0.04 * pitch)


def parang_yogya(pen, palette, rng):
    """Parang of Yogyakarta: bold and white, rows rising from lower left to upper right."""
    white, _, thread = palette.paints
    pitch, height, strip = 8.0, 6.7 * rng.uniform(0.92, 1.12), 4.0
    limbs = _limbs(pitch, height, [0.31, 0.3, 0.265], [0.18, 0.2, 0.25], 0.03)
    # Nearly triangles.
    stone = strip * np.array([-0.9j, 0.52 + 0.42j, 0.62j, -0.52 + 0.42j])  # fmt: skip
    layers = ((palette.dark, 1.3), (thread, 0.42), (white, 0.0))
    _parang(pen, palette, rng, pitch, height, strip, limbs, stone, layers, None)


def parang_solo(pen, palette, rng):
    """Parang of Solo: slender, in soga brown, rows falling from upper left to lower right."""
    pale, _, thread = palette.paints
    pitch, height, strip = 6.2, 7.0 * rng.uniform(0.88, 1.15), 3.0
    limbs = _limbs(pitch, height, [0.33, 0.31, 0.26], [0.15, 0.18, 0.25], 0.06)
    stone = shapes.diamond(1.25 * strip)
    layers = ((palette.dark, 1.0), (thread, 0.7), (palette.dark, 0.36), (palette.line, 0.0),
              (pale, -0.5))  # fmt: skip
    _parang(pen.at(mirror=True), palette, rng, pitch, height, strip, limbs, stone, layers, thread)
