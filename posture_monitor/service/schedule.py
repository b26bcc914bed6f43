"""Schedule: when to look next, by need.

Seldom while nothing changes, sooner while a change is being made sure of, half as often
on battery; a camera in trouble is tried again ever more rarely. Never so seldom that
what was seen would no longer be carried from one look to the next. Whoever demands more
looks gets them for as long as that holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import (
    BaselineTaken,
    BreakTaken,
    EpisodeEnded,
    Event,
    LimitRaised,
    PictureChanged,
    PositionChanged,
    PresenceChanged,
    Reminder,
    ReminderAnswered,
    ReminderDelivered,
    SetupChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.vocabulary import NotAssessed, Picture, Posture
from posture_monitor.desktop.signals import Signals
from posture_monitor.looks import AssessedLook, Demand
from posture_monitor.vision.worker_link import Sampling

BACK_OFF_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
UNCHANGED_AFTER_S = 600.0
CARRIED = 0.9  # share of the carry that a period may last
CLOSELY_S = 180.0  # how long it waits for a quiet moment at a stretch
CLOSELY_EVERY_S = 600.0
OFFERED_S = 60.0  # how long it looks closely after a moved chair, for a new baseline
TROUBLES = (Picture.BUSY, Picture.DENIED, Picture.FROZEN, Picture.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Seconds from one look to the next, and how a look is taken.

    Attributes:
        usual_s, changing_s, unchanged_s, idle_s: By what is going on.
        idle_after_s: How long keyboard and mouse rest before they count as idle.
        carry_s: Over how long a gap the core carries what it knows.
        burst: A look at the default.
        closely: A look that goes on until it is told to end.
        continuous: How to look on and on, or None for bursts.
    """

    usual_s: float
    changing_s: float
    unchanged_s: float
    idle_s: float
    idle_after_s: float
    carry_s: float
    burst: Sampling
    closely: Sampling
    continuous: Sampling | None


class Schedule:
    """A listener that says when and how to look next."""

    def __init__(self, periods: Periods) -> None:
        """Begin with a look that is due at once."""
        self._periods = periods
        self._troubles = 0
        self._burst_posture: Posture | None = None
        self._posture: Posture | None = None
        self._is_changing = False
        self._changed_s: float | None = None
        self._is_present = False
        self._closely_since_s: float | None = None
        self._closely_until_s: float | None = None
        self._began_s: float | None = None  # when the last look did
        self._demands: dict[str, Demand] = {}

    def on_look(self, look: AssessedLook) -> None:
        """Take in one look, or that there was no picture to look at."""
        if look.assessment.picture is Picture.OK:
            self.see(look.assessment, look.events, look.at_s)
        else:
            self.trouble(look.assessment.picture)
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Look closely where a baseline may be taken, and no longer once it was."""
        del utc
        for event in events:
            self._follow(event)

    def _follow(self, event: Event) -> None:
        match event:
            case SetupChanged() if event.offer_baseline:
                self.offer(event.at_s)
            case SetupChanged() | BaselineTaken():
                self.settle()
            case (
                PresenceChanged()
                | ViewChanged()
                | PictureChanged()
                | ZoneChanged()
                | EpisodeEnded()
                | PositionChanged()
                | BreakTaken()
                | Reminder()
                | ReminderDelivered()
                | ReminderAnswered()
                | LimitRaised()
                | WatchingChanged()
            ):
                pass  # no baseline is offered or taken
            case _:
                assert_never(event)

    def see(
        self, assessment: Assessment, events: tuple[Event, ...], at_s: float
    ) -> None:
        """Take in one look and what happened with it."""
        self._troubles = 0
        self._is_present = assessment.present
        self._posture = assessment.posture
        if self._changed_s is None or any(
            isinstance(event, ZoneChanged | PositionChanged) for event in events
        ):
            self._changed_s = at_s
        is_wanted = assessment.present and assessment.why is NotAssessed.NO_BASELINE
        if not is_wanted:
            self._closely_since_s = None
        elif self._closely_since_s is None:
            self._closely_since_s = at_s

    def offer(self, at_s: float) -> None:
        """Look closely for a while: chair, screen or camera were moved."""
        self._closely_until_s = at_s + OFFERED_S

    def settle(self) -> None:
        """Look no more closely than usual: a baseline was taken."""
        self._closely_until_s = self._closely_since_s = None

    def demand(self, demand: Demand) -> None:
        """Look as often as is demanded, until that is over."""
        self._demands[demand.by] = demand

    def strongest(self, at_s: float) -> Demand | None:
        """Return the demand for the most looks of those that are not over."""
        holding = [each for each in self._demands.values() if at_s < each.until_s]
        return max(holding, key=lambda each: each.looks_per_s, default=None)

    def trouble(self, picture: Picture) -> None:
        """Take in that the camera gave no picture to look at."""
        if picture in TROUBLES:
            self._troubles += 1

    def end_burst(self) -> None:
        """Take in that a burst is over: was its end unlike the end of the last one?"""
        before, self._burst_posture = self._burst_posture, self._posture
        both = {before, self._posture}
        self._is_changing = both == {Posture.GOOD, Posture.POOR}

    def begin(self, at_s: float) -> None:
        """Take in that a look begins."""
        self._began_s = at_s

    def look_soon(self) -> None:
        """Let a look be due at once."""
        self._began_s = None

    def due_s(self, at_s: float, signals: Signals) -> float:
        """Return when the next look begins; where one is due at once, `at_s`."""
        began_s = self._began_s
        return at_s if began_s is None else began_s + self.period_s(at_s, signals)

    def sampling(self, at_s: float, signals: Signals) -> Sampling:
        """Return how to look now: as is demanded, or as is usual where that is more.

        While idle or on battery no camera stays open, but for a new baseline or a
        demand.
        """
        usual, strongest = self._usual(at_s, signals), self.strongest(at_s)
        if strongest is None:
            return usual
        if usual.burst_s is None and usual.looks_per_s >= strongest.looks_per_s:
            return usual
        return Sampling(looks_per_s=strongest.looks_per_s)

    def _usual(self, at_s: float, signals: Signals) -> Sampling:
        periods = self._periods
        if self.is_closely(at_s):
            return periods.closely
        is_saving = signals.is_on_battery or self._is_idle(signals)
        if periods.continuous is None or is_saving:
            return periods.burst
        return periods.continuous

    def is_closely(self, at_s: float) -> bool:
        """Return whether a baseline may be taken any moment.

        Whoever never sits quiet is not looked at without an end: three minutes in ten.
        """
        until_s = self._closely_until_s
        if until_s is not None and at_s < until_s:
            return True
        since_s = self._closely_since_s
        return since_s is not None and (at_s - since_s) % CLOSELY_EVERY_S < CLOSELY_S

    def period_s(self, at_s: float, signals: Signals) -> float:
        """Return how long after the beginning of a look the next one begins."""
        if self._troubles:
            return BACK_OFF_S[min(self._troubles, len(BACK_OFF_S)) - 1]
        if self.strongest(at_s) is not None:
            return 0.0
        period_s = self._period_by_need_s(at_s, signals)
        if signals.is_on_battery:
            period_s *= 2
        return min(period_s, CARRIED * self._periods.carry_s)

    def _period_by_need_s(self, at_s: float, signals: Signals) -> float:
        periods = self._periods
        if self._is_changing:
            return periods.changing_s
        if self._is_idle(signals) or not self._is_present:
            return max(periods.usual_s, periods.idle_s)
        is_calm = (
            self._changed_s is not None and at_s - self._changed_s >= UNCHANGED_AFTER_S
        )
        return max(periods.usual_s, periods.unchanged_s) if is_calm else periods.usual_s

    def _is_idle(self, signals: Signals) -> bool:
        idle_s = signals.idle_s
        return idle_s is not None and idle_s >= self._periods.idle_after_s
