"""Reminders: when to speak, about what, and when to keep silent.

One budget for all triggers: a least gap, so many an hour, so many a day, snooze and
quiet times. Something that is due waits for the budget and is dropped when it is no
longer so: nobody is reminded of a posture that he has left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posture_monitor.core.events import Matter, Trigger

HOUR_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSettings:
    """Least gap between reminders in seconds, and most reminders an hour and a day."""

    gap_s: float
    per_hour: int
    per_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetMemory:
    """What survives a restart; times are seconds before (`_ago_s`) or after now."""

    spoken_ago_s: tuple[float, ...]
    day: int | None
    spoken_today: int
    last_id: int
    snoozed_for_s: float


class Budget:
    """How much may still be said."""

    def __init__(
        self,
        settings: BudgetSettings,
        memory: BudgetMemory | None = None,
        at_s: float = 0.0,
    ) -> None:
        """Start with a full budget, or from a memory as of `at_s`."""
        self._settings = settings
        ago = memory.spoken_ago_s if memory else ()
        self._spoken_s = [at_s - each for each in ago]
        self._day = memory.day if memory else None
        self._spoken_today = memory.spoken_today if memory else 0
        self._last_id = memory.last_id if memory else 0
        self._snoozed_until_s = at_s + (memory.snoozed_for_s if memory else 0.0)
        self._is_quiet = False

    def may_speak(self, at_s: float, day: int) -> bool:
        """Return whether a reminder may go out now.

        Args:
            at_s: Now, monotonic seconds.
            day: The ordinal of the person's local day; the shell knows it.
        """
        if self._is_quiet or at_s < self._snoozed_until_s:
            return False
        if self._spoken_s and at_s - self._spoken_s[-1] < self._settings.gap_s:
            return False
        within_hour = [each for each in self._spoken_s if at_s - each < HOUR_S]
        today = self._spoken_today if day == self._day else 0
        return (
            len(within_hour) < self._settings.per_hour
            and today < self._settings.per_day
        )

    def spend(self, at_s: float, day: int) -> int:
        """Count one reminder and return its id."""
        self._spoken_s = [each for each in self._spoken_s if at_s - each < HOUR_S]
        self._spoken_s.append(at_s)
        if day != self._day:
            self._day, self._spoken_today = day, 0
        self._spoken_today += 1
        self._last_id += 1
        return self._last_id

    def snooze(self, until_s: float) -> None:
        """Say nothing before `until_s`; an earlier time ends the snooze."""
        self._snoozed_until_s = until_s

    def begin_quiet(self) -> None:
        """Say nothing until the quiet ends (a call, a presentation, a pause)."""
        self._is_quiet = True

    def end_quiet(self) -> None:
        """End the quiet; what is still due may be said."""
        self._is_quiet = False

    def memory(self, at_s: float) -> BudgetMemory:
        """Return what survives a restart, as of `at_s`; a quiet does not."""
        return BudgetMemory(
            spoken_ago_s=tuple(at_s - each for each in self._spoken_s),
            day=self._day,
            spoken_today=self._spoken_today,
            last_id=self._last_id,
            snoozed_for_s=max(0.0, self._snoozed_until_s - at_s),
        )


def weightiest(matters: Sequence[Matter]) -> Matter | None:
    """Return what to say first, or None where nothing is due.

    A break before a posture, a posture before another position; the worse zone first,
    then the one farther beyond its limit; of equal ones the first.
    """
    return max(
        matters,
        key=lambda each: (each.trigger is Trigger.SITTING, each.zone or 0, each.excess),
        default=None,
    )
