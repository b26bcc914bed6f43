"""Raw figures that more than one metric uses."""

from __future__ import annotations

from math import atan2, cos, degrees, radians

from posture_monitor.core.gates import head_yaw_deg
from posture_monitor.core.measure import Setting, near
from posture_monitor.core.pose import EYES, Landmark, Point, Pose, inclination_deg


def near_point(pose: Pose, setting: Setting, left: Landmark) -> Point:
    """Return the point on the side that faces the camera, given its left twin."""
    return pose.point(near(setting, left))


def facing(pose: Pose, setting: Setting) -> int:
    """Return +1 where the person faces the image's right, -1 where its left."""
    ear_x = near_point(pose, setting, Landmark.LEFT_EAR)[0]
    return 1 if pose.point(Landmark.NOSE)[0] >= ear_x else -1


def head_inclination_deg(pose: Pose, setting: Setting) -> float:
    """Return the fall of the line ear -> outer eye corner below level, side view."""
    ear = near_point(pose, setting, Landmark.LEFT_EAR)
    eye = near_point(pose, setting, Landmark.LEFT_EYE_OUTER)
    forward_px = facing(pose, setting) * (eye[0] - ear[0])
    return degrees(atan2(eye[1] - ear[1], forward_px))


def trunk_inclination_deg(pose: Pose, setting: Setting) -> float:
    """Return the lean of the line hip -> shoulder from the vertical, side view."""
    return inclination_deg(
        near_point(pose, setting, Landmark.LEFT_HIP),
        near_point(pose, setting, Landmark.LEFT_SHOULDER),
        facing=facing(pose, setting),
    )


def eye_span_px(pose: Pose) -> float:
    """Return the distance of the outer eye corners, as if the head were not turned."""
    return pose.span_px(*EYES) / cos(radians(head_yaw_deg(pose)))


def ratio(upper: float, lower: float) -> float | None:
    """Return upper / lower, or None where the lower one is nothing."""
    return upper / lower if lower > 0 else None
