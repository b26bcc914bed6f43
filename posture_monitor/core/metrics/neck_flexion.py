"""Neck flexion: how far the head is bent against the trunk."""

from posture_monitor.core.measure import Metric, Need, Setting, Unit
from posture_monitor.core.metrics._figures import (
    head_inclination_deg,
    trunk_inclination_deg,
)
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import View


def raw(pose: Pose, setting: Setting) -> float | None:
    """Return head inclination less trunk inclination, in degrees."""
    return head_inclination_deg(pose, setting) - trunk_inclination_deg(pose, setting)


METRIC = Metric(
    key="neck_flexion",
    unit=Unit.DEGREE,
    views=frozenset({View.SIDE}),
    needs=frozenset({Need.FACE, Need.SHOULDERS, Need.HIP}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
)
"""Change of head inclination less change of trunk inclination (ISO 11226, RULA);
+ is flexion, - is extension; both errors add up."""
