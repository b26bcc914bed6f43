"""Held: what was due while reminders were kept back, for one line afterwards.

A call or a presentation keeps reminders back. What is due then is kept, the weightiest
only, and given once afterwards if the person still is as he was: a posture that he has
left, or a break that he has taken, is not told. Time that nobody watched shows neither
a change of position nor a break, so after that only a posture is told, once it is seen
again. Ten minutes afterwards it is no news any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from posture_monitor.core.events import BreakTaken, Event, ReminderCause
from posture_monitor.core.reminders.budget import weightiest
from posture_monitor.core.reminders.movement import has_moved
from posture_monitor.durations import MINUTE_S

KEPT_S = 10 * MINUTE_S

StillSo = Callable[[ReminderCause], bool | None]
"""Whether a look shows a posture that was due; None is that it cannot tell."""


class HeldCause:
    """The cause that is kept back, if any."""

    def __init__(self) -> None:
        """Start with nothing due and nothing held."""
        self._due: tuple[ReminderCause, ...] = ()  # at the last look at the user
        self._cause: ReminderCause | None = None
        self._is_on = False
        self._until_s: float | None = None

    def begin(self) -> None:
        """Hold from now on what is due, and what was due at the last look."""
        if not self._is_on:
            self._is_on, self._until_s = True, None
            self._keep(self._due)

    def end(self) -> None:
        """Hold nothing more; what is held may be given now."""
        self._is_on = False

    def clear(self) -> None:
        """Hold nothing of what was due so far."""
        self._due, self._cause = (), None

    def forget_unwatched(self) -> None:
        """Drop what the look after a gap in watching cannot show."""
        self._due = ()
        if self._cause is not None and self._cause.trigger is not None:
            self._cause = None

    def follow(
        self, events: Sequence[Event], is_neutral: Callable[[str], bool]
    ) -> None:
        """Drop what a look shows to be over.

        Args:
            events: The events of the look.
            is_neutral: Whether a metric has been neutral for its leave time.
        """
        has_rested = any(isinstance(event, BreakTaken) for event in events)
        if self._cause is not None and (
            has_rested or has_moved(self._cause, events, is_neutral)
        ):
            self._cause = None
        if has_rested:
            self._due = ()

    def see(self, due: Sequence[ReminderCause]) -> None:
        """Take note of what is due at a look at the user."""
        self._due = tuple(due)
        if self._is_on:
            self._keep(due)

    def ready(self, is_still_so: StillSo, at_s: float) -> ReminderCause | None:
        """Return what is held, if it may be given at this look, or None.

        Args:
            is_still_so: Whether this look shows a posture.
            at_s: The time of the look.
        """
        cause = self._cause
        if cause is None or self._is_on:
            return None
        if self._until_s is None:
            self._until_s = at_s + KEPT_S
        still = next((each for each in self._due if _is_same(each, cause)), None)
        is_shown = True if still is not None else is_still_so(cause)
        if is_shown is False or at_s > self._until_s:
            self._cause = None
            return None
        return (still or cause) if is_shown else None

    def _keep(self, due: Sequence[ReminderCause]) -> None:
        others = [
            each
            for each in (self._cause,)
            if each is not None and not any(_is_same(each, one) for one in due)
        ]
        self._cause = weightiest([*others, *due])


def _is_same(one: ReminderCause, other: ReminderCause) -> bool:
    return one.trigger is other.trigger and (
        one.posture is other.posture
        if one.posture is not None
        else one.metric == other.metric
    )
