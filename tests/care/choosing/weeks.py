"""Simulated weeks: random people, reminders and answers, and what was offered.

All chance comes from the generator that is passed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from posture_monitor.care.choosing import Adviser, Advising, Offer, Person, may_have
from posture_monitor.care.choosing.adviser import PastInMemory
from posture_monitor.care.exercises import (
    Ability,
    Exercise,
    ExerciseKind,
    Occasion,
    Region,
    exercises,
)
from posture_monitor.core.events import (
    Advice,
    Reminder,
    ReminderAnswered,
    ReminderCause,
    SetupRef,
)
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.vocabulary import Answer, PostureKey, Severity, Trigger, View
from posture_monitor.store.past import Past

MONDAY = date(2026, 11, 30)
HERE = SetupRef(view=View.FRONT, setup="0a1b2c3d")
ALWAYS = frozenset(range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One reminder, what it offered, and the past before it."""

    day: date
    reminder: Reminder
    advice: Advice
    before: Past

    @property
    def is_plan(self) -> bool:
        """Return whether it was the plan for strength."""
        return "--strength" in self.advice.say


def about(
    posture: PostureKey | None = None,
    trigger: Trigger | None = None,
    *,
    number: int = 1,
    region: str = "neck",
) -> Reminder:
    """Return a reminder about a posture, a trigger or neither."""
    kind = None if posture is None else POSTURE_BY_KEY[posture]
    cause = ReminderCause(
        metric=None if trigger else (kind.metrics[0] if kind else "made_up"),
        trigger=trigger,
        region=region if kind is None else kind.region,
        zone=None,
        delta=None,
        unit=None,
        limit=1.0,
        lasted_s=1200.0,
        window_s=None,
        excess=1.0,
        posture=posture,
        severity=None if posture is None else Severity.CLEAR,
    )
    return Reminder(at_s=0.0, where=HERE, id=number, cause=cause, provisional=False)


def answered(number: int, answer: Answer) -> ReminderAnswered:
    """Return the response to a reminder."""
    return ReminderAnswered(at_s=1.0, where=HERE, id=number, answer=answer)


class Desk:
    """Somebody at his desk, who gets reminders and answers them, or does not."""

    def __init__(
        self, person: Person, listed: Sequence[Exercise] | None = None
    ) -> None:
        self.person = person
        self.listed = exercises() if listed is None else listed
        self.keeper = PastInMemory()
        self.offered: list[Offered] = []
        by = Advising(person=lambda: self.person, keeper=self.keeper, listed=listed)
        self.adviser = Adviser(by)

    @property
    def possible(self) -> list[Exercise]:
        """Return what may be offered to this person in a reminder."""
        return [
            one
            for one in self.listed
            if one.occasion is Occasion.NOW
            and not one.is_strength
            and may_have(one, self.person)
        ]

    @property
    def ways_off_the_chair(self) -> int:
        """Return how many answers there are to a long time on the chair."""
        return sum(
            one.kind is ExerciseKind.CHANGE and Trigger.SITTING in one.triggers
            for one in self.possible
        )

    def remind(
        self, reminder: Reminder, day: date, answer: Answer | None = None
    ) -> Offered:
        """Give one reminder on a day, and answer it."""
        number, before = len(self.offered) + 1, self.keeper.past()
        (told,) = self.adviser.advised([replace(reminder, id=number)], day)
        assert isinstance(told, Reminder)
        assert told.advice is not None
        found = Offered(day=day, reminder=told, advice=told.advice, before=before)
        self.offered.append(found)
        if answer is not None:
            self.adviser.advised([answered(number, answer)], day)
        return found


def random_person(chance: Random, offer: Offer = Offer.ALL) -> Person:
    """Return somebody who cannot do some things, and wants strength or not."""
    cannot = chance.sample(list(Ability), chance.choice([0, 0, 1, 1, 2, 3, 7]))
    return Person(
        cannot=frozenset(cannot),
        strength_is_wanted=chance.random() < 0.5,
        strength_days=frozenset(chance.sample(range(7), chance.randint(1, 7))),
        offer=offer,
    )


def random_reminders(chance: Random) -> Iterator[Reminder]:
    """Yield the reminders of a day: none to eight, of a few kinds that come often."""
    kinds = [about(posture) for posture in PostureKey]
    kinds += [about(trigger=trigger) for trigger in Trigger]
    kinds += [about(region=region) for region in Region]  # a figure of no posture
    often = chance.sample(kinds, chance.randint(1, len(kinds)))
    for _ in range(chance.randint(0, 8)):
        yield chance.choice(often)


def live(desk: Desk, chance: Random, weeks: int) -> None:
    """Let somebody work for so many weeks, with a temper of his own."""
    tempers: list[Answer | None] = [None, *Answer]
    weights = [chance.random() for _ in tempers]
    for number in range(7 * weeks):
        for reminder in random_reminders(chance):
            (answer,) = chance.choices(tempers, weights)
            desk.remind(reminder, MONDAY + timedelta(days=number), answer)


def by_week(offered: Sequence[Offered]) -> Iterator[list[Offered]]:
    """Yield what was offered, week by week."""
    weeks = sorted({(each.day - MONDAY).days // 7 for each in offered})
    for week in weeks:
        yield [each for each in offered if (each.day - MONDAY).days // 7 == week]
