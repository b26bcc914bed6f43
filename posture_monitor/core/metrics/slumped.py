"""Slumped: how surely the back is rounder than in the baseline."""

from posture_monitor.core.metrics.metric import Metric, no_figure
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Movement, Need, Unit

METRIC = Metric(
    key="slumped",
    unit=Unit.PERCENT,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
    modelled=ANY_VIEW,
    model_output="slump",
    is_share=True,
    is_ratio=True,
    shows=Movement.SLOUCH,
    corroborated_by=frozenset({"slump_index", "head_drop", "upper_back"}),
)
"""The model's slump (lumbar and thoracic flexion together) over the usual half width of
its 90 % interval: from about 100 % on a slump is distinguished from none. Never
degrees: R2 is below 0.5 from every camera (docs/accuracy.md)."""
