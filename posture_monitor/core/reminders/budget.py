"""Budget: when a reminder may be given, and for which cause.

One budget holds for all causes: a least gap, a number an hour and a day, snoozes and
quiet periods. Ignored reminders make the gap longer. A cause that is due waits for the
budget and is dropped when it is no longer due, so that nobody is reminded of a posture
he has left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from posture_monitor.core.events import ReminderCause
from posture_monitor.core.vocabulary import HeldBack, Trigger
from posture_monitor.durations import DAY_S, HOUR_S

LONGEST_SNOOZE_S = 8 * DAY_S  # a week, the most that can be asked for, and a day more
LONGEST_GAP = 4.0  # times the least gap, at most
RETRY_S = 60.0  # a notification daemon that was killed needs time to restart


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSettings:
    """How many reminders may be given.

    Attributes:
        gap_s: Least time between two reminders.
        per_hour: Most reminders in an hour.
        per_day: Most reminders in a day.
        ignored_factor: How many times longer the gap becomes with each ignored one.
    """

    gap_s: float
    per_hour: int
    per_day: int
    ignored_factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetMemory:
    """What survives a restart; times are seconds before (`_ago_s`) or after now."""

    spoken_ago_s: tuple[float, ...]
    day: int | None
    spoken_today: int
    last_id: int
    snoozed_for_s: float

    def __post_init__(self) -> None:
        """Check that the times are possible.

        Raises:
            ValueError: a time is not finite, or longer than any snooze.
        """
        if not 0.0 <= self.snoozed_for_s <= LONGEST_SNOOZE_S:
            raise ValueError(
                f"expected a snooze of 0 to {LONGEST_SNOOZE_S:.0f} s, got "
                f"{self.snoozed_for_s}"
            )
        if not all(isfinite(each) for each in self.spoken_ago_s):
            raise ValueError(f"expected finite times, got {self.spoken_ago_s}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Why no reminder may be given now.

    Attributes:
        why: The reason that lasts longest.
        for_s: For how long it holds; None where no clock says.
    """

    why: HeldBack
    for_s: float | None


class Budget:
    """Which reminders may still be given.

    Attributes:
        ignored: How many reminders were ignored since the person last followed one.
    """

    def __init__(
        self,
        settings: BudgetSettings,
        memory: BudgetMemory | None = None,
        at_s: float | None = None,
    ) -> None:
        """Start with a full budget, or from a memory as of `at_s`."""
        self._settings = settings
        self._day = memory.day if memory else None
        self._spoken_today = memory.spoken_today if memory else 0
        self._last_id = memory.last_id if memory else 0
        self._spoken_s: list[float] = []
        self._snoozed_until_s: float | None = None
        if memory is not None:
            assert at_s is not None, "a memory is as of some time"
            self._spoken_s = [at_s - each for each in memory.spoken_ago_s]
            self._snoozed_until_s = at_s + memory.snoozed_for_s
        self._is_quiet = False
        self._retry_at_s: float | None = None  # after one that reached nobody
        self._rests_until_s: float | None = None
        self._of_today: dict[int, float] = {}  # {id: when}, of this run
        self.ignored = 0

    @property
    def gap_s(self) -> float:
        """Return the least gap now; each ignored reminder makes it longer."""
        settings = self._settings
        longer = min(settings.ignored_factor**self.ignored, LONGEST_GAP)
        return settings.gap_s * longer

    def may_speak(self, at_s: float, day: int) -> bool:
        """Return whether a reminder may be given now.

        Args:
            at_s: Now, monotonic seconds.
            day: The ordinal of the person's local day.
        """
        return self.held(at_s, day) is None

    def held(self, at_s: float, day: int) -> Waiting | None:
        """Return why no reminder may be given now and for how long, or None if one may.

        Args:
            at_s: Now, monotonic seconds.
            day: The ordinal of the person's local day.
        """
        if self._is_quiet:
            return Waiting(why=HeldBack.QUIET, for_s=None)
        if self.spoken_on(day, at_s) >= self._settings.per_day:
            return Waiting(why=HeldBack.DAY, for_s=None)
        waits = {HeldBack.SNOOZED: self.snoozed_for_s(at_s)}
        if self._retry_at_s is not None:
            waits[HeldBack.NOT_SHOWN] = self._retry_at_s - at_s
        if self._spoken_s:
            waits[HeldBack.GAP] = self.gap_s - (at_s - self._spoken_s[-1])
        if self._rests_until_s is not None:
            waits[HeldBack.GAP] = max(
                waits.get(HeldBack.GAP, 0.0), self._rests_until_s - at_s
            )
        of_hour = [each for each in self._spoken_s if at_s - each < HOUR_S]
        if self._settings.per_hour == 0:
            return Waiting(why=HeldBack.HOUR, for_s=None)
        if len(of_hour) >= self._settings.per_hour:
            waits[HeldBack.HOUR] = HOUR_S - (at_s - of_hour[-self._settings.per_hour])
        why = max(waits, key=waits.__getitem__)
        return Waiting(why=why, for_s=waits[why]) if waits[why] > 0.0 else None

    def spoken_on(self, day: int, at_s: float) -> int:
        """Return how many reminders count for a day, as of `at_s`.

        A clock that is set back gives no new budget: an earlier day counts as the same
        day until the last reminder is a day of real time ago, since the clock may have
        been wrong before.
        """
        if self._day is None or day > self._day:
            return 0
        last_s = self._spoken_s[-1] if self._spoken_s else at_s
        is_long_ago = day < self._day and at_s - last_s >= DAY_S
        return 0 if is_long_ago else self._spoken_today

    def snoozed_for_s(self, at_s: float) -> float:
        """Return for how long a snooze still holds; 0 without one."""
        until_s = self._snoozed_until_s
        return 0.0 if until_s is None else max(0.0, until_s - at_s)

    def spend(self, at_s: float, day: int) -> int:
        """Count one reminder and return its id."""
        today = self.spoken_on(day, at_s)
        if today == 0:
            self._day, self._of_today = day, {}
        self._spoken_today = today + 1
        self._spoken_s = [each for each in self._spoken_s if at_s - each < HOUR_S]
        self._spoken_s.append(at_s)
        self._last_id += 1
        self._of_today[self._last_id] = at_s
        return self._last_id

    def give_back(self, reminder_id: int, at_s: float) -> None:
        """Stop counting a reminder that reached nobody; the next one waits `RETRY_S`.

        Its id is not used again. A reminder of another day changes nothing.
        """
        spoken_at_s = self._of_today.pop(reminder_id, None)
        if spoken_at_s is None:
            return
        if spoken_at_s in self._spoken_s:  # else more than an hour ago
            self._spoken_s.remove(spoken_at_s)
        self._spoken_today -= 1
        self._retry_at_s = at_s + RETRY_S

    def snooze(self, until_s: float) -> None:
        """Give no reminder before `until_s`; an earlier time ends the snooze."""
        self._snoozed_until_s = until_s

    def rest(self, until_s: float) -> None:
        """Give no reminder before `until_s`, as after one; what is due waits.

        It counts as none, and a restart ends it.
        """
        self._rests_until_s = until_s

    def slept(self, slept_s: float) -> None:
        """Move all times back by a sleep in which the clock stood still."""
        self._snoozed_until_s = _earlier(self._snoozed_until_s, slept_s)
        self._retry_at_s = _earlier(self._retry_at_s, slept_s)
        self._rests_until_s = _earlier(self._rests_until_s, slept_s)
        self._spoken_s = [each - slept_s for each in self._spoken_s]
        self._of_today = {key: at - slept_s for key, at in self._of_today.items()}

    def begin_quiet(self) -> None:
        """Give no reminder until `end_quiet`: in a call, a presentation, a pause."""
        self._is_quiet = True

    def end_quiet(self) -> None:
        """Allow reminders again, also of what is still due."""
        self._is_quiet = False

    def memory(self, at_s: float) -> BudgetMemory:
        """Return what survives a restart, as of `at_s`; a quiet period does not."""
        return BudgetMemory(
            spoken_ago_s=tuple(at_s - each for each in self._spoken_s),
            day=self._day,
            spoken_today=self._spoken_today,
            last_id=self._last_id,
            snoozed_for_s=self.snoozed_for_s(at_s),
        )


def _earlier(at_s: float | None, by_s: float) -> float | None:
    return None if at_s is None else at_s - by_s


def weightiest(causes: Sequence[ReminderCause]) -> ReminderCause | None:
    """Return the cause to give first, or None where none is due.

    A break comes before a posture, and a posture before a change of position; of two
    postures the worse zone, then the one farther beyond its limit, then the first.
    """
    return max(
        causes,
        key=lambda each: (each.trigger is Trigger.SITTING, each.zone or 0, each.excess),
        default=None,
    )
