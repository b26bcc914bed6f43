"""Adviser: decides once for each reminder what goes with it, and learns from answers.

The only part of choosing with a memory. It reads no clock: the day is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from posture_monitor.care.choosing.chosen import chosen, strength_plan, wish_of
from posture_monitor.care.choosing.past import (
    after_answer,
    after_no_offer,
    after_offer,
    after_strength,
)
from posture_monitor.care.choosing.person import Person
from posture_monitor.care.exercises import Exercise
from posture_monitor.core.events import Advice, Event, Reminder, ReminderAnswered
from posture_monitor.core.reminders.responses import MOST_KEPT, AskedReminder
from posture_monitor.core.vocabulary import Answer, Trigger
from posture_monitor.phrases.advice import STRENGTH
from posture_monitor.store.past import NO_PAST, Past


class PastKeeper(Protocol):
    """Where the past is kept; another process may add to it, as `stretch` does."""

    def past(self) -> Past:
        """Return what was offered and done."""

    def keep_past(self, past: Past) -> None:
        """Keep what was offered and done."""


class PastInMemory:
    """A past that is gone with the process."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._past = NO_PAST

    def past(self) -> Past:
        """Return what was offered and done."""
        return self._past

    def keep_past(self, past: Past) -> None:
        """Keep what was offered and done, until the process ends."""
        self._past = past


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offered:
    """What a reminder offered, and the response to it, if any."""

    key: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advising:
    """What an adviser goes by.

    Attributes:
        person: Returns what the person can do and wants now.
        keeper: Where the past is kept; None keeps it in memory.
        listed: The exercises to choose from; None is the shipped ones.
    """

    person: Callable[[], Person]
    keeper: PastKeeper | None = None
    listed: Sequence[Exercise] | None = None


class Adviser:
    """Puts the advice into reminders, and what becomes of it into the past."""

    def __init__(self, by: Advising, *, asked: Iterable[AskedReminder] = ()) -> None:
        """Keep what it goes by.

        Args:
            by: The person, the past and the exercises.
            asked: The reminders of an earlier run that can still be answered.
        """
        self._person, self._listed = by.person, by.listed
        self._keeper: PastKeeper = PastInMemory() if by.keeper is None else by.keeper
        self._offered = {
            each.id: _Offered(key=each.advice, answer=each.answer)
            for each in asked
            if each.advice is not None
        }

    def advised(self, events: Sequence[Event], day: date) -> tuple[Event, ...]:
        """Return the events of a local day in order, each reminder with its advice."""
        return tuple(self._advised(event, day) for event in events)

    def not_delivered(self, reminder_id: int) -> None:
        """Take back what a reminder offered that reached nobody and was not answered.

        A day of strength that it began stays one: better once too seldom.
        """
        offered = self._offered.get(reminder_id)
        if offered is not None and offered.answer is None:
            del self._offered[reminder_id]
            self._keep(after_no_offer(self._keeper.past(), offered.key))

    def _advised(self, event: Event, day: date) -> Event:
        match event:
            case Reminder():
                return self._with_advice(event, day)
            case ReminderAnswered():
                self._learn(event.id, event.answer)
            case _:
                pass  # says nothing of an exercise
        return event

    def _with_advice(self, reminder: Reminder, day: date) -> Reminder:
        past, person = self._keeper.past(), self._person()
        advice = self._strength(reminder, person, past, day)
        if advice is not None:
            past = after_strength(past, day)
        else:
            advice = self._usual(reminder, person, past, day)
        if not reminder.is_held:  # one that is held offers nothing
            self._offered[reminder.id] = _Offered(key=advice.key)
            self._forget_old()
            self._keep(after_offer(past, advice.key, day))
        return replace(reminder, advice=advice)

    def _strength(
        self, reminder: Reminder, person: Person, past: Past, day: date
    ) -> Advice | None:
        """Return the plan for strength in place of a change of position, if it is due.

        It is told once on its day, and goes by the name of its first exercise.
        """
        is_asked = reminder.cause.trigger is Trigger.STATIC and not reminder.is_held
        if not is_asked or day in past.strength_days:
            return None
        plan = strength_plan(person, past, day, self._listed)
        return Advice(key=plan[0].key, say=STRENGTH) if plan else None

    def _usual(
        self, reminder: Reminder, person: Person, past: Past, day: date
    ) -> Advice:
        wish = wish_of(reminder.cause, day)
        return advice_of(one_for_everybody(chosen(wish, person, past, self._listed)))

    def _learn(self, reminder_id: int, answer: Answer) -> None:
        offered = self._offered.get(reminder_id)
        if offered is None or offered.answer is answer:
            return
        past = self._keeper.past()
        self._offered[reminder_id] = replace(offered, answer=answer)
        self._keep(after_answer(past, offered.key, offered.answer, answer))

    def _forget_old(self) -> None:
        for oldest in sorted(self._offered)[:-MOST_KEPT]:
            del self._offered[oldest]

    def _keep(self, past: Past) -> None:
        self._keeper.keep_past(past)


def advice_of(exercise: Exercise) -> Advice:
    """Return an exercise as a reminder carries it."""
    return Advice(key=exercise.key, say=exercise.say)


def one_for_everybody(found: Exercise | None) -> Exercise:
    """Return what was chosen for a reminder, which has always something to do.

    Raises:
        ValueError: nothing was; every list has a change that asks nothing of anybody.
    """
    if found is None:
        raise ValueError("expected a change of position for everybody, got none")
    return found
