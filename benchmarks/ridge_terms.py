"""The regressions of the angle and the posture model, and the terms that they are of.

`core/metrics/angle_model.py` and `core/postures/posture_model.py` read the same models
with the baseline folded in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from posture_monitor.core.metrics.angle_model import (
    CHANGE_LIMIT,
    CONTEXT_LIMIT,
    LEAST_NOVELTY,
)
from posture_monitor.core.pose.features import SIDE, Layout
from posture_monitor.core.pose.landmarks import Array, Indices

REWEIGHTED = 3
FAR = 8.0  # medians of the error from which a picture counts half: MediaPipe lost it
LEAST_SHARE = 0.3  # of the median error, added before its logarithm is taken


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


def novelty_of(scaled: Array) -> Array:
    """Return (N,) the root mean square of scaled changes (N, F)."""
    found: Array = np.sqrt(np.mean(scaled**2, axis=1))
    return found


def parities(
    layout: Layout, outputs: Sequence[str], odd: Collection[str]
) -> list[tuple[Indices, Indices]]:
    """Return which terms may tell which outputs: from the front, the odd only the odd.

    A product of two odd ones is even, so that a mirrored person gives mirrored figures.

    Args:
        layout: The features.
        outputs: What is told.
        odd: Those of them whose sign a mirror changes.
    """
    odd_outputs = np.array([each in odd for each in outputs])
    changes = np.array([each.is_odd for each in layout.features if each.is_change])
    contexts = np.array([each.is_odd for each in layout.features if each.is_context])
    first, second = np.triu_indices(len(changes))
    crossed = (changes[:, None] ^ contexts[None]).ravel()
    terms = np.concatenate((changes, changes[first] ^ changes[second], crossed))
    if layout is SIDE:
        return [(np.arange(len(terms)), np.arange(len(outputs)))]
    return [
        (np.flatnonzero(terms == parity), np.flatnonzero(odd_outputs == parity))
        for parity in (False, True)
    ]


def ridge_weights(terms: Array, truth: Array, ridge: float, heavy: Array) -> Array:
    """Return (T, K) weights by reweighted least squares; lost pictures count little.

    Args:
        terms: (N, T) of each picture.
        truth: (N, K) what they are to tell.
        ridge: The penalty of scaled weights.
        heavy: (N,) how much each picture counts.
    """
    scale = np.sqrt(np.mean(terms**2, axis=0)) + 1e-9
    scaled, trust = terms / scale, np.ones(len(terms))
    penalty = ridge * np.eye(terms.shape[1])
    for _ in range(REWEIGHTED):
        trusted = scaled * (heavy * trust)[:, None]
        weights = np.linalg.solve(trusted.T @ scaled + penalty, trusted.T @ truth)
        errors = np.abs(truth - scaled @ weights)
        far = np.sqrt(np.mean((errors / np.median(errors, axis=0)) ** 2, axis=1))
        trust = 1 / (1 + (far / FAR) ** 2)
    found: Array = weights / scale[:, None]
    return found


def covering_weights(
    sizes: Array,
    errors: Array,
    ridge: float,
    *,
    covered: float,
    widths: float = 1.0,
) -> Array:
    """Return (S, K) weights of the logarithm of a width.

    Args:
        sizes: (N, S) what the width is told from; the first is 1.
        errors: (N, K) of each picture, not negative.
        ridge: The penalty of scaled weights; the first has none.
        covered: The share of the errors that lie within so many widths.
        widths: How many.
    """
    typical = np.median(errors, axis=0)
    goal = np.log(errors / typical + LEAST_SHARE)
    middle, scale = sizes.mean(axis=0), sizes.std(axis=0) + 1e-9
    middle[0], scale[0] = 0.0, 1.0
    scaled = (sizes - middle) / scale
    penalty = ridge * np.eye(scaled.shape[1])
    penalty[0, 0] = 0.0
    weights = np.linalg.solve(scaled.T @ scaled + penalty, scaled.T @ goal)
    weights /= scale[:, None]
    weights[0] -= middle[1:] @ weights[1:]
    covering = np.quantile(errors / np.exp(sizes @ weights), covered, axis=0)
    weights[0] += np.log(covering / widths)
    found: Array = weights
    return found
