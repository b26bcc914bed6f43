"""Lean: how much nearer the trunk has come to the camera."""

from posture_monitor.core.metrics.metric import MeasureContext, Metric, growth_percent
from posture_monitor.core.pose.body import Body
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.vocabulary import Movement, Need, Unit, View


def raw(pose: Pose, _context: MeasureContext) -> float | None:
    """Return the shoulder span in pixels."""
    span_px = pose.once(Body).shoulder_span_px
    return span_px if span_px > 0 else None


METRIC = Metric(
    key="lean",
    unit=Unit.PERCENT,
    views=frozenset({View.FRONT}),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=raw,
    change=growth_percent,
    is_ratio=True,
    moves_with_setup=True,
    shows=Movement.LEAN_IN,
    corroborated_by=frozenset({"trunk_inclination"}),
)
"""Growth of the shoulder span, percent of the baseline; + is nearer. A chair rolled
forward looks the same at one moment."""
