"""Calibrator: which baseline is to be taken, and the looks gathered for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import CalibrationSettings, Collector
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.metrics.metric import Reading
from posture_monitor.core.pose.features import layout_of
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Fit, Posture


class Calibrator:
    """Gathers the looks of each set-up until they complete a baseline."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        first: CalibrationSettings | None,
        provisional: CalibrationSettings | None,
    ) -> None:
        """Start with no look; see `Monitor` for the arguments."""
        self._settings = settings
        self._first, self._provisional = first, provisional
        self._collectors: dict[Setup, Collector] = {}

    @property
    def is_first(self) -> bool:
        """Return whether a baseline that was asked for is being taken."""
        return self._first is not None

    def sights(self) -> tuple[Sight, ...]:
        """Return the view of each set-up whose looks are gathered, at its bearing."""
        return tuple(each.sight for each in self._collectors.values())

    def ask(self, wanted: CalibrationSettings) -> None:
        """Take a baseline from the next looks, whoever they show."""
        self._first = wanted
        self._collectors.clear()

    def begin_anew(self) -> None:
        """Drop the looks of a provisional baseline; those asked for survive a gap."""
        if self._first is None:
            self._collectors.clear()

    def add(
        self,
        setup: Setup,
        readings: Sequence[Reading],
        features: tuple[float, ...],
        *,
        at_s: float,
        posture: Posture,
        fit: Fit,
    ) -> Baseline | None:
        """Return the baseline that this look completes, or None.

        Args:
            setup: Where it was taken.
            readings: Its figures, at least one; no gate holds.
            features: Its features, as the angle model reads them.
            at_s: When.
            posture: The posture that it was assessed as.
            fit: Whether it fits what is known of its set-up.
        """
        wanted = self._wanted(posture, fit)
        if wanted is None:
            if fit is not Fit.NEW:
                self._collectors.clear()
            return None
        if setup not in self._collectors:
            self._collectors[setup] = self._collector(setup, wanted)
        raws = {
            reading.metric.key: reading.measure.raw
            for reading in readings
            if reading.measure.raw is not None
        }
        collector = self._collectors[setup]
        baseline = collector.add(raws, at_s, features)
        if baseline is not None:
            self._collectors.clear()
            self._first = None
        return baseline

    def gathered(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        found = [each.baseline() for each in self._collectors.values()]
        return max(found, key=lambda baseline: baseline.looks, default=None)

    def _collector(self, setup: Setup, wanted: CalibrationSettings) -> Collector:
        models, limits = self._settings.models, self._settings.limits
        return Collector(setup, wanted, limits, model_of(setup, models))

    def _wanted(self, posture: Posture, fit: Fit) -> CalibrationSettings | None:
        """Return which baseline is to be taken, or None.

        At a new place a short, provisional one is taken while the posture is good by
        the metrics that do not depend on the place.
        """
        if self._first is not None or self._provisional is None:
            return self._first
        if fit is Fit.NEW:
            return self._provisional
        if fit is Fit.ELSEWHERE and posture is Posture.GOOD:
            return replace(self._provisional, min_s=self._settings.offer_s)
        return None


def model_of(setup: Setup, models: Mapping[str, AngleModel]) -> AngleModel | None:
    """Return the angle model for a set-up's view, or None."""
    layout = layout_of(setup.view)
    return None if layout is None else models.get(layout.name)
