"""Head tilt: how far the head is tilted to one side."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return the slope of the eye line in degrees (the ear line reads 0.7 of it)."""
    return pose.once(Body).head_tilt_deg


METRIC = Metric(
    key="head_tilt",
    unit=Unit.DEGREE,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE}),
    raw=raw,
    absolute=frozenset({View.FRONT}),
)
"""Line of the outer eye corners against level, in space (not against the shoulders);
0 level, + towards the person's left."""
