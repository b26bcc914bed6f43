"""Raster: a sketch as pixels, for a notice, a terminal, or whatever reads no SVG.

The one door to Pillow, which is imported where a picture is made: most runs of the
program make none. Drawn four times as large and made smaller, so that edges are smooth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from posture_monitor.drawing.marks import (
    INKS,
    Form,
    InkLook,
    Mark,
    Oval,
    Point,
    Sketch,
)
from posture_monitor.drawing.stylesheet import Paper, colours_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Rgb = tuple[int, int, int]

_LARGER = 4
_STEPS = 8  # of a smooth line from point to point
_AROUND = 48  # corners of an oval
_RIM = 3.0  # beyond each mark on clear paper, in units of the sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterImage:
    """Pixels, row by row from the top, four bytes each: red, green, blue, opacity."""

    width_px: int
    height_px: int
    rgba: bytes


def pixels_of(sketch: Sketch, side_px: int, paper: Paper) -> RasterImage:
    """Return a sketch in a square of so many pixels, in the middle of it."""
    image = _drawn(sketch, side_px, paper)
    return RasterImage(width_px=side_px, height_px=side_px, rgba=image.tobytes())


def png_of(sketch: Sketch, side_px: int, paper: Paper) -> bytes:
    """Return the same as a PNG, without what else one may tell."""
    written = BytesIO()
    _drawn(sketch, side_px, paper).save(written, "PNG", optimize=True)
    return written.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Canvas:
    """Where marks are drawn: a sketch's units become pixels by scale and offset."""

    draw: ImageDraw
    scale: float
    offset: Point

    def at(self, point: Point) -> Point:
        """Return where a point of the sketch is."""
        x, y = point
        return self.offset[0] + x * self.scale, self.offset[1] + y * self.scale


def _drawn(sketch: Sketch, side_px: int, paper: Paper) -> Image:
    from PIL import Image, ImageDraw

    large = side_px * _LARGER
    colours = {name: rgb_of(each) for name, each in colours_of(paper).items()}
    ground = (*colours["paper"], 0 if paper is Paper.CLEAR else 255)
    image = Image.new("RGBA", (large, large), ground)
    width, height = sketch.size
    scale = large / max(width, height)
    offset = ((large - width * scale) / 2, (large - height * scale) / 2)
    canvas = _Canvas(draw=ImageDraw.Draw(image), scale=scale, offset=offset)
    if paper is Paper.CLEAR:
        for mark in sketch.marks:
            _put(canvas, mark, _rim(INKS[mark.ink]), colours)
    for mark in sketch.marks:
        _put(canvas, mark, INKS[mark.ink], colours)
    return image.resize((side_px, side_px), Image.Resampling.LANCZOS)


def _rim(look: InkLook) -> InkLook:
    """Return the look of the light edge that sets a mark off from a dark ground."""
    fill = None if look.fill is None else "paper"
    return InkLook(line="paper", width=look.width + 2 * _RIM, fill=fill)


def _put(
    canvas: _Canvas, mark: Mark, look: InkLook, colours: Mapping[str, Rgb]
) -> None:
    points = [canvas.at(each) for each in _way(mark)]
    if look.fill is not None:
        canvas.draw.polygon(points, fill=_mixed(look.fill, look, colours))
    if look.line is None:
        return
    colour, width = _mixed(look.line, look, colours), look.width * canvas.scale
    if look.dash is None:
        _line(canvas.draw, points, width, colour)
        return
    dash = look.dash * canvas.scale
    for piece in _dashes(points, dash, dash + width):
        _line(canvas.draw, piece, width, colour)


def _mixed(name: str, look: InkLook, colours: Mapping[str, Rgb]) -> Rgb:
    """Return a colour as it looks on the paper."""
    red, green, blue = (
        round(look.opacity * one + (1 - look.opacity) * other)
        for one, other in zip(colours[name], colours["paper"], strict=True)
    )
    return red, green, blue


def _line(draw: ImageDraw, points: Sequence[Point], width: float, colour: Rgb) -> None:
    """Draw a line with round ends and corners."""
    half = width / 2
    for (x1, y1), (x2, y2) in pairwise(points):
        long = hypot(x2 - x1, y2 - y1)
        if long == 0:
            continue
        aside = (-(y2 - y1) / long * half, (x2 - x1) / long * half)
        corners = [
            (x1 + aside[0], y1 + aside[1]),
            (x2 + aside[0], y2 + aside[1]),
            (x2 - aside[0], y2 - aside[1]),
            (x1 - aside[0], y1 - aside[1]),
        ]
        draw.polygon(corners, fill=colour)
    for x, y in points:
        draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _dashes(
    points: Sequence[Point], dash: float, gap: float
) -> Iterator[Sequence[Point]]:
    """Yield the pieces of a line that are drawn."""
    piece: list[Point] = [points[0]]
    is_drawn, left = True, dash
    for start, end in pairwise(points):
        long, gone = hypot(end[0] - start[0], end[1] - start[1]), 0.0
        while long - gone > left:
            gone += left
            part = gone / long
            turn = (
                start[0] + (end[0] - start[0]) * part,
                start[1] + (end[1] - start[1]) * part,
            )
            if is_drawn:
                yield [*piece, turn]
            piece, is_drawn = [turn], not is_drawn
            left = dash if is_drawn else gap
        left -= long - gone
        piece.append(end)
    if is_drawn:
        yield piece


def _way(mark: Mark) -> list[Point]:
    """Return the points of a mark, those of its smooth parts among them."""
    if isinstance(mark, Oval):
        return [_on_oval(mark, 360.0 * n / _AROUND) for n in range(_AROUND + 1)]
    match mark.form:
        case Form.CHAIN:
            return list(mark.points)
        case Form.OUTLINE:
            return [*mark.points, mark.points[0]]
        case Form.CURVE:
            return _spline([mark.points[0], *mark.points, mark.points[-1]])
        case Form.BLOB:
            return _spline([mark.points[-1], *mark.points, *mark.points[:2]])


def _on_oval(oval: Oval, angle_deg: float) -> Point:
    angle, turn = radians(angle_deg), radians(oval.turned_deg)
    along, across = oval.radii[0] * cos(angle), oval.radii[1] * sin(angle)
    return (
        oval.centre[0] + along * cos(turn) - across * sin(turn),
        oval.centre[1] + along * sin(turn) + across * cos(turn),
    )


def _spline(padded: Sequence[Point]) -> list[Point]:
    """Return points of a Catmull-Rom spline from the second to the last but one."""
    found = [padded[1]]
    for four in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        found += [_on_spline(four, step / _STEPS) for step in range(1, _STEPS + 1)]
    return found


def _on_spline(four: Sequence[Point], t: float) -> Point:
    weights = (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, four, strict=True))
        for axis in (0, 1)
    )
    return x, y


def rgb_of(written: str) -> Rgb:
    """Return a colour that is written as #rrggbb."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
