"""Blending: a position between two others."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from posture_monitor.care.skeleton.angles import (
    ArmAngles,
    ArmBetween,
    BodyAngles,
    LegAngles,
    Reach,
    Stand,
)
from posture_monitor.care.skeleton.vectors import between

Parts = TypeVar("Parts", BodyAngles, ArmAngles, LegAngles, Reach, Stand)


def angles_between(one: BodyAngles, other: BodyAngles, part: float) -> BodyAngles:
    """Return the position `part` of the way from one to another.

    A hand that rests on the same thing in both stays on it.

    Raises:
        TypeError: A leg stands in one of them, and not in the other.
    """
    return _parts_between(one, other, part)


def _parts_between(one: Parts, other: Parts, part: float) -> Parts:
    changes: dict[str, Any] = {}  # numbers, places and limbs
    for each in fields(one):
        here, there = getattr(one, each.name), getattr(other, each.name)
        if here != there:
            changes[each.name] = _between(here, there, part)
    return replace(one, **changes)


def _between(one: object, other: object, part: float) -> object:
    match one, other:
        case (int() | float(), int() | float()):
            return one + (other - one) * part
        case (tuple(), tuple()):
            return between(one, other, part)
        case (ArmAngles(), ArmAngles()):
            return _parts_between(one, other, part)
        case (LegAngles(), LegAngles()):
            return _parts_between(one, other, part)
        case (Stand(), Stand()):
            return _parts_between(one, other, part)
        case (Reach(), Reach()) if one.hand_at is other.hand_at:
            return _parts_between(one, other, part)
        case (ArmAngles() | Reach(), ArmAngles() | Reach()):
            return ArmBetween(first=one, second=other, part=part)
    raise TypeError(f"nothing is between {one!r} and {other!r}")
