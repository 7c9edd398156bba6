"""Cloth on things that training never drew: trousers, bags, cushions, ties, tables, umbrellas.

Training draws no clothes at all, so this measures whether a motif is known on them.
"""

import cv2
import numpy as np

SIDE = 320
SHOWN = (0.35, 1.0)


def wear_unseen(cloth: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One thing made of a cloth: uint8 [h, w, 3] of any size -> uint8 [SIDE, SIDE, 3]."""
    wall, floor = rng.integers(60, 250, 3), rng.integers(30, 200, 3)
    picture = np.empty((SIDE, SIDE, 3), np.uint8)
    picture[:] = wall
    picture[int(SIDE * rng.uniform(0.6, 0.9)) :] = floor
    thing = (_trousers, _bag, _cushion, _tie, _table, _umbrella)[rng.integers(6)]
    for corners, outline in thing(rng):
        _lay(picture, cloth, np.array(corners) * SIDE, np.array(outline) * SIDE, rng)
    noise = rng.normal(0, 5, picture.shape)
    return np.clip(picture * rng.uniform(0.75, 1.1) + noise, 0, 255).astype(np.uint8)


def _lay(picture, cloth, corners, outline, rng):
    """Stretch a piece of cloth over four corners, and keep what lies in the outline. The whole of
    the given picture would be SHOWN of the drawing's side; what is larger is tiled."""
    side = min(cloth.shape[:2])
    square = cv2.resize(cloth[:side, :side], (192, 192), interpolation=cv2.INTER_AREA)
    around = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    tiles = around.max() / (SIDE * rng.uniform(*SHOWN))
    edge = max(8, round(192 * tiles)) - 1
    flat = np.tile(square, (edge // 192 + 1, edge // 192 + 1, 1))
    start = np.float32([(0, 0), (edge, 0), (edge, edge), (0, edge)])
    matrix = cv2.getPerspectiveTransform(start, corners.astype(np.float32))
    laid = cv2.warpPerspective(
        flat, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
    )
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [outline.astype(np.int32)], 255)
    inside = mask > 0
    ramp = np.linspace(rng.uniform(0.7, 1), rng.uniform(0.8, 1.15), SIDE)[None, :, None]
    picture[inside] = np.clip(laid * ramp, 0, 255).astype(np.uint8)[inside]


def _trousers(rng):
    top, hem = rng.uniform(0.05, 0.2), rng.uniform(0.85, 1)
    for side in (-1, 1):
        a, b = 0.5, 0.5 + side * rng.uniform(0.16, 0.22)
        c, d = 0.5 + side * rng.uniform(0.2, 0.3), 0.5 + side * rng.uniform(0.04, 0.1)
        leg = [(a, top), (b, top), (c, hem), (d, hem)]
        if side < 0:  # from left to right, or the cloth would be mirrored
            leg = [leg[1], leg[0], leg[3], leg[2]]
        yield leg, leg


def _bag(rng):
    left, right = rng.uniform(0.15, 0.3), rng.uniform(0.7, 0.85)
    top, lean = rng.uniform(0.3, 0.45), rng.uniform(-0.06, 0.06)
    bag = [(left + lean, top), (right + lean, top), (right, 0.92), (left, 0.92)]
    handle = [(0.4, 0.1), (0.6, 0.1), (0.66, top), (0.62, top), (0.57, 0.14), (0.43, 0.14)]
    yield bag, [*handle, (0.38, top), (0.34, top)]
    yield bag, bag


def _cushion(rng):
    middle, size = rng.uniform(0.42, 0.58, 2), rng.uniform(0.28, 0.42)
    turn = rng.uniform(-0.5, 0.5)
    angles = np.pi / 4 + turn + np.array([4, 6, 0, 2]) * np.pi / 4
    corners = middle + size * np.column_stack([np.cos(angles), np.sin(angles)])
    round_ = np.linspace(0, 2 * np.pi, 64)
    reach = size * (0.8 - 0.12 * np.cos(4 * (round_ - turn)))
    outline = middle + reach[:, None] * np.column_stack([np.cos(round_), np.sin(round_)])
    yield corners, outline


def _tie(rng):
    width = rng.uniform(0.1, 0.2)
    corners = [(0.3, 0.1), (0.7, 0.1), (0.7, 0.95), (0.3, 0.95)]
    knot = [(0.5 - 0.05, 0.12), (0.55, 0.12), (0.53, 0.2), (0.47, 0.2)]
    yield corners, [(0.48, 0.2), (0.52, 0.2), (0.5 + width, 0.82), (0.5, 0.94), (0.5 - width, 0.82)]
    yield corners, knot


def _table(rng):
    back, front = rng.uniform(0.25, 0.35), rng.uniform(0.6, 0.7)
    narrow = rng.uniform(0.05, 0.2)
    top = [(narrow, back), (1 - narrow, back), (1.05, front), (-0.05, front)]
    yield top, top
    side = [(-0.05, front), (1.05, front), (1.05, 0.95), (-0.05, 0.95)]
    yield side, side


def _umbrella(rng):
    middle, radius = np.array([0.5, rng.uniform(0.4, 0.55)]), rng.uniform(0.35, 0.48)
    ribs = np.linspace(0, 2 * np.pi, 9) + rng.uniform(0, 1)
    for one, other in zip(ribs[:-1], ribs[1:], strict=True):
        rim = [middle + radius * np.array([np.cos(rib), np.sin(rib)]) for rib in (one, other)]
        turn = (one + other) / 2 - np.pi / 2  # each piece of cloth hangs down from the middle
        angles = turn + np.array([-3, -1, 1, 3]) * np.pi / 4
        yield (
            middle + 1.5 * radius * np.column_stack([np.cos(angles), np.sin(angles)]),
            [
                middle,
                *rim,
            ],
        )
