"""Figures in words, for `--verbose`: by how much one has changed."""

from __future__ import annotations

from posture_monitor.core.vocabulary import Unit
from posture_monitor.phrases.amounts import change
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.metrics import metric_name


def metric_change(metric: str, delta: float, unit: Unit) -> str:
    """Return by how much a metric differs from the baseline: head pitch +8°."""
    return say(
        "{metric} {change}", metric=metric_name(metric), change=change(delta, unit)
    )


def metric_heading() -> str:
    """Return the heading above the names of the metrics."""
    return say("Figure")
