"""Angles: how a person who is drawn holds himself, and what his hands hold.

Angles are degrees and follow docs/conventions.md: forward, down and towards the
person's left are positive. All of them are those of an upright body; `body_pitch_deg`
then lays the whole of it down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from posture_monitor.care.skeleton.vectors import Place

if TYPE_CHECKING:
    from pydantic import ConfigDict

_STRICT: ConfigDict = {"extra": "forbid"}


class Joint(StrEnum):
    """The places that lines are drawn between."""

    PELVIS = "pelvis"
    WAIST = "waist"
    CHEST = "chest"
    NECK = "neck"  # where it leaves the shoulders
    SKULL = "skull"  # where it meets the head
    HEAD = "head"  # the middle of the head
    NOSE = "nose"
    CROWN = "crown"
    LEFT_EYE = "left_eye"
    RIGHT_EYE = "right_eye"
    LEFT_SHOULDER = "left_shoulder"
    LEFT_ELBOW = "left_elbow"
    LEFT_HAND = "left_hand"
    LEFT_HIP = "left_hip"
    LEFT_KNEE = "left_knee"
    LEFT_ANKLE = "left_ankle"
    LEFT_TOE = "left_toe"
    RIGHT_SHOULDER = "right_shoulder"
    RIGHT_ELBOW = "right_elbow"
    RIGHT_HAND = "right_hand"
    RIGHT_HIP = "right_hip"
    RIGHT_KNEE = "right_knee"
    RIGHT_ANKLE = "right_ankle"
    RIGHT_TOE = "right_toe"


class Hold(StrEnum):
    """What a hand rests on or holds; it goes there exactly."""

    HEAD_BACK = "head_back"  # behind the head
    FAR_EAR = "far_ear"  # over the head, on its other side
    EAR = "ear"  # on its own side of the head
    FOREHEAD = "forehead"
    CHIN = "chin"
    OPPOSITE_SHOULDER = "opposite_shoulder"
    CHEST = "chest"
    BELLY = "belly"
    HIP = "hip"  # on its own side
    THIGH = "thigh"  # on its own side
    SEAT_EDGE = "seat_edge"  # beside the hip
    PLACE = "place"  # at `place`, in the room


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmAngles:
    """How an arm is held; all zero is straight down.

    Attributes:
        forward_deg: The upper arm against the vertical.
        out_deg: The upper arm away from the body, to its own side.
        elbow_deg: How far the elbow is bent; the forearm goes forward, and up.
        inward_deg: The upper arm turned in itself: a bent forearm goes inwards.
    """

    __pydantic_config__ = _STRICT

    forward_deg: float = 22.0
    out_deg: float = 8.0
    elbow_deg: float = 68.0
    inward_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """An arm whose hand is somewhere; shoulder and elbow follow.

    Attributes:
        hand_at: What it rests on.
        place: Where in the room, from the pelvis of somebody upright: forward, to the
            arm's own side, up; only for `Hold.PLACE`.
        elbow: Where the elbow points: forward, to the arm's own side, up.
    """

    __pydantic_config__ = _STRICT

    hand_at: Hold
    place: Place = (0.0, 0.0, 0.0)
    elbow: Place = (0.0, 1.0, -1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmBetween:
    """An arm on its way from one position to another; both its parts turn evenly."""

    first: Arm
    second: Arm
    part: float


Arm = ArmAngles | Reach | ArmBetween


@dataclass(frozen=True, slots=True, kw_only=True)
class LegAngles:
    """How a leg is held; all zero is standing, the default is sitting.

    Attributes:
        hip_deg: The thigh against the trunk's vertical.
        knee_deg: How far the knee is bent.
        out_deg: The leg away from the body, to its own side.
        foot_deg: The foot against a level one; the toes down are positive.
    """

    __pydantic_config__ = _STRICT

    hip_deg: float = 90.0
    knee_deg: float = 90.0
    out_deg: float = 0.0
    foot_deg: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A leg whose foot stands somewhere; hip and knee follow.

    Attributes:
        foot_at: Where the ankle is in the room, from the pelvis of somebody upright
            before it shifts: forward, to the leg's own side, up.
        knee: Where the knee points: forward, to the leg's own side, up.
        foot_deg: The foot against a level one; the toes down are positive.
    """

    __pydantic_config__ = _STRICT

    foot_at: Place = (42.0, 9.0, -42.0)
    knee: Place = (1.0, 0.0, 1.0)
    foot_deg: float = 0.0


Leg = LegAngles | Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAngles:
    """How a person holds himself; without a value, as people sit who sit upright.

    Attributes:
        shift: How far the hips moved in the room: forward, left, up. Feet and hands
            stay that stand or rest somewhere.
        body_pitch_deg: The whole body: 0 upright, 90 face down, -90 on the back.
        trunk_inclination_deg: From hip to shoulder, against the vertical.
        trunk_lean_deg: The same to the side.
        trunk_bend_deg: How far the trunk is bent to the side.
        trunk_turn_deg: How far the shoulders are turned against the hips.
        lumbar_flexion_deg: How far the lower back is bent; hollow is negative.
        thoracic_flexion_deg: How far the upper back is bent.
        forward_head_deg: From the shoulders to the head, against the vertical.
        head_pitch_deg: The head in space; looking ahead is 0.
        head_tilt_deg: The head and neck in space, to the side.
        head_yaw_deg: The head in space, turned.
        shoulder_tilt_deg: The line of the shoulders; the left one lower is positive.
        shoulder_raise_deg: Both shoulders, towards the ears.
        shoulder_forward_deg: Both shoulders, forward.
        left_arm: The left arm.
        right_arm: The right arm.
        left_leg: The left leg.
        right_leg: The right leg.
    """

    __pydantic_config__ = _STRICT

    shift: Place = (0.0, 0.0, 0.0)
    body_pitch_deg: float = 0.0
    trunk_inclination_deg: float = -3.0
    trunk_lean_deg: float = 0.0
    trunk_bend_deg: float = 0.0
    trunk_turn_deg: float = 0.0
    lumbar_flexion_deg: float = -10.0
    thoracic_flexion_deg: float = 24.0
    forward_head_deg: float = 14.0
    head_pitch_deg: float = 0.0
    head_tilt_deg: float = 0.0
    head_yaw_deg: float = 0.0
    shoulder_tilt_deg: float = 0.0
    shoulder_raise_deg: float = 0.0
    shoulder_forward_deg: float = 0.0
    left_arm: Arm = field(default_factory=ArmAngles)
    right_arm: Arm = field(default_factory=ArmAngles)
    left_leg: Leg = field(default_factory=LegAngles)
    right_leg: Leg = field(default_factory=LegAngles)
