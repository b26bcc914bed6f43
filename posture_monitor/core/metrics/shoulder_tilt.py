"""Shoulder tilt: how far one shoulder is lower than the other."""

from posture_monitor.core.measure import Metric, Need, Setting, Unit
from posture_monitor.core.pose import SHOULDERS, Pose, tilt_deg
from posture_monitor.core.view import View


def raw(pose: Pose, _setting: Setting) -> float | None:
    """Return the slope of the shoulder line in degrees."""
    right, left = SHOULDERS
    points = pose.points_px
    return tilt_deg(points[right], points[left])


METRIC = Metric(
    key="shoulder_tilt",
    unit=Unit.DEGREE,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    absolute=frozenset({View.FRONT}),
)
"""Line of the shoulders against level; 0 level, + the person's left shoulder lower.
Clothing and an arm on the desk move it by 1-3 degrees."""
