"""Schedule: when the next look is due, and how to look.

Looks are rare while nothing changes, sooner while a change is confirmed, and half as
often on battery. A camera in trouble is tried again after a wait that grows. The period
stays below the gap over which the core carries what it knows. Demands for more looks
are met until they end.

While a usual position is learnt, the looks are short and follow one another sooner, so
that they cost little more. The camera stays open only where somebody asked for it.
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
    StanceChanged,
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
CARRIED = 0.9  # share of `carry_s` that a period may last
LEARNING_S = 600.0  # after so long without a position it learns from ordinary looks
GONE_S = 60.0  # who is seen by nobody for so long is not being learnt
ASKED_S = 60.0  # how long the camera may stay open for a baseline that was asked for
ASKED = "baseline"  # who demands it
TROUBLES = (
    Picture.BUSY,
    Picture.DENIED,
    Picture.FROZEN,
    Picture.ABSENT,
    Picture.SILENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Seconds from one look to the next, and how to look.

    Attributes:
        usual_s, changing_s, learning_s, unchanged_s, idle_s: The period in each state.
        idle_after_s: Time without input after which the person counts as idle.
        carry_s: The longest gap over which the core carries what it knows.
        burst: How to look in bursts.
        learning: How to look in bursts while a position is learnt.
        continuous: How to look while the camera stays open, or None for bursts.
    """

    usual_s: float
    changing_s: float
    learning_s: float
    unchanged_s: float
    idle_s: float
    idle_after_s: float
    carry_s: float
    burst: Sampling
    learning: Sampling
    continuous: Sampling | None


class Schedule:
    """A listener that decides when and how to look next."""

    def __init__(self, periods: Periods) -> None:
        """Start with a look that is due at once."""
        self._periods = periods
        self._troubles = 0
        self._burst_posture: Posture | None = None
        self._posture: Posture | None = None
        self._is_changing = False
        self._changed_s: float | None = None
        self._is_present = False
        self._new_since_s: float | None = None
        self._gone_since_s: float | None = None
        self._began_s: float | None = None  # when the last look did
        self._demands: dict[str, Demand] = {}

    def on_look(self, look: AssessedLook) -> None:
        """Record one look, or trouble where its picture is not OK."""
        if look.assessment.picture is Picture.OK:
            self.see(look.assessment, look.events, look.at_s)
        else:
            self.trouble(look.assessment.picture)
        self.on_events(look.events, look.utc)

    def on_events(self, events: Sequence[Event], utc: datetime) -> None:
        """Look as usual once there is a baseline."""
        del utc
        for event in events:
            self._follow(event)

    def _follow(self, event: Event) -> None:
        match event:
            case BaselineTaken():
                self.settle()
            case (
                PresenceChanged()
                | SetupChanged()
                | ViewChanged()
                | PictureChanged()
                | ZoneChanged()
                | EpisodeEnded()
                | PositionChanged()
                | StanceChanged()
                | BreakTaken()
                | Reminder()
                | ReminderDelivered()
                | ReminderAnswered()
                | LimitRaised()
                | WatchingChanged()
            ):
                pass  # no baseline is taken
            case _:
                assert_never(event)

    def see(
        self, assessment: Assessment, events: tuple[Event, ...], at_s: float
    ) -> None:
        """Record one look and its events."""
        self._troubles = 0
        self._is_present = assessment.present
        self._posture = assessment.posture
        if self._changed_s is None or any(
            isinstance(event, ZoneChanged | PositionChanged) for event in events
        ):
            self._changed_s = at_s
        if assessment.present:
            self._gone_since_s = None
        elif self._gone_since_s is None:
            self._gone_since_s = at_s
        gone_s = self._gone_since_s
        is_gone = gone_s is not None and at_s - gone_s >= GONE_S
        is_new = assessment.why is NotAssessed.NO_BASELINE
        if is_gone or assessment.why is None:
            self._new_since_s = None
        elif is_new and self._new_since_s is None:
            self._new_since_s = at_s

    def take_baseline(self, at_s: float) -> None:
        """Keep the camera open for a while: the person asked for a baseline of now."""
        looks_per_s = self._periods.burst.looks_per_s
        self.demand(Demand(looks_per_s=looks_per_s, until_s=at_s + ASKED_S, by=ASKED))

    def settle(self) -> None:
        """Look as usual: a baseline is there."""
        self._new_since_s = None
        self._demands.pop(ASKED, None)

    def demand(self, demand: Demand) -> None:
        """Look as often as demanded, until the demand ends."""
        self._demands[demand.by] = demand

    def strongest(self, at_s: float) -> Demand | None:
        """Return the demand for the most looks that has not ended, or None."""
        holding = [each for each in self._demands.values() if at_s < each.until_s]
        return max(holding, key=lambda each: each.looks_per_s, default=None)

    def trouble(self, picture: Picture) -> None:
        """Record that the camera gave no usable picture; the next wait grows."""
        if picture in TROUBLES:
            self._troubles += 1

    def end_burst(self) -> None:
        """Record whether posture changed between good and poor since the last burst."""
        before, self._burst_posture = self._burst_posture, self._posture
        both = {before, self._posture}
        self._is_changing = both == {Posture.GOOD, Posture.POOR}

    def begin(self, at_s: float) -> None:
        """Record that a look begins."""
        self._began_s = at_s

    def look_soon(self) -> None:
        """Make a look due at once."""
        self._began_s = None

    def due_s(self, at_s: float, signals: Signals) -> float:
        """Return when the next look begins; where one is due at once, `at_s`."""
        began_s = self._began_s
        return at_s if began_s is None else began_s + self.period_s(at_s, signals)

    def sampling(self, at_s: float, signals: Signals) -> Sampling:
        """Return how to look now: as demanded, or as usual where that is more looks.

        While idle or on battery, the camera stays open only for a demand.
        """
        usual, strongest = self._usual(at_s, signals), self.strongest(at_s)
        if strongest is None:
            return usual
        if usual.burst_s is None and usual.looks_per_s >= strongest.looks_per_s:
            return usual
        return Sampling(looks_per_s=strongest.looks_per_s)

    def _usual(self, at_s: float, signals: Signals) -> Sampling:
        periods = self._periods
        is_saving = signals.is_on_battery or self._is_idle(signals)
        if periods.continuous is not None and not is_saving:
            return periods.continuous
        return periods.learning if self.is_learning(at_s) else periods.burst

    def is_learning(self, at_s: float) -> bool:
        """Return whether a position is being learnt, for ten minutes at most."""
        begin_s = self._new_since_s
        return begin_s is not None and at_s - begin_s < LEARNING_S

    def period_s(self, at_s: float, signals: Signals) -> float:
        """Return the time from the beginning of a look to that of the next."""
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
        rare_s = max(periods.usual_s, periods.idle_s)
        if self._is_idle(signals):
            return rare_s
        if self.is_learning(at_s):
            return min(periods.usual_s, periods.learning_s)
        if not self._is_present:
            return rare_s
        is_calm = (
            self._changed_s is not None and at_s - self._changed_s >= UNCHANGED_AFTER_S
        )
        return max(periods.usual_s, periods.unchanged_s) if is_calm else periods.usual_s

    def _is_idle(self, signals: Signals) -> bool:
        idle_s = signals.idle_s
        return idle_s is not None and idle_s >= self._periods.idle_after_s
