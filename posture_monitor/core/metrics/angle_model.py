"""Angle model: changes of angles in any view, from the features of a pose.

The model is a ridge regression, trained on rendered people (benchmarks/train_angles.py)
and tested with people it has not seen (docs/accuracy.md). Its inputs are the changes of
the features from the person's own baseline, their products, and their products with the
baseline itself: where nothing has changed, every input and every angle is 0. A second
regression gives the usual error of the first one for such a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, exp, log, sqrt
from typing import NamedTuple

import numpy as np

from posture_monitor.core.pose.features import Layout
from posture_monitor.core.pose.landmarks import Array

CHANGE_LIMIT = 3.0  # in scales; a larger change counts as this one
CONTEXT_LIMIT = 2.0  # the same for the baseline, in standard deviations
LEAST_NOVELTY = 0.1


class Angle(NamedTuple):
    """A change that the model gave.

    Attributes:
        delta: Change from the baseline in the metric's unit.
        half_width: Half of the 90 % interval around it, more than 0.
    """

    delta: float
    half_width: float

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 90 % interval of the change."""
        return self.delta - self.half_width, self.delta + self.half_width


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """How one metric is read off the model.

    Attributes:
        metric: The metric's key.
        output: The model's key for it.
        is_share: Whether it is in percent of the model's usual half width instead of
            the model's unit, since no camera shows the size itself.
    """

    metric: str
    output: str
    is_share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AngleModel:
    """The weights for one layout; the arrays are not changed after the start.

    Attributes:
        layout: The features it reads, F of them are changes and C are context.
        keys: The metrics that it gives, K of them.
        change_scale: (F,) the size of a usual change.
        context_middle, context_scale: (C,) the usual baseline and its spread.
        weights: (F + F * (F + 1) / 2 + F * C, K) of the expanded changes.
        width_weights: (1 + F + C + 1, K) of the logarithm of the half width.
        most_novel: Root mean square of the scaled changes beyond which none is given.
        widest: (K,) half width beyond which a metric is not given.
        usual: (K,) the median half width.
    """

    layout: Layout
    keys: tuple[str, ...]
    change_scale: Array
    context_middle: Array
    context_scale: Array
    weights: Array
    width_weights: Array
    most_novel: float
    widest: Array
    usual: Array

    def against(
        self, baseline: Sequence[float], readouts: Sequence[Readout]
    ) -> Comparison:
        """Return the comparison of looks with a baseline.

        Args:
            baseline: Its features in order.
            readouts: The metrics to give; one whose output the model lacks is left out.
        """
        return Comparison(self, baseline, readouts)


class Comparison:
    """A model and one baseline; what depends on the baseline alone is computed once.

    A plain class, since every look is passed through it.
    """

    def __init__(
        self, model: AngleModel, baseline: Sequence[float], readouts: Sequence[Readout]
    ) -> None:
        """Combine the baseline with the weights."""
        own, kinds = np.array(baseline, dtype=np.float64), model.layout.features
        lengths = np.where([each.is_length for each in kinds], exp(own[0]), 1.0)
        self._changes = np.flatnonzero([each.is_change for each in kinds])
        contexts = np.flatnonzero([each.is_context for each in kinds])
        self._own = own[self._changes]
        self._divisor = lengths[self._changes] * model.change_scale
        scaled = (own[contexts] - model.context_middle) / model.context_scale
        self._context = CONTEXT_LIMIT * np.tanh(scaled / CONTEXT_LIMIT)
        count, keys = len(self._changes), len(model.keys)
        pairs = np.triu_indices(count)
        begin = count + len(pairs[0])
        crossed = model.weights[begin:].reshape(count, -1, keys)
        self._linear = model.weights[:count] + self._context @ crossed
        squares = np.zeros((count, count, keys))
        squares[pairs] = model.weights[count:begin]
        self._squares = squares.reshape(count * count, keys)
        widths = model.width_weights
        self._width = widths[0] + np.abs(self._context) @ widths[1 + count : -1]
        self._width_by_size, self._width_by_novelty = widths[1 : 1 + count], widths[-1]
        self._widest = model.widest.tolist()
        self._model = model
        self._readouts = _columns_read(model, readouts)
        self._outputs = {each.metric: each.output for each in readouts}

    def angles(self, features: Sequence[float]) -> dict[str, Angle]:
        """Return {metric: angle} of those that are certain enough; may be empty.

        Args:
            features: Of a look, in the order of the layout.
        """
        scaled, novelty = self._scaled(features)
        if novelty > self._model.most_novel:
            return {}
        deltas, half_widths = self._told(scaled, novelty)
        return {
            metric: Angle(
                delta=factor * deltas[column], half_width=factor * half_widths[column]
            )
            for metric, (column, factor) in self._readouts.items()
            if half_widths[column] <= self._widest[column]
        }

    def bounds(self, features: Sequence[float]) -> dict[str, float]:
        """Return {metric: change that is at least made}, for looks that are refused.

        A look beyond all that the model was trained on counts as the farthest one on
        its way that the model knows. What is told is the end of the 90 % interval that
        is nearer to 0; a metric whose interval holds 0 is left out.

        Args:
            features: Of a look, in the order of the layout.
        """
        scaled, novelty = self._scaled(features)
        share = min(1.0, self._model.most_novel / max(novelty, LEAST_NOVELTY))
        deltas, half_widths = self._told(scaled * share, novelty * share)
        return {
            metric: factor * copysign(abs(deltas[column]) - half_widths[column], delta)
            for metric, (column, factor) in self._readouts.items()
            if abs(delta := deltas[column]) > half_widths[column]
        }

    def _scaled(self, features: Sequence[float]) -> tuple[Array, float]:
        """Return (F,) changes in usual ones, and how novel they are together."""
        scaled = (np.array(features)[self._changes] - self._own) / self._divisor
        return scaled, sqrt(float(scaled @ scaled) / len(scaled))

    def _told(self, scaled: Array, novelty: float) -> tuple[list[float], list[float]]:
        """Return the K changes and the K half widths of their intervals."""
        change = CHANGE_LIMIT * np.tanh(scaled / CHANGE_LIMIT)
        products = (change[:, None] * change).ravel()
        deltas = (change @ self._linear + products @ self._squares).tolist()
        width = self._width + np.abs(change) @ self._width_by_size
        width += log(novelty + LEAST_NOVELTY) * self._width_by_novelty
        return deltas, np.exp(width).tolist()

    def movers(self, metric: str, features: Sequence[float]) -> dict[str, float]:
        """Return {feature: its share of what the model gives for a metric}.

        The shares add up to the model's figure; a product of two changes counts half
        for each. A metric that is measured by geometry is explained as well where the
        model was trained on it; empty where it was not.
        """
        output = self._outputs.get(metric, metric)
        if output not in self._model.keys:
            return {}
        scaled = (np.array(features)[self._changes] - self._own) / self._divisor
        change = CHANGE_LIMIT * np.tanh(scaled / CHANGE_LIMIT)
        column = self._model.keys.index(output)
        count = len(change)
        squares = self._squares[:, column].reshape(count, count)
        halves = (squares + squares.T) @ change / 2
        shares = change * (self._linear[:, column] + halves)
        names = [each.name for each in self._model.layout.features if each.is_change]
        return dict(zip(names, shares.tolist(), strict=True))


def _columns_read(
    model: AngleModel, readouts: Sequence[Readout]
) -> dict[str, tuple[int, float]]:
    """Return {metric: (column of the model, factor)}, in the order of the columns."""
    by_output = {each.output: each for each in readouts}
    return {
        by_output[output].metric: (
            column,
            100.0 / float(model.usual[column]) if by_output[output].is_share else 1.0,
        )
        for column, output in enumerate(model.keys)
        if output in by_output
    }
