"""Limits: how far the joints of a body go, and which of them a position exceeds.

The ranges are those of the American Academy of Orthopaedic Surgeons, "Joint motion:
method of measuring and recording" (1965), for people without complaints, which an
exercise has no reason to exceed. Where it has none, ours says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from posture_monitor.care.skeleton.angles import ArmAngles, BodyAngles, Joint, LegAngles
from posture_monitor.care.skeleton.vectors import (
    Place,
    angle_between_deg,
    beside,
    cross,
    dot,
    less,
    unit,
)

Joints = Mapping[Joint, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From where to where a joint goes, in degrees."""

    least_deg: float
    most_deg: float


NECK_FLEXION = Range(least_deg=-45.0, most_deg=45.0)
NECK_TILT = Range(least_deg=-45.0, most_deg=45.0)
NECK_TURN = Range(least_deg=-60.0, most_deg=60.0)
HEAD_ON_NECK = Range(least_deg=-40.0, most_deg=45.0)  # ours: the head slides and nods
SPINE_BEND = Range(least_deg=-35.0, most_deg=35.0)
SPINE_TURN = Range(least_deg=-45.0, most_deg=45.0)
LUMBAR_FLEXION = Range(least_deg=-30.0, most_deg=60.0)
THORACIC_FLEXION = Range(least_deg=-10.0, most_deg=65.0)
"""With the lumbar one 85 forward, as 80 of the whole; usual roundness is 24."""
SHOULDER_RAISE = Range(least_deg=-10.0, most_deg=40.0)  # ours, of the collarbone
SHOULDER_FORWARD = Range(least_deg=-30.0, most_deg=35.0)  # ours, the same
SHOULDER_TILT = Range(least_deg=-20.0, most_deg=20.0)  # ours
ARM_BACKWARD_MOST_DEG = 60.0
ELBOW = Range(least_deg=0.0, most_deg=150.0)
HIP = Range(least_deg=-30.0, most_deg=125.0)
KNEE = Range(least_deg=0.0, most_deg=135.0)
ANKLE = Range(least_deg=-25.0, most_deg=80.0)
"""From 20 up to 50 down; and 30 more, as the line of a foot is its upper edge, which
lies on the floor when somebody kneels: ours."""
_ALLOWED_DEG = 0.5  # what rounding does


def exceeded(angles: BodyAngles, joints: Joints) -> Iterator[str]:
    """Yield what of a position goes farther than a body does, by name and degrees."""
    for name, (angle_deg, allowed) in _measured(angles, joints).items():
        low, high = allowed.least_deg - _ALLOWED_DEG, allowed.most_deg + _ALLOWED_DEG
        if not low <= angle_deg <= high:
            yield (
                f"{name} from {allowed.least_deg:g} to {allowed.most_deg:g} degrees,"
                f" got {angle_deg:.0f}"
            )


def _measured(angles: BodyAngles, joints: Joints) -> dict[str, tuple[float, Range]]:
    return {
        **_of_the_trunk(angles),
        **_of_the_limbs(angles, "left", joints),
        **_of_the_limbs(angles, "right", joints),
        **_of_the_arms(joints),
    }


def _of_the_trunk(angles: BodyAngles) -> dict[str, tuple[float, Range]]:
    shoulders_deg = (
        angles.trunk_inclination_deg
        + (angles.lumbar_flexion_deg + angles.thoracic_flexion_deg) / 2
    )
    beside_deg = angles.trunk_lean_deg + angles.trunk_bend_deg
    return {
        "the head's nod": (
            angles.head_pitch_deg - shoulders_deg + 9.0,  # what is usual when upright
            Range(
                least_deg=NECK_FLEXION.least_deg + HEAD_ON_NECK.least_deg / 2,
                most_deg=NECK_FLEXION.most_deg + HEAD_ON_NECK.most_deg / 2,
            ),
        ),
        "the head against the neck": (
            angles.head_pitch_deg - angles.forward_head_deg + 14.0,
            HEAD_ON_NECK,
        ),
        "the head's tilt": (angles.head_tilt_deg - beside_deg, NECK_TILT),
        "the head's turn": (angles.head_yaw_deg - angles.trunk_turn_deg, NECK_TURN),
        "the trunk's bend": (angles.trunk_bend_deg, SPINE_BEND),
        "the trunk's turn": (angles.trunk_turn_deg, SPINE_TURN),
        "the lower back": (angles.lumbar_flexion_deg, LUMBAR_FLEXION),
        "the upper back": (angles.thoracic_flexion_deg, THORACIC_FLEXION),
        "the shoulders' raise": (angles.shoulder_raise_deg, SHOULDER_RAISE),
        "the shoulders' way forward": (angles.shoulder_forward_deg, SHOULDER_FORWARD),
        "the shoulders' tilt": (angles.shoulder_tilt_deg, SHOULDER_TILT),
    }


def _of_the_limbs(
    angles: BodyAngles, side: str, joints: Joints
) -> dict[str, tuple[float, Range]]:
    hip, knee, ankle, toe = (
        joints[Joint(f"{side}_{part}")] for part in ("hip", "knee", "ankle", "toe")
    )
    shoulder, elbow, hand = (
        joints[Joint(f"{side}_{part}")] for part in ("shoulder", "elbow", "hand")
    )
    thigh, shank = less(knee, hip), less(ankle, knee)
    trunk = less(joints[Joint.CHEST], joints[Joint.PELVIS])
    hip_deg = 180.0 - angle_between_deg(trunk, thigh)
    is_behind = dot(thigh, _backward(joints)) > 0
    elbow_deg = angle_between_deg(less(elbow, shoulder), less(hand, elbow))
    knee_deg = angle_between_deg(thigh, shank)
    arm, leg = getattr(angles, f"{side}_arm"), getattr(angles, f"{side}_leg")
    # two lines do not tell to which side they are bent: the angles do
    if isinstance(arm, ArmAngles):
        elbow_deg = arm.elbow_deg
    if isinstance(leg, LegAngles):
        knee_deg = leg.knee_deg
    foot_deg = angle_between_deg(shank, less(toe, ankle))
    return {
        f"the {side} elbow": (elbow_deg, ELBOW),
        f"the {side} knee": (knee_deg, KNEE),
        f"the {side} hip": (-hip_deg if is_behind else hip_deg, HIP),
        f"the {side} ankle": (90.0 - foot_deg, ANKLE),
    }


def _of_the_arms(joints: Joints) -> dict[str, tuple[float, Range]]:
    """Return how far behind the trunk the upper arms are; 0 where they are not."""
    found = {}
    backward = _backward(joints)
    down = less(joints[Joint.PELVIS], joints[Joint.NECK])
    for side in ("left", "right"):
        shoulder, elbow = (
            joints[Joint(f"{side}_shoulder")],
            joints[Joint(f"{side}_elbow")],
        )
        upper = less(elbow, shoulder)
        behind_deg = 90.0 - angle_between_deg(backward, upper)
        is_low = angle_between_deg(down, upper) < 90.0
        allowed = Range(least_deg=-90.0, most_deg=ARM_BACKWARD_MOST_DEG)
        found[f"the {side} arm behind the trunk"] = (
            behind_deg if is_low else 0.0,
            allowed,
        )
    return found


def _backward(joints: Joints) -> Place:
    """Return the direction behind the chest."""
    across = less(joints[Joint.LEFT_SHOULDER], joints[Joint.RIGHT_SHOULDER])
    up = unit(less(joints[Joint.NECK], joints[Joint.CHEST]))
    return beside(up, cross(up, across))
