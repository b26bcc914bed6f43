"""Slump index: how much nearer the ears have come to the shoulders."""

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics._figures import ratio
from posture_monitor.core.metrics.metric import MeasureContext, Metric, growth_percent
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return height of the ears above the shoulders over shoulder span."""
    body = pose.once(Body)
    height_px = body.shoulders_y_px - body.ears_y_px
    if height_px <= 0:  # the ears at the shoulders or below them
        return None
    return ratio(height_px, body.shoulder_span_px)


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
    is_ratio=True,
    shows=Movement.SLOUCH,
    corroborated_by=frozenset({"head_drop", "slumped", "upper_back"}),
)
"""Loss of ear-shoulder height over shoulder span, percent of the baseline; + is
slumped. Raised shoulders lower it too. Ears, not the nose: a nod leaves it alone."""
