"""View: front, oblique, side, the near side, and how steady they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.view import (
    HOLD_S,
    Sight,
    SteadySight,
    off_angle_deg,
    sight_of,
)
from posture_monitor.core.vocabulary import Side, View
from tests.figures import front_pose, mirrored, side_pose


def turned(angle_deg: float) -> Pose:
    """Return a front figure whose shoulder line is turned out of the picture."""
    from math import radians, tan

    return front_pose(turned_px=200.0 * tan(radians(angle_deg)))


@pytest.mark.parametrize(
    ("angle_deg", "view"),
    [
        pytest.param(0, View.FRONT, id="straight on"),
        pytest.param(39, View.FRONT, id="nearly too far for front"),
        pytest.param(41, View.OBLIQUE, id="just oblique"),
        pytest.param(65, View.OBLIQUE, id="a camera 45 degrees off, as it is drawn"),
        pytest.param(78, View.SIDE, id="from the side"),
    ],
)
def test_the_turn_of_the_shoulders_decides_the_view(
    angle_deg: float, view: View
) -> None:
    assert off_angle_deg(turned(angle_deg)) == pytest.approx(angle_deg)
    assert sight_of(turned(angle_deg)).view is view


def test_the_nearer_side_is_the_one_with_the_smaller_z() -> None:
    left, right = side_pose(near=Side.LEFT), side_pose(near=Side.RIGHT)

    assert sight_of(left) == Sight(view=View.SIDE, near_side=Side.LEFT)
    assert sight_of(right) == Sight(view=View.SIDE, near_side=Side.RIGHT)
    assert sight_of(mirrored(left)) == sight_of(right)


def test_a_front_view_has_no_near_side() -> None:
    assert sight_of(front_pose(turned_px=50.0)).near_side is None


@given(st.floats(36, 44))
def test_near_the_limit_the_view_stays_what_it_was(angle_deg: float) -> None:
    was_front = Sight(view=View.FRONT)
    was_oblique = Sight(view=View.OBLIQUE, near_side=Side.LEFT)

    assert sight_of(turned(angle_deg), was_front).view is View.FRONT
    assert sight_of(turned(angle_deg), was_oblique).view is View.OBLIQUE


def test_the_first_look_gives_way_to_what_the_camera_is_known_to_show() -> None:
    known = Sight(view=View.SIDE, near_side=Side.LEFT)

    assert SteadySight().see(turned(70.0), 0.0).view is View.OBLIQUE
    assert SteadySight().see(turned(70.0), 0.0, known).view is View.SIDE


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
