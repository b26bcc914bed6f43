"""View: front, oblique, side, the near side, and how steady they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.pose.bearing import bearing_of
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import (
    FRONT_BELOW_DEG,
    HOLD_S,
    SIDE_ABOVE_DEG,
    Sight,
    SteadySight,
    is_same_bearing,
    sight_at,
    sight_of,
)
from posture_monitor.core.vocabulary import Side, View
from tests.figures import front_pose, mirrored, seen_from, side_pose


@pytest.mark.parametrize(
    ("across_deg", "view", "near_side"),
    [
        pytest.param(0, View.FRONT, None, id="straight on"),
        pytest.param(-21, View.FRONT, None, id="nearly too far for front"),
        pytest.param(23, View.OBLIQUE, Side.LEFT, id="just oblique, from the left"),
        pytest.param(-63, View.OBLIQUE, Side.RIGHT, id="oblique, from the right"),
        pytest.param(65, View.SIDE, Side.LEFT, id="from the side"),
        pytest.param(-100, View.SIDE, Side.RIGHT, id="from a little behind"),
    ],
)
def test_the_bearing_is_named_in_a_word(
    across_deg: float, view: View, near_side: Side | None
) -> None:
    assert sight_at(across_deg) == Sight(view=view, near_side=near_side)


def test_the_nearer_side_is_the_one_with_the_smaller_z() -> None:
    left, right = side_pose(near=Side.LEFT), side_pose(near=Side.RIGHT)

    assert sight_of(left) == Sight(view=View.SIDE, near_side=Side.LEFT)
    assert sight_of(right) == Sight(view=View.SIDE, near_side=Side.RIGHT)
    assert sight_of(mirrored(left)) == sight_of(right)


@given(st.floats(-3, 3), st.sampled_from([FRONT_BELOW_DEG, SIDE_ABOVE_DEG]))
def test_near_a_border_the_word_stays_what_it_was(off: float, border: float) -> None:
    below, above = sight_at(border - 10).view, sight_at(border + 10).view

    assert sight_at(border + off, below).view is below
    assert sight_at(border + off, above).view is above


@given(st.floats(-70, 70), st.floats(-15, 15))
def test_a_look_near_to_a_known_bearing_has_its_view(known: float, off: float) -> None:
    pose = seen_from(known)
    sight = at(bearing_of(pose).across_deg + off)

    assert SteadySight().see(pose, 0.0, [sight]) is sight


def test_of_two_known_bearings_a_look_has_the_nearer_one() -> None:
    first, second = at(-15.0), at(15.0)

    assert SteadySight().see(seen_from(12.0), 0.0, [first, second]) is second
    assert SteadySight().see(seen_from(-12.0), 0.0, [first, second]) is first


def test_a_look_far_from_what_is_known_is_named_by_its_own_bearing() -> None:
    assert SteadySight().see(seen_from(50.0), 0.0, [at(0.0)]).view is View.OBLIQUE


def test_looks_on_both_sides_of_a_border_are_all_of_one_view() -> None:
    """Single looks at 26 degrees would be front and oblique in turns."""
    poses = [seen_from(deg) for deg in (18, 33, 20, 35, 22, 31, 17, 34)]
    singly = {sight_of(pose).view for pose in poses}
    known = at(26.0)

    steadily = [
        SteadySight().see(pose, 600.0 * look, [known])
        for look, pose in enumerate(poses)
    ]

    assert singly == {View.FRONT, View.OBLIQUE}
    assert set(steadily) == {known}


def test_without_a_baseline_the_mean_of_the_looks_names_the_view() -> None:
    steady = SteadySight()
    degrees = [12, *(38, 30, 42, 35) * 6]

    seen = [
        steady.see(seen_from(deg), 30.0 * look).view for look, deg in enumerate(degrees)
    ]

    assert seen[0] is View.FRONT
    assert set(seen[-10:]) == {View.OBLIQUE}


def test_looks_that_scatter_about_a_border_have_one_view_without_a_baseline() -> None:
    steady = SteadySight()
    degrees = [17, 34] * 20

    seen = [steady.see(seen_from(deg), 30.0 * look) for look, deg in enumerate(degrees)]

    assert {sight_of(seen_from(deg)).view for deg in degrees} == {
        View.FRONT,
        View.OBLIQUE,
    }
    assert len({each.view for each in seen[20:]}) == 1


def test_a_first_look_at_a_sunk_head_is_of_the_only_view_that_is_known() -> None:
    """In a deep bend a look says nothing of where the camera stands."""
    known, sunk = at(0.0), seen_from(50.0, ear_height_px=60.0)

    assert not is_same_bearing(bearing_of(sunk).across_deg, 0.0)
    assert SteadySight().see(sunk, 0.0, [known]) is known


def test_another_view_counts_after_it_has_stood_for_the_hold_time() -> None:
    steady = SteadySight()
    steady.see(front_pose(), 0.0)

    steady.see(side_pose(), 1.0)
    before = steady.now.view
    steady.see(side_pose(), 1.0 + HOLD_S)

    assert (before, steady.now.view) == (View.FRONT, View.SIDE)


def test_a_glimpse_of_another_view_changes_nothing() -> None:
    steady = SteadySight()
    for at_s in range(0, 20, 2):
        steady.see(side_pose() if at_s == 8 else front_pose(), float(at_s))

    assert steady.now.view is View.FRONT


def test_who_turns_to_a_second_screen_is_seen_at_another_bearing() -> None:
    """Both are front views; the two are as far apart as two screens are."""
    first, second = at(-20.0), at(20.0)
    steady = SteadySight()

    seen = [
        steady.see(seen_from(deg), 10.0 * look, [first, second])
        for look, deg in enumerate([-21, -19, 24, 22, 21, -18, -22, -20])
    ]

    assert [each is second for each in seen[:5]] == [False, False, True, True, True]
    assert steady.now is first


def test_a_baseline_taken_meanwhile_holds_its_bearing_against_a_slow_turn() -> None:
    """28 degrees are near to the baseline's 0; without it they are another view."""
    learnt, unknown = SteadySight(), SteadySight()
    knowns = [at(0.0)]
    for steady in (learnt, unknown):
        steady.see(front_pose(), 0.0)

    turned = [*(step / 10 for step in range(0, 311, 5)), *[31.0] * 40]
    for look, deg in enumerate(turned):
        learnt.see(seen_from(deg), 10.0 + look, knowns)
        unknown.see(seen_from(deg), 10.0 + look)

    assert bearing_of(seen_from(31.0)).across_deg == pytest.approx(28.0, abs=1.0)
    assert learnt.now.view is View.FRONT
    assert unknown.now.view is View.OBLIQUE


def test_a_bearing_that_is_being_learnt_moves_with_what_is_learnt() -> None:
    """The first look was far off; the baseline is 25 degrees from it in the end."""
    steady = SteadySight()
    steady.see(seen_from(5.0), 0.0, [])

    seen = [
        steady.see(seen_from(deg), 10.0 * deg, [at(min(deg, 20.0))])
        for deg in range(5, 50)
    ]

    assert {each.view for each in seen[:40]} == {View.FRONT}


def test_from_beside_the_nose_tells_who_was_taken_the_wrong_way_round() -> None:
    known = at(90.0)
    pose = side_pose(near=Side.LEFT)
    wrong = with_other_depths(pose)

    assert bearing_of(wrong).across_deg < -60.0
    assert SteadySight().see(wrong, 0.0, [known]) is known
    assert SteadySight().see(mirrored(pose), 0.0, [known]) is not known


@given(st.floats(-90, 90))
def test_every_bearing_is_the_same_as_itself(across_deg: float) -> None:
    assert is_same_bearing(across_deg, across_deg)


def at(across_deg: float) -> Sight:
    """Return the sight of a baseline at a bearing."""
    named = sight_at(across_deg)
    return Sight(view=named.view, near_side=named.near_side, across_deg=across_deg)


def with_other_depths(pose: Pose) -> Pose:
    """Return a pose with near and far taken for one another."""
    return Pose(
        xy_px=pose.xy_px,
        z_px=-pose.z_px,
        visibility=pose.visibility,
        presence=pose.presence,
        size_px=pose.size_px,
    )
