"""Trunk inclination: how far the trunk leans forward."""

from posture_monitor.core.measure import Metric, Need, Unit
from posture_monitor.core.metrics._figures import trunk_inclination_deg
from posture_monitor.core.view import View

METRIC = Metric(
    key="trunk_inclination",
    unit=Unit.DEGREE,
    views=frozenset({View.SIDE}),
    needs=frozenset({Need.FACE, Need.SHOULDERS, Need.HIP}),
    raw=trunk_inclination_deg,
    absolute=frozenset({View.SIDE}),
)
"""Segment hip to shoulder against the vertical; 0 upright, + forward, - reclined
(ISO 11226's trunk inclination when taken as change from the reference posture)."""
