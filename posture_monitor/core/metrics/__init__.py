"""The metrics, one file an angle or index; the module's name is the metric's key."""

from __future__ import annotations

import sys
from functools import cache

from posture_monitor import _folder
from posture_monitor.core.measure import Metric
from posture_monitor.core.pose import Landmark, Side
from posture_monitor.core.view import View


@cache
def catalogue() -> dict[str, Metric]:
    """Return {key: metric} of every module in this folder, in the order of keys."""
    modules = _folder.names_in(sys.modules[__name__])
    found = (_folder.attribute_of(modules[name], "METRIC") for name in sorted(modules))
    return {metric.key: metric for metric in found}


@cache
def measurable(
    view: View, near_side: Side | None, seen: frozenset[Landmark]
) -> tuple[Metric, ...]:
    """Return the metrics that can tell with so much in the picture, in key order."""
    return tuple(
        metric
        for metric in catalogue().values()
        if metric.can_tell(view, near_side, seen)
    )
