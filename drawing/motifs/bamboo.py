"""Pring sedapur, the bamboo of East Java: jointed stalks that fan out of one clump."""

import numpy as np

from drawing import isen, repeats, shapes


def _internode(pen, path, half, paint, palette):
    """One length of a stalk, a little wider at its joints, hatched (sawut) above its foot."""
    line = palette.line
    pen.shape(shapes.ribbon(path, half * np.array([1.16, 1.0, 0.95, 0.98, 1.12])), paint, line, 0.5)
    way = path[1] - path[0]
    way = way / abs(way)
    for k in (-0.5, 0, 0.5):
        foot = path[0] + way * (0.8 + 1j * k * half)
        pen.stroke([foot, foot + way * half * (1.5 - abs(k))], line, 0.26)
    if half > 1.3:
        pen.stroke(path[2:-1] + 0.45j * way * half, line, 0.26)


def _culm(pen, path, thick, paint, palette, cut=False):
    """A stalk along a path, thinner towards its tip; gives its joints, (place, heading)."""
    line = palette.line
    far = abs(np.diff(path)).sum()
    half = lambda s: thick * (1 - (0.25 if cut else 0.72) * s)  # noqa: E731
    pen.stroke(path, palette.ground, 2 * thick + 1.6)
    path = shapes.along(path, far / 300)
    # Lengths between joints grow from the foot upwards, as bamboo's do.
    ends = np.cumsum(np.linspace(0.75, 1.25, max(2, round(far / 9))))
    ends = np.concatenate([[0], ends / ends[-1]])
    joints = []
    for low, top in zip(ends[:-1], ends[1:], strict=True):
        part = path[int(low * 300) : int(top * 300) + 1]
        part = part[np.linspace(0, len(part) - 1, 8).astype(int)]
        _internode(pen, part, half(low), paint, palette)
        heading = part[1] - part[0]
        joints.append((part[0], heading / abs(heading)))
    for (place, way), s in zip(joints, ends, strict=False):
        across = 1j * way * half(s) * 1.3
        pen.stroke([place - across, place + across], line, 1.0)
        pen.stroke([place - 0.9 * across, place + 0.9 * across], palette.dark, 0.32)
    if cut:
        mouth = pen.at(path[-1], 1.0, float(np.degrees(np.angle(heading))) + 90)
        mouth.shape(shapes.ellipse(half(1) * 1.15, half(1) * 0.5), palette.dark, line, 0.5)
    return joints[1:]


def _fan(pen, count, palette, rng, size=1.0):
    """A fan of narrow leaves that hang from the end of a twig (which grows along x)."""
    line = palette.line
    spread = np.linspace(-1, 1, count)
    # The outer leaves first: the middle one lies over them.
    for t in sorted(spread, key=abs, reverse=True):
        blade = pen.at(0j, size, float(t * 46 + rng.normal(0, 5)))
        length = 11.2 - 2.6 * abs(t) + rng.uniform(-0.8, 0.8)
        fill = palette.paints[int(rng.choice([1, 2], p=[0.85, 0.15]))]
        outline = shapes.leaf(length, 1.15, 0.06 * t, 0.3)
        blade.stroke(outline, palette.ground, 1.0, closed=True)
        blade.shape(outline, fill, line, 0.3)


def _twig(pen, joint, side, palette, rng, size=1.0):
    """A thin side branch out of a joint, with one fan at its end and perhaps one on its way."""
    place, way = joint
    out = way * shapes.turn(side * rng.uniform(42, 62))
    end = place + out * rng.uniform(5.5, 9.0) * size
    bend = place + 0.55 * (end - place) + 0.8 * way
    path = shapes.curve([place, bend, end], steps=4)
    pen.stroke(path, palette.line, 0.55)
    # Leaves hang: their fan turns from the twig's heading some way towards the ground.
    heading = float(np.degrees(np.angle(out)))
    heading += (1 if np.cos(np.radians(heading)) >= 0 else -1) * rng.uniform(20, 55)
    _fan(pen.at(end, size, heading), int(rng.integers(3, 6)), palette, rng)


def _shoot(pen, height, palette):
    """Rebung: a young shoot in its overlapping sheaths."""
    line, paint = palette.line, palette.paints[4]
    for tall, lean in ((1.0, 0), (0.72, -0.12), (0.62, 0.14), (0.4, 0)):
        sheath = shapes.leaf(height * tall, height * 0.42, lean, 0.24) * shapes.turn(-90)
        pen.shape(sheath, paint, line, 0.45)
    for k in (-0.5, 0, 0.5):
        pen.stroke([k - 0.06j * height, 1.4 * k - 0.24j * height], line, 0.28)


def _mound(pen, palette, rng):
    """The earth a clump stands on: scalloped hills one over the other, filled with dots."""
    line = palette.line
    for x, wide, tall in ((-14, 7, 4), (14, 7, 4.2), (-6, 8, 5.4), (7, 8, 5), (0, 7, 3.6)):
        hill = shapes.arc(1, 180, 360, 19)
        hill = hill.real * wide + 1j * hill.imag * tall
        pen.shape(x + hill, palette.dark, line, 0.55)
        for part in (0.76, 0.48):
            isen.dotted(pen, x + part * hill[1:-1] - 0.3j, 1.2, 0.28, palette.paints[1])
    for x in (-20, -10.5, -2.6, 3.6, 11, 20):
        for way, tall in ((-126, 5), (-104, 7), (-76, 7.6), (-52, 5)):
            blade = pen.at(complex(x, 0.4), 1.0, way + float(rng.normal(0, 5)))
            bend = -0.05 if way < -90 else 0.05
            blade.shape(shapes.leaf(tall, 1.1, bend, 0.3), palette.paints[1], line, 0.3)


# The stalks of a clump: foot, lean at the foot and at the tip in degrees, height, half width.
_CLUMP = (
    (-7.5, -7, -34, 56, 1.25),
    (7.8, 9, 36, 54, 1.25),
    (-4.6, -3, -11, 84, 1.6),
    (5.2, 3, 10, 82, 1.6),
    (0.2, -1, 9, 90, 1.95),
)
_STUMPS = ((-9.6, -16, 17, 1.7), (9.9, 18, 15, 1.6), (2.9, 8, 24, 1.8))


def _clump(pen, palette, rng):
    """A rumpun: stalks that arch apart, cut stumps and shoots about their feet."""
    paints = palette.paints
    joints = []
    for k, (x, lean, bow, height, thick) in enumerate(_CLUMP):
        # A stalk stands upright from its foot and bends more the higher it gets.
        t = np.linspace(0, 1, 30)
        heading = np.radians(-90 + lean + rng.normal(0, 1.5) + (bow - lean) * t**2.2)
        path = x + np.cumsum(np.exp(1j * heading)) * height * rng.uniform(0.94, 1.05) / 30
        found = _culm(pen, path, thick, paints[(0, 4)[k % 2]], palette)
        joints.append((found, np.sign(bow), path, heading[-1]))
    for n, (found, outer, path, last) in enumerate(joints):
        for k, joint in enumerate(found[2:]):
            side = (1 if k % 2 else -1) * (1 if n % 2 else -1)
            # The lowest twigs grow outwards only, so that the stalks stay in sight.
            if k > 1 or side == outer:
                _twig(pen, joint, side, palette, rng, 0.88 if k > 4 else 1.0)
        for side in (-1, 1):
            _twig(pen, (path[-1], np.exp(1j * last)), 0.6 * side, palette, rng, 0.7)
    for x, lean, height, thick in _STUMPS:
        path = x + height * shapes.turn(-90 + lean) * np.linspace(0, 1, 12)
        _culm(pen, path, thick, paints[0], palette, cut=True)
    _mound(pen.at(1j), palette, rng)
    for x, height in ((-14.6, 10), (-1.8, 7.5), (14.8, 9)):
        _shoot(pen.at(x + 0.6j), height, palette)


def _fallen(pen, reach, palette, rng):
    """Loose leaves in twos on the open ground, dots between them."""
    isen.ground_dots(pen, reach, 3.0, 0.17, palette.paints[2], rng)
    for where in pen.seen(repeats.scattered(reach, 17, rng, 0.3), 8):
        _fan(pen.at(where, 0.62, float(rng.uniform(0, 360))), 2, palette, rng)


def _moon(pen, palette):
    """The full moon behind the bamboo, in rings of wax dots."""
    pen.disc(0, 7.4, palette.paints[3], palette.line, 0.6)
    pen.disc(0, 5.9, palette.line)
    for radius in (2.2, 4.2, 9.0):
        ink = palette.paints[3] if radius < 6 else palette.line
        isen.dotted(pen, shapes.ellipse(radius), 1.25, 0.24, ink, closed=True)


def pring(pen, palette, rng):
    """Pring sedapur: clumps of bamboo in rows, each on its own mound, the moon between them."""
    reach = pen.reach
    _fallen(pen, reach, palette, rng)
    wide, high = 50.0, 100.0
    rows = list(enumerate(repeats.line(reach + 60, high, origin=43.0)))
    for row, y in rows:
        for x in repeats.line(reach + 30, 2 * wide, origin=wide / 2 * (row % 2 - 1)):
            _moon(pen.at(complex(x, y - 80)), palette)
    for row, y in rows:
        for x in repeats.line(reach + 30, wide, origin=wide / 2 * (row % 2)):
            if pen.sees(complex(x, y - 42), 60):
                _clump(pen.at(complex(x, y), mirror=bool(rng.random() < 0.5)), palette, rng)
