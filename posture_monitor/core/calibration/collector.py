"""Collector: makes a baseline of looks, as medians and spreads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.metrics import METRIC_BY_KEY, compared
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.vocabulary import Side

SPREAD_PER_MAD = 1.4826  # the standard deviation of a normal distribution with this MAD
QUIET_NOISES = 2.5  # a quiet look is within so many times a metric's stated noise


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSettings:
    """How many looks make a baseline.

    Attributes:
        min_looks: Least number of looks.
        min_s: Least time between the first and the last of them.
        is_provisional: Whether it is taken without being asked for: the person must
            have kept still, and a baseline that is asked for replaces it.
    """

    min_looks: int
    min_s: float
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gathered:
    at_s: float
    raws: Mapping[str, float]
    features: tuple[float, ...]


class Collector:
    """Gathers looks of one set-up until they make a baseline."""

    def __init__(
        self,
        setup: Setup,
        settings: CalibrationSettings,
        limits: Mapping[str, Limits],
        model: AngleModel | None = None,
    ) -> None:
        """Start with no looks.

        Args:
            setup: Where the looks are from.
            settings: How many looks make a baseline.
            limits: {metric: its limits}, for the noise that they state.
            model: The angle model for this view, or None.
        """
        self.setup = setup
        self._settings = settings
        self._limits = limits
        self._model = model
        self._looks: list[_Gathered] = []
        self._across_deg = 0.0  # the mean of the looks, + from the near side

    @property
    def sight(self) -> Sight:
        """Return the view of the set-up, at the bearing of the looks so far."""
        setup, across_deg = self.setup, self._across_deg
        if not self._looks or self._model is None:
            return Sight(view=setup.view, near_side=setup.near_side)
        is_right = setup.near_side is Side.RIGHT
        return Sight(
            view=setup.view,
            near_side=setup.near_side,
            across_deg=-across_deg if is_right else across_deg,
        )

    def add(
        self,
        raws: Mapping[str, float],
        at_s: float,
        features: tuple[float, ...] = (),
    ) -> Baseline | None:
        """Add one look; return the baseline once there are enough, else None.

        Where the looks of a provisional baseline vary too much, the oldest are dropped
        until the rest are quiet or too few.

        Args:
            raws: {metric: its raw figure}.
            at_s: When.
            features: Its features, in the order of the layout; empty without a model.
        """
        self._looks.append(_Gathered(at_s=at_s, raws=raws, features=features))
        if self._model is not None and features:
            seen_deg = features[self._model.layout.names.index("across_deg")]
            self._across_deg += (seen_deg - self._across_deg) / len(self._looks)
        if not self._is_enough():
            return None
        baseline = self.baseline()
        if self._settings.is_provisional and not self._is_quiet(baseline):
            self._forget()
            return None
        return baseline

    def baseline(self) -> Baseline:
        """Return the baseline of the looks so far.

        Raises:
            ValueError: there is no look yet.
        """
        if not self._looks:
            raise ValueError("expected at least one look, got none")
        half = len(self._looks) / 2
        series = self._series()
        medians = {
            key: median(raws) for key, raws in series.items() if len(raws) >= half
        }
        bare = Baseline(
            setup=self.setup,
            looks=len(self._looks),
            provisional=self._settings.is_provisional,
            medians=medians,
            spreads={},
            features=self._features(),
        )
        if len(self._looks) == 1:
            return bare
        spreads = {
            key: SPREAD_PER_MAD * median(map(abs, deltas))
            for key, deltas in (_deltas(series, bare) | self._angles(bare)).items()
        }
        return replace(bare, spreads=spreads)

    def _features(self) -> dict[str, float]:
        """Return the middle of each feature over the looks; empty without a model."""
        if self._model is None:
            return {}
        names = self._model.layout.names
        columns = zip(*(look.features for look in self._looks), strict=True)
        return {
            name: middle_of(column)
            for name, column in zip(names, columns, strict=False)
        }

    def _angles(self, baseline: Baseline) -> dict[str, list[float]]:
        """Return {metric: each look's change}, of the metrics that the model gives."""
        own = () if self._model is None else baseline.features_in(self._model.layout)
        if self._model is None or not own:
            return {}
        found: dict[str, list[float]] = {}
        comparison = compared(self._model, own)
        for look in self._looks:
            for key, angle in comparison.angles(look.features).items():
                found.setdefault(key, []).append(angle.delta)
        return found

    def _is_enough(self) -> bool:
        lasted_s = self._looks[-1].at_s - self._looks[0].at_s
        settings = self._settings
        return len(self._looks) >= settings.min_looks and lasted_s >= settings.min_s

    def _forget(self) -> None:
        while self._looks and self._is_enough():
            self._looks.pop(0)

    def _is_quiet(self, baseline: Baseline) -> bool:
        return all(
            abs(delta) <= QUIET_NOISES * self._limits[key].noise
            for key, deltas in _deltas(self._series(), baseline).items()
            if key in self._limits
            for delta in deltas
        )

    def _series(self) -> dict[str, list[float]]:
        keys = {key: None for look in self._looks for key in look.raws}
        return {
            key: [look.raws[key] for look in self._looks if key in look.raws]
            for key in keys
        }


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
