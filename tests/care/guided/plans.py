"""Exercises with a pace of their own, and any of them, for plans."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from posture_monitor.care.exercises import Exercise, ExercisePace, Sides, exercises
from posture_monitor.care.guided.stages import StretchPlan, plan_of

SECONDS = st.floats(min_value=0.25, max_value=120.0)


def exercise(
    pace: ExercisePace, sides: Sides = Sides.BOTH, key: str = "made_up"
) -> Exercise:
    """Return an exercise with this pace; its words are another's."""
    return replace(exercises()[0], key=key, pace=pace, sides=sides)


@st.composite
def paces(draw: st.DrawFn) -> ExercisePace:
    """Draw a pace with any of its parts, some of them none."""
    if draw(st.booleans()):
        return ExercisePace(repeats=1, move_s=0.0, hold_s=draw(SECONDS))
    return ExercisePace(
        repeats=draw(st.integers(1, 12)),
        move_s=draw(SECONDS),
        hold_s=draw(st.just(0.0) | SECONDS),
        sets=draw(st.integers(1, 3)),
        rest_s=draw(st.just(0.0) | SECONDS),
    )


@st.composite
def plans(draw: st.DrawFn) -> StretchPlan:
    """Draw a plan of one to three exercises, whose keys are their numbers."""
    drawn = draw(st.lists(st.tuples(paces(), st.sampled_from(Sides)), max_size=3))
    chosen = drawn if drawn else [(ExercisePace(repeats=1, move_s=2.0), Sides.BOTH)]
    return plan_of(
        [
            exercise(pace, sides, key=str(number))
            for number, (pace, sides) in enumerate(chosen)
        ]
    )
