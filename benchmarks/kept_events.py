"""Reminders of a made-up day, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from posture_monitor.core.events import (
    Event,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    ReminderDelivered,
    SetupRef,
)
from posture_monitor.core.vocabulary import Answer, Trigger
from posture_monitor.durations import MINUTE_S

MOST_A_DAY, GAP_S, AFTER_S = 8, 20 * MINUTE_S, 4 * MINUTE_S
CAUSE = ReminderCause(
    metric=None,
    trigger=Trigger.STATIC,
    region="whole",
    zone=None,
    delta=None,
    unit=None,
    limit=1200.0,
    lasted_s=1200.0,
    window_s=None,
    excess=1.0,
)


@dataclass(slots=True, kw_only=True)
class Answering:
    """Reminders that are given in long stretches away from the usual position.

    Attributes:
        draw: Chooses the answers.
        first: Below the number of the first reminder.
    """

    draw: Random
    first: int
    given: int = 0
    given_at_s: float | None = None
    is_shown: bool = True
    is_open: bool = False

    def events(self, at_s: float, where: SetupRef, away_s: float) -> list[Event]:
        """Return what a look brings: an answer to the last one, or a new one."""
        before_s = self.given_at_s
        if self.is_open and before_s is not None and at_s - before_s >= MINUTE_S:
            self.is_open = False
            answer = self.draw.choice(tuple(Answer))
            return [
                ReminderAnswered(at_s=at_s, where=where, id=self._id, answer=answer)
            ]
        is_due = before_s is None or at_s - before_s >= GAP_S
        if away_s < AFTER_S or not is_due or self.given >= MOST_A_DAY:
            return []
        self.given, self.given_at_s = self.given + 1, at_s
        self.is_shown, self.is_open = False, True
        return [
            Reminder(
                at_s=at_s, where=where, id=self._id, cause=CAUSE, provisional=False
            )
        ]

    def shown(self, at_s: float, where: SetupRef) -> tuple[Event, ...]:
        """Return that a reminder was shown, once."""
        if self.is_shown:
            return ()
        self.is_shown = True
        return (
            ReminderDelivered(
                at_s=at_s, where=where, id=self._id, by="none", told=True
            ),
        )

    def _answered(self, at_s: float, where: SetupRef) -> ReminderAnswered:
        answer = self.draw.choice(tuple(Answer))
        return ReminderAnswered(at_s=at_s, where=where, id=self._id, answer=answer)

    @property
    def _id(self) -> int:
        return self.first + self.given
