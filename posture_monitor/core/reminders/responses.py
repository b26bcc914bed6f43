"""Responses: the person's answers to reminders, and what looks show after them.

The person may answer any of the last reminders, once; only "done" can be corrected by
"wrong" for ten minutes, since a click on a notice says it as well. The last one is also
followed: a person who moves has followed it, and one who is there for long without an
answer or a movement has ignored it. Where watching stops before that, the response
stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from posture_monitor.core.events import Event, ReminderCause
from posture_monitor.core.person.attention import Attended
from posture_monitor.core.reminders.movement import has_moved
from posture_monitor.core.vocabulary import Answer, Picture, Trigger
from posture_monitor.durations import MINUTE_S

MOST_KEPT = 50  # reminders that can be answered: as many as the most of a day

OF_THE_PERSON = frozenset({Answer.DONE, Answer.SNOOZED, Answer.WRONG})
FOLLOWED = frozenset({Answer.DONE, Answer.MOVED})
_TIMES = frozenset(map(str, Trigger))
# After these it is another exercise's turn.
SETTLED = frozenset({Answer.DONE, Answer.WRONG, Answer.IGNORED})
CORRECTED_WITHIN_S = 10 * MINUTE_S  # "done" by "wrong"


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
        advice: The key of the exercise that it offered, or None where that is not
            known; the core knows nothing else of exercises.
        done_ago_s: In a memory, how long ago it was answered "done", or None where it
            was not, or so long ago that this does not matter.
    """

    id: int
    topic: str
    answer: Answer | None = None
    turn: int = 0
    advice: str | None = None
    done_ago_s: float | None = None


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
        at_s: float | None = None,
    ) -> None:
        """Start with the reminders of an earlier run; none of them is followed.

        Args:
            settings: When a reminder counts as ignored.
            carry_s: The longest gap between pictures over which one is followed.
            asked: Oldest first.
            at_s: The time as of which they are remembered; None where there are none.
        """
        self._settings, self._carry_s = settings, carry_s
        self._asked = [replace(each, done_ago_s=None) for each in asked]
        self._done_at_s = {  # {id: when}, of those answered "done"
            each.id: at_s - each.done_ago_s
            for each in asked
            if at_s is not None and each.done_ago_s is not None
        }
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
        """Return how many were ignored since the person last followed one.

        Not the last one where it asked for another position: the reminder of a break,
        which comes twenty minutes after it, would never come in time otherwise.
        """
        ignored, last = 0, self.last
        soft = (str(Trigger.STATIC), Answer.IGNORED)
        is_soft = last is not None and (last.topic, last.answer) == soft
        for each in reversed(self._asked[:-1] if is_soft else self._asked):
            if each.answer in FOLLOWED:
                break
            ignored += each.answer is Answer.IGNORED
        return ignored

    @property
    def ignored_advice(self) -> str | None:
        """Return the exercise of the last reminder that was ignored, or None."""
        ignored = (each for each in self._asked if each.answer is Answer.IGNORED)
        return next((each.advice for each in reversed([*ignored])), None)

    def memory(self, at_s: float) -> tuple[AskedReminder, ...]:
        """Return what survives a restart, as of `at_s`, oldest first."""
        return tuple(
            replace(each, done_ago_s=self._done_ago_s(each.id, at_s))
            for each in self._asked
        )

    def ask(self, reminder_id: int, cause: ReminderCause, at_s: float) -> AskedReminder:
        """Follow a reminder that is given now, and no longer the one before; return it.

        The turn stays about a posture until the advice was done, refused or ignored; it
        chooses only where nothing is known of the past.
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
        if has_moved(self._open, events, is_neutral):
            return self._closed(Answer.MOVED)
        if self._waited_s >= self._settings.ignored_s:
            return self._closed(Answer.IGNORED)
        return None

    def advised(self, reminder_id: int, advice: str) -> None:
        """Remember which exercise a reminder offered; an unknown id changes nothing."""
        found = self._found(reminder_id)
        if found is not None:
            self._replace(found, replace(found, advice=advice))

    def take(
        self, answer: Answer, reminder_id: int | None, at_s: float
    ) -> AskedReminder | None:
        """Return the reminder that the person answers with this, or None.

        The answer replaces IGNORED or MOVED, and WRONG replaces a DONE of the last ten
        minutes. Where the reminder is unknown, or the person has answered it already,
        None is returned and nothing changes.

        Args:
            answer: The person's answer.
            reminder_id: Which reminder, or None for the last one.
            at_s: Now.
        """
        found = self._found(reminder_id)
        if found is None or not self._may_answer(found, answer, at_s):
            return None
        if found is self.last:
            self.let_go()
        if answer is Answer.DONE:
            self._done_at_s[found.id] = at_s
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

    def slept(self, slept_s: float) -> None:
        """Move all times back by a sleep in which the clock stood still."""
        self._done_at_s = {
            key: done_at_s - slept_s for key, done_at_s in self._done_at_s.items()
        }

    def _may_answer(self, asked: AskedReminder, answer: Answer, at_s: float) -> bool:
        if asked.answer not in OF_THE_PERSON:
            return True
        is_correction = asked.answer is Answer.DONE and answer is Answer.WRONG
        return is_correction and self._done_ago_s(asked.id, at_s) is not None

    def _done_ago_s(self, reminder_id: int, at_s: float) -> float | None:
        """Return how long ago it was "done", or None where that cannot be corrected."""
        done_at_s = self._done_at_s.get(reminder_id)
        if done_at_s is None or at_s - done_at_s > CORRECTED_WITHIN_S:
            return None
        return max(0.0, at_s - done_at_s)

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
        return self._replace(asked, replace(asked, answer=answer))

    def _replace(self, asked: AskedReminder, by: AskedReminder) -> AskedReminder:
        self._asked[self._asked.index(asked)] = by
        return by
