"""Exercises: what may be done at a desk and beside it, as data in `exercises.toml`.

Each is a movement with its steps, its pace, who leaves it out, its source and how well
its effect on complaints is supported. Nothing here chooses one, reads a clock or makes
a diagnosis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from posture_monitor.care.tables import NO_UNKNOWN_KEYS, check_unique, shipped_table
from posture_monitor.core.vocabulary import PostureKey, Trigger

EXERCISES = "exercises.toml"
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
    PLANNED = "planned"  # with a wall, a mat, a band: is listed and guided only


class ExerciseKind(StrEnum):
    """What an exercise asks for."""

    CHANGE = "change"  # another position: may be offered to anybody
    EXERCISE = "exercise"  # only to who has seen the signs that call for a doctor
    ARRANGE = "arrange"  # the desk, once; to the same people


class Way(StrEnum):
    """For which changes an exercise makes sense."""

    BOTH = "both"
    MORE = "more"  # only above zero: a higher screen does not help a head tilted back


class Place(StrEnum):
    """Where an exercise can be done."""

    SEATED = "seated"
    STANDING = "standing"
    FLOOR = "floor"


class Equipment(StrEnum):
    """What must be there for an exercise."""

    BACKREST = "backrest"  # a chair that neither rolls nor tips
    BAND = "band"  # an elastic one
    DOORWAY = "doorway"
    HEADREST = "headrest"  # or a towel, or a hand
    MAT = "mat"
    WALL = "wall"


class Ability(StrEnum):
    """What an exercise asks of a person, who may say that he cannot or will not."""

    STANDING = "standing"
    FLOOR = "floor"  # to lie down, or to kneel, and to rise again
    ARMS_OVERHEAD = "arms_overhead"
    ARMS = "arms"  # to lift or press with them
    NECK_TURNING = "neck_turning"  # to turn, bend or press the neck
    BENDING_BACK = "bending_back"  # to round, arch, turn or bend the trunk
    BAND = "band"  # to have and to use an elastic band


class Sides(StrEnum):
    """Whether an exercise is done once for each side."""

    BOTH = "both"  # both sides at once, or the middle
    IN_TURN = "in_turn"  # left, right, left, right
    ONE_THEN_OTHER = "one_then_other"  # all of one side first
    FOUR_WAYS = "four_ways"  # front, back, left, right, in turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePace:
    """How an exercise runs, for whoever is led through it.

    Attributes:
        repeats: How often the movement is done, on each side where there are two.
        move_s: How long the way there takes, and the way back; 0 for what goes on
            without an end to reach, as walking, breathing and looking.
        hold_s: How long the end of the movement is held, or what goes on is gone on
            with; 0 for not at all.
        sets: How many times all of it is done.
        rest_s: The rest between two sets.
    """

    __pydantic_config__ = NO_UNKNOWN_KEYS

    repeats: int
    move_s: float
    hold_s: float = 0.0
    sets: int = 1
    rest_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise.

    Attributes:
        key: Its name in events and records, whose meaning never changes.
        name: Its name for people.
        say: What to do, as an instruction, in at most 110 characters.
        why: What it is for, in a sentence, without a promise.
        steps: The movement in detail; at least one.
        dose: How often and how long, in words.
        pace: The same in numbers.
        sides: Whether it is done for each side.
        places: Where it can be done, the usual place first; at least one.
        needs: What must be there.
        asks: What it asks of the person.
        feel: What is to be felt.
        source: Its source in the literature.
        evidence: How well its effect on complaints is supported.
        occasion: Whether a reminder may offer it.
        kind: Whether it changes the position, moves the body or arranges the desk.
        regions: The parts of the body that it is for; at least one.
        postures: The postures that it serves.
        triggers: The triggers that it serves.
        not_feel: What is not to be felt, beyond the stop rules; None for nothing.
        not_for: Who leaves it out, beyond those who ask a doctor first; None for none.
        caution: What to be careful about beyond the stop rules, or None.
        is_strength: Whether it is part of the plan for strength, which is opted in to.
        way: For which changes it makes sense.
    """

    __pydantic_config__ = NO_UNKNOWN_KEYS

    key: str
    name: str
    say: str
    why: str
    steps: tuple[str, ...]
    dose: str
    pace: ExercisePace
    sides: Sides
    places: tuple[Place, ...]
    needs: tuple[Equipment, ...]
    asks: tuple[Ability, ...]
    feel: str
    source: str
    evidence: Grade
    occasion: Occasion
    kind: ExerciseKind
    regions: tuple[Region, ...]
    postures: tuple[PostureKey, ...]
    triggers: tuple[Trigger, ...]
    not_feel: str | None = None
    not_for: str | None = None
    caution: str | None = None
    is_strength: bool = False
    way: Way = Way.BOTH

    def __post_init__(self) -> None:
        """Check that a notice can hold `say`, and that nothing needed is empty.

        Raises:
            ValueError: `say` is too long, or steps, regions or places are missing.
        """
        if not 0 < len(self.say) <= SAY_MAX_CHARACTERS:
            raise ValueError(
                f"expected say in 1 to {SAY_MAX_CHARACTERS} characters, "
                f"got {len(self.say)} in {self.key}; shorten it"
            )
        if not (self.steps and self.regions and self.places):
            raise ValueError(
                f"expected steps, regions and places in {self.key}, got none; add one"
            )


def duration_s(exercise: Exercise) -> float:
    """Return how long an exercise takes: all sides, repeats, sets and rests."""
    pace = exercise.pace
    once_s = 2 * pace.move_s + pace.hold_s
    set_s = _TIMES[exercise.sides] * pace.repeats * once_s
    return pace.sets * set_s + (pace.sets - 1) * pace.rest_s


_TIMES: Mapping[Sides, int] = {
    Sides.BOTH: 1,
    Sides.IN_TURN: 2,
    Sides.ONE_THEN_OTHER: 2,
    Sides.FOUR_WAYS: 4,
}
"""{sides: how many times a repeat is done}."""


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
        check_unique([exercise.key for exercise in self.exercise])
        if not any(
            one.occasion is Occasion.NOW and one.way is Way.BOTH
            for one in self.exercise
        ):
            raise ValueError("expected an exercise for now, got none; add one")


def exercises() -> tuple[Exercise, ...]:
    """Return every exercise, in the order in which they are offered.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return exercise_list().exercise


@cache  # a shipped file does not change while the program runs
def exercise_list() -> Exercises:
    """Return the exercises, with the rules for all of them.

    Raises:
        ConfigError: The shipped list is damaged.
    """
    return shipped_table(EXERCISES, Exercises)
