"""Arrows: the way that a part of the body goes, as marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import atan2, cos, hypot, radians, sin
from typing import TYPE_CHECKING

from posture_monitor.care.skeleton.angles import Joint
from posture_monitor.drawing.marks import Form, Ink, Mark, Point, Stroke

if TYPE_CHECKING:
    from pydantic import ConfigDict

_STRICT: ConfigDict = {"extra": "forbid"}
LEAST_LENGTH = 6.0
_WING_DEG = 30.0
_WING_PART = 0.068  # of the picture's width: the length of an arrow head
_LEAST_WING = 8.0
_FLAT = 0.38  # a turn around an upright axis, seen a little from above
_CIRCLE_DEG, _TURN_DEG = 285.0, 150.0
_STEPS = 24


class ArrowWay(StrEnum):
    """Which way an arrow shows."""

    ALONG = "along"  # where the joint went
    STRAIGHT = "straight"  # the same as a straight line, of `size` where that is given
    TURN = "turn"  # around an upright axis
    CIRCLE = "circle"  # once around, in the plane of the picture
    SWING = "swing"  # a part of that, the joint being its middle


class ArrowEnds(StrEnum):
    """Where an arrow has heads."""

    ONE = "one"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow beside a joint.

    Attributes:
        joint: What it belongs to.
        way: Which way it shows.
        aside: How far it lies beside the way, to the right of whoever goes there; the
            left is negative. Only of one along or straight.
        offset: How far all of it is moved in the picture: to the right, and up.
        size: Radius of a turn, circle or swing; a turn goes to the right on its near
            side, and the others as the clock does; negative for the other way. Length
            of a straight one.
        sweep_deg: How far a swing goes around.
        ends: Where it has heads.
        toward_deg: Where a straight one points, if not where the joint goes, and where
            the middle of a swing lies: 0 is the picture's right, 90 is up.
    """

    __pydantic_config__ = _STRICT

    joint: Joint
    way: ArrowWay = ArrowWay.ALONG
    aside: float = 0.0
    offset: Point = (0.0, 0.0)
    sweep_deg: float = 70.0
    size: float = 15.0
    ends: ArrowEnds = ArrowEnds.ONE
    toward_deg: float | None = None


def arrow_marks(arrow: Arrow, way: Sequence[Point], width: float) -> Iterator[Mark]:
    """Yield an arrow, where its joint moved far enough to show.

    Args:
        arrow: What it shows.
        way: Where the joint is seen, from the ghost's moment to the body's.
        width: Of the picture.
    """
    points = _points(arrow, way)
    if sum(_far(one, other) for one, other in pairwise(points)) < LEAST_LENGTH:
        return
    wing = max(_LEAST_WING, _WING_PART * width)
    ways = [points, points[::-1]] if arrow.ends is ArrowEnds.BOTH else [points]
    shaft = tuple(points)
    for each in ways:
        shaft = _without_tip(shaft, each[-1], wing)
    heads = [_head(each, wing) for each in ways]
    yield Stroke(points=shaft, ink=Ink.ARROW_RIM)
    for head in heads:
        yield Stroke(points=head, ink=Ink.ARROW_RIM, form=Form.OUTLINE)
    yield Stroke(points=shaft, ink=Ink.ARROW)
    for head in heads:
        yield Stroke(points=head, ink=Ink.ARROW_HEAD, form=Form.OUTLINE)


def _points(arrow: Arrow, way: Sequence[Point]) -> list[Point]:
    right, up = arrow.offset
    moved = [(x + right, y - up) for x, y in way]
    match arrow.way:
        case ArrowWay.ALONG:
            return _beside(moved, arrow.aside)
        case ArrowWay.STRAIGHT:
            return _beside(_straight(arrow, moved), arrow.aside)
        case ArrowWay.TURN:
            near = _Arc(middle_deg=-90.0, sweep_deg=-_TURN_DEG, flat=_FLAT)
            return _arc(arrow.size, moved[-1], near)
        case ArrowWay.CIRCLE:
            above = _Arc(middle_deg=90.0, sweep_deg=_CIRCLE_DEG)
            return _arc(arrow.size, moved[0], above)
        case ArrowWay.SWING:
            there_deg = 0.0 if arrow.toward_deg is None else arrow.toward_deg
            part = _Arc(middle_deg=there_deg, sweep_deg=arrow.sweep_deg)
            return _arc(arrow.size, moved[0], part)


def _straight(arrow: Arrow, way: Sequence[Point]) -> list[Point]:
    start, end = way[0], way[-1]
    if arrow.toward_deg is not None:
        toward, start = radians(arrow.toward_deg), end
        x, y = start
        end = (x + arrow.size * cos(toward), y - arrow.size * sin(toward))
    parts = [step / _STEPS for step in range(_STEPS + 1)]
    return [
        (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        for part in parts
    ]


def _beside(way: Sequence[Point], aside: float) -> list[Point]:
    """Return a way moved to the right of whoever goes there."""
    found = []
    last = len(way) - 1
    for number, (x, y) in enumerate(way):
        before, after = way[max(0, number - 1)], way[min(last, number + 1)]
        long = _far(before, after)
        if long == 0:
            continue
        across = (before[1] - after[1]) / long, (after[0] - before[0]) / long
        found.append((x + aside * across[0], y + aside * across[1]))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arc:
    """A part of a circle.

    Attributes:
        middle_deg: Where its middle lies: 0 is the picture's right, 90 is up.
        sweep_deg: How far it goes around, as the clock does.
        flat: Its height as a part of its width.
    """

    middle_deg: float
    sweep_deg: float
    flat: float = 1.0


def _arc(size: float, centre: Point, arc: _Arc) -> list[Point]:
    """Return an arc; a negative size is one the other way around."""
    x, y = centre
    sweep_deg = arc.sweep_deg if size > 0 else -arc.sweep_deg
    angles = (
        radians(arc.middle_deg + sweep_deg * (0.5 - step / _STEPS))
        for step in range(_STEPS + 1)
    )
    radius = abs(size)
    return [(x + radius * cos(at), y - arc.flat * radius * sin(at)) for at in angles]


def _without_tip(
    points: tuple[Point, ...], tip: Point, wing: float
) -> tuple[Point, ...]:
    """Return a way without what an arrow head covers."""
    kept = tuple(each for each in points if _far(each, tip) > wing * 0.6)
    return kept if len(kept) > 1 else (points[0], points[0])


def _head(points: Sequence[Point], wing: float) -> tuple[Point, ...]:
    """Return the corners of the head at the end of a way."""
    end = points[-1]
    before = next(
        (each for each in reversed(points) if _far(each, end) > wing * 0.6), points[0]
    )
    way = atan2(end[1] - before[1], end[0] - before[0])
    wings = (
        (end[0] - wing * cos(way + turn), end[1] - wing * sin(way + turn))
        for turn in (radians(-_WING_DEG), radians(_WING_DEG))
    )
    return end, *wings


def _far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
