"""Trunk inclination: how far the trunk leans forward."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric, is_hip_seen
from posture_monitor.core.pose.body import profile_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, context: MeasureContext) -> float | None:
    """Return the lean of the line hip -> shoulder from the vertical, degrees; side."""
    if context.view is not View.SIDE or not is_hip_seen(pose, context.near_side):
        return None
    return profile_of(pose, context.near_side).trunk_deg


METRIC = Metric(
    key="trunk_inclination",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    modelled=ANY_VIEW,
    needs_hip=True,
    resists_tilt=True,
    shows=Movement.LEAN_IN,
)
"""Segment hip to shoulder against the vertical; 0 upright, + forward, - reclined
(ISO 11226's trunk inclination when taken as change from the reference posture)."""
