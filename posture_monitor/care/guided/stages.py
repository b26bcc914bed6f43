"""Stages: exercises laid out in time, one after the other, as a person is led.

Every time comes from an exercise's own pace, and each side gets the same. Nothing here
reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from posture_monitor.care.exercises import Exercise, ExercisePace, Sides

# Our judgement: the steps are 20 to 45 words, and 200 words a minute are read slowly.
READY_S = 10.0
# Our judgement: to let go of a seat with one hand and hold it with the other.
CHANGE_S = 4.0


class StretchPhase(StrEnum):
    """What is being done in a stage."""

    READY = "ready"  # the steps are read
    MOVE = "move"  # from the start to the end of the movement
    HOLD = "hold"
    BACK = "back"
    GO = "go"  # something that goes on, such as a walk: not there and back
    CHANGE = "change"  # to the other side
    REST = "rest"  # between two sets
    DONE = "done"  # all is over


class StretchSide(StrEnum):
    """The side of the person's that a movement is for, or goes to."""

    LEFT = "left"
    RIGHT = "right"
    FRONT = "front"
    REAR = "rear"


TWO_SIDES = (StretchSide.LEFT, StretchSide.RIGHT)
FOUR_SIDES = (
    *(StretchSide.FRONT, StretchSide.REAR),
    *(StretchSide.LEFT, StretchSide.RIGHT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of the time in which one thing is done.

    Attributes:
        phase: What is done.
        begins_s: When it begins, in seconds that count.
        lasts_s: How long it takes; above 0, except for the last one.
        number: The number of the exercise, from 0.
        side: The side that it is for; None for both at once.
        repeat: The number of the repetition on that side, from 1; of a rest or a
            change the one that was.
        set_number: The number of the set, from 1.
    """

    phase: StretchPhase
    lasts_s: float
    begins_s: float = 0.0
    number: int = 0
    side: StretchSide | None = None
    repeat: int = 1
    set_number: int = 1

    @property
    def ends_s(self) -> float:
        """Return when it ends."""
        return self.begins_s + self.lasts_s


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchPlan:
    """Exercises, and the stages that lead through them; the last one is DONE."""

    exercises: tuple[Exercise, ...]
    stages: tuple[Stage, ...]

    @property
    def lasts_s(self) -> float:
        """Return how long all of it takes, without pauses."""
        return self.stages[-1].begins_s

    def begins_s(self, number: int) -> float:
        """Return when an exercise begins, or when all ends after the last one."""
        return next(
            stage.begins_s
            for stage in self.stages
            if stage.number == number or stage.phase is StretchPhase.DONE
        )

    def moves_s(self, number: int) -> float:
        """Return when an exercise is begun after its steps were read."""
        return self.begins_s(number) + READY_S


def plan_of(exercises: Sequence[Exercise]) -> StretchPlan:
    """Return the plan that leads through exercises in their order.

    Raises:
        ValueError: There are none.
    """
    if not exercises:
        raise ValueError("expected at least one exercise, got none")
    stages: list[Stage] = []
    begins_s = 0.0
    for number, exercise in enumerate(exercises):
        for stage in stages_of(exercise):
            stages.append(replace(stage, number=number, begins_s=begins_s))
            begins_s += stage.lasts_s
    done = replace(
        stages[-1], phase=StretchPhase.DONE, begins_s=begins_s, lasts_s=0.0, side=None
    )
    return StretchPlan(exercises=tuple(exercises), stages=(*stages, done))


def stages_of(exercise: Exercise) -> Iterator[Stage]:
    """Yield the stages of one exercise from its steps to its last way back.

    They all begin at 0; a plan gives them their times.
    """
    yield Stage(phase=StretchPhase.READY, lasts_s=READY_S)
    for set_number in range(1, exercise.pace.sets + 1):
        if set_number > 1 and exercise.pace.rest_s > 0:
            rest = Stage(phase=StretchPhase.REST, lasts_s=exercise.pace.rest_s)
            yield replace(rest, set_number=set_number - 1, repeat=exercise.pace.repeats)
        for stage in _set(exercise):
            yield replace(stage, set_number=set_number)


def _set(exercise: Exercise) -> Iterator[Stage]:
    """Yield the stages of one set, with time to change where a side follows another."""
    turns = _turns(exercise.sides, exercise.pace.repeats)
    before: list[tuple[StretchSide | None, int]] = [*turns[:1], *turns]
    for (was, count), (side, repeat) in pairwise(before):
        if side is not was and exercise.sides is Sides.ONE_THEN_OTHER:
            yield Stage(
                phase=StretchPhase.CHANGE, lasts_s=CHANGE_S, side=side, repeat=count
            )
        yield from _once(exercise.pace, side, repeat)


def _turns(sides: Sides, repeats: int) -> list[tuple[StretchSide | None, int]]:
    """Return the side and the number of each repetition of a set, in their order."""
    numbers = range(1, repeats + 1)
    match sides:
        case Sides.BOTH:
            return [(None, number) for number in numbers]
        case Sides.IN_TURN:
            return [(side, number) for number in numbers for side in TWO_SIDES]
        case Sides.ONE_THEN_OTHER:
            return [(side, number) for side in TWO_SIDES for number in numbers]
        case Sides.FOUR_WAYS:
            return [(side, number) for number in numbers for side in FOUR_SIDES]


def _once(pace: ExercisePace, side: StretchSide | None, repeat: int) -> Iterator[Stage]:
    """Yield the way there, the hold and the way back, without those that take none.

    What goes nowhere and back goes on for its time.
    """
    if pace.move_s == 0:
        yield Stage(
            phase=StretchPhase.GO, lasts_s=pace.hold_s, side=side, repeat=repeat
        )
        return
    for phase, lasts_s in (
        (StretchPhase.MOVE, pace.move_s),
        (StretchPhase.HOLD, pace.hold_s),
        (StretchPhase.BACK, pace.move_s),
    ):
        if lasts_s > 0:
            yield Stage(phase=phase, lasts_s=lasts_s, side=side, repeat=repeat)
