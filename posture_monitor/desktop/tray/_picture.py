"""Picture: one for each shape, readable from 16 px on, on light and on dark panels.

Lengths are in sixteenths of the icon, so that edges are between the pixels of the
smallest one; in other sizes straight edges are moved to the next pixel. A white rim
separates the shape from a dark panel; its colours are dark enough for a white one.
Nothing is needed to draw but Python: how far a pixel lies from an edge says how much
of it is covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot, inf
from typing import Protocol

from posture_monitor.desktop.tray._state import Shape

Point = tuple[float, float]

GRID = 16
RIM = 1.0
COLOURS = {
    Shape.USUAL: "#1f8a4c",
    Shape.AWAY: "#b85c00",
    Shape.MOVE: "#2f6fd6",
    Shape.CANNOT_TELL: "#6b7280",
    Shape.NOT_WATCHING: "#41506a",
    Shape.NEEDS_YOU: "#c62f22",
}


class Part(Protocol):
    """A part of a shape."""

    def at_scale(self, scale: float) -> Part:
        """Return the part in pixels, its straight edges between pixels."""

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is outside; inside it is negative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float

    def at_scale(self, scale: float) -> Disc:
        """Return it in pixels; it begins and ends between two of them."""
        radius = _half(self.radius * scale)
        left, top = (round(each * scale - radius) for each in (self.x, self.y))
        return Disc(x=left + radius, y=top + radius, radius=radius)

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is outside; inside it is negative."""
        return hypot(x - self.x, y - self.y) - self.radius


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle with round corners."""

    left: float
    top: float
    right: float
    bottom: float
    corner: float

    def at_scale(self, scale: float) -> Box:
        """Return it in pixels; its edges lie between them."""
        return Box(
            left=round(self.left * scale),
            top=round(self.top * scale),
            right=round(self.right * scale),
            bottom=round(self.bottom * scale),
            corner=self.corner * scale,
        )

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is outside; inside it is negative."""
        middle_x, middle_y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        across = abs(x - middle_x) - (self.right - self.left) / 2 + self.corner
        down = abs(y - middle_y) - (self.bottom - self.top) / 2 + self.corner
        outside = hypot(max(across, 0.0), max(down, 0.0))
        return outside + min(max(across, down), 0.0) - self.corner


@dataclass(frozen=True, slots=True, kw_only=True)
class Contour:
    """A filled polygon; its corners are rounded by a brush of some radius."""

    points: tuple[Point, ...]
    radius: float = 0.0

    def at_scale(self, scale: float) -> Contour:
        """Return it in pixels."""
        points = tuple((x * scale, y * scale) for x, y in self.points)
        return Contour(points=points, radius=self.radius * scale)

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is outside; inside it is negative."""
        nearest, is_inside = inf, False
        for one, other in pairwise((*self.points, self.points[0])):
            nearest = min(nearest, _from_line(x, y, one, other))
            if (one[1] > y) != (other[1] > y):
                part = (y - one[1]) / (other[1] - one[1])
                is_inside ^= x < one[0] + part * (other[0] - one[0])
        return (-nearest if is_inside else nearest) - self.radius


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixmap:
    """A square picture.

    Attributes:
        size_px: Its width and height.
        argb: Four bytes a pixel, row by row from the top: alpha, red, green, blue.
    """

    size_px: int
    argb: bytes


PARTS: dict[Shape, tuple[Part, ...]] = {
    Shape.USUAL: (
        Disc(x=8, y=4, radius=3),
        Box(left=2, top=8, right=14, bottom=15, corner=3.5),
    ),
    Shape.AWAY: (
        Disc(x=12, y=4, radius=3),
        Contour(points=((4, 8), (9.5, 12)), radius=3),
    ),
    Shape.MOVE: (
        Contour(points=((1, 8), (6, 3), (6, 13))),
        Contour(points=((15, 8), (10, 3), (10, 13))),
        Box(left=5, top=6, right=11, bottom=10, corner=0),
    ),
    Shape.CANNOT_TELL: (Disc(x=8, y=8, radius=7),),
    Shape.NOT_WATCHING: (
        Box(left=2, top=2, right=6, bottom=14, corner=1),
        Box(left=10, top=2, right=14, bottom=14, corner=1),
    ),
    Shape.NEEDS_YOU: (Box(left=1, top=1, right=15, bottom=15, corner=3),),
}
MARKS: dict[Shape, tuple[Part, ...]] = {
    Shape.CANNOT_TELL: tuple(
        Box(left=x, top=7, right=x + 2, bottom=9, corner=0.4) for x in (3, 7, 11)
    ),
    Shape.NEEDS_YOU: (
        Box(left=7, top=4, right=9, bottom=9, corner=0.4),
        Box(left=7, top=10, right=9, bottom=12, corner=0.4),
    ),
}


@cache
def drawn(shape: Shape, size_px: int) -> Pixmap:
    """Return the shape, size_px wide and high, on a transparent ground."""
    scale = size_px / GRID
    parts = [each.at_scale(scale) for each in PARTS[shape]]
    marks = [each.at_scale(scale) for each in MARKS.get(shape, ())]
    rim_px = max(RIM, RIM * scale * 0.75)
    pixels = _pixels(size_px, parts, marks, COLOURS[shape], rim_px)
    return Pixmap(size_px=size_px, argb=b"".join(pixels))


def _pixels(
    size_px: int, parts: list[Part], marks: list[Part], colour: str, rim_px: float
) -> Iterator[bytes]:
    ink = bytes.fromhex(colour.removeprefix("#"))
    for row in range(size_px):
        for column in range(size_px):
            x, y = column + 0.5, row + 0.5
            outside = min(each.distance(x, y) for each in parts)
            marked = min((each.distance(x, y) for each in marks), default=inf)
            inked = min(_covered(outside), 1 - _covered(marked))
            alpha = _covered(outside - rim_px)
            share = inked / alpha if alpha else 0.0
            tones = (round(255 + share * (tone - 255)) for tone in ink)
            yield bytes((round(255 * alpha), *tones))


def _covered(distance_px: float) -> float:
    """Return how much of a pixel is covered, by its middle's distance to the edge."""
    return min(1.0, max(0.0, 0.5 - distance_px))


def _from_line(x: float, y: float, one: Point, other: Point) -> float:
    """Return the distance of a point from a line between two others."""
    across, down = other[0] - one[0], other[1] - one[1]
    along = ((x - one[0]) * across + (y - one[1]) * down) / (across**2 + down**2)
    along = min(1.0, max(0.0, along))
    return hypot(x - one[0] - along * across, y - one[1] - along * down)


def _half(length_px: float) -> float:
    return round(2 * length_px) / 2
