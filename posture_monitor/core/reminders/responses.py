"""Responses: the person's answers to reminders, and what looks show after them.

The person may answer any of the last reminders, once. The last one is also followed: a
person who moves has followed it, and one who is there for long without an answer or a
movement has ignored it. Where watching stops before that, the response stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

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
    ReminderCause,
    ReminderDelivered,
    SetupChanged,
    ViewChanged,
    WatchingChanged,
    ZoneChanged,
)
from posture_monitor.core.person.attention import Attended
from posture_monitor.core.vocabulary import Answer, Picture, Trigger, Who

MOST_KEPT = 50  # reminders that can be answered: as many as the most of a day

OF_THE_PERSON = frozenset({Answer.DONE, Answer.SNOOZED, Answer.WRONG})
FOLLOWED = frozenset({Answer.DONE, Answer.MOVED})
_TIMES = frozenset(map(str, Trigger))
SETTLED = frozenset({Answer.DONE, Answer.WRONG})  # advice that is done or refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSettings:
    """Seconds of presence after which a reminder is ignored; seconds of a snooze."""

    ignored_s: float
    snooze_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedReminder:
    """A reminder that was given.

    Attributes:
        id: The reminder's.
        topic: The metric or trigger that it was about.
        answer: The response to it, or None where that is not known.
        turn: Whose turn it was among the exercises for it.
    """

    id: int
    topic: str
    answer: Answer | None = None
    turn: int = 0


def topic_of(cause: ReminderCause) -> str:
    """Return the metric that a reminder is about, or else the trigger."""
    topic = cause.trigger if cause.metric is None else cause.metric
    assert topic is not None, "a cause has a metric or a trigger"
    return str(topic)


class Responses:
    """The last reminders and the responses to them."""

    def __init__(
        self,
        settings: ResponseSettings,
        *,
        carry_s: float,
        asked: Sequence[AskedReminder] = (),
    ) -> None:
        """Start with the reminders of an earlier run; none of them is followed.

        Args:
            settings: When a reminder counts as ignored.
            carry_s: The longest gap between pictures over which one is followed.
            asked: Oldest first.
        """
        self._settings, self._carry_s = settings, carry_s
        self._asked = list(asked)
        self._open: ReminderCause | None = (
            None  # the cause of the reminder that is followed
        )
        self._seen_at_s = 0.0  # the last picture that was OK
        self._at_s = 0.0
        self._was_there = False
        self._waited_s = 0.0

    @property
    def asked(self) -> tuple[AskedReminder, ...]:
        """Return the reminders that can be answered, oldest first."""
        return tuple(self._asked)

    @property
    def last(self) -> AskedReminder | None:
        """Return the last reminder, or None before the first."""
        return self._asked[-1] if self._asked else None

    @property
    def ignored(self) -> int:
        """Return how many were ignored since the person last followed one."""
        ignored = 0
        for each in reversed(self._asked):
            if each.answer in FOLLOWED:
                break
            ignored += each.answer is Answer.IGNORED
        return ignored

    def ask(self, reminder_id: int, cause: ReminderCause, at_s: float) -> AskedReminder:
        """Follow a reminder that is given now, and no longer the one before; return it.

        The same advice is given about a posture until it was done or refused.
        """
        topic = topic_of(cause)
        turn = self._turn(topic, reminder_id)
        asked = AskedReminder(id=reminder_id, topic=topic, turn=turn)
        self._asked = [*self._asked, asked][-MOST_KEPT:]
        self._open, self._waited_s = cause, 0.0
        self._seen_at_s = self._at_s = at_s
        self._was_there = True
        return asked

    def follow(
        self,
        attended: Attended,
        events: Sequence[Event],
        *,
        is_neutral: Callable[[str], bool],
    ) -> AskedReminder | None:
        """Return the last reminder where this look shows the response to it, or None.

        Args:
            attended: Who the look shows.
            events: The events of the look.
            is_neutral: Whether a metric has been neutral for its leave time.
        """
        if self._open is None:
            return None
        at_s = attended.at_s
        if at_s - self._seen_at_s > self._carry_s:
            self.let_go()
            return None
        if self._was_there:
            self._waited_s += at_s - self._at_s
        self._at_s, self._was_there = at_s, attended.is_present
        if attended.picture is Picture.OK:
            self._seen_at_s = at_s
        if _has_moved(self._open, events, is_neutral):
            return self._closed(Answer.MOVED)
        if self._waited_s >= self._settings.ignored_s:
            return self._closed(Answer.IGNORED)
        return None

    def take(self, answer: Answer, reminder_id: int | None) -> AskedReminder | None:
        """Return the reminder that the person answers with this, or None.

        The answer replaces IGNORED or MOVED. Where the reminder is unknown, or the
        person has answered it already, None is returned and nothing changes.

        Args:
            answer: The person's answer.
            reminder_id: Which reminder, or None for the last one.
        """
        found = self._found(reminder_id)
        if found is None or found.answer in OF_THE_PERSON:
            return None
        if found is self.last:
            self.let_go()
        return self._answered(found, answer)

    def forget(self, reminder_id: int) -> bool:
        """Forget a reminder that was not delivered; return whether it was forgotten.

        A reminder that the person has answered was delivered, and is kept.
        """
        found = self._found(reminder_id)
        if found is None or found.answer in OF_THE_PERSON:
            return False
        if found is self.last:
            self.let_go()
        self._asked.remove(found)
        return True

    def let_go(self) -> None:
        """Stop following the last reminder; the person may still answer it."""
        self._open = None

    def _turn(self, topic: str, reminder_id: int) -> int:
        """Return whose turn it is; about time, or at first, the number decides."""
        is_of_time = topic in _TIMES
        for each in reversed(self._asked):
            if each.topic == topic and not is_of_time:
                return each.turn + (each.answer in SETTLED)
        return reminder_id - 1

    def _found(self, reminder_id: int | None) -> AskedReminder | None:
        if reminder_id is None:
            return self.last
        return next((each for each in self._asked if each.id == reminder_id), None)

    def _closed(self, answer: Answer) -> AskedReminder:
        self.let_go()
        return self._answered(self._asked[-1], answer)

    def _answered(self, asked: AskedReminder, answer: Answer) -> AskedReminder:
        answered = replace(asked, answer=answer)
        self._asked[self._asked.index(asked)] = answered
        return answered


def _has_moved(
    cause: ReminderCause, events: Sequence[Event], is_neutral: Callable[[str], bool]
) -> bool:
    is_static = cause.trigger is Trigger.STATIC
    if any(_is_movement(event, is_static=is_static) for event in events):
        return True
    return cause.metric is not None and is_neutral(cause.metric)


def _is_movement(event: Event, *, is_static: bool) -> bool:
    """Return whether an event shows that the person moved.

    Args:
        event: What a look showed.
        is_static: Whether a change of position was asked for.
    """
    match event:
        case PresenceChanged():
            return event.who is Who.NOBODY
        case PositionChanged():
            return is_static
        case (
            ViewChanged()
            | SetupChanged()
            | PictureChanged()
            | BaselineTaken()
            | ZoneChanged()
            | EpisodeEnded()
            | BreakTaken()
            | Reminder()
            | ReminderDelivered()
            | ReminderAnswered()
            | LimitRaised()
            | WatchingChanged()
        ):
            return False
        case _:
            assert_never(event)
