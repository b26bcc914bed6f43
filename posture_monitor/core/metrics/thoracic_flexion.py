"""Thoracic flexion in degrees: no camera shows it."""

from posture_monitor.core.metrics.metric import Metric, no_figure
from posture_monitor.core.vocabulary import Need, Unit

METRIC = Metric(
    key="thoracic_flexion",
    unit=Unit.DEGREE,
    views=frozenset(),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
)
"""T1 against T12/L1. R2 is below 0.5 from every camera (docs/accuracy.md)."""
