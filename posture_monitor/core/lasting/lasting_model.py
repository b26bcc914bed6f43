"""Lasting model: what one look adds to the evidence of the last twenty minutes.

Linear in a look's features, so that the middle of many looks is the look of their
middle. Its weights come from whole windows: rendered people who hold a posture, with
the chair rolled, the camera nudged, another shirt and a baseline that is a little off
(benchmarks/train_lasting.py). What a look's noise hides from the posture model shows
here, and what moves as a whole for a while (a chair, a camera) counts for less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from posture_monitor.core.pose.features import Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.vocabulary import PostureKey

CONTEXT_LIMIT = 2.0  # a stranger place than this counts as this strange


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LastingModel:
    """The weights for one layout; the arrays are not changed after the start.

    Attributes:
        layout: The features it reads, F of them are changes and C are context.
        postures: What it gives sizes of, K of them, in each posture's own unit.
        named: What it gives a name's weight of, N of them.
        context_middle, context_scale: (C,) the usual baseline and its spread.
        stand: (C,) from the context to where the camera stands, -1 to 1: below or
            above the eyes for a camera in front, beside or aslant for the others.
        weights: (F, K + N) of the changes.
        stand_weights: (F, K + N) of the changes times where the camera stands.
        spreads: {posture: standard deviation of a window while all is well}, of people
            of whom nothing is known yet, in the posture's unit.
        gains: {posture: the share of it that is told where it is held alone}.
    """

    layout: Layout
    postures: tuple[PostureKey, ...]
    named: tuple[PostureKey, ...]
    context_middle: Array
    context_scale: Array
    stand: Array
    weights: Array
    stand_weights: Array
    spreads: Mapping[PostureKey, float]
    gains: Mapping[PostureKey, float]

    def against(self, baseline: Sequence[float]) -> LastingComparison:
        """Return the comparison of looks with a baseline's features."""
        return LastingComparison(self, baseline)


class LastingComparison:
    """A model and one baseline; what depends on the baseline alone is computed once.

    Attributes:
        model: The model.
    """

    def __init__(self, model: LastingModel, baseline: Sequence[float]) -> None:
        """Combine the baseline with the weights."""
        own, features = np.array(baseline, dtype=np.float64), model.layout.features
        lengths = np.where([each.is_length for each in features], exp(own[0]), 1.0)
        changes = np.flatnonzero([each.is_change for each in features])
        contexts = np.flatnonzero([each.is_context for each in features])
        place = softened_context(own[contexts], model)
        stand = float(np.clip(place @ model.stand, -1.0, 1.0))
        weights = model.weights + stand * model.stand_weights
        self.model = model
        self._weights = np.zeros((len(features), weights.shape[1]))
        self._weights[changes] = weights / lengths[changes, None]
        self._own = own @ self._weights

    def told(self, features: Sequence[float]) -> Array:
        """Return (K + N,) what a look tells: sizes, then names' weights.

        Args:
            features: Of a look, in the order of the layout.
        """
        found: Array = np.array(features) @ self._weights - self._own
        return found


def softened_context(context: Array, model: LastingModel) -> Array:
    """Return (..., C) the scaled context, bounded."""
    scaled = (context - model.context_middle) / model.context_scale
    found: Array = CONTEXT_LIMIT * np.tanh(scaled / CONTEXT_LIMIT)
    return found
