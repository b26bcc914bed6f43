"""Limbs: two segments whose end is somewhere, or whose angles are known."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, radians, sin, sqrt

from posture_monitor.care.skeleton.angles import (
    Arm,
    ArmAngles,
    ArmBetween,
    Leg,
    LegAngles,
    Reach,
    Stand,
)
from posture_monitor.care.skeleton.vectors import (
    Place,
    added,
    beside,
    direction_between,
    downward,
    less,
    moved,
    scaled,
    turned,
    unit,
)

ARM = (29.0, 25.0)
LEG = (42.0, 42.0)
_LEFT_OVER = 0.01  # a limb is never quite straight where its end is somewhere
_UP: Place = (0.0, 0.0, 1.0)

Directions = tuple[Place, Place]
"""Of the upper arm and of the forearm."""
Target = Callable[[Reach], Place]
"""Where a hand has to be."""


def arm_directions(
    arm: Arm, shoulder: Place, side: int, trunk_turn_deg: float, target: Target
) -> Directions:
    """Return where both parts of an arm point.

    Args:
        arm: How it is held.
        shoulder: Where it begins.
        side: 1 for the left, -1 for the right.
        trunk_turn_deg: How far the shoulders are turned.
        target: Tells where a hand rests that rests somewhere.
    """
    match arm:
        case ArmAngles():
            upper, fore = _by_angles(arm, side)
            return (
                turned(upper, _UP, trunk_turn_deg),
                turned(fore, _UP, trunk_turn_deg),
            )
        case Reach():
            forward, out, up = arm.elbow
            elbow = turned((forward, side * out, up), _UP, trunk_turn_deg)
            return reached(less(target(arm), shoulder), elbow, ARM)
        case ArmBetween():
            ends = (
                arm_directions(each, shoulder, side, trunk_turn_deg, target)
                for each in (arm.first, arm.second)
            )
            (one_upper, one_fore), (other_upper, other_fore) = ends
            return (
                direction_between(one_upper, other_upper, arm.part),
                direction_between(one_fore, other_fore, arm.part),
            )


def leg_directions(leg: Leg, hip: Place, side: int, shift: Place) -> Directions:
    """Return where thigh and shank point; `side` is 1 for the left."""
    match leg:
        case LegAngles():
            out_deg = side * leg.out_deg
            return (
                downward(leg.hip_deg, out_deg),
                downward(leg.hip_deg - leg.knee_deg, out_deg),
            )
        case Stand():
            forward, out, up = leg.foot_at
            ahead, knee_out, high = leg.knee
            foot = less((forward, side * out, up), shift)
            return reached(less(foot, hip), (ahead, side * knee_out, high), LEG)


def reached(way: Place, bend: Place, lengths: tuple[float, float]) -> Directions:
    """Return both directions of a limb whose end lies at `way` from its beginning.

    Where that is too far or too near, the end is as near to it as the limb allows.

    Args:
        way: From shoulder to hand, or from hip to ankle.
        bend: Where the joint in the middle points; any length.
        lengths: Of both segments.
    """
    first, second = lengths
    along = unit(way)
    far = hypot(*way)
    far = min(first + second - _LEFT_OVER, max(abs(first - second) + _LEFT_OVER, far))
    # from the beginning to below the middle, by the law of cosines
    near = (first**2 - second**2 + far**2) / (2 * far)
    aside = sqrt(max(0.0, first**2 - near**2))
    to_middle = added(scaled(along, near), scaled(beside(along, bend), aside))
    return unit(to_middle), unit(less(scaled(along, far), to_middle))


def placed(
    begin: Place, directions: Directions, lengths: tuple[float, float]
) -> tuple[Place, Place]:
    """Return the middle and the end of a limb."""
    middle = moved(begin, directions[0], lengths[0])
    return middle, moved(middle, directions[1], lengths[1])


def _by_angles(arm: ArmAngles, side: int) -> Directions:
    upper = downward(arm.forward_deg, side * arm.out_deg)
    ahead = downward(arm.forward_deg + 90.0)  # square to it, however far out it is
    bend = radians(arm.elbow_deg)
    fore = added(scaled(upper, cos(bend)), scaled(ahead, sin(bend)))
    return upper, turned(fore, upper, side * arm.inward_deg)
