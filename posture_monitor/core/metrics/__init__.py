"""The metrics, one file an angle or index; the module's name is the metric's key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

from posture_monitor.core.metrics import (
    cva,
    forward_head,
    forward_head_cm,
    forward_index,
    head_drop,
    head_pitch,
    head_tilt,
    head_yaw,
    lean,
    neck_flexion,
    shoulder_tilt,
    slump,
    slump_index,
    slumped,
    thoracic_flexion,
    trunk_inclination,
    upper_back,
)
from posture_monitor.core.metrics.angle_model import AngleModel, Comparison
from posture_monitor.core.metrics.metric import Metric
from posture_monitor.core.pose.landmarks import Landmark
from posture_monitor.core.vocabulary import Side, View

METRICS: tuple[Metric, ...] = (
    cva.METRIC,
    forward_head.METRIC,
    forward_head_cm.METRIC,
    forward_index.METRIC,
    head_drop.METRIC,
    head_pitch.METRIC,
    head_tilt.METRIC,
    head_yaw.METRIC,
    lean.METRIC,
    neck_flexion.METRIC,
    shoulder_tilt.METRIC,
    slump.METRIC,
    slump_index.METRIC,
    slumped.METRIC,
    thoracic_flexion.METRIC,
    trunk_inclination.METRIC,
    upper_back.METRIC,
)
"""All of them, in the order of their keys."""

METRIC_BY_KEY = MappingProxyType({metric.key: metric for metric in METRICS})
"""{key: metric} of all of them, in the order of their keys."""


@cache
def measurable(
    view: View, near_side: Side | None, seen: frozenset[Landmark]
) -> tuple[Metric, ...]:
    """Return the metrics that can be measured with these landmarks, in key order."""
    return tuple(metric for metric in METRICS if metric.can_tell(view, near_side, seen))


READOUTS = tuple(metric.readout for metric in METRICS if metric.modelled)
"""The readouts of the metrics that the angle model gives. Tilts are measured by
geometry: the model's mean error is smaller, but it gives only a third of a large tilt,
which then never reaches a limit (docs/accuracy.md)."""


def compared(model: AngleModel, own: Sequence[float]) -> Comparison:
    """Return the model compared with a baseline's features, for every readout."""
    return model.against(own, READOUTS)
