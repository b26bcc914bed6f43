"""Advice: the exercises that may be offered, and the signs that call for a doctor.

Both are data in `config/`. Nothing here reads a clock, chooses at random, or makes a
diagnosis: the signs are a fixed list, and having none of them is no proof of health.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from posture_monitor.care.tables import NO_UNKNOWN_KEYS, shipped_table
from posture_monitor.core.events import Reminder
from posture_monitor.core.vocabulary import Trigger
from posture_monitor.phrases.catalogue import say

EXERCISES = "exercises.toml"
DOCTOR = "doctor.toml"
SAY_MAX_CHARACTERS = 110


class Region(StrEnum):
    """A part of the body that an exercise is for."""

    NECK = "neck"
    UPPER_BACK = "upper_back"
    LOWER_BACK = "lower_back"
    SHOULDERS = "shoulders"


class Grade(StrEnum):
    """How well an exercise is supported; a minus is small, mixed or open to bias."""

    A = "A"  # randomised trials with pain or incidence as outcome
    A_MINUS = "A-"
    B = "B"  # standard or prospective cohort
    B_MINUS = "B-"
    C = "C"  # cross-sectional, laboratory or biomechanical study
    C_MINUS = "C-"
    D = "D"  # engineering assessment, leaflets, our own calculation


class Occasion(StrEnum):
    """When an exercise is meant to be done."""

    NOW = "now"  # at the desk, within two minutes: may be offered in a reminder
    PLANNED = "planned"  # with equipment, some days a week: is listed only


class Way(StrEnum):
    """For which changes of its metrics an exercise makes sense."""

    BOTH = "both"
    MORE = "more"  # only above zero: a higher screen does not help a head tilted back


class Level(StrEnum):
    """How soon a sign calls for a doctor."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    URGENT = "urgent"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise.

    Attributes:
        key: Its name in events and records, whose meaning never changes.
        name: Its name for people.
        say: What to do, as an instruction, in at most 110 characters.
        steps: The same in detail, for the list.
        regions: The parts of the body that it is for; at least one.
        metrics: The metric keys that it serves.
        triggers: The triggers that it serves.
        dose: How often and how long.
        caution: What to be careful about beyond the stop rules, or None.
        source: Its source in the literature.
        evidence: How well its effect on complaints is supported.
        occasion: Whether a reminder may offer it.
        way: For which changes of its metrics it makes sense.
    """

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    name: str
    say: str
    steps: tuple[str, ...]
    regions: tuple[Region, ...]
    metrics: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    dose: str
    source: str
    evidence: Grade
    caution: str | None = None
    occasion: Occasion = Occasion.NOW
    way: Way = Way.BOTH

    def __post_init__(self) -> None:
        """Check that a notice can hold `say`, and that there are steps and regions.

        Raises:
            ValueError: `say` is too long, or steps or regions are missing.
        """
        if not 0 < len(self.say) <= SAY_MAX_CHARACTERS:
            raise ValueError(
                f"expected say in 1 to {SAY_MAX_CHARACTERS} characters, "
                f"got {len(self.say)} in {self.key}; shorten it"
            )
        if not self.steps or not self.regions:
            raise ValueError(f"expected steps and regions in {self.key}, got none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """The title of a level, and what to do if one of its signs applies."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: Level
    title: str
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSign:
    """One sign that calls for a doctor and not for an exercise."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    level: Level
    sign: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercises:
    """The content of `exercises.toml`: the exercises, and rules for all of them."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    stop_rules: tuple[str, ...]
    not_without_advice: tuple[str, ...]
    exercise: tuple[Exercise, ...]

    def __post_init__(self) -> None:
        """Check that each key is there once, and that an exercise can be offered.

        Raises:
            ValueError: A key comes twice, or no exercise is for now and for any change.
        """
        _check_unique([exercise.key for exercise in self.exercise])
        if not any(
            one.occasion is Occasion.NOW and one.way is Way.BOTH
            for one in self.exercise
        ):
            raise ValueError("expected an exercise for now, got none; add one")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorList:
    """The content of `doctor.toml`: the levels, most urgent first, and their signs."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    caveats: tuple[str, ...]
    level: tuple[Urgency, ...]
    sign: tuple[WarningSign, ...]

    def __post_init__(self) -> None:
        """Check that each key is there once, and that the levels are in order.

        Raises:
            ValueError: A key comes twice, or levels are missing or out of order.
        """
        _check_unique([sign.key for sign in self.sign])
        levels = [urgency.key for urgency in self.level]
        if levels != list(Level):
            raise ValueError(f"expected levels {list(Level)}, got {levels}")


def exercises() -> tuple[Exercise, ...]:
    """Return every exercise, in the order in which they are offered.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return exercise_list().exercise


def signs() -> tuple[WarningSign, ...]:
    """Return every sign that calls for a doctor, most urgent first.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    order = list(Level)
    return tuple(sorted(doctor_list().sign, key=lambda sign: order.index(sign.level)))


@cache  # a shipped file does not change while the program runs
def exercise_list() -> Exercises:
    """Return the exercises, with the rules for all of them.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return shipped_table(EXERCISES, Exercises)


@cache  # a shipped file does not change while the program runs
def doctor_list() -> DoctorList:
    """Return the signs with their levels and caveats.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return shipped_table(DOCTOR, DoctorList)


def exercise_of(reminder: Reminder) -> Exercise:
    """Return the exercise that goes with a reminder.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    cause = reminder.cause
    return exercise_for(
        metric=cause.metric,
        trigger=cause.trigger,
        region=cause.region,
        turn=reminder.turn,
        delta=cause.delta,
    )


def order_of(reminder: Reminder) -> str:
    """Return what a reminder asks to do, in the person's language.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return say(exercise_of(reminder).say)


def exercise_for(
    *,
    metric: str | None,
    trigger: str | None,
    region: str | None,
    turn: int,
    delta: float | None = None,
) -> Exercise:
    """Return the exercise to offer; the same arguments give the same one.

    The exercises that serve the metric or trigger take turns, those for the region
    first. Where none serves it, those for the region take turns; where there are none
    either, all do.

    Args:
        metric: The metric of the reminder, or None.
        trigger: The trigger of the reminder, or None.
        region: The part of the body, or None.
        turn: The number of reminders before it.
        delta: The metric's change, whose sign excludes some exercises, or None.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    offered = [
        one
        for one in exercises()
        if one.occasion is Occasion.NOW and _is_for(one.way, delta)
    ]
    serving = [
        one for one in offered if metric in one.metrics or trigger in one.triggers
    ]
    near = [one for one in offered if region in one.regions]
    serving.sort(key=lambda one: region not in one.regions)
    fitting = next(filter(None, (serving, near)), offered)
    return fitting[turn % len(fitting)]


def _is_for(way: Way, delta: float | None) -> bool:
    return way is Way.BOTH or delta is None or delta >= 0


def _check_unique(keys: list[str]) -> None:
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise ValueError(f"expected every key once, got {', '.join(repeated)} again")
