"""Baseline: takes a baseline while the person sits still, and checks and keeps it.

Time is the looks' own, so that a recording is not limited by its duration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from posture_monitor.care.guided.framing import FramingOverTime
from posture_monitor.care.guided.outline import HeadAndShoulders, outline_of
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.baseline_library import BaselineLibrary
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.thresholds import bands_of, range_to_noise
from posture_monitor.core.vocabulary import (
    Direction,
    Framing,
    NotAssessed,
    Picture,
    Unit,
)
from posture_monitor.errors import SourceError
from posture_monitor.phrases.guided import (
    person_moved,
    person_not_seen,
    seen_too_seldom,
    stances_look_alike,
)
from posture_monitor.store.storage import Storage
from posture_monitor.vision.pipe.messages import Looked, Opened

QUIET_NOISES = 2.5  # a person kept still whose spread is so many stated noises at most
PATIENCE = 4.0  # gives up after this multiple of the time that is needed
ENOUGH_SEEN = 0.75  # share of the looks that must count


class GuidedBaseline:
    """Follows one person, look after look, until a baseline is taken.

    Attributes:
        baseline: The baseline, or None before it is taken; `taken` says whether the
            person was seen well enough, `check_quiet` whether he moved meanwhile.
        seen_s: Seconds since the first look that counts.
        why: Why the last look does not count, or None where it does.
        picture: The picture of the last look.
        framing: How the person is in the picture, or None before the first look.
        outline: Head and shoulders of the last look, or None.
    """

    def __init__(self, core: MonitorSettings, wanted: CalibrationSettings) -> None:
        """Start without a look.

        Args:
            core: The monitor's settings.
            wanted: How many looks make the baseline.
        """
        self.baseline: Baseline | None = None
        self.seen_s = 0.0
        self._core, self._wanted = core, wanted
        self._monitor: Monitor | None = None
        self._began_s: float | None = None
        self._looks = self._counted = 0  # from the first that counts on
        self._framing = FramingOverTime(core.gates)
        self._trouble: Picture | None = None
        self.why: NotAssessed | Picture | None = NotAssessed.NO_PICTURE
        self.picture = Picture.OK
        self.framing: Framing | None = None
        self.outline: HeadAndShoulders | None = None

    @property
    def lasts_s(self) -> float:
        """Return for how long the person has to be seen."""
        return self._wanted.min_s

    @property
    def patience_s(self) -> float:
        """Return the seconds after which to give up."""
        return PATIENCE * self._wanted.min_s

    def hear(self, message: Opened | Looked) -> None:
        """Follow a message of the worker; do nothing once the baseline is taken."""
        match message:
            case Opened():
                self._monitor = Monitor(
                    self._core, camera=message.camera, first=self._wanted
                )
                self._began_s, self._looks, self._counted = None, 0, 0
            case Looked():
                if self.baseline is None:
                    self._look(message.observation)
            case _:
                assert_never(message)

    def taken(self) -> Baseline:
        """Return the baseline.

        Raises:
            SourceError: none was taken, since the person was not seen long enough, or
                too many looks did not count.
        """
        if self.baseline is None:
            raise SourceError(
                person_not_seen(self._wanted.min_s, self.why, self._trouble)
            )
        check_seen(self._counted, self._looks)
        return self.baseline

    def _look(self, observation: Observation) -> None:
        self.picture, self.outline = observation.picture, outline_of(observation)
        self.framing = self._framing.see(observation)
        if self._monitor is None:  # no picture yet
            self.why = self._trouble = observation.picture
            return
        assessment, events = self._monitor.observe(observation, day=0)
        taken = [each.baseline for each in events if isinstance(each, BaselineTaken)]
        counts = bool(taken) or assessment.why is NotAssessed.NO_BASELINE
        self.why = None if counts else assessment.why
        if self._began_s is None and counts:
            self._began_s = assessment.at_s
        if self._began_s is not None:
            self.seen_s = assessment.at_s - self._began_s
            self._looks, self._counted = self._looks + 1, self._counted + counts
        if taken:
            self.baseline = taken[0]


def check_seen(counted: int, looks: int) -> None:
    """Check that the person was seen well enough for a usual position.

    Raises:
        SourceError: less than `ENOUGH_SEEN` of the looks count.
    """
    if counted < ENOUGH_SEEN * looks:
        raise SourceError(seen_too_seldom(counted, looks))


def check_quiet(baseline: Baseline, limits: Mapping[str, Limits]) -> None:
    """Check that the person kept still.

    Raises:
        SourceError: a metric's spread is more than QUIET_NOISES times its noise.
    """
    moved = [
        key
        for key, spread in sorted(baseline.spreads.items())
        if key in limits and spread > QUIET_NOISES * limits[key].noise
    ]
    if moved:
        raise SourceError(person_moved(moved))


def keep_placed(storage: Storage, baseline: Baseline, at: datetime) -> Baseline:
    """Find the place of a baseline within its set-up, and keep it; return it as kept.

    Args:
        storage: Where the known baselines are kept.
        baseline: As it was taken.
        at: Aware.

    Raises:
        SourceError: the person sits at that place, and the baseline is of standing, or
            the other way round: the camera does not tell them apart.
        StorageError: it could not be kept.
    """
    known = BaselineLibrary(each.baseline for each in storage.profile.baselines())
    placed = known.placed(baseline)
    if known.is_of_another_stance(placed):
        raise SourceError(stances_look_alike())
    storage.profile.keep_baseline(placed, at)
    return placed


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFigure:
    """How well one metric can be measured from a baseline.

    Attributes:
        metric: Its key.
        unit: Of the two figures below.
        spread: The standard deviation over its looks.
        counts_from: The change from which it is out of neutral, forward.
        range_to_noise: Its range over its noise, in this view.
        is_told_apart: Whether that ratio is enough to tell the zones apart.
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
    """Return the figures of each metric that has a limit, sorted by key."""
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
