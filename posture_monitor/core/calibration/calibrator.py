"""Taking: which baseline is wanted of the person, and the looks gathered for it."""

from __future__ import annotations

from dataclasses import replace

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import CalibrationSettings, Collector
from posture_monitor.core.scene import Scene
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Posture


class Calibrator:
    """Gathers looks, each set-up by itself, until a baseline is whole."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        first: CalibrationSettings | None,
        provisional: CalibrationSettings | None,
    ) -> None:
        """Start with no look; see `Monitor` for what is wanted."""
        self._settings = settings
        self._first, self._provisional = first, provisional
        self._collectors: dict[Setup, Collector] = {}

    @property
    def is_first(self) -> bool:
        """Return whether a baseline is taken of whoever is there."""
        return self._first is not None

    def ask(self, wanted: CalibrationSettings) -> None:
        """Take a baseline of whoever is there, from the next looks on."""
        self._first = wanted
        self._collectors.clear()

    def start_anew(self) -> None:
        """Drop what was gathered unasked; what was asked for bridges a gap."""
        if self._first is None:
            self._collectors.clear()

    def add(self, scene: Scene, assessment: Assessment, at_s: float) -> Baseline | None:
        """Return the baseline that is whole with this look, or None.

        Args:
            scene: Where the look was judged.
            assessment: A look with figures, and no reason against them.
            at_s: When.
        """
        wanted = self._wanted(scene, assessment)
        if wanted is None:
            if scene.baseline is not None:
                self._collectors.clear()
            return None
        setup = scene.setup
        if setup not in self._collectors:
            limits = self._settings.limits
            self._collectors[setup] = Collector(setup, wanted, limits, scene.model)
        raws = {
            reading.metric.key: reading.measure.raw
            for reading in assessment.readings
            if reading.measure.raw is not None
        }
        baseline = self._collectors[setup].add(raws, at_s, scene.features)
        if baseline is not None:
            self._collectors.clear()
            self._first = None
        return baseline

    def gathered(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        found = [each.baseline() for each in self._collectors.values()]
        return max(found, key=lambda baseline: baseline.looks, default=None)

    def _wanted(
        self, scene: Scene, assessment: Assessment
    ) -> CalibrationSettings | None:
        """Return what baseline is to be taken, if any.

        At a place that is new, a short one is taken unasked while the posture is good
        by all that no place changes.
        """
        if self._first is not None or self._provisional is None:
            return self._first
        if scene.baseline is None:
            return self._provisional
        is_there = scene.is_changed and scene.is_away
        if is_there and assessment.posture is Posture.GOOD:
            return replace(self._provisional, min_s=self._settings.offer_s)
        return None
