"""Body: where the joints of a person are who holds himself by some angles.

A body without sex, age or size: its segments have the same lengths in every picture.
Places are (forward, left, up) in units of a picture, left being the person's; the floor
is at 0, and the pelvis of somebody upright is above the origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import dist

from posture_monitor.care.skeleton.angles import (
    BodyAngles,
    Hold,
    Joint,
    Reach,
)
from posture_monitor.care.skeleton.limbs import (
    ARM,
    LEG,
    arm_directions,
    leg_directions,
    placed,
)
from posture_monitor.care.skeleton.vectors import (
    Place,
    added,
    beside,
    between,
    cross,
    downward,
    less,
    moved,
    turned,
    unit,
    upward,
)

HEAD_RADII = (10.5, 13.0)  # across, and along the head
SEAT_BELOW_HIP = 7.0
TRUNK_HALF = 9.0  # from the middle of the trunk to its front or its back
_SPINE = 18.0  # each of three parts
_NECK, _HEAD, _NOSE = 14.0, 12.0, 11.5
_SHOULDER, _HIP = 19.0, 9.0  # beside the spine
_FOOT = 13.0
_LEFT: Place = (0.0, 1.0, 0.0)
_UP: Place = (0.0, 0.0, 1.0)
_UPRIGHT_DEG = 45.0  # a body pitched less stands or sits on its feet
_FEET = (Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE, Joint.LEFT_TOE, Joint.RIGHT_TOE)

Joints = Mapping[Joint, Place]


def joints_of(angles: BodyAngles) -> Joints:
    """Return where the joints are; the lower foot stands on the floor.

    Somebody who lies or kneels touches the floor with whatever is lowest.
    """
    return _on_the_floor(angles, _upright(angles))


def hands_off(angles: BodyAngles) -> dict[Joint, float]:
    """Return {hand that rests on something: how far it is from there}."""
    joints, found = _upright(angles), {}
    hands = (
        (Joint.LEFT_HAND, 1, angles.left_arm),
        (Joint.RIGHT_HAND, -1, angles.right_arm),
    )
    for joint, side, arm in hands:
        if isinstance(arm, Reach):
            held = _held_before(angles.shift, arm, side, joints)
            found[joint] = dist(held, joints[joint])
    return found


def _upright(angles: BodyAngles) -> dict[Joint, Place]:
    """Return the joints of an upright body with its hips at the origin."""
    pelvis = (0.0, 0.0, 0.0)
    found: dict[Joint, Place] = {Joint.PELVIS: pelvis}
    found |= _trunk(angles, pelvis)
    found |= _head(angles, found[Joint.NECK])
    found |= _legs(angles, pelvis)
    return found | _arms(angles, found)


def _held_before(shift: Place, hold: Reach, side: int, joints: Joints) -> Place:
    """Return where a hand has to be, while the hips are still at the origin."""
    held = held_place(hold, side, joints)
    is_of_the_room = hold.hand_at in (Hold.PLACE, Hold.SEAT_EDGE)
    return less(held, shift) if is_of_the_room else held


def held_place(hold: Reach, side: int, joints: Joints) -> Place:
    """Return where something lies that a hand rests on; `side` is 1 for the left.

    The joints are those of an upright body, whose hips did not shift.
    """
    forward, left, up = _head_axes(joints)
    head = joints[Joint.HEAD]
    match hold.hand_at:
        case Hold.HEAD_BACK:
            return _offset(head, (forward, -9.5), (left, side * 4.0), (up, -5.0))
        case Hold.FAR_EAR:
            return _offset(head, (left, -side * 9.0), (up, 4.5))
        case Hold.EAR:
            return _offset(head, (left, side * 11.5), (up, 2.0), (forward, 2.0))
        case Hold.FOREHEAD:
            return _offset(head, (forward, 10.5), (left, side * 2.0), (up, 6.0))
        case Hold.CHIN:
            return _offset(head, (forward, 10.5), (left, side * 1.0), (up, -9.0))
        case Hold.PLACE:
            ahead, out, high = hold.place
            return added(joints[Joint.PELVIS], (ahead, side * out, high))
        case _:
            return _held_of_the_body(hold, side, joints)


def _held_of_the_body(hold: Reach, side: int, joints: Joints) -> Place:
    own, other = ("left", "right") if side > 0 else ("right", "left")
    pelvis = joints[Joint.PELVIS]
    across = unit(less(joints[Joint.LEFT_SHOULDER], joints[Joint.RIGHT_SHOULDER]))
    ahead = cross(across, _UP)
    match hold.hand_at:
        case Hold.OPPOSITE_SHOULDER:
            shoulder = joints[Joint(f"{other}_shoulder")]
            return _offset(shoulder, (ahead, 7.0), (across, side * 5.0), (_UP, -3.0))
        case Hold.CHEST:
            chest = between(joints[Joint.CHEST], joints[Joint.NECK], 0.5)
            return _offset(chest, (ahead, 9.0), (across, side * 3.0))
        case Hold.BELLY:
            waist = between(joints[Joint.PELVIS], joints[Joint.WAIST], 0.8)
            return _offset(waist, (ahead, 8.0), (across, side * 4.0))
        case Hold.HIP:
            return added(joints[Joint(f"{own}_hip")], (0.0, side * 4.0, 8.0))
        case Hold.SEAT_EDGE:
            return added(pelvis, (2.0, side * 23.0, 0.5))
        case _:
            hip, knee = joints[Joint(f"{own}_hip")], joints[Joint(f"{own}_knee")]
            on_top = beside(unit(less(knee, hip)), (0.3, 0.0, 1.0))
            return moved(between(hip, knee, 0.3), on_top, 5.0)


def _offset(place: Place, *ways: tuple[Place, float]) -> Place:
    for direction, length in ways:
        place = moved(place, direction, length)
    return place


def _trunk(angles: BodyAngles, pelvis: Place) -> dict[Joint, Place]:
    lumbar, thoracic = angles.lumbar_flexion_deg, angles.thoracic_flexion_deg
    first_deg = angles.trunk_inclination_deg - (lumbar + thoracic) / 2
    lean, bend = angles.trunk_lean_deg, angles.trunk_bend_deg
    waist = moved(pelvis, upward(first_deg, lean), _SPINE)
    chest = moved(waist, upward(first_deg + lumbar, lean + bend / 2), _SPINE)
    last_deg = first_deg + lumbar + thoracic
    neck = moved(chest, upward(last_deg, lean + bend), _SPINE)
    return {Joint.WAIST: waist, Joint.CHEST: chest, Joint.NECK: neck}


def _head(angles: BodyAngles, neck: Place) -> dict[Joint, Place]:
    tilt_deg = angles.head_tilt_deg
    skull = moved(neck, upward(angles.forward_head_deg, tilt_deg / 2), _NECK)
    up = upward(angles.head_pitch_deg, tilt_deg)
    head = moved(skull, up, _HEAD)
    ahead = turned(downward(90.0 - angles.head_pitch_deg), _UP, angles.head_yaw_deg)
    facing = beside(up, ahead) if angles.head_tilt_deg else ahead
    left = cross(up, facing)
    eyes = {
        joint: _offset(head, (facing, 5.5), (left, side * 4.2), (up, 3.0))
        for joint, side in ((Joint.LEFT_EYE, 1), (Joint.RIGHT_EYE, -1))
    }
    found = {Joint.SKULL: skull, Joint.HEAD: head}
    found |= {Joint.NOSE: moved(head, facing, _NOSE)}
    return found | {Joint.CROWN: moved(head, up, HEAD_RADII[1])} | eyes


def _head_axes(joints: Joints) -> tuple[Place, Place, Place]:
    """Return forward, left and up of the head."""
    head = joints[Joint.HEAD]
    up = unit(less(joints[Joint.CROWN], head))
    forward = beside(up, less(joints[Joint.NOSE], head))
    return forward, cross(up, forward), up


def _arms(angles: BodyAngles, found: dict[Joint, Place]) -> dict[Joint, Place]:
    joints = dict(found)
    sides = (("left", 1, angles.left_arm), ("right", -1, angles.right_arm))
    for name, side, _ in sides:
        shoulder = moved(found[Joint.NECK], _girdle(angles, side), _SHOULDER)
        joints[Joint(f"{name}_shoulder")] = shoulder
    for name, side, arm in sides:
        shoulder = joints[Joint(f"{name}_shoulder")]
        directions = arm_directions(
            arm,
            shoulder,
            side,
            angles.trunk_turn_deg,
            partial(_held_before, angles.shift, side=side, joints=joints),
        )
        elbow, hand = placed(shoulder, directions, ARM)
        joints |= {Joint(f"{name}_elbow"): elbow, Joint(f"{name}_hand"): hand}
    return joints


def _girdle(angles: BodyAngles, side: int) -> Place:
    """Return where a shoulder lies from the neck."""
    lowered_deg = angles.shoulder_tilt_deg + angles.trunk_lean_deg
    raised_deg = angles.shoulder_raise_deg - side * (
        lowered_deg + angles.trunk_bend_deg
    )
    out = upward(0.0, side * (90.0 - raised_deg))
    turn_deg = angles.trunk_turn_deg - side * angles.shoulder_forward_deg
    return turned(out, _UP, turn_deg)


def _legs(angles: BodyAngles, pelvis: Place) -> dict[Joint, Place]:
    found: dict[Joint, Place] = {}
    sides = (("left", 1, angles.left_leg), ("right", -1, angles.right_leg))
    for name, side, leg in sides:
        hip = added(pelvis, (0.0, side * _HIP, 0.0))
        directions = leg_directions(leg, hip, side, angles.shift)
        knee, ankle = placed(hip, directions, LEG)
        toe = moved(ankle, downward(90.0 - leg.foot_deg), _FOOT)
        places = {"hip": hip, "knee": knee, "ankle": ankle, "toe": toe}
        found |= {Joint(f"{name}_{part}"): place for part, place in places.items()}
    return found


def _on_the_floor(angles: BodyAngles, found: Joints) -> Joints:
    """Return the joints as the whole body lies, with its lowest one at 0."""
    pitch_deg = angles.body_pitch_deg
    laid = {joint: turned(place, _LEFT, pitch_deg) for joint, place in found.items()}
    lowest = min(laid[each][2] for each in _FEET)
    if abs(pitch_deg) > _UPRIGHT_DEG:
        lowest = min(
            place[2] - (TRUNK_HALF if joint in _OF_THE_TRUNK else 0.0)
            for joint, place in laid.items()
            if joint not in _OF_THE_FACE
        )
    forward, left, _ = angles.shift
    shift = (forward, left, -lowest)
    return {joint: added(place, shift) for joint, place in laid.items()}


_OF_THE_TRUNK = frozenset((Joint.PELVIS, Joint.WAIST, Joint.CHEST, Joint.NECK))
_OF_THE_FACE = frozenset(
    (Joint.NOSE, Joint.CROWN, Joint.LEFT_EYE, Joint.RIGHT_EYE, Joint.HEAD)
)
