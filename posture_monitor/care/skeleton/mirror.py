"""Mirror: the same position with left and right exchanged."""

from __future__ import annotations

from dataclasses import replace

from posture_monitor.care.skeleton.angles import BodyAngles


def mirrored_angles(angles: BodyAngles) -> BodyAngles:
    """Return a position as a mirror shows it."""
    forward, left, up = angles.shift
    return replace(
        angles,
        shift=(forward, -left, up),
        trunk_lean_deg=-angles.trunk_lean_deg,
        trunk_bend_deg=-angles.trunk_bend_deg,
        trunk_turn_deg=-angles.trunk_turn_deg,
        head_tilt_deg=-angles.head_tilt_deg,
        head_yaw_deg=-angles.head_yaw_deg,
        shoulder_tilt_deg=-angles.shoulder_tilt_deg,
        left_arm=angles.right_arm,
        right_arm=angles.left_arm,
        left_leg=angles.right_leg,
        right_leg=angles.left_leg,
    )
