"""The pen: draws shapes on a large flat-coloured picture, through a movable frame."""

from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageDraw


def _flat(points):
    """x, y, x, y, ... as Pillow takes it."""
    return np.ascontiguousarray(points).view(float).tolist()


class Pen:
    """Draws in its own frame: a unit square of 100 x 100 about 0 is the whole picture.

    `at` gives a pen whose frame is moved, scaled, turned or mirrored, so a motif is written once
    about its own middle and placed as often as wanted.
    """

    def __init__(self, image, factor, origin, mirror=False):
        self.image = image
        self._draw = ImageDraw.Draw(image)
        self._factor = factor
        self._origin = origin
        self._mirror = mirror

    @classmethod
    def on_cloth(cls, pixels, ground, zoom=1.0, degrees=0.0, shift=0j):
        """A pen on a fresh square cloth of the ground colour."""
        image = Image.new("RGB", (pixels, pixels), ground)
        factor = pixels / 100 * zoom * np.exp(1j * np.radians(degrees))
        return cls(image, factor, pixels / 2 * (1 + 1j) + factor * shift)

    @property
    def reach(self):
        """How far from 0 a repeat must go to cover the cloth, corners and shifts included."""
        half = self.image.size[0] / 2
        off = abs(self._origin - half * (1 + 1j))
        factor = abs(self._factor)
        lean = abs(self._factor.real) + abs(self._factor.imag)
        return (half * lean / factor + off) / factor

    def at(self, where=0j, scale=1.0, degrees=0.0, mirror=False):
        """A pen whose 0 is `where`, scaled, turned clockwise, and mirrored left to right."""
        factor = scale * np.exp(1j * np.radians(degrees))
        if self._mirror:
            factor, where = np.conj(factor), -np.conj(where)
        pen = object.__new__(Pen)
        pen.image, pen._draw = self.image, self._draw
        pen._factor = self._factor * factor
        pen._origin = self._factor * where + self._origin
        pen._mirror = self._mirror != mirror
        return pen

    @contextmanager
    def within(self, shape):
        """A pen whose strokes show only inside a closed outline."""
        mask = Image.new("L", self.image.size)
        z = self._pixels(np.asarray(shape, dtype=complex))
        ImageDraw.Draw(mask).polygon(_flat(z), fill=255)
        pen = self.at()
        pen.image = self.image.copy()
        pen._draw = ImageDraw.Draw(pen.image)
        yield pen
        self.image.paste(pen.image, mask=mask)

    def sees(self, place, radius):
        """Whether any of the surroundings of a place lies on the cloth."""
        z, margin = self._pixels(place), radius * abs(self._factor)
        side = self.image.size[0] + margin
        return -margin < z.real < side and -margin < z.imag < side

    def seen(self, places, radius):
        """Those places (or tuples that begin with one) whose surroundings are on the cloth."""
        for entry in places:
            if self.sees(entry[0] if isinstance(entry, tuple) else entry, radius):
                yield entry

    def _pixels(self, points):
        if self._mirror:
            points = -np.conj(points)
        return self._factor * points + self._origin

    def _width(self, width):
        return max(1, round(width * abs(self._factor)))

    def fill(self, shape, colour):
        """Fill a closed outline."""
        z = self._pixels(np.asarray(shape, dtype=complex))
        self._draw.polygon(_flat(z), fill=colour)

    def stroke(self, path, colour, width=0.6, closed=False):
        """Draw a line of even width with round ends."""
        z = self._pixels(np.asarray(path, dtype=complex))
        if closed:
            z = np.append(z, z[:2])
        wide = self._width(width)
        self._draw.line(_flat(z), fill=colour, width=wide)
        if wide > 3:
            # Round joints by hand: Pillow's own leave spikes on tight curves.
            for point in z:
                self._dot(point, (wide - 1) / 2, colour)

    def shape(self, shape, colour, line, width=0.6):
        """A filled shape inside a wax line: the commonest stroke of batik."""
        self.fill(shape, colour)
        self.stroke(shape, line, width, closed=True)

    def _dot(self, z, r, colour):
        self._draw.ellipse((z.real - r, z.imag - r, z.real + r, z.imag + r), fill=colour)

    def dots(self, points, radius, colour):
        """Round dots (cecek)."""
        r = max(0.7, radius * abs(self._factor))
        limit = self.image.size[0] + r
        for z in np.atleast_1d(self._pixels(np.asarray(points, dtype=complex))):
            if -r < z.real < limit and -r < z.imag < limit:
                self._dot(z, r, colour)

    def disc(self, where, radius, colour, line=None, width=0.5):
        """A filled circle, with a rim if a line colour is given."""
        if line is not None:
            self.dots(where, radius + width / 2, line)
            self.dots(where, radius - width / 2, colour)
        else:
            self.dots(where, radius, colour)
