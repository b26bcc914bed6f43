"""Shapes: the one door to the library that writes SVG.

svg.py writes texts and attributes as they come, so everything passes through here: text
is escaped, a class or an identifier is refused that is not a plain name, and no shape
has a link, a script, or a style of its own. Colours and letters come from the classes
of `drawing/stylesheet.py`. Lengths are units of the picture, +x to the right, +y down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from html import escape

import svg

Shape = svg.Element
"""A part of a picture, as the functions below return it."""
Point = tuple[float, float]

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


class Anchor(StrEnum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureHead:
    """What names a picture.

    Attributes:
        prefix: Begins every identifier in it; unique in the page. Small letters,
            digits and dashes.
        title: What it shows, in a sentence.
        description: How it shows it: what the axes, blocks and colours mean.
        style: The stylesheet of a picture that stands alone, as
            `drawing/stylesheet.py` returns it; empty in a page, which has one.
    """

    prefix: str
    title: str
    description: str
    style: str = ""


def block(
    at: Point, size: Point, *classes: str, filled: str = "", told: str = ""
) -> Shape:
    """Return a rectangle.

    Args:
        at: Its upper left corner.
        size: Width and height.
        classes: Its classes.
        filled: The identifier of the pattern that fills it; empty for its class's fill.
        told: What is told of it where a pointer rests; empty for nothing.
    """
    return svg.Rect(
        x=_rounded(at[0]),
        y=_rounded(at[1]),
        width=_rounded(size[0]),
        height=_rounded(size[1]),
        class_=_names(classes),
        fill=f"url(#{_name(filled)})" if filled else None,
        elements=_told(told),
    )


def circle(centre: Point, radius: float, *classes: str) -> Shape:
    """Return a circle."""
    x, y = centre
    return svg.Circle(
        cx=_rounded(x), cy=_rounded(y), r=_rounded(radius), class_=_names(classes)
    )


def ellipse(centre: Point, radii: Point, turned_deg: float, *classes: str) -> Shape:
    """Return an ellipse, turned clockwise around its centre."""
    x, y = _rounded(centre[0]), _rounded(centre[1])
    return svg.Ellipse(
        cx=x,
        cy=y,
        rx=_rounded(radii[0]),
        ry=_rounded(radii[1]),
        transform=[svg.Rotate(_rounded(turned_deg), x, y)],
        class_=_names(classes),
    )


def line(start: Point, end: Point, *classes: str) -> Shape:
    """Return a straight line."""
    return svg.Line(
        x1=_rounded(start[0]),
        y1=_rounded(start[1]),
        x2=_rounded(end[0]),
        y2=_rounded(end[1]),
        class_=_names(classes),
    )


def chain(points: Sequence[Point], *classes: str) -> Shape:
    """Return straight lines from point to point, not closed."""
    return svg.Polyline(points=_corners(points), class_=_names(classes))


def outline(points: Sequence[Point], *classes: str) -> Shape:
    """Return a closed shape with these corners."""
    return svg.Polygon(points=_corners(points), class_=_names(classes))


def curve(points: Sequence[Point], *classes: str) -> Shape:
    """Return a smooth line through at least two points.

    Between two of them it runs as a Catmull-Rom spline, written as a cubic one.
    """
    padded = [points[0], *points, points[-1]]
    return svg.Path(d=_spline(padded), class_=_names(classes))


def blob(points: Sequence[Point], *classes: str) -> Shape:
    """Return a smooth closed shape through at least three points."""
    padded = [points[-1], *points, *points[:2]]
    return svg.Path(d=[*_spline(padded), svg.Z()], class_=_names(classes))


def moving(moments: Sequence[Shape], lasts_s: float) -> Shape:
    """Return a shape that goes through its moments evenly, again and again.

    Args:
        moments: The same shape at each moment; the last leads to the first.
        lasts_s: How long all of them take.
    """
    first = moments[0]
    looks = [each.as_dict() for each in (*moments, first)]
    ways = [
        _animation(name, [look[name] for look in looks], lasts_s)
        for name in looks[0]
        if any(look[name] != looks[0][name] for look in looks)
    ]
    return replace(first, elements=ways) if ways else first


def _animation(name: str, values: list[str], lasts_s: float) -> Shape:
    lasts = timedelta(seconds=lasts_s)
    if name != "transform":
        return svg.Animate(
            attributeName=name, values=values, dur=lasts, repeatCount="indefinite"
        )
    return svg.AnimateTransform(
        attributeName=name,
        type="rotate",
        values=[each.removeprefix("rotate(").removesuffix(")") for each in values],
        dur=lasts,
        repeatCount="indefinite",
    )


def _spline(padded: Sequence[Point]) -> list[svg.PathData]:
    """Return the way through all points but the first and the last one."""
    start = padded[1]
    steps: list[svg.PathData] = [svg.M(_rounded(start[0]), _rounded(start[1]))]
    for before, here, there, after in zip(
        padded, padded[1:], padded[2:], padded[3:], strict=False
    ):
        (x1, y1), (x2, y2) = _ahead(before, here, there), _ahead(after, there, here)
        steps.append(svg.C(x1, y1, x2, y2, _rounded(there[0]), _rounded(there[1])))
    return steps


def words(text: str, at: Point, *classes: str, anchor: Anchor = Anchor.START) -> Shape:
    """Return a line of text, which stands on its point."""
    return svg.Text(
        x=_rounded(at[0]),
        y=_rounded(at[1]),
        text=escape(text),
        text_anchor=anchor.value,
        class_=_names(classes),
    )


def group(shapes: Iterable[Shape], *classes: str, told: str = "") -> Shape:
    """Return shapes as one."""
    inside = [*(_told(told) or ()), *shapes]
    return svg.G(elements=inside, class_=_names(classes))


def pattern(identifier: str, side: float, shapes: Iterable[Shape]) -> Shape:
    """Return a square that repeats, to fill blocks with."""
    return svg.Pattern(
        id=_name(identifier),
        width=_rounded(side),
        height=_rounded(side),
        patternUnits="userSpaceOnUse",
        elements=list(shapes),
    )


def picture(
    head: PictureHead,
    size: Point,
    shapes: Iterable[Shape],
    patterns: Iterable[Shape] = (),
    classes: Sequence[str] = (),
) -> str:
    """Return a whole picture as an element `svg`, named and described."""
    title_id, description_id = f"{head.prefix}-title", f"{head.prefix}-desc"
    named: list[Shape] = [
        svg.Title(id=_name(title_id), text=escape(head.title)),
        svg.Desc(id=_name(description_id), text=escape(head.description)),
    ]
    if head.style:
        named.append(svg.Style(text=head.style))
    definitions = list(patterns)
    if definitions:
        named.append(svg.Defs(elements=definitions))
    drawn = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, _rounded(size[0]), _rounded(size[1])),
        class_=_names(("picture", *classes)),
        elements=[*named, *shapes],
        extra={"role": "img", "aria-labelledby": f"{title_id} {description_id}"},
    )
    return str(drawn)


def _told(text: str) -> list[Shape] | None:
    return [svg.Title(text=escape(text))] if text else None


def _names(classes: Sequence[str]) -> list[str] | None:
    return [_name(each) for each in classes] or None


def _name(written: str) -> str:
    """Return a class or an identifier.

    Raises:
        ValueError: It holds more than small letters, digits, dashes and underscores.
    """
    if _NAME.fullmatch(written) is None:
        raise ValueError(f"expected a plain name, got {written!r}")
    return written


def _rounded(number: float) -> float:
    """Return a length in hundredths, whole ones without a decimal point."""
    near = round(float(number), 2)
    return int(near) if near.is_integer() else near


def _corners(points: Sequence[Point]) -> list[svg.Point]:
    return [svg.Point(_rounded(x), _rounded(y)) for x, y in points]


def _ahead(before: Point, here: Point, there: Point) -> Point:
    """Return the handle of a spline at `here` on its way from `before` to `there`."""
    return (
        _rounded(here[0] + (there[0] - before[0]) / 6),
        _rounded(here[1] + (there[1] - before[1]) / 6),
    )
