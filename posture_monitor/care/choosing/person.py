"""Person: what somebody can do, wants and may be offered.

Nothing here is measured: it is what the person has said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from posture_monitor.care.exercises import Ability, Exercise, ExerciseKind, Place

if TYPE_CHECKING:
    from posture_monitor.settings.layers import Config

CANNOT = "care.cannot"
STRENGTH = "care.strength"
STRENGTH_DAYS = "care.strength_days"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days as the settings name them, in the order of `date.weekday`."""
ASKED_BY_PLACE = {Place.STANDING: Ability.STANDING, Place.FLOOR: Ability.FLOOR}


class Offer(StrEnum):
    """What a reminder may offer."""

    CHANGES = "changes"  # a change of position only: the signs were not seen yet
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What somebody can do and wants.

    Attributes:
        cannot: What he cannot or will not do.
        strength_is_wanted: Whether he has opted in to the plan for strength.
        strength_days: The days of the week for it, as `date.weekday` counts them.
        offer: What may be offered.
    """

    cannot: frozenset[Ability] = frozenset()
    strength_is_wanted: bool = False
    strength_days: frozenset[int] = frozenset({0, 2, 4})  # Monday, Wednesday, Friday
    offer: Offer = Offer.CHANGES


def person_of(config: Config, offer: Offer) -> Person:
    """Return what the settings say of the person.

    Args:
        config: The settings that hold.
        offer: What may be offered, which depends on what the person has seen.
    """
    days = config.words(STRENGTH_DAYS)
    return Person(
        cannot=frozenset(map(Ability, config.words(CANNOT))),
        strength_is_wanted=config.is_on(STRENGTH),
        strength_days=frozenset(map(WEEKDAYS.index, days)),
        offer=offer,
    )


def was_asked(config: Config) -> bool:
    """Return whether somebody has said what he cannot do; an empty list says it."""
    return config.layers[CANNOT] != "default"


def can_do(exercise: Exercise, person: Person) -> bool:
    """Return whether a person can do an exercise, in one of its places."""
    if not person.cannot.isdisjoint(exercise.asks):
        return False
    return any(
        ASKED_BY_PLACE.get(place) not in person.cannot for place in exercise.places
    )


def may_have(exercise: Exercise, person: Person) -> bool:
    """Return whether a person can do an exercise, and may be shown it unasked."""
    is_safe = exercise.kind is ExerciseKind.CHANGE or person.offer is Offer.ALL
    is_wanted = person.strength_is_wanted or not exercise.is_strength
    return is_safe and is_wanted and can_do(exercise, person)
