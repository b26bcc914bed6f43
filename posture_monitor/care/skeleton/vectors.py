"""Vectors: places and directions in space, as (forward, left, up)."""

from __future__ import annotations

from math import acos, cos, degrees, hypot, radians, sin

Place = tuple[float, float, float]
_NOTHING = 1e-9


def added(one: Place, other: Place) -> Place:
    """Return the sum."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def less(one: Place, other: Place) -> Place:
    """Return the way from `other` to `one`."""
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def scaled(place: Place, factor: float) -> Place:
    """Return a multiple."""
    return place[0] * factor, place[1] * factor, place[2] * factor


def moved(place: Place, direction: Place, length: float) -> Place:
    """Return the place that lies so far in a direction of length 1."""
    return added(place, scaled(direction, length))


def between(one: Place, other: Place, part: float) -> Place:
    """Return the place that lies `part` of the way from `one` to `other`."""
    return moved(one, less(other, one), part)


def dot(one: Place, other: Place) -> float:
    """Return the inner product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def cross(one: Place, other: Place) -> Place:
    """Return the outer product: forward by left is up."""
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def unit(place: Place) -> Place:
    """Return the direction of a place; nothing has none and stays."""
    length = hypot(*place)
    return place if length < _NOTHING else scaled(place, 1 / length)


def beside(direction: Place, towards: Place) -> Place:
    """Return the direction square to another one that lies towards a third."""
    return unit(less(towards, scaled(direction, dot(direction, towards))))


def turned(place: Place, axis: Place, angle_deg: float) -> Place:
    """Return a place turned around an axis of length 1 through the origin.

    Around the one that points up, forward turns to the left. Rodrigues' formula.
    """
    angle = radians(angle_deg)
    along = scaled(axis, dot(axis, place) * (1 - cos(angle)))
    across = scaled(cross(axis, place), sin(angle))
    return added(added(scaled(place, cos(angle)), across), along)


def angle_between_deg(one: Place, other: Place) -> float:
    """Return the angle between two ways, 0 to 180."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(one), unit(other))))))


def direction_between(one: Place, other: Place, part: float) -> Place:
    """Return a direction `part` of the turn from one direction to another."""
    angle_deg = angle_between_deg(one, other)
    axis = unit(cross(one, other))
    if axis == (0.0, 0.0, 0.0) or angle_deg < _NOTHING:
        return one if part < 1 else other
    return turned(one, axis, part * angle_deg)


def upward(forward_deg: float, left_deg: float = 0.0) -> Place:
    """Return a direction that is up where both angles are 0."""
    forward, left = radians(forward_deg), radians(left_deg)
    return sin(forward) * cos(left), sin(left), cos(forward) * cos(left)


def downward(forward_deg: float, left_deg: float = 0.0) -> Place:
    """Return a direction that is down where both angles are 0."""
    forward, left, up = upward(forward_deg, left_deg)
    return forward, left, -up
