"""Stretch choice: which exercises a person is led through, by what he asked for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from posture_monitor.care.bundles import Topic, bundle_for
from posture_monitor.care.choosing import (
    Offer,
    Person,
    Wish,
    can_do,
    chosen,
    may_have,
    nearest,
    strength_plan,
)
from posture_monitor.care.choosing.names import names_of, plain
from posture_monitor.care.exercises import Exercise, ExerciseKind, Region
from posture_monitor.control.status import LastReminder
from posture_monitor.core.vocabulary import Answer, PostureKey, Trigger
from posture_monitor.errors import PostureMonitorError, UsageError
from posture_monitor.phrases.advice import region_title
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.cli import stretch as words
from posture_monitor.store.past import Past

FRESH = timedelta(hours=1)  # our judgement: until then a stretch may answer a reminder
OPEN = (None, Answer.IGNORED, Answer.MOVED)  # the person may still answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """What was asked for, one thing at most; nothing asks for what fits now.

    Attributes:
        name: The name of an exercise, or empty.
        region: A part of the body, or empty.
        is_break: Whether it is for a break.
        is_strength: Whether it is the plan for strength.
    """

    name: str = ""
    region: str = ""
    is_break: bool = False
    is_strength: bool = False

    @property
    def typed(self) -> str:
        """Return what is typed after the command to ask for the same."""
        words = {
            self.name: bool(self.name),
            f"--for {shlex.quote(self.region)}": bool(self.region),
            "--break": self.is_break,
            "--strength": self.is_strength,
        }
        return " ".join(word for word, is_asked in words.items() if is_asked)

    def __post_init__(self) -> None:
        """Check that one thing is asked for at most.

        Raises:
            UsageError: It is more than one.
        """
        asked = (self.name, self.region, self.is_break, self.is_strength)
        if sum(map(bool, asked)) > 1:
            raise UsageError(words.one_wish_only())


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when something is chosen.

    Attributes:
        person: What the person can do and wants.
        past: What was offered and done.
        day: The person's local day.
        listed: All exercises, the person's own among them.
        reminder: The last reminder of a running service, where it is open, or None.
    """

    person: Person
    past: Past
    day: date
    listed: Sequence[Exercise]
    reminder: LastReminder | None = None

    @property
    def topic(self) -> Topic:
        """Return what the last reminder was about, else a long time in one place."""
        about = None if self.reminder is None else self.reminder.about
        topics: tuple[Topic, ...] = (*PostureKey, *Trigger)
        return next((each for each in topics if each == about), Trigger.STATIC)


def open_reminder(last: LastReminder | None, now: datetime) -> LastReminder | None:
    """Return the last reminder where it is of the last hour and may be answered."""
    if last is None or last.at is None or last.answer not in OPEN:
        return None
    try:
        at = datetime.fromisoformat(last.at).astimezone(UTC)
    except ValueError:
        return None
    return last if now - at <= FRESH else None


def named(asked: AskedFor, listed: Sequence[Exercise]) -> Exercise | None:
    """Return the exercise that was named, or None where none was.

    Raises:
        UsageError: There is none of that name, or several, or it is not led through.
    """
    if not asked.name:
        return None
    word = plain(asked.name)
    exact = [one for one in listed if word in names_of(one)]
    found = exact or [
        one for one in listed if any(word in name for name in names_of(one))
    ]
    led = [one for one in found if one.kind is not ExerciseKind.ARRANGE]
    if not found:
        near = nearest(asked.name, listed)
        raise UsageError(words.unknown_name(asked.name, near))
    if not led:
        raise UsageError(words.not_led(found[0].name))
    if len(led) > 1:
        raise UsageError(words.several_names(asked.name, [one.name for one in led]))
    return led[0]


def region_of(asked: AskedFor) -> Region | None:
    """Return the part of the body that was asked for, or None where none was.

    A name may be that of a part of the body, too.

    Raises:
        UsageError: `--for` names none.
    """
    word = plain(asked.region or asked.name)
    titles = {region: region_title(region) for region in Region}
    found = next(
        (each for each in Region if word in (plain(each), plain(titles[each]))), None
    )
    if found is None and asked.region:
        raise UsageError(words.unknown_region(asked.region, tuple(titles.values())))
    return found


def check(asked: AskedFor, listed: Sequence[Exercise]) -> None:
    """Check that what was asked for exists, before anything is read or asked.

    Raises:
        UsageError: It does not.
    """
    if region_of(asked) is None:
        named(asked, listed)


def exercises_for(asked: AskedFor, known: Known) -> tuple[Exercise, ...]:
    """Return what the person is led through; empty on a day without strength.

    Raises:
        UsageError: What was asked for does not exist.
        PostureMonitorError: The plan for strength is off, or nothing is left that the
            person can do.
    """
    if asked.is_strength:
        return _strength(known)
    if asked.is_break:
        last, listed = _last_done(known), known.listed
        found = bundle_for(known.topic, known.person, last=last, listed=listed)
        return _some(found)
    region = region_of(asked)
    if region is not None:
        return _some(_one_for(known, region))
    wanted = named(asked, known.listed)
    return _some(_fitting(known)) if wanted is None else (_allowed(wanted, known),)


def _allowed(wanted: Exercise, known: Known) -> Exercise:
    """Return what was named; before the signs were seen only a change of position."""
    is_change = wanted.kind is ExerciseKind.CHANGE
    if known.person.offer is Offer.CHANGES and not is_change:
        raise PostureMonitorError(words.signs_first())
    return wanted


def _strength(known: Known) -> tuple[Exercise, ...]:
    if not known.person.strength_is_wanted:
        raise PostureMonitorError(words.strength_is_off())
    if known.person.offer is Offer.CHANGES:
        raise PostureMonitorError(words.signs_first())
    if known.day in known.past.strength_days:  # a reminder has begun the day
        listed = known.listed
        return tuple(
            one for one in listed if one.is_strength and can_do(one, known.person)
        )
    return strength_plan(known.person, known.past, known.day, known.listed)


def _fitting(known: Known) -> tuple[Exercise, ...]:
    """Return what the last reminder offered, else one for what it was about."""
    offered = None if known.reminder is None else known.reminder.advice
    for one in _led_among(known):
        if one.key == offered and may_have(one, known.person):
            return (one,)
    topic = known.topic
    wish = Wish(
        day=known.day,
        posture=topic if isinstance(topic, PostureKey) else None,
        trigger=topic if isinstance(topic, Trigger) else None,
    )
    return _led(chosen(wish, known.person, known.past, _led_among(known)))


def _one_for(known: Known, region: Region) -> tuple[Exercise, ...]:
    here = [one for one in _led_among(known) if region in one.regions]
    wish = Wish(day=known.day, region=region)
    return _led(chosen(wish, known.person, known.past, here))


def _led_among(known: Known) -> list[Exercise]:
    return [one for one in known.listed if one.kind is not ExerciseKind.ARRANGE]


def _led(exercise: Exercise | None) -> tuple[Exercise, ...]:
    return () if exercise is None else (exercise,)


def _last_done(known: Known) -> str | None:
    """Return what was done last, or offered by a reminder that is not open any more."""
    return None if known.reminder is not None else known.past.last


def _some(found: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    if not found:
        raise PostureMonitorError(words.nothing_possible())
    return found


def names(exercises: Sequence[Exercise]) -> tuple[str, ...]:
    """Return the names of exercises in the person's language."""
    return tuple(say(one.name) for one in exercises)
