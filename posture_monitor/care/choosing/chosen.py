"""Chosen: which exercise fits, by what is wished, the person and the past.

Nothing here reads a clock or chooses at random: the same arguments give the same one.
What was offered longest ago comes first, so that each has its turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from posture_monitor.care.choosing.person import Offer, Person, can_do, may_have
from posture_monitor.care.exercises import (
    Ability,
    Exercise,
    ExerciseKind,
    Occasion,
    Place,
    Way,
    exercises,
)
from posture_monitor.core.events import ReminderCause
from posture_monitor.core.postures import POSTURE_BY_KEY
from posture_monitor.core.vocabulary import Direction, PostureKey, Stance, Trigger
from posture_monitor.store.past import NO_PAST, Past, PastExercise

# How many times sooner an exercise comes again, at most: mild, so that none is crowded
# out. Engineering judgement.
WHERE_FOLLOWED = 1.5
FOR_THE_REGION = 1.25
IN_THIS_PLACE = 1.25
IGNORED_BEFORE_REST = 2
LONGEST_WAIT = 10**6  # offers: more than a life has, and what a float can hold
REST = timedelta(days=14)  # of what was ignored
ARRANGED_FOR = timedelta(days=28)  # a desk that was arranged stays so for some weeks
STRENGTH_DAYS_A_WEEK = 3  # science.md 5: three days a week
VARIED = 5  # that take turns at least, where the person can do as many
WEEK, DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an exercise is wanted for.

    Attributes:
        day: The person's local day.
        posture: The posture that was named, or None.
        trigger: The trigger, or None where it is about a posture.
        region: The part of the body, or None.
        place: Where the person is.
        turn: Whose turn it is among those that are equal.
        is_backward: Whether it is a change backward, which excludes some exercises.
        avoid: The key of an exercise that is not wanted now, or None.
    """

    day: date
    posture: PostureKey | None = None
    trigger: Trigger | None = None
    region: str | None = None
    place: Place = Place.SEATED
    turn: int = 0
    is_backward: bool = False
    avoid: str | None = None


def wish_of(cause: ReminderCause, day: date) -> Wish:
    """Return what a reminder's cause wants on a local day."""
    return Wish(
        day=day,
        posture=cause.posture,
        trigger=cause.trigger,
        region=cause.region,
        place=Place.STANDING if cause.stance is Stance.STANDING else Place.SEATED,
        is_backward=_is_backward(cause),
    )


def chosen(
    wish: Wish,
    person: Person,
    past: Past = NO_PAST,
    listed: Sequence[Exercise] | None = None,
) -> Exercise | None:
    """Return the exercise to offer, or None where the person can do none.

    Those that serve the posture or the trigger take turns; where they are fewer than
    VARIED, some for the region join in, then any. Never the same twice running, unless
    no other is possible. What was ignored twice rests. A long time on the chair asks
    for getting away from it, and for nothing else.

    Args:
        wish: What it is wanted for.
        person: What he can do and wants.
        past: What was offered and done.
        listed: The exercises to choose from; None is the shipped ones.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    possible = [
        one
        for one in (exercises() if listed is None else listed)
        if one.occasion is Occasion.NOW
        and not one.is_strength
        and may_have(one, person)
        and not (wish.is_backward and one.way is Way.MORE)
    ]
    if wish.place is Place.STANDING:  # nobody sits down for one
        on_feet = [one for one in possible if Place.STANDING in one.places]
        possible = on_feet or possible
    if wish.trigger is Trigger.SITTING:
        return _away(possible, past, wish)
    return _best(_fitting(possible, past, wish), possible, past, wish)


def strength_plan(
    person: Person, past: Past, day: date, listed: Sequence[Exercise] | None = None
) -> tuple[Exercise, ...]:
    """Return the exercises of the plan for strength, empty on any other day.

    A day of it is one that the person has named, at most three in any seven days, and
    none after another unless he has named both. It stays one once it was offered.

    Args:
        person: What he can do and wants.
        past: What was offered and done.
        day: The person's local day.
        listed: The exercises to choose from; None is the shipped ones.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    if not is_strength_day(person, past, day):
        return ()
    shown = exercises() if listed is None else listed
    return tuple(one for one in shown if one.is_strength and can_do(one, person))


def is_strength_day(person: Person, past: Past, day: date) -> bool:
    """Return whether the plan for strength is for this day, offered or not."""
    if not person.strength_is_wanted or person.offer is not Offer.ALL:
        return False
    others = [each for each in past.strength_days if DAY <= abs(each - day) < WEEK]
    is_named = day.weekday() in person.strength_days
    is_free = len(others) < STRENGTH_DAYS_A_WEEK
    neighbours = (each for each in others if abs(each - day) == DAY)
    may_follow = all(each.weekday() in person.strength_days for each in neighbours)
    return is_named and is_free and may_follow


def serves(one: Exercise, wish: Wish) -> bool:
    """Return whether an exercise serves the posture or the trigger of a wish."""
    if wish.trigger is not None:
        return wish.trigger in one.triggers
    return wish.posture is not None and wish.posture in one.postures


def _fitting(possible: Sequence[Exercise], past: Past, wish: Wish) -> list[Exercise]:
    """Return those that take turns: what serves the wish first, VARIED at least."""
    awake = _awake(possible, past, wish.day)
    serving = [one for one in awake if serves(one, wish)]
    near = _in_turn([one for one in awake if wish.region in one.regions], wish.day)
    found = list(serving)
    for one in (*near, *awake):
        if len(found) >= VARIED:
            break
        if one not in found:
            found.append(one)
    return found


def _away(possible: Sequence[Exercise], past: Past, wish: Wish) -> Exercise | None:
    """Return how to get away from the chair: on his feet where the person can."""
    changes = [one for one in possible if one.kind is ExerciseKind.CHANGE]
    away = [one for one in changes if Trigger.SITTING in one.triggers]
    away.sort(key=lambda one: Ability.STANDING not in one.asks)
    spent = {past.last, wish.avoid}
    others = [one for one in away if one.key not in spent]
    return next(iter([*others, *away, *changes]), None)


def _awake(possible: Sequence[Exercise], past: Past, day: date) -> Sequence[Exercise]:
    """Return those that do not rest; VARIED at least, those longest asleep first."""
    resting = [one for one in possible if _rests(one, past, day)]
    fewest = max(0, VARIED - (len(possible) - len(resting)))
    longest = sorted(resting, key=lambda one: _turn(one, past))
    return [one for one in possible if one not in longest[fewest:]]


def _turn(one: Exercise, past: Past) -> int:
    """Return when an exercise was last offered or done, 0 for never."""
    known = past.of(one.key)
    return 0 if known is None else known.turn


def _in_turn(listed: Sequence[Exercise], day: date) -> Sequence[Exercise]:
    """Return them begun one further each week, so that others join in."""
    first = day.toordinal() // WEEK.days % len(listed) if listed else 0
    return (*listed[first:], *listed[:first])


def _best(
    fitting: Sequence[Exercise], possible: Sequence[Exercise], past: Past, wish: Wish
) -> Exercise | None:
    """Return the one whose turn it is, of those that are not spent if there are any."""
    for group in (fitting, possible):
        free = [one for one in group if one.key not in (past.last, wish.avoid)]
        if free:
            return _first(free, wish, past)
    return next(iter(possible), None)


def _rests(one: Exercise, past: Past, day: date) -> bool:
    known = past.of(one.key)
    if known is None:
        return False
    passed = abs(day - known.day)
    is_arranged = one.kind is ExerciseKind.ARRANGE and known.followed > 0
    is_ignored = known.ignored >= IGNORED_BEFORE_REST
    return (is_arranged and passed < ARRANGED_FOR) or (is_ignored and passed < REST)


def _first(free: Sequence[Exercise], wish: Wish, past: Past) -> Exercise:
    """Return the one whose turn it is: what waits longest, with mild favours."""
    waits = {one.key: _wait(one, wish, past) for one in free}
    longest = max(waits.values())
    equal = [one for one in free if waits[one.key] == longest]
    return equal[wish.turn % len(equal)]


def _wait(one: Exercise, wish: Wish, past: Past) -> float:
    """Return for how many offers an exercise has waited, times what favours it."""
    waited = min(past.turn + 1 - _turn(one, past), LONGEST_WAIT)
    region = FOR_THE_REGION if wish.region in one.regions else 1.0
    place = IN_THIS_PLACE if wish.place in one.places else 1.0
    return waited * region * place * _favour(past.of(one.key))


def _favour(known: PastExercise | None) -> float:
    """Return how much sooner an exercise comes that was followed by a change."""
    if known is None:
        return 1.0
    most = known.offered + 2  # 2: once is no habit
    share = min(known.followed, most) / most
    return 1.0 + (WHERE_FOLLOWED - 1.0) * share


def _is_backward(cause: ReminderCause) -> bool:
    if cause.posture is not None:
        kind = POSTURE_BY_KEY[cause.posture]
        return not kind.is_two_sided and kind.direction is Direction.BACKWARD
    return cause.delta is not None and cause.delta < 0
