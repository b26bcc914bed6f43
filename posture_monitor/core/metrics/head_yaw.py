"""Head yaw: how far the head is turned to one side."""

from posture_monitor.core.body import Body
from posture_monitor.core.measure import Metric, Need, Setting, Unit
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import View


def raw(pose: Pose, _setting: Setting) -> float | None:
    """Return the turn in degrees."""
    return pose.once(Body).yaw_deg


METRIC = Metric(
    key="head_yaw",
    unit=Unit.DEGREE,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE}),
    raw=raw,
    absolute=frozenset({View.FRONT}),
)
"""Turn of the head about the vertical; 0 towards the camera, + to the person's left."""
