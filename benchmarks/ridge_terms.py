"""The terms of the angle model's regressions, as they are trained.

`core/metrics/angle_model.py` reads the same model with the baseline folded in.
"""

from __future__ import annotations

import numpy as np

from posture_monitor.core.metrics.angle_model import (
    CHANGE_LIMIT,
    CONTEXT_LIMIT,
    LEAST_NOVELTY,
)
from posture_monitor.core.pose.landmarks import Array, Indices


def softened(scaled: Array, context: Array) -> tuple[Array, Array]:
    """Return both so that the far away counts little more than the far."""
    return (
        CHANGE_LIMIT * np.tanh(scaled / CHANGE_LIMIT),
        CONTEXT_LIMIT * np.tanh(context / CONTEXT_LIMIT),
    )


def expanded(changes: Array, context: Array, pairs: tuple[Indices, Indices]) -> Array:
    """Return changes (..., F), their products, and their products with the context."""
    first, second = pairs
    crossed = changes[..., :, None] * context[..., None, :]
    return np.concatenate(
        (
            changes,
            changes[..., first] * changes[..., second],
            crossed.reshape(*changes.shape[:-1], -1),
        ),
        axis=-1,
    )


def of_width(changes: Array, context: Array, novelty: Array | float) -> Array:
    """Return what the half width is told from: 1, sizes of all, novelty's logarithm."""
    count = (*changes.shape[:-1], 1)
    far = np.log(np.reshape(novelty, count) + LEAST_NOVELTY)
    return np.concatenate(
        (np.ones(count), np.abs(changes), np.abs(context), far), axis=-1
    )
