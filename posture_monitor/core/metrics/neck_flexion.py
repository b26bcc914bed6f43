"""Neck flexion: how far the head is bent against the trunk."""

from posture_monitor.core.body import profile_of
from posture_monitor.core.measure import Metric, Need, Setting, Unit, is_hip_seen
from posture_monitor.core.pose import Pose
from posture_monitor.core.view import ANY_VIEW, View


def raw(pose: Pose, setting: Setting) -> float | None:
    """Return head inclination less trunk inclination, in degrees; side."""
    if setting.view is not View.SIDE or not is_hip_seen(pose, setting.near_side):
        return None
    profile = profile_of(pose, setting.near_side)
    return profile.head_deg - profile.trunk_deg


METRIC = Metric(
    key="neck_flexion",
    unit=Unit.DEGREE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    absolute=frozenset({View.SIDE}),
    modelled=ANY_VIEW,
)
"""Change of head inclination less change of trunk inclination (ISO 11226, RULA);
+ is flexion, - is extension; both errors add up."""
