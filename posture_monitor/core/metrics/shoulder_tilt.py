"""Shoulder tilt: how far one shoulder is lower than the other."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.geometry import tilt_deg
from posture_monitor.core.pose.landmarks import SHOULDERS, Pose
from posture_monitor.core.vocabulary import Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
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
