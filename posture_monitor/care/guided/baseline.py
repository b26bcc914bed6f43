"""A baseline, guided: gathered while the person sits well, checked, kept, in figures.

Time is that of the looks, so a recording goes as fast as it is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.collector import (
    QUIET_NOISES,
    CalibrationSettings,
)
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import bands_of, range_to_noise
from posture_monitor.core.vocabulary import Direction, NotAssessed, Picture, Unit
from posture_monitor.errors import SourceError
from posture_monitor.phrases.guided import person_moved, person_not_seen
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Looked, Opened

PATIENCE = 4.0  # give up after so many times the time that it takes


class GuidedBaseline:
    """Follows one person, look after look, until a baseline is taken.

    Attributes:
        baseline: What was taken, or None so far; it may have been taken of somebody
            who moved: `check_quiet`.
        seen_s: How long it has looked, from the first look at a picture on.
    """

    def __init__(self, core: MonitorSettings, wanted: CalibrationSettings) -> None:
        """Begin before the first look.

        Args:
            core: Limits, models, gates.
            wanted: How much makes the baseline.
        """
        self.baseline: Baseline | None = None
        self.seen_s = 0.0
        self._core, self._wanted = core, wanted
        self._monitor: Monitor | None = None
        self._began_s: float | None = None
        self._why: NotAssessed | Picture | None = NotAssessed.NO_PICTURE
        self._trouble: Picture | None = None

    @property
    def patience_s(self) -> float:
        """Return after how long to give up."""
        return PATIENCE * self._wanted.min_s

    def hear(self, message: Opened | Looked) -> None:
        """Take in what the worker told; after the baseline it does nothing."""
        match message:
            case Opened():
                self._monitor = Monitor(
                    self._core, camera=message.camera, first=self._wanted
                )
            case Looked():
                if self.baseline is None:
                    self._look(message.observation)
            case _:
                assert_never(message)

    def taken(self) -> Baseline:
        """Return the baseline.

        Raises:
            SourceError: there was not enough of a person to see.
        """
        if self.baseline is None:
            raise SourceError(
                person_not_seen(self._wanted.min_s, self._why, self._trouble)
            )
        return self.baseline

    def _look(self, observation: Observation) -> None:
        if self._monitor is None:  # no picture yet
            self._why = self._trouble = observation.picture
            return
        assessment, events = self._monitor.observe(observation, day=0)
        is_seen = assessment.why is NotAssessed.NO_BASELINE
        self._why = None if is_seen else assessment.why
        if self._began_s is None:
            self._began_s = assessment.at_s
        self.seen_s = assessment.at_s - self._began_s
        for event in events:
            if isinstance(event, BaselineTaken):
                self.baseline = event.baseline


def check_quiet(baseline: Baseline, limits: Mapping[str, Limits]) -> None:
    """Return if the person kept still, as a baseline taken unasked asks for, too.

    Raises:
        SourceError: a metric's spread is far beyond its stated noise.
    """
    moved = [
        key
        for key, spread in sorted(baseline.spreads.items())
        if key in limits and spread > QUIET_NOISES * limits[key].noise
    ]
    if moved:
        raise SourceError(person_moved(moved))


def keep_placed(storage: Storage, baseline: Baseline, at: datetime) -> Baseline:
    """Keep a baseline at the place that it is of; return it as it is kept.

    Args:
        storage: Where those of other places are kept, too.
        baseline: As it was taken.
        at: Aware.

    Raises:
        StorageError: it could not be kept.
    """
    known = BaselineLibrary(each.baseline for each in storage.profile.baselines())
    placed = known.placed(baseline)
    storage.profile.keep_baseline(placed, at)
    return placed


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFigure:
    """What a baseline tells of one metric.

    Attributes:
        metric: Its key.
        unit: Of both figures below.
        spread: How far its looks lay apart: a standard deviation.
        counts_from: From which change on it counts, forward.
        range_to_noise: How many times its noise its range is, in this view.
        is_told_apart: Whether that is enough for this camera to see the difference.
    """

    metric: str
    unit: Unit
    spread: float
    counts_from: float
    range_to_noise: float
    is_told_apart: bool


def figures_of(
    baseline: Baseline, core: MonitorSettings, *, least_range_to_noise: float
) -> tuple[BaselineFigure, ...]:
    """Return what a baseline tells of each metric that has a limit, by its key."""
    bands = bands_of(baseline, core.limits, core)
    return tuple(
        BaselineFigure(
            metric=key,
            unit=METRIC_BY_KEY[key].unit,
            spread=baseline.spreads.get(key, 0.0),
            counts_from=bands[key][Direction.FORWARD].caution,
            range_to_noise=ratio,
            is_told_apart=ratio >= least_range_to_noise,
        )
        for key in sorted(bands)
        for ratio in (range_to_noise(key, core.limits[key], baseline, core),)
    )
