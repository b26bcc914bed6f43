"""Head yaw: how far the head is turned to one side."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return the turn in degrees."""
    return pose.once(Body).yaw_deg


METRIC = Metric(
    key="head_yaw",
    unit=Unit.DEGREE,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE}),
    raw=raw,
    absolute=frozenset({View.FRONT}),
    is_told_turned=True,
    shows=Movement.TURN,
)
"""Turn of the head about the vertical; 0 towards the camera, + to the person's left."""
