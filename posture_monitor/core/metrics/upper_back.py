"""Upper back: how far the thoracic region is rounded, as a bend at the shoulder."""

from posture_monitor.core.measure import Metric, Need, Setting, Unit
from posture_monitor.core.metrics._figures import near_point
from posture_monitor.core.pose import Landmark, Pose, inner_angle_deg
from posture_monitor.core.view import View


def raw(pose: Pose, setting: Setting) -> float | None:
    """Return 180 degrees less the angle at the shoulder between hip and ear."""
    return 180.0 - inner_angle_deg(
        near_point(pose, setting, Landmark.LEFT_HIP),
        near_point(pose, setting, Landmark.LEFT_SHOULDER),
        near_point(pose, setting, Landmark.LEFT_EAR),
    )


METRIC = Metric(
    key="upper_back",
    unit=Unit.DEGREE,
    views=frozenset({View.SIDE}),
    needs=frozenset({Need.FACE, Need.SHOULDERS, Need.HIP}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
)
"""Bend of the line hip, shoulder, ear; 0 is straight, + is rounded or head forward.
An ordinal proxy: no surface point of the spine is seen (no Cobb angle, no kyphosis)."""
