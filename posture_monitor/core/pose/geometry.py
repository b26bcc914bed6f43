"""Geometry: distances and angles between points of a picture.

Frame: pixels of the picture that is not mirrored; +x to the image's right, +y down.
Left and right are the person's.
"""

from __future__ import annotations

from math import atan2, degrees, dist

Point = tuple[float, float]


def middle(first: Point, second: Point) -> Point:
    """Return the point half way between two points."""
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def distance_px(first: Point, second: Point) -> float:
    """Return the distance of two points in pixels."""
    return dist(first, second)


def inclination_deg(lower: Point, upper: Point, *, facing: int) -> float:
    """Return how far the line from `lower` to `upper` leans from the vertical.

    0 is upright; + is forward, where `facing` is +1 for a person who faces the
    image's right and -1 for one who faces its left. Range -180..180 degrees.
    """
    return degrees(atan2(facing * (upper[0] - lower[0]), lower[1] - upper[1]))


def inner_angle_deg(first: Point, corner: Point, last: Point) -> float:
    """Return the angle at `corner` between the other two points, 0..180 degrees."""
    ax, ay = first[0] - corner[0], first[1] - corner[1]
    bx, by = last[0] - corner[0], last[1] - corner[1]
    return degrees(abs(atan2(ax * by - ay * bx, ax * bx + ay * by)))


def tilt_deg(right: Point, left: Point) -> float:
    """Return the slope of a line between a person's right and left point.

    0 is level; + is the person's left side lower. Range -180..180 degrees.
    """
    return degrees(atan2(left[1] - right[1], left[0] - right[0]))
