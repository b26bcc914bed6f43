"""Exercises: all that there are, how they move, and what of them a person can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posture_monitor.care.choosing import Offer, Person, can_do, person_of
from posture_monitor.care.exercises import Exercise, exercises
from posture_monitor.care.motion import Motion, motions
from posture_monitor.care.own_exercises import own_exercises
from posture_monitor.cli import _console, _options
from posture_monitor.errors import ConfigError
from posture_monitor.paths import exercise_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownExercises:
    """The shipped exercises and those of the person's own.

    Attributes:
        listed: All, the shipped ones first.
        motions: {key: how it moves}, of those that have a drawing.
        person: What the person cannot do.
    """

    listed: tuple[Exercise, ...]
    motions: Mapping[str, Motion]
    person: Person

    def parted(
        self, wanted: Sequence[Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Exercise, ...]]:
        """Return exercises in two parts: what the person can do, and the others."""
        can = tuple(one for one in wanted if can_do(one, self.person))
        return can, tuple(one for one in wanted if one not in can)


def known_exercises() -> KnownExercises:
    """Return all exercises; a file of somebody's own that is left out is named.

    Raises:
        ConfigError: A shipped file is damaged.
    """
    own = own_exercises(exercise_folders())
    for each in own.refused:
        _console.say_line(str(each.error))
    return KnownExercises(
        listed=(*exercises(), *own.exercises),
        motions={**own.motions, **motions()},
        person=_person(),
    )


def _person() -> Person:
    """Return what the person cannot do; wrong settings keep no exercise from him."""
    try:
        return person_of(_options.settings(None), Offer.ALL)
    except ConfigError as error:
        _console.say_line(str(error))
        return Person(offer=Offer.ALL)
