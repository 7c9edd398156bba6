"""Where the units of a repeat go: each function yields places (complex) over the cloth."""

import numpy as np


def grid(reach, dx, dy=None, drop=0.0, origin=0j):
    """(place, column, row) on a grid; `drop` of 0.5 lowers every other column by half a step."""
    dy = dx if dy is None else dy
    columns, rows = int(reach / dx) + 2, int(reach / dy) + 2
    for i in range(-columns, columns + 1):
        for j in range(-rows, rows + 1):
            yield origin + i * dx + 1j * (j + drop * (i % 2)) * dy, i, j


def half_drop(reach, dx, dy=None, origin=0j):
    """Places on a grid whose every other column is lowered by half a step."""
    return [place for place, _, _ in grid(reach, dx, dy, 0.5, origin)]


def line(reach, step, origin=0.0):
    """Numbers from -reach to reach at equal steps, for rows, stripes and borders."""
    count = int(reach / step) + 2
    return [origin + k * step for k in range(-count, count + 1)]


def scattered(reach, step, rng, jitter=0.3):
    """Places of an even but hand-set scatter: a half-drop grid, each place moved a little."""
    places = np.array(half_drop(reach, step))
    move = rng.uniform(-1, 1, (2, len(places))) * jitter * step
    return places + move[0] + 1j * move[1]
