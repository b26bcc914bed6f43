"""Angles from any view: the change of many features of a pose, turned into degrees.

The model is a ridge regression, trained on rendered people (benchmarks/train_angles.py)
and held against people it has not seen (docs/accuracy.md). It sees the changes of the
features from the person's own baseline, their products, and their products with the
baseline itself: where nothing has changed, everything is 0 and so is every angle.
A second regression tells how far off the first one usually is for such a look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

import numpy as np

from posture_monitor.core.features import Layout
from posture_monitor.core.pose import Array, Indices

CHANGE_LIMIT = 3.0  # scales of a change beyond which it counts no further
CONTEXT_LIMIT = 2.0  # the same of the baseline, in standard deviations
LEAST_NOVELTY = 0.1
TOLD = frozenset(
    {
        "cva",
        "forward_head",
        "forward_head_cm",
        "head_pitch",
        "neck_flexion",
        "trunk_inclination",
    }
)
"""Metrics that are told as the model gives them. Tilts are not: the lines of the eyes
and of the shoulders tell them from the front with less error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Angle:
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AngleModel:
    """The weights for one layout; the arrays are not changed after the start.

    Attributes:
        layout: The features it reads, F of them are changes and C are context.
        keys: The metrics that it tells, K of them.
        change_scale: (F,) what a usual change is.
        context_middle, context_scale: (C,) the usual baseline and its spread.
        weights: (F + F * (F + 1) / 2 + F * C, K) of the expanded changes.
        width_weights: (1 + F + C + 1, K) of the logarithm of the half width.
        most_novel: Root mean square of the scaled changes beyond which it is silent.
        widest: (K,) half width beyond which a figure is not told.
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
    _changes: Array = field(init=False, repr=False)
    _contexts: Array = field(init=False, repr=False)
    _lengths: Array = field(init=False, repr=False)
    _pairs: tuple[Indices, Indices] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once which features play which part."""
        features = self.layout.features
        keep = object.__setattr__
        keep(self, "_changes", np.array([each.is_change for each in features]))
        keep(self, "_contexts", np.array([each.is_context for each in features]))
        keep(self, "_lengths", np.array([each.is_length for each in features]))
        keep(self, "_pairs", np.triu_indices(len(self.change_scale)))

    def angles(
        self, features: Sequence[float], baseline: Sequence[float]
    ) -> dict[str, Angle]:
        """Return {metric: angle} of those that can be told; empty where none can.

        Args:
            features: Of this look, in the order of the layout.
            baseline: The same features of the person's own baseline.
        """
        scaled, context = self._seen(features, baseline)
        novelty = float(np.sqrt(np.mean(scaled * scaled)))
        if novelty > self.most_novel:
            return {}
        changes, context = softened(scaled, context)
        deltas = expanded(changes, context, self._pairs) @ self.weights
        widths = np.exp(of_width(changes, context, novelty) @ self.width_weights)
        return {
            key: Angle(delta=delta, half_width=half_width)
            for key, delta, half_width, widest in zip(
                self.keys,
                deltas.tolist(),
                widths.tolist(),
                self.widest.tolist(),
                strict=True,
            )
            if half_width <= widest
        }

    def told(
        self, features: Sequence[float], baseline: Sequence[float]
    ) -> dict[str, Angle]:
        """Return {metric: angle} as a person is told: angles, and a slump's size.

        No camera tells slump and thoracic flexion in degrees: the slump is given as
        `slumped`, in percent of the usual half width of its interval.
        """
        angles = self.angles(features, baseline)
        found = {key: angle for key, angle in angles.items() if key in TOLD}
        slump = angles.get("slump")
        if slump is not None:
            share = 100.0 / float(self.usual[self.keys.index("slump")])
            found["slumped"] = Angle(
                delta=share * slump.delta, half_width=share * slump.half_width
            )
        return found

    def movers(
        self, key: str, features: Sequence[float], baseline: Sequence[float]
    ) -> dict[str, float]:
        """Return {feature: its share of a metric's delta}; the shares sum to delta.

        A product of two changes counts for each of them by half.
        """
        scaled, context = self._seen(features, baseline)
        changes, context = softened(scaled, context)
        terms = expanded(changes, context, self._pairs)
        terms = terms * self.weights[:, self.keys.index(key)]
        count = len(changes)
        first, second = self._pairs
        shares = terms[:count].copy()
        pairs = terms[count : count + len(first)]
        np.add.at(shares, first, pairs / 2)
        np.add.at(shares, second, pairs / 2)
        shares += terms[count + len(first) :].reshape(count, -1).sum(axis=1)
        names = [each.name for each in self.layout.features if each.is_change]
        return dict(zip(names, shares.tolist(), strict=True))

    def _seen(
        self, features: Sequence[float], baseline: Sequence[float]
    ) -> tuple[Array, Array]:
        """Return scaled changes (F,) and scaled context (C,)."""
        own = np.array(baseline)
        change = np.array(features) - own
        change[self._lengths] /= exp(own[0])
        context = (own[self._contexts] - self.context_middle) / self.context_scale
        return change[self._changes] / self.change_scale, context


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
