"""Three rules that other posture programs go by, computed on the same landmarks.

The nose rule: poor when the nose sinks 3 % of the picture's height below its calibrated
place. The 40/10 rule: poor when the line shoulder-ear leans more than 40 degrees or the
line hip-shoulder more than 10, whoever it is. World landmarks: angles of MediaPipe's
own three-dimensional points, as change from the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees, hypot
from statistics import fmean

import numpy as np

from posture_monitor.core.pose.geometry import inclination_deg
from posture_monitor.core.pose.landmarks import (
    EARS,
    EYES,
    RIGHT_TWINS,
    SHOULDERS,
    Array,
    Landmark,
    Pose,
)
from posture_monitor.core.pose.view import near_side_of
from posture_monitor.core.vocabulary import Side

NOSE_FALL = 0.03  # of the picture's height
EAR_LIMIT_DEG = 40.0
HIP_LIMIT_DEG = 10.0
WORLD_LIMITS = {
    "head_pitch": 15.0,
    "neck_flexion": 20.0,
    "forward_head": 5.0,
    "trunk_inclination": 15.0,
}
"""{metric: change from which it counts}: the limits that the program ships."""
HIPS = (Landmark.RIGHT_HIP, Landmark.LEFT_HIP)


def nose_score(pose: Pose, neutral: Sequence[Pose]) -> float:
    """Return how far the nose has sunk, over the rule's limit."""
    own = fmean(each.point(Landmark.NOSE)[1] / each.size_px[1] for each in neutral)
    return (pose.point(Landmark.NOSE)[1] / pose.size_px[1] - own) / NOSE_FALL


def fixed_score(pose: Pose) -> float:
    """Return the larger of both inclinations over its limit, without a baseline."""
    ear_deg, hip_deg = fixed_angles_deg(pose)
    return max(abs(ear_deg) / EAR_LIMIT_DEG, abs(hip_deg) / HIP_LIMIT_DEG)


def fixed_angles_deg(pose: Pose) -> tuple[float, float]:
    """Return how far shoulder-ear and hip-shoulder lean, + towards the nose."""
    ear, shoulder, hip = (
        Landmark.LEFT_EAR,
        Landmark.LEFT_SHOULDER,
        Landmark.LEFT_HIP,
    )
    if near_side_of(pose) is Side.RIGHT:
        ear, shoulder, hip = RIGHT_TWINS[ear], RIGHT_TWINS[shoulder], RIGHT_TWINS[hip]
    point = pose.point
    facing = 1 if point(Landmark.NOSE)[0] >= point(ear)[0] else -1
    return (
        inclination_deg(point(shoulder), point(ear), facing=facing),
        inclination_deg(point(hip), point(shoulder), facing=facing),
    )


def world_changes(pose: Pose, neutral: Sequence[Pose]) -> dict[str, float]:
    """Return {metric: change} of the angles between MediaPipe's world landmarks."""
    own = [world_angles(each) for each in neutral]
    return {
        key: _turn(angle - fmean(each[key] for each in own), key)
        for key, angle in world_angles(pose).items()
    }


def world_score(changes: Mapping[str, float]) -> float:
    """Return the largest change over its limit."""
    return max(changes[key] / limit for key, limit in WORLD_LIMITS.items())


def world_angles(pose: Pose) -> dict[str, float]:
    """Return {metric: figure} of the world landmarks, in degrees and centimetres.

    Forward is level and square to the shoulders, on the nose's side. There is no C7:
    the craniovertebral angle is 90 degrees less the inclination shoulder-ear.

    Raises:
        ValueError: the pose has no world landmarks.
    """
    if pose.world_m is None:
        raise ValueError("expected world landmarks, got a pose without any")
    eyes, ears, shoulders, hips = (
        _middle(pose.world_m, pair) for pair in (EYES, EARS, SHOULDERS, HIPS)
    )
    ahead = _forward(pose.world_m)
    head_deg = _fall_deg(eyes - ears, ahead)
    trunk_deg = _lean_deg(shoulders - hips, ahead)
    neck_deg = _lean_deg(ears - shoulders, ahead)
    return {
        "cva": 90.0 - neck_deg,
        "head_pitch": head_deg,
        "neck_flexion": head_deg - trunk_deg,
        "trunk_inclination": trunk_deg,
        "forward_head": neck_deg,
        "forward_head_cm": 100.0 * _along(ears - shoulders, ahead),
    }


def _middle(world_m: Array, pair: tuple[Landmark, Landmark]) -> Array:
    found: Array = (world_m[pair[0]] + world_m[pair[1]]) / 2
    return found


def _forward(world_m: Array) -> Array:
    """Return the level unit vector (x, z) that the person faces."""
    right, left = SHOULDERS
    across = (world_m[left] - world_m[right])[[0, 2]]
    ahead = np.array([across[1], -across[0]]) / max(1e-9, hypot(*across))
    nose = (world_m[Landmark.NOSE] - _middle(world_m, EARS))[[0, 2]]
    found: Array = ahead if nose @ ahead >= 0 else -ahead
    return found


def _along(line: Array, ahead: Array) -> float:
    return float(line[[0, 2]] @ ahead)


def _lean_deg(upward: Array, ahead: Array) -> float:
    """Return how far a line leans forward from the vertical."""
    return degrees(atan2(_along(upward, ahead), -float(upward[1])))


def _fall_deg(forward: Array, ahead: Array) -> float:
    """Return how far a line falls below level."""
    return degrees(atan2(float(forward[1]), _along(forward, ahead)))


def _turn(change: float, key: str) -> float:
    """Return a change of an angle within half a turn."""
    return change if key.endswith("_cm") else (change + 180.0) % 360.0 - 180.0
