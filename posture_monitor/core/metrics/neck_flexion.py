"""Neck flexion: how far the head is bent against the trunk."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric, is_hip_seen
from posture_monitor.core.pose.body import profile_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, context: MeasureContext) -> float | None:
    """Return head inclination less trunk inclination, in degrees; side."""
    if context.view is not View.SIDE or not is_hip_seen(pose, context.near_side):
        return None
    profile = profile_of(pose, context.near_side)
    return profile.head_deg - profile.trunk_deg


METRIC = Metric(
    key="neck_flexion",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    modelled=ANY_VIEW,
    needs_hip=True,
    shows=Movement.LOOK_DOWN,
)
"""Change of head inclination less change of trunk inclination (ISO 11226, RULA);
+ is flexion, - is extension; both errors add up."""
