"""Schedule: when to look next, by need.

Seldom while nothing changes, sooner while a change is being made sure of, half as often
on battery; a camera in trouble is tried again ever more rarely. Never so seldom that
what was seen would no longer be carried from one look to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import Event, PositionChanged, ZoneChanged
from posture_monitor.core.vocabulary import NotAssessed, Picture, Posture
from posture_monitor.desktop.signals import Signals
from posture_monitor.vision.link import Sampling

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
    """Follows what was seen, and says when and how to look."""

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
        self._closely_until_s = 0.0

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
        self._closely_until_s, self._closely_since_s = 0.0, None

    def trouble(self, picture: Picture) -> None:
        """Take in that the camera gave no picture to look at."""
        if picture in TROUBLES:
            self._troubles += 1

    def end_burst(self) -> None:
        """Take in that a burst is over: was its end unlike the end of the last one?"""
        before, self._burst_posture = self._burst_posture, self._posture
        both = {before, self._posture}
        self._is_changing = both == {Posture.GOOD, Posture.POOR}

    def sampling(self, at_s: float, signals: Signals) -> Sampling:
        """Return how to look now.

        While idle or on battery no camera stays open, but for a new baseline.
        """
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
        if at_s < self._closely_until_s:
            return True
        since_s = self._closely_since_s
        return since_s is not None and (at_s - since_s) % CLOSELY_EVERY_S < CLOSELY_S

    def period_s(self, at_s: float, signals: Signals) -> float:
        """Return how long after the beginning of a look the next one begins."""
        if self._troubles:
            return BACK_OFF_S[min(self._troubles, len(BACK_OFF_S)) - 1]
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
