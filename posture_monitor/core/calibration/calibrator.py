"""Calibrator: which baseline is to be taken, and the looks gathered for it.

One that is asked for is made of the next looks, whoever they show. Otherwise a position
is learnt in passing where none is known, and refined where one was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from posture_monitor.core.baseline import Baseline, Setup
from posture_monitor.core.calibration.collector import (
    CalibrationSettings,
    Collector,
    Gathered,
)
from posture_monitor.core.calibration.learner import Learner, LearningSettings
from posture_monitor.core.metrics.angle_model import AngleModel
from posture_monitor.core.pose.features import layout_of
from posture_monitor.core.pose.view import Sight
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Fit, Posture

# At a new place; the old position serves meanwhile. With 4, as where nothing is known,
# a third of the half-hours of simulated days are missed that are found with 32.
ELSEWHERE_BURSTS = 32


class Calibrator:
    """Gathers the looks of each set-up until they complete a baseline."""

    def __init__(
        self,
        settings: MonitorSettings,
        *,
        first: CalibrationSettings | None,
        provisional: LearningSettings | None,
    ) -> None:
        """Start with no look; see `Monitor` for the arguments."""
        self._settings = settings
        self._first, self._provisional = first, provisional
        self._collectors: dict[Setup, Collector] = {}
        self._learners: dict[Setup, Learner] = {}
        self._elsewhere: Learner | None = None  # at a place without a number yet
        self._taken: Learner | None = None

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
        """Go on after a gap: with what was asked for, and with a known position.

        Without one nobody knows whether the same person is back at the same place.
        """
        self._elsewhere = None
        self._learners = {
            setup: each for setup, each in self._learners.items() if each.has_position
        }

    def add(
        self,
        setup: Setup,
        look: Gathered,
        *,
        posture: Posture,
        fit: Fit,
        known: Baseline | None,
    ) -> Baseline | None:
        """Return the baseline that this look completes, or None.

        Args:
            setup: Where it was taken.
            look: Its figures, at least one; no gate holds.
            posture: The posture that it was assessed as.
            fit: Whether it fits what is known of its set-up.
            known: The position there, if it may be refined now.
        """
        if self._first is not None:
            return self._asked(setup, self._first, look)
        learner = self._learner(setup, posture, fit, known)
        if learner is None:
            return None
        baseline = learner.add(look)
        self._taken = None if baseline is None else learner
        return baseline

    def go_on(self, setup: Setup) -> None:
        """Refine the position that was just learnt from now on, at its place."""
        taken, self._taken = self._taken, None
        if taken is not None:
            taken.setup = setup
            self._learners[setup] = taken
            self._elsewhere = None

    def gathered(self) -> Baseline | None:
        """Return the baseline of the looks gathered so far, or None without any."""
        found = [each.baseline() for each in self._collectors.values()]
        return max(found, key=lambda baseline: baseline.looks, default=None)

    def _asked(
        self, setup: Setup, wanted: CalibrationSettings, look: Gathered
    ) -> Baseline | None:
        if setup not in self._collectors:
            model = model_of(setup, self._settings.models)
            self._collectors[setup] = Collector(setup, wanted, model)
        baseline = self._collectors[setup].add(look)
        if baseline is not None:
            self._collectors.clear()
            self._learners.pop(setup, None)
            self._first = self._elsewhere = self._taken = None
        return baseline

    def _learner(
        self, setup: Setup, posture: Posture, fit: Fit, known: Baseline | None
    ) -> Learner | None:
        """Return who learns from a look, or None.

        At a new place only while the posture is good by the metrics that do not depend
        on the place: a lean may look like one.
        """
        if fit is Fit.ELSEWHERE:
            if self._elsewhere is None or self._elsewhere.setup != setup:
                self._elsewhere = self._new(setup, None, ELSEWHERE_BURSTS)
            return self._elsewhere if posture is Posture.GOOD else None
        self._elsewhere = None
        if fit is Fit.KNOWN and known is None:
            return None
        if setup not in self._learners:
            found = self._new(setup, known)
            if found is None:
                return None
            self._learners[setup] = found
        return self._learners[setup]

    def _new(
        self, setup: Setup, known: Baseline | None, least: int = 0
    ) -> Learner | None:
        if self._provisional is None:
            return None
        first = max(least, self._provisional.first_bursts)
        wanted = replace(self._provisional, first_bursts=first)
        return Learner(setup, wanted, model_of(setup, self._settings.models), known)


def model_of(setup: Setup, models: Mapping[str, AngleModel]) -> AngleModel | None:
    """Return the angle model for a set-up's view, or None."""
    layout = layout_of(setup.view)
    return None if layout is None else models.get(layout.name)
