"""Posture model: the sizes of all postures, from the features of one look.

A ridge regression on the same terms as the angle model's, trained on what was asked of
rendered people (benchmarks/train_postures.py): how far the back was bent, the head
brought forward, the neck bent, the trunk leant. One slump explains its own forward
head. Where nothing has changed, every size is 0. Beyond the usual changes the sizes go
on to grow with the logarithm of the change, in the same direction: they do not fade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from posture_monitor.core.metrics.angle_model import (
    CHANGE_LIMIT,
    CONTEXT_LIMIT,
    LEAST_NOVELTY,
)
from posture_monitor.core.pose.features import Layout
from posture_monitor.core.pose.landmarks import Array
from posture_monitor.core.postures.evidence import Size
from posture_monitor.core.postures.posture import PostureKind
from posture_monitor.core.vocabulary import PostureKey

LEAST_GAIN = 0.1  # of a size: what is expected of less is not told in full


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PostureModel:
    """The weights for one layout; the arrays are not changed after the start.

    Attributes:
        layout: The features it reads, F of them are changes and C are context.
        outputs: What it gives, K of them.
        change_scale: (F,) the size of a usual change.
        context_middle, context_scale: (C,) the usual baseline and its spread.
        weights: (F + F * (F + 1) / 2 + F * C, K) of the expanded changes.
        sd_weights: (1 + F + C + 1, K) of the logarithm of the standard deviation.
        reach: Root mean square of the scaled changes from which on sizes grow slower.
        rays: (K, K) what one unit of each output alone is expected as.
        noise: (K, K) covariance of the expected sizes around the rays.
    """

    layout: Layout
    outputs: tuple[str, ...]
    change_scale: Array
    context_middle: Array
    context_scale: Array
    weights: Array
    sd_weights: Array
    reach: float
    rays: Array
    noise: Array

    def against(
        self, baseline: Sequence[float], kinds: Sequence[PostureKind]
    ) -> PostureComparison:
        """Return the comparison of looks with a baseline.

        Args:
            baseline: Its features in order.
            kinds: The postures to give.
        """
        return PostureComparison(self, baseline, kinds)


class PostureComparison:
    """A model and one baseline; what depends on the baseline alone is computed once.

    A plain class, since every look is passed through it.
    """

    def __init__(
        self,
        model: PostureModel,
        baseline: Sequence[float],
        kinds: Sequence[PostureKind],
    ) -> None:
        """Combine the baseline with the weights."""
        own, features = np.array(baseline, dtype=np.float64), model.layout.features
        lengths = np.where([each.is_length for each in features], exp(own[0]), 1.0)
        self._changes = np.flatnonzero([each.is_change for each in features])
        contexts = np.flatnonzero([each.is_context for each in features])
        self._own = own[self._changes]
        self._divisor = lengths[self._changes] * model.change_scale
        scaled = (own[contexts] - model.context_middle) / model.context_scale
        context = CONTEXT_LIMIT * np.tanh(scaled / CONTEXT_LIMIT)
        count, outputs = len(self._changes), len(model.outputs)
        pairs = np.triu_indices(count)
        begin = count + len(pairs[0])
        crossed = model.weights[begin:].reshape(count, -1, outputs)
        self._linear = model.weights[:count] + context @ crossed
        squares = np.zeros((count, count, outputs))
        squares[pairs] = model.weights[count:begin]
        self._squares = squares.reshape(count * count, outputs)
        sds = model.sd_weights
        self._sd = sds[0] + np.abs(context) @ sds[1 + count : -1]
        self._sd_by_size, self._sd_by_novelty = sds[1 : 1 + count], sds[-1]
        self._reach_squared = model.reach**2 * count
        enlarging = np.diag(1.0 / np.maximum(np.diag(model.rays), LEAST_GAIN))
        naming = naming_of(model.rays, model.noise)
        self._telling = np.hstack([np.eye(outputs), enlarging, naming])
        self._kinds = tuple(
            (each.key, model.outputs.index(each.output), int(each.direction))
            + (each.is_two_sided,)
            for each in kinds
        )

    def sizes(self, features: Sequence[float]) -> dict[PostureKey, Size]:
        """Return {posture: its size} in this look, of all that the model gives.

        Args:
            features: Of a look, in the order of the layout.
        """
        change = (np.array(features)[self._changes] - self._own) / self._divisor
        squared = float(change @ change)
        novelty = sqrt(squared / len(change))
        growth = 1.0
        if squared > self._reach_squared:
            beyond = sqrt(squared / self._reach_squared)
            change, growth = change / beyond, 1.0 + log(beyond)
        change = CHANGE_LIMIT * np.tanh(change / CHANGE_LIMIT)
        products = (change[:, None] * change).ravel()
        told = growth * (change @ self._linear + products @ self._squares)
        sds = self._sd + np.abs(change) @ self._sd_by_size
        sds += log(novelty + LEAST_NOVELTY) * self._sd_by_novelty
        sd, all_of, count = sds.tolist(), (told @ self._telling).tolist(), len(sds)
        expected, values = all_of[:count], all_of[count : 2 * count]
        weights = all_of[2 * count :]
        return {
            key: Size(
                sign * values[at],
                sign * expected[at],
                exp(sd[at]),
                abs(weights[at]) if is_two_sided else sign * weights[at],
            )
            for key, at, sign, is_two_sided in self._kinds
        }


def naming_of(rays: Array, noise: Array) -> Array:
    """Return (K, K) from the expected sizes to how much each output explains.

    A matched filter: how many standard deviations of the noise a look lies along the
    ray of one output. Correlated evidence counts once.
    """
    whitened = np.linalg.solve(noise, rays.T)
    found: Array = whitened / np.sqrt(np.einsum("ki,ik->k", rays, whitened))
    return found
