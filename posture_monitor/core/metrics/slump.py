"""Slump in degrees: no camera shows it."""

from posture_monitor.core.metrics.metric import Metric, no_figure
from posture_monitor.core.vocabulary import Need, Unit

METRIC = Metric(
    key="slump",
    unit=Unit.DEGREE,
    views=frozenset(),
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
)
"""Lumbar and thoracic flexion together. R2 is below 0.5 from every camera
(docs/accuracy.md): `slumped` gives whether, and no metric how many degrees."""
