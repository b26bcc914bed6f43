"""Upper back: how far the thoracic region is rounded, as a bend at the shoulder."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric
from posture_monitor.core.pose.body import profile_of
from posture_monitor.core.pose.geometry import inner_angle_deg
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, context: MeasureContext) -> float | None:
    """Return 180 degrees less the angle at the shoulder between hip and ear."""
    profile = profile_of(pose, context.near_side)
    return 180.0 - inner_angle_deg(profile.hip, profile.shoulder, profile.ear)


METRIC = Metric(
    key="upper_back",
    unit=Unit.DEGREE,
    views=frozenset({View.SIDE}),
    needs=frozenset({Need.FACE, Need.SHOULDERS, Need.HIP}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    shows=Movement.SLOUCH,
)
"""Bend of the line hip, shoulder, ear; 0 is straight, + is rounded or head forward.
An ordinal proxy: no surface point of the spine is seen (no Cobb angle, no kyphosis)."""
