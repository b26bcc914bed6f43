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
from posture_monitor.core.vocabulary import Direction, PostureKey

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


def posture_shown_by(metric: str | None, delta: float | None) -> PostureKey | None:
    """Return the posture that a change of a metric shows, or None where it is of none.

    The sign counts: a trunk that is inclined backward is leaning back, and a head that
    is bent backward is no head down.
    """
    if metric is None or delta is None:
        return posture_of_metric(metric)
    way = Direction.FORWARD if delta >= 0 else Direction.BACKWARD
    return next(
        (
            each.key
            for each in POSTURES
            if metric in each.metrics and (each.is_two_sided or each.direction is way)
        ),
        None,
    )


def posture_of_metric(metric: str | None) -> PostureKey | None:
    """Return the posture that a metric belongs to, or None where it is of none."""
    return None if metric is None else _BY_METRIC.get(metric)
