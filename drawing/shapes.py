"""Outlines and paths as arrays of complex numbers: x + 1j * y, y pointing down.

Complex numbers keep the geometry short: turning a shape is a product, moving it a sum.
"""

from functools import lru_cache

import numpy as np


@lru_cache
def _unit(count):
    """Equal steps from 0 to 1; kept, because every shape is made of them."""
    steps = np.linspace(0, 1, count)
    steps.flags.writeable = False
    return steps


def turn(degrees):
    """The complex factor that turns a shape clockwise by so many degrees."""
    return np.exp(1j * np.radians(degrees))


def curve(points, closed=False, steps=7):
    """A smooth line through all points (Catmull-Rom)."""
    p = np.asarray(points, dtype=complex)
    if closed:
        p = np.concatenate([p[-1:], p, p[:2]])
    else:
        p = np.concatenate([[2 * p[0] - p[1]], p, [2 * p[-1] - p[-2]]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = p[:-3], p[1:-2], p[2:-1], p[3:]
    line = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    line = line.T.ravel()
    return line if closed else np.append(line, p[-2])


def mirrored(half):
    """A closed outline from its right half, listed from top to bottom."""
    half = np.asarray(half, dtype=complex)
    return np.concatenate([half, -np.conj(half[::-1])])


def ellipse(rx, ry=None, power=2.0, count=36):
    """An ellipse about 0; a power above 2 makes it squarer."""
    t = np.linspace(0, 2 * np.pi, count, endpoint=False)
    c, s = np.cos(t), np.sin(t)
    ry = rx if ry is None else ry
    return rx * np.sign(c) * abs(c) ** (2 / power) + 1j * ry * np.sign(s) * abs(s) ** (2 / power)


def arc(radius, start, stop, count=16):
    """Part of a circle about 0, angles in degrees."""
    return radius * np.exp(1j * np.radians(np.linspace(start, stop, count)))


def leaf(length, width, bend=0.0, belly=0.42, count=15):
    """A leaf from 0 to `length` along x, widest at `belly`, its spine bent sideways."""
    t = _unit(count)
    spine = length * (t + 1j * bend * np.sin(np.pi * t))
    half = width / 2 * np.sin(np.pi * t ** (np.log(0.5) / np.log(belly))) ** 0.9
    return np.concatenate([spine + 1j * half, (spine - 1j * half)[::-1]])


def spiral(radius, turns=1.6, start=0.0, inner=0.12, steps=18):
    """A spiral about 0 from its outer end (at `start` degrees) inwards."""
    t = _unit(int(steps * turns))
    return (
        radius
        * (inner + (1 - inner) * (1 - t))
        * np.exp(1j * (np.radians(start) + 2 * np.pi * turns * t))
    )


def ribbon(path, half_widths):
    """The outline of a band along a path whose half width changes on the way."""
    path = np.asarray(path, dtype=complex)
    widths = np.interp(_unit(len(path)), _unit(len(half_widths)), half_widths)
    along = np.gradient(path)
    side = 1j * along / np.maximum(abs(along), 1e-9)
    return np.concatenate([path + side * widths, (path - side * widths)[::-1]])


def petals(count, radius, depth=0.35, steps=9):
    """A flower's outline with rounded petals."""
    t = np.linspace(0, 2 * np.pi, count * steps, endpoint=False)
    return radius * (1 - depth + depth * abs(np.cos(count * t / 2)) ** 0.6) * np.exp(1j * t)


def star(count, radius, inner):
    """A pointed star about 0, its first point upwards."""
    k = np.arange(2 * count)
    return np.where(k % 2, inner, radius) * np.exp(1j * (np.pi * k / count - np.pi / 2))


def box(width, height):
    """A rectangle about 0."""
    return np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j]).real * width / 2 + 1j * (
        np.array([-1, -1, 1, 1]) * height / 2
    )


def diamond(width, height=None):
    """A rhombus about 0."""
    height = width if height is None else height
    return np.array([width / 2, 0.5j * height, -width / 2, -0.5j * height])


def zigzag(start, stop, period, depth):
    """A zigzag along x from start to stop."""
    x = np.arange(start, stop + period / 2, period / 2)
    return x + 1j * depth * (np.arange(len(x)) % 2 - 0.5)


def wave(start, stop, period, depth, phase=0.0):
    """A sine wave along x from start to stop."""
    x = np.linspace(start, stop, max(8, int(abs(stop - start) / period * 12)))
    return x + 1j * depth * np.sin(2 * np.pi * x / period + phase)


def along(path, spacing, closed=False):
    """Points at equal distances on a path, for rows of dots."""
    path = np.asarray(path, dtype=complex)
    if closed:
        path = np.append(path, path[0])
    far = np.concatenate([[0], np.cumsum(abs(np.diff(path)))])
    at = np.linspace(0, far[-1], max(2, int(far[-1] / spacing) + 1))
    return np.interp(at, far, path.real) + 1j * np.interp(at, far, path.imag)


def inset(shape, factor, about=None):
    """The shape drawn smaller about its middle."""
    about = shape.mean() if about is None else about
    return about + (shape - about) * factor
