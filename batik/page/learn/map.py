"""A map of where the motifs come from: the islands, and a dot with a name for each motif.

The islands are drawn by eye, corner by corner, and rounded off; they claim no borders. Motifs of a
town that has several stand in a list of their own out at sea, with a line to the town, so that
each can be pointed at and read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from batik.motifs import Motif
from batik.page.learn.islands import ISLANDS

WEST, NORTH, EAST, SOUTH = 94.0, 7.4, 142.0, -17.0  # degrees
SCALE = 24.5  # units of the drawing to a degree
ROW = 24  # units from one name to the next: room for a finger
LETTER = 9  # units, about, that a letter is wide
NEAR = 0.4  # degrees within which a motif is of the town
# Towns of several motifs: where they are, and where their list begins.
TOWNS = {
    "Yogyakarta": ((110.36, -7.8), (103.2, -9.5)),
    "Solo": ((110.83, -7.57), (110.9, -9.5)),
    "Jakarta": ((106.83, -6.18), (107.0, -3.6)),
    "Bali": ((115.24, -8.64), (116.2, -10.6)),
    "Jayapura": ((140.7, -2.53), (137.0, 1.6)),
}


@dataclass(frozen=True)
class Dot:
    """A motif on the map: its dot's centre, and where its name stands beside it."""

    label: str
    motif: Motif
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str  # of SVG: "start", "middle" or "end"


@dataclass(frozen=True)
class Town:
    """A town with a list of motifs: where it lies, where the list's heading stands, and where the
    line from the town ends."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    end_x: float
    end_y: float


@dataclass(frozen=True)
class Map:
    """The drawing, in units from its upper left corner."""

    width: float
    height: float
    islands: tuple[str, ...]  # paths of SVG
    towns: tuple[Town, ...]
    dots: tuple[Dot, ...]  # from west to east


def draw_map(found: Mapping[str, Motif]) -> Map:
    """The map of these motifs, by label."""
    of_town: dict[str, list[str]] = {}
    for label, motif in found.items():
        of_town.setdefault(_town_of(motif.place), []).append(label)
    alone = of_town.pop("", [])
    for name in [name for name, labels in of_town.items() if len(labels) < 2]:
        alone += of_town.pop(name)
    towns, dots = [], []
    for name, labels in of_town.items():
        (x, y), (left, top) = (_project(*place) for place in TOWNS[name])
        after = left + 24 + len(name) * LETTER  # the heading's end
        if top < y:  # a list north of its town: the line ends at its foot
            end = left + 6, top + len(labels) * ROW + 6
        else:
            end = (after if x > after else left + 6), top
        towns.append(Town(name, x, y, left + 18, top, *end))
        for row, label in enumerate(sorted(labels, key=lambda each: found[each].name["en"]), 1):
            height = top + row * ROW
            dots.append(Dot(label, found[label], left + 6, height, left + 18, height, "start"))
    taken = [_box_of(dot) for dot in dots]
    taken += [box for town in towns for box in _boxes_of_line(town)]
    points = {label: _project(*found[label].place) for label in alone}
    for label, (x, y) in points.items():
        others = [at for other, at in points.items() if other != label]
        dot = _beside(label, found[label], x, y, taken, others)
        taken.append(_box_of(dot))
        dots.append(dot)
    return Map(
        width=(EAST - WEST) * SCALE,
        height=(NORTH - SOUTH) * SCALE,
        islands=tuple(_path(corners) for corners in ISLANDS.values()),
        towns=tuple(towns),
        dots=tuple(sorted(dots, key=lambda dot: (dot.motif.place[0], dot.y))),
    )


def _town_of(place):
    for name, (at, _) in TOWNS.items():
        if hypot(place[0] - at[0], place[1] - at[1]) < NEAR:
            return name
    return ""


def _project(longitude, latitude):
    return round((longitude - WEST) * SCALE, 1), round((NORTH - latitude) * SCALE, 1)


def _beside(label, motif, x, y, taken, others):
    """The dot with its name on the side that covers no other name, and least land."""
    sides = [(12, 0, "start"), (-12, 0, "end"), (0, -16, "middle"), (0, 17, "middle")]
    sides += [(dx, dy, "start" if dx > 0 else "end") for dx in (8, -8) for dy in (-14, 14)]
    dots = [Dot(label, motif, x, y, x + dx, y + dy, anchor) for dx, dy, anchor in sides]

    def cost(dot):
        left, top, right, bottom = box = _box_of(dot)
        outside = left < 0 or right > (EAST - WEST) * SCALE
        covered = sum(_overlap(box, other) for other in taken)
        covered += sum(left < px < right and top < py < bottom for px, py in others)
        steps = [left + (right - left) * step / 8 for step in range(9)]
        land = sum(_on_land(at, dot.text_y) for at in steps)
        return outside, covered, land

    return min(dots, key=cost)


def _box_of(dot):
    """What a dot's name covers: left, top, right, bottom."""
    width = LETTER * max(map(len, dot.motif.name.values()))
    left = dot.text_x - {"start": 0, "middle": width / 2, "end": width}[dot.anchor]
    return left, dot.text_y - 9, left + width, dot.text_y + 9


def _boxes_of_line(town):
    """What the line from a town to its list covers, step by step."""
    dx, dy = (town.end_x - town.x) / 10, (town.end_y - town.y) / 10
    points = [(town.x + step * dx, town.y + step * dy) for step in range(11)]
    return [(x - 4, y - 4, x + 4, y + 4) for x, y in points]


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on_land(x, y):
    longitude, latitude = x / SCALE + WEST, NORTH - y / SCALE
    return any(_inside(corners, longitude, latitude) for corners in ISLANDS.values())


def _inside(corners, x, y):
    """Whether a polygon holds a point: a ray from it crosses the edge an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def _path(corners):
    """A closed curve through the middles of a polygon's edges, its corners rounded off."""
    points = [_project(*corner) for corner in corners]
    middles = [
        (f"{(x1 + x2) / 2:.1f} {(y1 + y2) / 2:.1f}")
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True)
    ]
    bends = "".join(
        f"Q{x} {y} {middle}" for (x, y), middle in zip(points[1:], middles[1:], strict=True)
    )
    return f"M{middles[0]}{bends}Q{points[0][0]} {points[0][1]} {middles[0]}Z"
