"""Which moment of a drawn movement fits where the person is to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.care.exercises import (
    Exercise,
    ExerciseKind,
    ExercisePace,
    Sides,
    exercises,
)
from posture_monitor.care.guided.drawn import drawn_moment
from posture_monitor.care.guided.stages import plan_of
from posture_monitor.care.guided.stretch import moment_at
from posture_monitor.care.motion import Keyframe, Motion, motion_at, motions
from posture_monitor.care.scene.views import Viewpoint
from posture_monitor.care.skeleton.angles import BodyAngles
from tests.care.guided.plans import exercise

TO_THE_LEFT = Motion(
    frames=(
        Keyframe(at_s=0.0, angles=BodyAngles()),
        Keyframe(at_s=2.0, held_s=1.0, angles=BodyAngles(head_tilt_deg=30.0)),
    ),
    lasts_s=5.0,
)
LED = [
    one
    for one in exercises()
    if one.kind is not ExerciseKind.ARRANGE and one.key in motions()
]


@pytest.mark.parametrize(
    ("counted_s", "tilt_deg"),
    [
        pytest.param(10.0, 0.0, id="at the start"),
        pytest.param(14.0, 30.0, id="at the peak, after 4 s and not after 2"),
        pytest.param(16.0, 30.0, id="held"),
        pytest.param(22.0, 0.0, id="back"),
        pytest.param(26.0, -30.0, id="at the peak of the other side"),
        pytest.param(34.0, 0.0, id="back from there"),
    ],
)
def test_a_movement_goes_to_its_peak_at_the_pace_of_the_person_and_to_both_sides(
    counted_s: float, tilt_deg: float
) -> None:
    pace = ExercisePace(repeats=1, move_s=4.0, hold_s=4.0)
    plan = plan_of([exercise(pace, Sides.IN_TURN)])

    drawn = drawn_moment(TO_THE_LEFT, moment_at(plan, counted_s))

    found = motion_at(drawn.motion, drawn.at_s)
    assert found.head_tilt_deg == pytest.approx(tilt_deg, abs=1e-6)


def test_from_in_front_it_is_a_mirror_image() -> None:
    plan = plan_of([exercise(ExercisePace(repeats=1, move_s=4.0), Sides.IN_TURN)])
    in_front = replace(TO_THE_LEFT, seen_from=Viewpoint.FRONT)

    left, right = (drawn_moment(in_front, moment_at(plan, at_s)) for at_s in (14, 22))

    tilts = [motion_at(each.motion, each.at_s).head_tilt_deg for each in (left, right)]
    assert tilts == pytest.approx([-30.0, 30.0])


def test_both_sides_at_once_come_back_on_the_way_that_is_drawn() -> None:
    plan = plan_of([exercise(ExercisePace(repeats=1, move_s=4.0))])

    half_way_back = drawn_moment(TO_THE_LEFT, moment_at(plan, 16.0))

    assert half_way_back.at_s == 4.0


def test_while_the_steps_are_read_the_movement_plays_as_it_is() -> None:
    plan = plan_of([exercise(ExercisePace(repeats=1, move_s=4.0))])

    assert drawn_moment(TO_THE_LEFT, moment_at(plan, 6.5)).at_s == 1.5


@given(one=st.sampled_from(LED), share=st.floats(min_value=0.0, max_value=1.0))
def test_every_moment_of_every_exercise_can_be_drawn(
    one: Exercise, share: float
) -> None:
    plan = plan_of([one])

    drawn = drawn_moment(motions()[one.key], moment_at(plan, share * plan.lasts_s))

    assert 0.0 <= drawn.at_s <= drawn.motion.lasts_s
    motion_at(drawn.motion, drawn.at_s)
