"""Forward head: how far the ear is ahead of the shoulder, as an angle."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import profile_of
from posture_monitor.core.pose.geometry import inclination_deg
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, context: MeasureContext) -> float | None:
    """Return the lean of the line shoulder -> ear from the vertical; side view."""
    if context.view is not View.SIDE:
        return None
    profile = profile_of(pose, context.near_side)
    return inclination_deg(profile.shoulder, profile.ear, facing=profile.facing)


METRIC = Metric(
    key="forward_head",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    modelled=ANY_VIEW,
    resists_tilt=True,
    shows=Movement.LEAN_IN,
)
"""Segment shoulder to ear against the vertical; 0 is ear above shoulder, + is ahead.
No craniovertebral angle: MediaPipe has no C7."""
