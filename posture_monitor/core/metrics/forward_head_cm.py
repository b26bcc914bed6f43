"""Forward head, as a length: how far the ear is ahead of the shoulder."""

from posture_monitor.core.metrics.metric import Metric, no_figure
from posture_monitor.core.pose.view import ANY_VIEW
from posture_monitor.core.vocabulary import Need, Unit

METRIC = Metric(
    key="forward_head_cm",
    unit=Unit.CENTIMETRE,
    views=ANY_VIEW,
    needs=frozenset({Need.FACE, Need.SHOULDERS}),
    raw=no_figure,
    modelled=ANY_VIEW,
)
"""Tragus ahead of the acromion, as change only; + is forward."""
