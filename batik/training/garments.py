"""Clothes and things drawn round a picture's cloth, so that no silhouette belongs to a motif.

Where most pictures of one class show shirts and hardly any of another do, a network learns the
shirt. So each class's cloth is put on the same clothes: shirts, dresses, sarongs, scarves, folded
stacks, hung and draped cloth, on people, on dummies, on hangers, before walls and in rooms. The
drawings are crude; what matters is that they are the same for every class.

Places are in units of the picture's side: (0, 0) is its upper left corner, (1, 1) the lower right.
"""

from collections.abc import Callable

import cv2
import numpy as np

SKINS = ((241, 205, 175), (224, 172, 125), (198, 140, 94), (150, 98, 62), (98, 62, 42))
Place = tuple[float, float]


def wear(cloth: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw something made of a cloth: uint8 [h, w, 3] of any size -> uint8 [size, size, 3]."""
    scene = Scene(cloth, size, rng)
    scene.fill_background()
    THINGS[rng.integers(len(THINGS))](scene)
    return scene.pixels


class Scene:
    """A picture being drawn, and the cloth that its clothes are cut from.

    pixels: uint8 [size, size, 3].
    """

    def __init__(self, cloth: np.ndarray, size: int, rng: np.random.Generator) -> None:
        self.size, self.rng = size, rng
        self.pixels = np.empty((size, size, 3), np.uint8)
        self.cloth = self._cut(cloth)
        self.plain = self.colour()  # of whatever else is worn
        self.skin = np.array(SKINS[rng.integers(len(SKINS))]) + rng.integers(-12, 13, 3)
        # The figure may fill the picture or be cut off by its edges.
        zoom = np.exp(rng.uniform(np.log(0.8), np.log(2.1)))
        self._zoom, self._middle = zoom, np.array([0.5, 0.5])
        self._shift = rng.uniform(-0.12, 0.12, 2) * (1, zoom)
        self._lean = rng.normal(0, 0.05)
        self._folds = self._draw_folds()

    def colour(self, low: int = 0, high: int = 256) -> np.ndarray:
        """Any colour: int [3], 0 to 255."""
        return self.rng.integers(low, high, 3)

    def muted(self) -> np.ndarray:
        """A colour as walls and floors have it, often nearly grey: float [3]."""
        colour = self.colour()
        return colour.mean() + (colour - colour.mean()) * self.rng.random() ** 2

    def chance(self, probability: float) -> bool:
        """True as often as `probability` says."""
        return bool(self.rng.random() < probability)

    def near(self, value: float, spread: float = 0.02) -> float:
        """A number that is `value`, give or take."""
        return float(value + self.rng.uniform(-spread, spread))

    def fill_background(self) -> None:
        """White, one colour, light falling off, or the blurred things of a room."""
        kind = self.rng.integers(4)
        self.pixels[:] = self.rng.integers(215, 256) if kind == 0 else self.muted()
        if kind == 2:
            ramp = np.linspace(0, 1, self.size)[:, None, None]
            self.pixels[:] = (1 - ramp) * self.muted() + ramp * self.muted()
        elif kind == 3:
            for _ in range(self.rng.integers(6, 24)):
                (x, y), (w, h) = self.rng.uniform(-0.2, 1, 2), self.rng.uniform(0.05, 0.5, 2)
                start, end = (np.array([(x, y), (x + w, y + h)]) * self.size).astype(int).tolist()
                cv2.rectangle(self.pixels, start, end, self.muted().tolist(), -1)
            blur = self.size * self.rng.uniform(0.003, 0.04)
            self.pixels = cv2.GaussianBlur(self.pixels, (0, 0), blur)

    def paint(self, outline: list[Place], colour: np.ndarray) -> None:
        """Fill an outline (places of a polygon) with one colour."""
        shade = np.clip(self._folds[..., None] * 0.6 + 0.4, 0.3, 1.2)
        self._blend(self._mask(outline), np.clip(colour * shade, 0, 255))

    def round(self, middle: Place, width: float, height: float, colour: np.ndarray) -> None:
        """Fill an ellipse with one colour."""
        angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        outline = [
            (middle[0] + width / 2 * np.cos(a), middle[1] + height / 2 * np.sin(a)) for a in angles
        ]
        self.paint(outline, colour)

    def dress(self, outline: list[Place], degrees: float = 0, folds: float = 1) -> None:
        """Fill an outline with the cloth, turned by `degrees`, at a place of its own.

        folds: how deep they are, about 1.
        """
        mask = self._mask(outline)
        self._blend(mask, self._lay(degrees, folds))
        edge = self.size * self.rng.uniform(0.004, 0.02)  # a piece is darker towards its seams
        inner = cv2.GaussianBlur(mask, (0, 0), edge)
        seam = 1 - self.rng.uniform(0, 0.5) * (mask * (1 - inner))[..., None]
        self.pixels = (self.pixels * seam).astype(np.uint8)

    def line(self, places: list[Place], width: float, colour: np.ndarray) -> None:
        """Draw a line through places."""
        points = (self._to_pixels(places) * 16).astype(np.int32)
        thick = max(1, round(width * self._zoom * self.size))
        cv2.polylines(self.pixels, [points], False, colour.tolist(), thick, cv2.LINE_AA, 4)

    def _cut(self, cloth):
        """A middle piece of the picture, as large as it is to be on the clothes."""
        height, width = cloth.shape[:2]
        side = max(1.0, min(height, width) * self.rng.uniform(0.35, 1))
        left = (width - side) / 2 * (1 + self.rng.uniform(-0.6, 0.6))
        top = (height - side) / 2 * (1 + self.rng.uniform(-0.6, 0.6))
        piece = cloth[int(top) : int(top) + int(side), int(left) : int(left) + int(side)]
        shown = max(8, round(self.size * np.exp(self.rng.uniform(np.log(0.35), np.log(1.2)))))
        how = cv2.INTER_AREA if shown < side else cv2.INTER_LINEAR
        return cv2.resize(piece, (shown, shown), interpolation=how)

    def _draw_folds(self):
        """Shade of the folds: float32 [size, size], about 1; waves along some direction."""
        rng, size = self.rng, self.size
        y, x = np.mgrid[:size, :size].astype(np.float32) / size
        shade = np.zeros((size, size), np.float32)
        for _ in range(rng.integers(1, 4)):
            angle = rng.normal(0, 0.5)
            across = x * np.cos(angle) + y * np.sin(angle)
            bend = rng.uniform(0, 0.06) * np.sin(rng.uniform(2, 9) * y + rng.uniform(0, 6))
            wave = np.sin(2 * np.pi * rng.uniform(2, 11) * (across + bend) + rng.uniform(0, 6))
            shade += rng.uniform(0.02, 0.14) * wave.astype(np.float32)
        light = rng.uniform(-0.25, 0.25, 2)
        return 1 + shade + light[0] * (x - 0.5) + light[1] * (y - 0.5)

    def _lay(self, degrees, folds):
        """The cloth over the whole picture: uint8 [size, size, 3]."""
        size, rng = self.size, self.rng
        angle = np.deg2rad(degrees + rng.normal(0, 4)) + self._lean
        y, x = np.mgrid[:size, :size].astype(np.float32)
        ripple = (self._folds - 1) * folds * size * rng.uniform(0.02, 0.12)
        start = rng.uniform(0, len(self.cloth), 2)
        u = np.cos(angle) * x + np.sin(angle) * y + ripple + start[0]
        v = -np.sin(angle) * x + np.cos(angle) * y + 0.5 * ripple + start[1]
        laid = cv2.remap(
            self.cloth,
            np.mod(u, len(self.cloth)).astype(np.float32),
            np.mod(v, len(self.cloth)).astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_WRAP,
        )
        shade = 1 + (self._folds - 1) * folds
        return np.clip(laid * shade[..., None], 0, 255)

    def _mask(self, outline):
        points = (self._to_pixels(outline) * 16).astype(np.int32)
        mask = np.zeros((self.size, self.size), np.uint8)
        cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, 4)
        return mask.astype(np.float32) / 255

    def _to_pixels(self, places):
        spread = (np.array(places) - self._middle) * self._zoom
        turned = spread @ np.array(
            [[np.cos(self._lean), np.sin(self._lean)], [-np.sin(self._lean), np.cos(self._lean)]]
        )
        return (turned + self._middle + self._shift) * self.size

    def _blend(self, mask, pixels):
        mask = mask[..., None]
        self.pixels = (self.pixels * (1 - mask) + pixels * mask).astype(np.uint8)


def _shirt(scene: Scene) -> None:
    n = scene.near
    left, right = n(0.34, 0.05), n(0.66, 0.05)
    top, hem, waist = n(0.25, 0.03), n(0.75, 0.08), n(0, 0.04)
    arm, reach = n(28, 22), n(0.24, 0.14)  # degrees from straight down; the sleeve's length
    _somebody(scene, left, right, top, arm, reach)
    for side, x in ((-1, left), (1, right)):
        scene.dress(_sleeve(x, top, side, arm, reach, n(0.13, 0.03)), -side * arm)
    body = [(left, top), (n(0.44), n(0.22)), (n(0.56), n(0.22)), (right, top)]
    body += [(right - waist, n(0.5)), (n(right), hem), (n(left), hem), (left + waist, n(0.5))]
    scene.dress(body)
    if scene.chance(0.7):  # a collar, open or not
        inside = scene.skin if scene.chance(0.6) else scene.plain
        depth = n(0.33, 0.06)
        scene.paint([(0.44, 0.215), (0.56, 0.215), (0.5, depth)], inside)
    if scene.chance(0.6):
        dark = scene.colour(0, 90)
        scene.line([(0.5, 0.3), (0.5, hem)], 0.003, dark)
        for y in np.arange(0.34, hem, 0.08):
            scene.round((0.508, y), 0.012, 0.012, scene.colour())


def _blouse(scene: Scene) -> None:
    n = scene.near
    left, right, top = n(0.37, 0.03), n(0.63, 0.03), n(0.25)
    waist, hem, flare = n(0.52, 0.05), n(0.68, 0.06), n(0.06, 0.05)
    arm, reach = n(20, 14), n(0.3, 0.12)
    _somebody(scene, left, right, top, arm, reach)
    for side, x in ((-1, left), (1, right)):
        scene.dress(_sleeve(x, top, side, arm, reach, n(0.11, 0.02)), -side * arm)
    bodice = [(left, top), (n(0.45), 0.22), (n(0.55), 0.22), (right, top)]
    scene.dress([*bodice, (right - 0.04, waist), (left + 0.04, waist)])
    below = [(left + 0.04, waist), (right - 0.04, waist)]
    scene.dress([*below, (right + flare, hem), (left - flare, hem)], n(0, 6))
    scene.round((0.5, 0.22), n(0.11, 0.03), n(0.07, 0.03), scene.skin)


def _frock(scene: Scene) -> None:
    n = scene.near
    left, right, top = n(0.38, 0.03), n(0.62, 0.03), n(0.22)
    waist, hem, flare = n(0.45, 0.04), n(0.88, 0.1), n(0.12, 0.1)
    arm, reach = n(18, 12), n(0.16, 0.15)
    _somebody(scene, left, right, top, arm, reach)
    if reach > 0.08:
        for side, x in ((-1, left), (1, right)):
            scene.dress(_sleeve(x, top, side, arm, reach, n(0.1, 0.02)), -side * arm)
    scene.dress([(left, top), (0.45, top), (0.5, n(0.28, 0.04)), (0.55, top), (right, top)]
                + [(right - 0.04, waist), (left + 0.04, waist)])  # fmt: skip
    scene.dress([(left + 0.04, waist), (right - 0.04, waist), (right + flare, hem)]
                + [(0.5, hem + n(0.02)), (left - flare, hem)], n(0, 4), n(1.5, 0.5))  # fmt: skip
    if scene.chance(0.4):
        scene.line([(left + 0.03, waist), (right - 0.03, waist)], n(0.025, 0.015), scene.plain)


def _sarong(scene: Scene) -> None:
    n = scene.near
    left, right, waist, hem = n(0.36, 0.04), n(0.64, 0.04), n(0.32, 0.1), n(0.95, 0.06)
    _somebody(scene, left, right, n(0.12), n(12, 10), 0)
    scene.paint([(left, 0.14), (right, 0.14), (right, waist), (left, waist)], scene.plain)
    flare = n(0.03, 0.04)
    scene.dress([(left, waist), (right, waist), (right + flare, hem), (left - flare, hem)])
    if scene.chance(0.7):  # the end of the cloth, laid over the front
        end = n(0.5, 0.08)
        over = [(end, waist), (end + n(0.09, 0.04), waist), (end + n(0.12, 0.05), hem)]
        scene.dress([*over, (end - n(0.02), hem)], n(0, 8), 1.6)
    if scene.chance(0.5):
        scene.line([(left, waist), (right, waist)], n(0.03, 0.015), scene.colour())


def _scarf(scene: Scene) -> None:
    n = scene.near
    left, right, top = n(0.32, 0.03), n(0.68, 0.03), n(0.28)
    _somebody(scene, left, right, top, n(15, 10), 0)
    scene.paint([(left, top), (0.5, 0.22), (right, top), (right, 1.1), (left, 1.1)], scene.plain)
    width = n(0.14, 0.06)
    for side in (-1, 1):
        x, end = 0.5 + side * n(0.1, 0.03), n(0.8, 0.2)
        strip = [(0.5 + side * 0.05, 0.2), (x + side * width / 2, 0.3), (x + width / 2, end)]
        scene.dress([*strip, (x - width / 2, end), (0.5 - side * 0.02, 0.3)], side * n(8, 8), 1.4)
    if scene.chance(0.4):  # over the hair
        scene.dress([(0.41, 0.22), (0.42, 0.08), (0.5, 0.03), (0.58, 0.08), (0.59, 0.22)])
        scene.round((0.5, 0.14), 0.11, 0.14, scene.skin)


def _stack(scene: Scene) -> None:
    n, rng = scene.near, scene.rng
    number, y = rng.integers(2, 8), n(0.85, 0.06)
    shown = rng.integers(number)  # the others may be of other cloth
    mixed = scene.chance(0.4)
    for layer in range(number):
        high, left, right = n(0.09, 0.05), n(0.2, 0.08), n(0.8, 0.08)
        piece = [(left, y - high), (right, y - high), (right + 0.01, y), (left - 0.01, y)]
        if mixed and layer != shown:
            scene.paint(piece, scene.colour())
        else:
            scene.dress(piece, n(0, 5), 0.5)
        scene.line([(left, y), (right, y)], 0.006, scene.colour(0, 80))
        y -= high
    if scene.chance(0.6):  # seen from above, the upper side too
        slope, back = n(0.08, 0.05), n(0.3, 0.2)
        scene.dress([(left, y), (right, y), (right - slope, y - back), (left + slope, y - back)])


def _hung(scene: Scene) -> None:
    n = scene.near
    top, pole = n(0.12, 0.06), scene.colour()
    scene.line([(-0.2, top), (1.2, top)], 0.015, pole)
    x = n(0.05, 0.15)
    while x < 0.95:
        width = n(0.5, 0.35)
        piece = [(x, top), (x + width, n(top)), (x + width + n(0), n(0.9, 0.15))]
        piece += [(x + n(0, 0.03), n(0.9, 0.15))]
        if scene.chance(0.75):
            scene.dress(piece, n(0, 4), n(1.8, 0.7))
        else:
            scene.paint(piece, scene.colour())
        x += width + n(0.05, 0.05)


def _draped(scene: Scene) -> None:
    """Cloth lying in folds, held, or over a table: pieces that lean in different ways."""
    n, rng = scene.near, scene.rng
    around = ((-0.2, -0.2), (1.2, -0.2), (1.2, 1.2), (-0.2, 1.2))
    scene.dress([(n(x, 0.3), n(y, 0.3)) for x, y in around], n(0, 12), n(1.5, 1))
    for _ in range(rng.integers(0, 4)):
        x, y = rng.uniform(0, 1, 2)
        outline = [(n(x, 0.5), n(y, 0.5)) for _ in range(4)]
        scene.dress(sorted(outline, key=lambda p: np.arctan2(p[1] - y, p[0] - x)), n(0, 40), 1.5)
    if scene.chance(0.3):  # a hand
        x, y = rng.uniform(0.1, 0.9, 2)
        scene.round((x, y), n(0.16, 0.05), n(0.1, 0.03), scene.skin)
        scene.line([(x, y), (n(x, 0.6), 1.3)], 0.09, scene.skin)


THINGS: tuple[Callable[[Scene], None], ...] = (
    _shirt,
    _shirt,
    _blouse,
    _frock,
    _sarong,
    _scarf,
    _stack,
    _hung,
    _draped,
)


def _sleeve(x, top, side, arm, reach, width):
    """Outline of a sleeve from the shoulder at (x, top) along an arm held away by `arm` degrees."""
    down = np.array([side * np.sin(np.deg2rad(arm)), np.cos(np.deg2rad(arm))])
    across = np.array([down[1], -down[0]]) * side
    shoulder = np.array([x, top])
    pit = shoulder - across * width + np.array([0, 0.02])
    end = shoulder + down * reach
    return [tuple(shoulder), tuple(end), tuple(end - across * width * 0.85), tuple(pit)]


def _somebody(scene, left, right, top, arm, reach):
    """Who wears it: a person, a dummy, a hanger, or nobody."""
    kind = scene.rng.choice(4, p=[0.55, 0.15, 0.15, 0.15])
    if kind == 2:
        scene.line([(left, top), (0.5, top - 0.06), (right, top)], 0.012, scene.colour())
        scene.line(
            [(0.5, top - 0.06), (0.5, top - 0.12), (0.52, top - 0.14)], 0.008, scene.colour()
        )
    if kind >= 2:
        return
    skin = scene.skin if kind == 0 else scene.colour(120)
    for side, x in ((-1, left), (1, right)):
        down = np.array([side * np.sin(np.deg2rad(arm)), np.cos(np.deg2rad(arm))])
        start = np.array([x - side * 0.04, top + 0.05])
        scene.line([tuple(start), tuple(start + down * max(0.45, reach + 0.1))], 0.06, skin)
    scene.line([(0.5, top), (0.5, top - 0.08)], 0.09, skin)
    for x in (0.44, 0.56):
        scene.line([(x, 0.6), (x, 1.1)], 0.09, skin if scene.chance(0.3) else scene.plain)
    if kind == 0 or scene.chance(0.3):
        middle = (scene.near(0.5), top - 0.14)
        hair = scene.colour(0, 70)
        scene.round((middle[0], middle[1] - 0.03), 0.15, 0.17, hair)
        scene.round(middle, 0.12, 0.16, skin)
        if scene.chance(0.3):
            scene.line([(middle[0] + 0.07, middle[1]), (middle[0] + 0.08, top + 0.1)], 0.04, hair)
