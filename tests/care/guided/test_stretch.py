"""Where somebody is in a stretch: worked examples, and what holds at every moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.exercises import ExercisePace, Sides
from posture_monitor.care.guided.stages import (
    StretchPhase,
    StretchPlan,
    StretchSide,
    plan_of,
)
from posture_monitor.care.guided.stretch import (
    LONGEST_TICK_S,
    Course,
    StretchEnd,
    moment_at,
)
from posture_monitor.core.vocabulary import StretchOrder
from tests.care.guided.plans import exercise, plans

SHARES = st.floats(min_value=0.0, max_value=1.0)
TWO = plan_of(
    [
        exercise(ExercisePace(repeats=2, move_s=2.0, hold_s=5.0), key="first"),
        exercise(
            ExercisePace(repeats=1, move_s=3.0, hold_s=2.0),
            Sides.ONE_THEN_OTHER,
            key="second",
        ),
    ]
)  # ready 0, moves 10, ends 28; ready 28, left 38, change 46, right 50, done 58


@pytest.mark.parametrize(
    ("counted_s", "phase", "side", "repeat", "left_s", "motion"),
    [
        pytest.param(0.0, StretchPhase.READY, None, 1, 10.0, 0.0, id="the steps"),
        pytest.param(11.0, StretchPhase.MOVE, None, 1, 1.0, 0.5, id="half way"),
        pytest.param(12.0, StretchPhase.HOLD, None, 1, 5.0, 1.0, id="at the peak"),
        pytest.param(18.5, StretchPhase.BACK, None, 1, 0.5, 0.25, id="nearly back"),
        pytest.param(20.0, StretchPhase.MOVE, None, 2, 1.0, 0.5, id="once more"),
        pytest.param(
            39.0, StretchPhase.MOVE, StretchSide.LEFT, 1, 2.0, 1 / 3, id="left"
        ),
        pytest.param(
            47.0, StretchPhase.CHANGE, StretchSide.RIGHT, 1, 3.0, 0.0, id="change"
        ),
        pytest.param(
            51.0, StretchPhase.MOVE, StretchSide.RIGHT, 1, 2.0, 1 / 3, id="right"
        ),
        pytest.param(99.0, StretchPhase.DONE, None, 1, 0.0, 0.0, id="after the end"),
    ],
)
def test_a_moment_tells_what_is_done_how_often_and_how_long(
    counted_s: float,
    phase: StretchPhase,
    side: StretchSide | None,
    repeat: int,
    left_s: float,
    motion: float,
) -> None:
    moment = moment_at(TWO, counted_s)

    assert (moment.stage.phase, moment.stage.side) == (phase, side)
    assert moment.stage.repeat == repeat
    assert moment.left_s == pytest.approx(left_s)
    assert moment.motion == pytest.approx(motion)


def test_a_moment_names_the_exercise_and_the_one_that_follows() -> None:
    first, second = TWO.exercises

    assert (moment_at(TWO, 5.0).exercise, moment_at(TWO, 5.0).follows) == (
        first,
        second,
    )
    assert (moment_at(TWO, 30.0).exercise, moment_at(TWO, 30.0).follows) == (
        second,
        None,
    )
    assert moment_at(TWO, 30.0).all_left_s == 28.0


def test_time_stands_still_in_a_pause() -> None:
    course = Course(plan=TWO, ticked_s=100.0).ticked(101.0)

    paused = course.obeyed(StretchOrder.PAUSE).ticked(102.0).ticked(900.0)
    resumed = paused.obeyed(StretchOrder.GO_ON).ticked(901.5)

    assert (course.counted_s, paused.counted_s, resumed.counted_s) == (1.0, 1.0, 2.5)


def test_a_computer_that_slept_counts_for_two_seconds() -> None:
    course = Course(plan=TWO, ticked_s=0.0).ticked(3600.0)

    assert course.counted_s == LONGEST_TICK_S
    assert course.ticked(3601.0).counted_s == LONGEST_TICK_S + 1.0


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    assert Course(plan=TWO, ticked_s=50.0, counted_s=7.0).ticked(40.0).counted_s == 7.0


def test_who_has_read_the_steps_begins_at_once() -> None:
    begun = Course(plan=TWO, ticked_s=0.0, counted_s=3.0).obeyed(StretchOrder.BEGIN)

    assert begun.counted_s == 10.0
    assert begun.obeyed(StretchOrder.BEGIN) == begun


def test_an_exercise_that_was_passed_over_is_not_done() -> None:
    passed = Course(plan=TWO, ticked_s=0.0, counted_s=15.0, is_paused=True).obeyed(
        StretchOrder.NEXT
    )

    assert (passed.counted_s, passed.is_paused) == (28.0, False)
    finished = _to_the_end(passed)
    result = finished.result()
    assert [each.key for each in result.done] == ["second"]
    assert [each.key for each in result.not_done] == ["first"]
    assert result.end is StretchEnd.FINISHED


def test_who_leaves_early_keeps_what_was_done_to_its_end() -> None:
    left = Course(plan=TWO, ticked_s=0.0, counted_s=57.9).result()

    assert [each.key for each in left.done] == ["first"]
    assert [each.key for each in left.not_done] == ["second"]
    assert left.end is StretchEnd.LEFT


def test_nothing_is_passed_over_after_the_end() -> None:
    over = Course(plan=TWO, ticked_s=0.0, counted_s=TWO.lasts_s)

    assert over.obeyed(StretchOrder.NEXT) == over


@given(plan=plans(), share=SHARES)
def test_what_is_over_and_what_is_left_are_the_whole(
    plan: StretchPlan, share: float
) -> None:
    at_s = share * plan.lasts_s

    moment = moment_at(plan, at_s)

    assert at_s + moment.all_left_s == pytest.approx(plan.lasts_s)
    assert moment.stage.begins_s <= at_s <= moment.stage.ends_s
    assert moment.left_s == pytest.approx(moment.stage.ends_s - at_s, abs=1e-6)
    assert 0.0 <= moment.share <= 1.0


@given(plan=plans(), first=SHARES, second=SHARES)
def test_a_stretch_never_goes_back(
    plan: StretchPlan, first: float, second: float
) -> None:
    earlier, later = (
        moment_at(plan, share * plan.lasts_s) for share in sorted((first, second))
    )

    assert earlier.stage.number <= later.stage.number
    assert earlier.stage.begins_s <= later.stage.begins_s
    assert earlier.all_left_s >= later.all_left_s


@given(plan=plans(), share=SHARES)
def test_the_body_never_jumps(plan: StretchPlan, share: float) -> None:
    at_s, step_s = share * plan.lasts_s, 0.01

    before, after = moment_at(plan, at_s), moment_at(plan, at_s + step_s)

    quickest_s = min(each.pace.move_s or 120.0 for each in plan.exercises)
    assert abs(after.motion - before.motion) <= step_s / quickest_s + 1e-6
    assert 0.0 <= before.motion <= 1.0


@given(
    plan=plans(),
    steps=st.lists(
        st.tuples(
            st.none() | st.sampled_from(StretchOrder),
            st.floats(min_value=0.0, max_value=30.0),
        ),
        max_size=40,
    ),
)
def test_every_exercise_is_done_or_not_whatever_was_pressed(
    plan: StretchPlan, steps: list[tuple[StretchOrder | None, float]]
) -> None:
    course = Course(plan=plan, ticked_s=0.0)
    now_s = 0.0
    for order, for_s in steps:
        before = course
        now_s += for_s
        course = course.ticked(now_s)
        if before.is_paused:
            assert course.counted_s == before.counted_s
        course = course if order is None else course.obeyed(order)
        assert before.counted_s <= course.counted_s <= plan.lasts_s

    result = course.result()

    assert sorted(each.key for each in (*result.done, *result.not_done)) == sorted(
        each.key for each in plan.exercises
    )
    assert len(course.left_out) <= len(result.not_done)


def _to_the_end(course: Course) -> Course:
    while not course.now.is_over:
        course = course.ticked(course.ticked_s + 1.0)
    return course
