"""Slump index: how much nearer the ears have come to the shoulders."""

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.measure import Metric, Need, Setting, Unit, growth_percent
from posture_monitor.core.metrics._figures import ratio
from posture_monitor.core.pose import EARS, SHOULDERS, Pose
from posture_monitor.core.view import View


def raw(pose: Pose, _setting: Setting) -> float | None:
    """Return height of the ears above the shoulders over shoulder span."""
    height_px = pose.middle(*SHOULDERS)[1] - pose.middle(*EARS)[1]
    if height_px <= 0:  # the ears at the shoulders: nothing to compare with
        return None
    return ratio(height_px, pose.span_px(*SHOULDERS))


def shrinkage_percent(raw_ratio: float, median: float, baseline: Baseline) -> float:
    """Return how much the ratio has fallen below the baseline, in percent."""
    return -growth_percent(raw_ratio, median, baseline)


METRIC = Metric(
    key="slump_index",
    unit=Unit.PERCENT,
    views=frozenset({View.FRONT, View.OBLIQUE}),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    change=shrinkage_percent,
)
"""Loss of ear-shoulder height over shoulder span, percent of the baseline; + is
slumped. Raised shoulders lower it too. Ears, not the nose: a nod leaves it alone."""
