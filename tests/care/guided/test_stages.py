"""Exercises laid out in time: worked examples, and what holds for every plan."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from posture_monitor.care.exercises import ExercisePace, Sides, duration_s
from posture_monitor.care.guided.stages import (
    READY_S,
    Stage,
    StretchPhase,
    StretchPlan,
    StretchSide,
    plan_of,
)
from tests.care.guided.plans import exercise, plans

MOVING = (StretchPhase.MOVE, StretchPhase.HOLD, StretchPhase.BACK, StretchPhase.GO)


def outline(plan: StretchPlan) -> list[str]:
    """Return each stage as a line: begin, phase, side, set.repetition."""
    return [
        f"{stage.begins_s:g} {stage.phase} {stage.side or 'both'} "
        f"{stage.set_number}.{stage.repeat}"
        for stage in plan.stages
    ]


def test_both_sides_at_once_move_hold_and_come_back() -> None:
    plan = plan_of([exercise(ExercisePace(repeats=2, move_s=2.0, hold_s=5.0))])

    assert outline(plan) == [
        "0 ready both 1.1",
        "10 move both 1.1",
        "12 hold both 1.1",
        "17 back both 1.1",
        "19 move both 1.2",
        "21 hold both 1.2",
        "26 back both 1.2",
        "28 done both 1.2",
    ]
    assert plan.lasts_s == 28.0


def test_sides_in_turn_follow_each_other_without_a_change_between() -> None:
    pace = ExercisePace(repeats=2, move_s=1.0)

    plan = plan_of([exercise(pace, Sides.IN_TURN)])

    assert outline(plan) == [
        "0 ready both 1.1",
        "10 move left 1.1",
        "11 back left 1.1",
        "12 move right 1.1",
        "13 back right 1.1",
        "14 move left 1.2",
        "15 back left 1.2",
        "16 move right 1.2",
        "17 back right 1.2",
        "18 done both 1.2",
    ]


def test_one_side_after_the_other_has_time_to_change_in_every_set() -> None:
    pace = ExercisePace(repeats=1, move_s=2.0, hold_s=20.0, sets=2, rest_s=5.0)

    plan = plan_of([exercise(pace, Sides.ONE_THEN_OTHER)])

    assert outline(plan) == [
        "0 ready both 1.1",
        "10 move left 1.1",
        "12 hold left 1.1",
        "32 back left 1.1",
        "34 change right 1.1",
        "38 move right 1.1",
        "40 hold right 1.1",
        "60 back right 1.1",
        "62 rest both 1.1",
        "67 move left 2.1",
        "69 hold left 2.1",
        "89 back left 2.1",
        "91 change right 2.1",
        "95 move right 2.1",
        "97 hold right 2.1",
        "117 back right 2.1",
        "119 done both 2.1",
    ]


def test_four_ways_go_to_the_front_and_the_back_and_to_both_sides() -> None:
    pace = ExercisePace(repeats=1, move_s=0.5, hold_s=5.0)

    plan = plan_of([exercise(pace, Sides.FOUR_WAYS)])

    assert outline(plan)[2::3] == [
        "10.5 hold front 1.1",
        "16.5 hold rear 1.1",
        "22.5 hold left 1.1",
        "28.5 hold right 1.1",
    ]


def test_what_goes_nowhere_and_back_goes_on_for_its_time() -> None:
    plan = plan_of([exercise(ExercisePace(repeats=1, move_s=0.0, hold_s=120.0))])

    assert outline(plan) == [
        "0 ready both 1.1",
        "10 go both 1.1",
        "130 done both 1.1",
    ]


def test_exercises_follow_one_another_each_with_time_to_read_its_steps() -> None:
    one = exercise(ExercisePace(repeats=1, move_s=1.0))

    plan = plan_of([one, one])

    assert [stage.number for stage in plan.stages] == [0, 0, 0, 1, 1, 1, 1]
    assert (plan.begins_s(0), plan.begins_s(1), plan.begins_s(2)) == (0.0, 12.0, 24.0)
    assert plan.moves_s(1) == 12.0 + READY_S


def test_a_plan_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="expected at least one exercise"):
        plan_of([])


@given(plan=plans())
def test_the_stages_follow_one_another_without_a_gap(plan: StretchPlan) -> None:
    assert plan.stages[0].begins_s == 0.0
    for before, after in pairwise(plan.stages):
        assert after.begins_s == before.ends_s
    assert plan.stages[-1].phase is StretchPhase.DONE
    assert plan.stages[-1].ends_s == plan.lasts_s
    assert all(stage.lasts_s > 0 for stage in plan.stages[:-1])


@given(plan=plans())
def test_all_takes_what_the_paces_say(plan: StretchPlan) -> None:
    def of(*phases: StretchPhase) -> float:
        return sum(each.lasts_s for each in plan.stages if each.phase in phases)

    moved = of(*MOVING)
    rested = of(StretchPhase.REST)

    assert moved + rested == pytest.approx(sum(map(duration_s, plan.exercises)))
    assert rested == pytest.approx(
        sum((each.pace.sets - 1) * each.pace.rest_s for each in plan.exercises)
    )


@given(plan=plans())
def test_each_side_gets_the_same(plan: StretchPlan) -> None:
    def of(
        side: StretchSide, number: int
    ) -> list[tuple[StretchPhase, float, int, int]]:
        return sorted(
            (stage.phase, stage.lasts_s, stage.repeat, stage.set_number)
            for stage in _moving(plan, number)
            if stage.side is side
        )

    for number, each in enumerate(plan.exercises):
        assert of(StretchSide.LEFT, number) == of(StretchSide.RIGHT, number)
        assert of(StretchSide.FRONT, number) == of(StretchSide.REAR, number)
        has_sides = any(stage.side is not None for stage in _moving(plan, number))
        assert has_sides is (each.sides is not Sides.BOTH)


def _moving(plan: StretchPlan, number: int) -> list[Stage]:
    return [
        stage
        for stage in plan.stages
        if stage.number == number and stage.phase in MOVING
    ]
