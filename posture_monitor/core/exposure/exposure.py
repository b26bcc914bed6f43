"""Exposure: how long a metric has been out of neutral, and its dose.

Everything is counted in seconds, never in looks. A look's figure holds until the next
look; a look that could not tell, and a gap, count as unknown. Each metric has one
exposure for each direction, as flexion and extension are limited apart.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from posture_monitor.core.metrics.limits import Band
from posture_monitor.core.vocabulary import DoseRule, Zone
from posture_monitor.durations import MINUTE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureSettings:
    """Confirm times and recovery.

    Attributes:
        enter_s: How long a figure must be beyond a limit to enter the zone.
        leave_s: How long it must be below the limit less hysteresis to leave it.
        recovery_ratio: Seconds of neutral that undo one second of holding.
        dose_cap: The largest dose that is kept; 1 is the limit.
    """

    enter_s: float
    leave_s: float
    recovery_ratio: float
    dose_cap: float


def longest_hold_s(rule: DoseRule, level_deg: float) -> float:
    """Return how long a posture may be held without a pause, in seconds.

    ISO 11226:2000 as tabulated by ergonomiesite.be, in closed form: head 25 degrees
    8 min to 85 degrees 1 min, trunk 20 degrees 4 min to 60 degrees 1 min, straight
    lines between; angles outside are taken as the nearer end.
    """
    if rule is DoseRule.ISO11226_HEAD:
        angle_deg = min(max(level_deg, 25.0), 85.0)
        return MINUTE_S * (8.0 - (angle_deg - 25.0) * 7.0 / 60.0)
    angle_deg = min(max(level_deg, 20.0), 60.0)
    return MINUTE_S * (4.0 - (angle_deg - 20.0) * 3.0 / 40.0)


class _Latch:
    """On once a condition has held for some time, off once it has not for some time."""

    __slots__ = ("_turning_since_s", "is_on", "since_s")

    def __init__(self) -> None:
        self.is_on = False
        self.since_s = 0.0  # since when it is, or last was, on
        self._turning_since_s: float | None = None

    @property
    def is_at_rest(self) -> bool:
        """Return whether it is off and the condition does not hold."""
        return not self.is_on and self._turning_since_s is None

    def follow(self, at_s: float, *, is_beyond: bool, wait_s: float) -> None:
        if is_beyond == self.is_on:
            self._turning_since_s = None
            return
        if self._turning_since_s is None:
            self._turning_since_s = at_s
        if at_s - self._turning_since_s >= wait_s:
            if is_beyond:
                self.since_s = self._turning_since_s
            self.is_on, self._turning_since_s = is_beyond, None

    def skip(self, lasted_s: float) -> None:
        """Leave out a stretch of unknown time."""
        if self._turning_since_s is not None:
            self._turning_since_s += lasted_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A stretch of time out of neutral; levels are positive in the direction."""

    zone: Zone
    began_s: float
    ended_s: float
    peak_level: float
    dose: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureMemory:
    """What survives a restart.

    Attributes:
        dose: The holding-time dose.
        poor_ago_s: (start, end) of each stretch out of neutral within the window, in
            seconds before now.
        hold_s: How long the last posture may be held, from which recovery is computed,
            or None.
    """

    dose: float
    poor_ago_s: tuple[tuple[float, float], ...]
    hold_s: float | None = None


class Exposure:
    """One metric in one direction over time.

    Attributes:
        band: The limits.
        zone: The confirmed zone.
        dose: The holding-time dose; 1 is the limit.
    """

    __slots__ = (
        "_at_s",
        "_avoid",
        "_caution",
        "_is_at_rest",
        "_last_hold_s",
        "_level",
        "_peak_level",
        "_poor",
        "_settings",
        "_unknown_s",
        "_worst",
        "band",
        "dose",
        "zone",
    )

    def __init__(
        self,
        band: Band,
        settings: ExposureSettings,
        memory: ExposureMemory | None = None,
        *,
        at_s: float,
    ) -> None:
        """Start in neutral, with dose and window from a memory as of `at_s`."""
        self.band, self.zone = band, Zone.NEUTRAL
        self._settings = settings
        self._caution, self._avoid = _Latch(), _Latch()
        self._is_at_rest = True  # neither latch is on or about to be
        self._level: float | None = None
        self._unknown_s = 0.0  # of the present zone
        self._at_s = at_s
        self._last_hold_s = memory.hold_s if memory else None
        self.dose = memory.dose if memory else 0.0
        ago = memory.poor_ago_s if memory else ()
        self._poor = deque((at_s - start, at_s - end) for start, end in ago)
        self._peak_level, self._worst = 0.0, Zone.NEUTRAL

    @property
    def is_out_now(self) -> bool:
        """Return whether the last look itself was out of neutral."""
        return self._level is not None and self._level >= self.band.caution

    @property
    def is_seen_now(self) -> bool:
        """Return whether the last look could tell."""
        return self._level is not None

    @property
    def is_due(self) -> bool:
        """Return whether a rule has reached its limit and the posture is still held."""
        return (
            self.zone is not Zone.NEUTRAL
            and self.is_out_now
            and (self.is_dose_full or self.is_window_full)
        )

    @property
    def is_dose_full(self) -> bool:
        """Return whether the holding-time dose has reached 1."""
        return self.dose >= 1.0

    @property
    def is_window_full(self) -> bool:
        """Return whether more of the window was out of neutral than allowed."""
        window_s = self.band.window_s
        return window_s is not None and self.poor_s() > self.band.fraction * window_s

    def poor_s(self) -> float:
        """Return the seconds out of neutral within the window; 0 without a window."""
        return sum(end - start for start, end in self._poor)

    def held_s(self) -> float:
        """Return how long the present zone out of neutral was seen; 0 in neutral."""
        if not self._caution.is_on:
            return 0.0
        return self._at_s - self._caution.since_s - self._unknown_s

    def follow(self, level: float | None, at_s: float) -> Episode | None:
        """Count one look; return the episode that ended with it, or None.

        Args:
            level: The change, positive in this direction; None for cannot tell.
            at_s: The time of the look; not before the last one.
        """
        before, caution = self._level, self.band.caution
        if before is None:
            self._skip(at_s - self._at_s)
        elif before >= caution or self.dose:
            self._credit(before, at_s - self._at_s)
        self._at_s, self._level = at_s, level
        if self._poor:
            self._forget()
        if level is None:
            return None
        if self._is_at_rest and level < caution:
            self._peak_level = self._unknown_s = 0.0
            return None
        return self._confirm(level)

    def rest(self, at_s: float) -> Episode | None:
        """Count a look at an empty chair as neutral and as recovery."""
        return self.follow(-self.band.hysteresis, at_s)

    def close(self) -> Episode | None:
        """End the present episode and return it, or None without one."""
        level, worst = self._peak_level, self._worst
        if worst is Zone.NEUTRAL:
            return None
        self._peak_level, self._worst = 0.0, Zone.NEUTRAL
        return Episode(
            zone=worst,
            began_s=self._caution.since_s,
            ended_s=self._at_s,
            peak_level=level,
            dose=self.dose,
        )

    def reminded(self) -> None:
        """Start the rules anew after a reminder."""
        self.dose = 0.0
        self._poor.clear()

    def memory(self) -> ExposureMemory:
        """Return what survives a restart, as of the last look."""
        return ExposureMemory(
            dose=self.dose,
            poor_ago_s=tuple(
                (self._at_s - start, self._at_s - end) for start, end in self._poor
            ),
            hold_s=self._last_hold_s,
        )

    def _confirm(self, level: float) -> Episode | None:
        """Bring the zone up to date; return the episode that ended with it, or None."""
        before = self._caution.is_on
        self._latch(level)
        if not before:
            self._unknown_s = 0.0
        is_counted = before or level >= self.band.caution
        self._peak_level = max(self._peak_level, level) if is_counted else 0.0
        if self._caution.is_on:
            self._worst = max(self._worst, self.zone)
            return None
        return self.close() if before else None

    def _latch(self, level: float) -> None:
        band, settings = self.band, self._settings
        for latch, limit in ((self._caution, band.caution), (self._avoid, band.avoid)):
            threshold = limit - band.hysteresis if latch.is_on else limit
            wait_s = settings.leave_s if latch.is_on else settings.enter_s
            latch.follow(self._at_s, is_beyond=level >= threshold, wait_s=wait_s)
        self._is_at_rest = self._caution.is_at_rest and self._avoid.is_at_rest
        self.zone = Zone.NEUTRAL
        if self._caution.is_on:
            self.zone = Zone.AVOID if self._avoid.is_on else Zone.CAUTION

    def _skip(self, lasted_s: float) -> None:
        """Leave out the time since a look that could not tell."""
        self._caution.skip(lasted_s)
        self._avoid.skip(lasted_s)
        self._unknown_s += lasted_s

    def _credit(self, level: float, lasted_s: float) -> None:
        """Count the time since the last look at the level of that look."""
        band = self.band
        if lasted_s <= 0:
            return
        if level >= band.caution and band.window_s is not None:
            self._credit_window(self._at_s + lasted_s)
        if band.dose is not None:
            self._credit_dose(band.dose, level, lasted_s)

    def _credit_window(self, until_s: float) -> None:
        start_s = self._at_s
        if self._poor and self._poor[-1][1] == start_s:
            start_s = self._poor.pop()[0]
        self._poor.append((start_s, until_s))

    def _credit_dose(self, rule: DoseRule, level: float, lasted_s: float) -> None:
        if level >= self.band.avoid:
            self._last_hold_s = longest_hold_s(rule, level)
            self.dose += lasted_s / self._last_hold_s
        elif level < self.band.caution:
            hold_s = self._last_hold_s
            if hold_s is None:
                hold_s = longest_hold_s(rule, 0.0)
            self.dose -= lasted_s / (self._settings.recovery_ratio * hold_s)
        self.dose = min(max(self.dose, 0.0), self._settings.dose_cap)

    def _forget(self) -> None:
        if self.band.window_s is None:
            return
        edge_s = self._at_s - self.band.window_s
        while self._poor and self._poor[0][1] <= edge_s:
            self._poor.popleft()
        if self._poor and self._poor[0][0] < edge_s:
            self._poor[0] = (edge_s, self._poor[0][1])
