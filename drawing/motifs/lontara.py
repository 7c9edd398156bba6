"""Lontara, the writing of the Bugis, Makassar and Mandar, beside the diamond it is traced to."""

import numpy as np

from drawing import isen, repeats, shapes

# Strokes of each letter, as a knife cuts a palm leaf; a path of one point is a dot.
_LETTERS = {
    "ka": [[-0.9 + 0.4j, 0.4 - 0.7j], [-0.3 + 0.75j, 1.0 - 0.35j]],
    "pa": [[-1.35 + 0.8j, -0.3 - 0.15j, 0.5 + 0.75j, 0.85 + 0.8j, 1.3 + 0.25j, 0.4 - 0.95j]],
    "ma": [[-1.3 - 0.55j, 0.0 + 0.6j, 1.3 - 0.55j]],
    "ta": [[-1.3 + 0.6j, 0.0 - 0.6j, 1.3 + 0.6j]],
    "da": [[-1.3 - 0.55j, 0.0 + 0.6j, 1.3 - 0.55j], [-0.5j]],
    "ra": [[-0.9 + 0.3j, 0.1 - 0.6j, 0.95 + 0.15j], [-0.4 + 0.65j, 0.25 + 0.05j, 0.85 + 0.6j]],
    "la": [[-1.6 + 0.5j, -0.75 - 0.35j, 0.1 + 0.5j, 0.35 + 0.55j, 0.75 + 0.05j],
           [0.0 - 0.15j, 0.6 - 0.7j, 1.65 + 0.5j]],
    "sa": [[-0.8 + 0j, 0.0 - 0.65j, 0.8 + 0j, 0.0 + 0.7j, -0.8 + 0j]],
    "a": [[-1.5 + 0.5j, -0.75 - 0.5j, 0.0 + 0.45j, 0.75 - 0.5j, 1.5 + 0.5j], [0.75 + 0.35j]],
}  # fmt: skip
# The signs that turn a letter's a into another vowel: i above, u below, e before, o after.
_DOTS = {"i": -1.35j, "u": 1.35j}
_BEFORE = {"e": [0.3 - 0.7j, -0.35 + 0j, 0.4 + 0.8j]}
_AFTER = {"o": [-0.8 + 0.1j, -0.25 - 0.5j, 0.8 + 0.65j]}
# "Lontara"; then, as in the Bugis text of the Declaration of Human Rights, "pada sipakatau, pada
# massalasureng": hold each other human, be kin to each other. Consonants that close a syllable
# are never written.
_ROWS = (
    ("la-o ta ra", "pa da", "sa-i pa ka ta a-u"),
    ("pa da", "ma sa la sa-u ra-e", ".", "la-o ta ra"),
)


def _marks(word):
    """The paths and dots of a word, set from x = 0, and how wide it is."""
    paths, dots, x = [], [], 0.0

    def put(path):
        nonlocal x
        path = np.array(path)
        left, right = path.real.min(), path.real.max()
        paths.append(path + x - left)
        x += right - left + 0.7

    for syllable in word.split():
        letter, _, vowel = syllable.partition("-")
        if vowel in _BEFORE:
            put(_BEFORE[vowel])
        strokes = [np.array(path) for path in _LETTERS[letter]]
        points = np.concatenate(strokes)
        shift = x - points.real.min()
        for path in strokes:
            (dots if len(path) == 1 else paths).append(path + shift)
        if vowel in _DOTS:
            dots.append(np.array([_DOTS[vowel] + shift]))
        x += np.ptp(points.real) + 0.7
        if vowel in _AFTER:
            put(_AFTER[vowel])
    return paths, dots, x


def _write(pen, words, palette, rng):
    """Words from x = 0 in the paints by turns; gives where they end."""
    x = 0.0
    for word in words:
        if word == ".":
            # Pallawa, the script's only stop: three dots on a slant.
            pen.dots(x + np.array([-0.35 - 0.8j, 0, 0.35 + 0.8j]), 0.23, palette.line)
            x += 1.7
            continue
        ink = palette.paints[int(rng.integers(len(palette.paints)))]
        paths, dots, wide = _marks(word)
        for path in paths:
            pen.stroke(x + 1j * rng.normal(0, 0.05) + path, ink, 0.36)
        for dot in dots:
            pen.dots(x + dot, 0.23, ink)
        x += wide + 1.2
    return x + 1.2


def _sulapa_eppa(pen, size, palette):
    """The four-sided shape of fire, water, wind and earth: diamonds within a diamond."""
    first, _, warm, last = palette.paints
    pen.stroke(shapes.diamond(size), palette.line, 0.45, closed=True)
    pen.stroke(shapes.diamond(0.68 * size), warm, 0.45, closed=True)
    pen.fill(shapes.diamond(0.34 * size), first)
    pen.dots(0.76 * size * np.array([0.5 + 0.5j, 0.5 - 0.5j, -0.5 + 0.5j, -0.5 - 0.5j]) * 0.8,
             0.26, last)  # fmt: skip


def lontara(pen, palette, rng):
    """Lontara: one phrase written row by row, with rows of sulapa eppa between."""
    reach = pen.reach
    isen.ground_dots(pen, reach, 3.4, 0.13, palette.paints[2], rng)
    scale = 2.55
    for row, y in enumerate(repeats.line(reach, 11.6, origin=3.4)):
        if row % 3 == 0:
            for k, x in enumerate(repeats.line(reach + 6, 10.4)):
                _sulapa_eppa(pen.at(complex(x, y)), 7.6 if k % 2 else 5.4, palette)
            continue
        # Rows start a little apart, so that the words don't stand in columns.
        start = -46.5 + rng.uniform(-1.5, 1.5)
        words = _ROWS[row % 3 - 1]
        long = scale * _write(pen.at(complex(start, y), scale), words, palette, rng)
        for x in (start - long, start + long):
            _write(pen.at(complex(x, y), scale), words, palette, rng)
