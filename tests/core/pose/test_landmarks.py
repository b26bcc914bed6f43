"""Pose: shapes, copies, and the vector helpers against triangles known by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.pose.geometry import (
    inclination_deg,
    inner_angle_deg,
    tilt_deg,
)
from posture_monitor.core.pose.landmarks import LANDMARKS, Landmark, Pose
from tests.figures import front_pose

coordinates = st.floats(min_value=-1000, max_value=1000)
points = st.tuples(coordinates, coordinates)


def test_a_point_30_up_and_30_ahead_leans_45_degrees() -> None:
    lower, upper = (100.0, 100.0), (130.0, 70.0)

    assert inclination_deg(lower, upper, facing=1) == pytest.approx(45.0)
    assert inclination_deg(lower, upper, facing=-1) == pytest.approx(-45.0)


def test_a_right_angle_is_90_degrees_and_a_straight_line_180() -> None:
    assert inner_angle_deg((0, 1), (0, 0), (1, 0)) == pytest.approx(90.0)
    assert inner_angle_deg((-1, 0), (0, 0), (1, 0)) == pytest.approx(180.0)


def test_a_lower_left_side_tilts_positive() -> None:
    right, left = (100.0, 100.0), (200.0, 110.0)

    assert tilt_deg(right, left) == pytest.approx(5.7106, abs=1e-3)  # atan 0.1


@given(points, points, points)
def test_an_inner_angle_does_not_depend_on_the_order_of_its_ends(
    first: tuple[float, float], corner: tuple[float, float], last: tuple[float, float]
) -> None:
    forth = inner_angle_deg(first, corner, last)

    assert forth == pytest.approx(inner_angle_deg(last, corner, first))
    assert 0.0 <= forth <= 180.0


def test_arrays_are_copied_and_read_only() -> None:
    xy = np.zeros((LANDMARKS, 2))
    pose = Pose(
        xy_px=xy,
        z_px=np.zeros(LANDMARKS),
        visibility=np.ones(LANDMARKS),
        size_px=(640, 480),
    )

    xy[0] = 7.0

    assert pose.point(Landmark.NOSE) == (0.0, 0.0)
    with pytest.raises(ValueError, match="read-only"):
        pose.xy_px[0] = 7.0


def test_a_wrong_shape_is_refused_with_both_shapes() -> None:
    with pytest.raises(ValueError, match=r"xy_px of shape \(33, 2\), got \(32, 2\)"):
        Pose(
            xy_px=np.zeros((32, 2)),
            z_px=np.zeros(LANDMARKS),
            visibility=np.ones(LANDMARKS),
            size_px=(640, 480),
        )


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(bad: float) -> None:
    z = np.zeros(LANDMARKS)
    z[5] = bad

    with pytest.raises(ValueError, match="finite numbers in z_px"):
        Pose(
            xy_px=np.zeros((LANDMARKS, 2)),
            z_px=z,
            visibility=np.ones(LANDMARKS),
            size_px=(640, 480),
        )


def test_a_visible_landmark_outside_the_picture_is_not_seen() -> None:
    pose = front_pose(shoulders=(320.0, 490.0))  # the picture ends at 480

    within = pose.is_seen(Landmark.NOSE, min_visibility=0.6, margin=0.0)
    outside = pose.is_seen(Landmark.LEFT_SHOULDER, min_visibility=0.6, margin=0.0)
    near_the_edge = pose.is_seen(
        Landmark.LEFT_SHOULDER, min_visibility=0.6, margin=-0.05
    )

    assert (within, outside, near_the_edge) == (True, False, True)
