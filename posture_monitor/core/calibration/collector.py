"""Collector: makes a baseline of looks, as medians and spreads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.metrics import METRIC_BY_KEY, compared
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import Side

SPREAD_PER_MAD = 1.4826  # the standard deviation of a normal distribution with this MAD

Middle = Callable[[Sequence[float]], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSettings:
    """How many looks make a baseline that is asked for.

    Attributes:
        min_looks: Least number of looks.
        min_s: Least time between the first and the last of them.
    """

    min_looks: int
    min_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One look, or one burst as its middle, that a baseline is made of.

    Attributes:
        at_s: When it was, or when the burst began.
        raws: {metric: its raw figure}.
        features: In the order of the layout; empty without a model.
    """

    at_s: float
    raws: Mapping[str, float]
    features: tuple[float, ...] = ()


class Collector:
    """Gathers looks of one set-up until they make a baseline."""

    def __init__(
        self,
        setup: Setup,
        settings: CalibrationSettings,
        model: AngleModel | None = None,
    ) -> None:
        """Start with no looks.

        Args:
            setup: Where the looks are from.
            settings: How many looks make a baseline.
            model: The angle model for this view, or None.
        """
        self._setup, self._settings, self._model = setup, settings, model
        self._looks: list[Gathered] = []
        self._across_deg = 0.0  # the mean of the looks, + from the near side

    @property
    def sight(self) -> Sight:
        """Return the view of the set-up, at the bearing of the looks so far."""
        setup, across_deg = self._setup, self._across_deg
        if not self._looks or self._model is None:
            return Sight(view=setup.view, near_side=setup.near_side)
        is_right = setup.near_side is Side.RIGHT
        return Sight(
            view=setup.view,
            near_side=setup.near_side,
            across_deg=-across_deg if is_right else across_deg,
        )

    def add(self, look: Gathered) -> Baseline | None:
        """Add one look; return the baseline once there are enough, else None."""
        self._looks.append(look)
        if self._model is not None and look.features:
            seen_deg = look.features[self._model.layout.names.index("across_deg")]
            self._across_deg += (seen_deg - self._across_deg) / len(self._looks)
        lasted_s, settings = look.at_s - self._looks[0].at_s, self._settings
        is_enough = len(self._looks) >= settings.min_looks
        return self.baseline() if is_enough and lasted_s >= settings.min_s else None

    def baseline(self) -> Baseline:
        """Return the baseline of the looks so far.

        Raises:
            ValueError: there is no look yet.
        """
        return baseline_from(self._setup, self._looks, self._model)


def baseline_from(
    setup: Setup,
    looks: Sequence[Gathered],
    model: AngleModel | None,
    middle: Middle | None = None,
) -> Baseline:
    """Return the baseline of looks, or of bursts, as one that was asked for.

    Args:
        setup: Where they are from.
        looks: At least one.
        model: The angle model for this view, or None.
        middle: Of a feature over all of them; None is `middle_of`.

    Raises:
        ValueError: there is no look.
    """
    if not looks:
        raise ValueError("expected at least one look, got none")
    series = _series(looks)
    bare = Baseline(
        setup=setup,
        looks=len(looks),
        provisional=False,
        medians={
            key: median(raws)
            for key, raws in series.items()
            if len(raws) >= len(looks) / 2
        },
        spreads={},
        features=_features(looks, model, middle or middle_of),
    )
    if len(looks) == 1:
        return bare
    spreads = {
        key: SPREAD_PER_MAD * median(map(abs, deltas))
        for key, deltas in (_deltas(series, bare) | _angles(looks, model, bare)).items()
    }
    return replace(bare, spreads=spreads)


def _features(
    looks: Sequence[Gathered], model: AngleModel | None, middle: Middle
) -> dict[str, float]:
    """Return the middle of each feature over the looks; empty without a model."""
    if model is None:
        return {}
    columns = zip(*(look.features for look in looks), strict=True)
    return {
        name: middle(column)
        for name, column in zip(model.layout.names, columns, strict=False)
    }


def _angles(
    looks: Sequence[Gathered], model: AngleModel | None, baseline: Baseline
) -> dict[str, list[float]]:
    """Return {metric: each look's change}, of the metrics that the model gives."""
    own = () if model is None else baseline.features_in(model.layout)
    if model is None or not own:
        return {}
    found: dict[str, list[float]] = {}
    comparison = compared(model, own)
    for look in looks:
        for key, angle in comparison.angles(look.features).items():
            found.setdefault(key, []).append(angle.delta)
    return found


def _series(looks: Sequence[Gathered]) -> dict[str, list[float]]:
    keys = {key: None for look in looks for key in look.raws}
    return {key: [look.raws[key] for look in looks if key in look.raws] for key in keys}


def _deltas(
    series: Mapping[str, list[float]], baseline: Baseline
) -> dict[str, list[float]]:
    """Return {metric: each look's change from the baseline's median}."""
    return {
        key: [
            METRIC_BY_KEY[key].change(raw, baseline.medians[key], baseline)
            for raw in series[key]
        ]
        for key in baseline.medians
    }


def middle_of(figures: Sequence[float]) -> float:
    """Return the mean without the lowest and the highest fifth, of at least one figure.

    Of three looks it is the mean; of many, a few in which MediaPipe lost the body are
    left out.
    """
    cut = len(figures) // 5
    kept = sorted(figures)[cut : len(figures) - cut]
    return sum(kept) / len(kept)
