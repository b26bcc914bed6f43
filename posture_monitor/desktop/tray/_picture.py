"""Picture: the four shapes, readable from 16 px on, on light and on dark panels.

Lengths are in sixteenths of the icon, so that edges are between the pixels of the
smallest one. A white rim separates the shape from a dark panel; its colours are dark
enough for a white one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING

from posture_monitor.desktop.tray._state import Shape

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Point = tuple[float, float]

GRID = 16
FINENESS = 8  # drawn so many times larger, then reduced: soft edges
RIM = 1.0
WHITE = "#ffffff"
PANEL = "#2e3436"
COLOURS = {
    Shape.WATCHING: "#1f8a4c",
    Shape.PAUSED: "#5f7391",
    Shape.TROUBLE: "#cf4a1d",
    Shape.ASKING: "#2f6fd6",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line drawn with a round brush; a filled one has its inside as well."""

    points: tuple[Point, ...]
    radius: float
    is_filled: bool = False


STROKES: dict[Shape, tuple[Stroke, ...]] = {
    Shape.WATCHING: (Stroke(points=((8, 8),), radius=6),),
    Shape.PAUSED: (
        Stroke(points=((4, 4), (4, 12)), radius=2),
        Stroke(points=((12, 4), (12, 12)), radius=2),
    ),
    Shape.TROUBLE: (
        Stroke(
            points=((8, 3.5), (13.5, 12.5), (2.5, 12.5), (8, 3.5)),
            radius=1.5,
            is_filled=True,
        ),
    ),
    Shape.ASKING: (
        Stroke(
            points=(
                *((4.5, 5.2), (5, 3.8), (6.2, 2.8), (8, 2.5), (9.8, 2.8)),
                *((11, 3.8), (11.5, 5.2), (11, 6.7), (9.8, 7.8), (8.6, 8.7)),
                (8, 9.4),
            ),
            radius=1.4,
        ),
        Stroke(points=((8, 13.4),), radius=1.5),
    ),
}
MARKS: dict[Shape, tuple[Stroke, ...]] = {
    Shape.TROUBLE: (
        Stroke(points=((8, 6), (8, 8.5)), radius=1),
        Stroke(points=((8, 12),), radius=1),
    ),
}


def drawn(shape: Shape, size_px: int) -> Image:
    """Return the shape, size_px wide and high, on a transparent ground."""
    from PIL import Image, ImageDraw

    fine = size_px * FINENESS
    picture = Image.new("RGBA", (fine, fine))
    canvas = ImageDraw.Draw(picture)
    for stroke in STROKES[shape]:
        _brush(canvas, stroke, WHITE, scale=fine / GRID, wider=RIM)
    for stroke in STROKES[shape]:
        _brush(canvas, stroke, COLOURS[shape], scale=fine / GRID)
    for stroke in MARKS.get(shape, ()):
        _brush(canvas, stroke, WHITE, scale=fine / GRID)
    return picture.resize((size_px, size_px), Image.Resampling.BOX)


def on_ground(picture: Image, ground: Image) -> Image:
    """Return the ground with the picture in its middle, square, as large as it fits."""
    from PIL import Image

    size = min(ground.size)
    fitted = picture.resize((size, size), Image.Resampling.LANCZOS)
    shown = ground.copy()
    corner = ((ground.width - size) // 2, (ground.height - size) // 2)
    shown.paste(fitted, corner, mask=fitted)
    return shown


def _brush(
    canvas: ImageDraw, stroke: Stroke, colour: str, *, scale: float, wider: float = 0
) -> None:
    points = [(x * scale, y * scale) for x, y in stroke.points]
    radius = (stroke.radius + wider) * scale
    if stroke.is_filled:
        canvas.polygon(points, fill=colour)
    for x, y in (*points, *_between(points)):
        # the last pixel of a box belongs to the ellipse
        box = (x - radius, y - radius, x + radius - 1, y + radius - 1)
        canvas.ellipse(box, fill=colour)


def _between(points: list[Point]) -> Iterator[Point]:
    """Yield the points between, a pixel apart, as lines of PIL are half a pixel off."""
    for (x, y), (next_x, next_y) in pairwise(points):
        steps = ceil(hypot(next_x - x, next_y - y))
        for step in range(1, steps):
            part = step / steps
            yield x + part * (next_x - x), y + part * (next_y - y)
