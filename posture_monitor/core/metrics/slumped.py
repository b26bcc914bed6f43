"""Slumped: how surely the back is rounder than in the baseline."""

from posture_monitor.core.measure import Metric, Need, Unit, no_figure
from posture_monitor.core.view import ANY_VIEW

METRIC = Metric(
    key="slumped",
    unit=Unit.PERCENT,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
    modelled=ANY_VIEW,
)
"""The model's slump (lumbar and thoracic flexion together) over the usual half width of
its 90 % interval: about 100 % is a slump that is told from none. Never degrees: R2 is
below 0.5 from every camera (docs/accuracy.md)."""
