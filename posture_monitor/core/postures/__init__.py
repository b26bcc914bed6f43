"""The postures that a person is told of, one file each; a module's name is its key."""

from __future__ import annotations

from types import MappingProxyType

from posture_monitor.core.postures import (
    head_down,
    head_forward,
    leaning_back,
    leaning_in,
    slumped,
    tilted,
    turned,
)
from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey

POSTURES: tuple[PostureKind, ...] = (
    head_down.POSTURE,
    head_forward.POSTURE,
    leaning_back.POSTURE,
    leaning_in.POSTURE,
    slumped.POSTURE,
    tilted.POSTURE,
    turned.POSTURE,
)
"""All of them, in the order of their keys."""

POSTURE_BY_KEY = MappingProxyType({posture.key: posture for posture in POSTURES})
"""{key: posture} of all of them, in the order of their keys."""

_BY_METRIC = MappingProxyType(
    {metric: posture.key for posture in POSTURES for metric in posture.metrics}
)


def posture_of_metric(metric: str | None) -> PostureKey | None:
    """Return the posture that a metric belongs to, or None where it is of none."""
    return None if metric is None else _BY_METRIC.get(metric)
