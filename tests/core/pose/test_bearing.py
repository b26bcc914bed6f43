"""Bearing: from where the camera sees the person, of figures and rendered people."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.people import (
    BEARING_CAMERAS,
    BEARINGS,
    TRAINING,
    by_person,
    pictures,
)
from benchmarks.train_bearing import true_bearing
from posture_monitor.core.pose.bearing import bearing_of
from tests.figures import front_pose, mirrored, seen_from


def test_a_camera_right_in_front_is_at_no_degrees() -> None:
    assert bearing_of(front_pose()).across_deg == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("across_deg", [20, 30, 45, 60, 75])
def test_a_figure_is_told_within_the_error_that_is_stated(across_deg: int) -> None:
    told = bearing_of(seen_from(across_deg))

    assert told.across_deg == pytest.approx(across_deg, abs=2 * told.across_error_deg)


@given(st.floats(-80, 80))
def test_a_mirror_turns_the_bearing_round_and_leaves_the_height(deg: float) -> None:
    pose = seen_from(deg)

    told, other = bearing_of(pose), bearing_of(mirrored(pose))

    assert other.across_deg == pytest.approx(-told.across_deg, abs=1e-6)
    assert other.above_deg == pytest.approx(told.above_deg, abs=1e-6)


def test_it_grows_as_the_camera_goes_round_and_never_jumps() -> None:
    told = [bearing_of(seen_from(deg)).across_deg for deg in range(-80, 81)]

    steps = [later - earlier for earlier, later in pairwise(told)]
    assert min(steps) > 0.0
    assert max(steps) < 3.0


@pytest.mark.parametrize("camera", BEARING_CAMERAS)
def test_rendered_people_are_told_apart_by_their_bearing(camera: str) -> None:
    """Two thirds are within two of the stated deviations, in every direction."""
    people = by_person(pictures(BEARINGS[0]), (camera,))
    errors = []
    for his in people.values():
        told = [bearing_of(each.moved()) for each in his if each.is_neutral]
        across_deg = median(abs(each.across_deg) for each in told)
        error_deg = median(each.across_error_deg for each in told)
        errors.append(abs(across_deg - int(camera[1:])) / error_deg)

    assert sum(each < 2.0 for each in errors) >= len(errors) * 2 / 3


def test_the_height_of_rendered_cameras_is_told_within_what_is_stated() -> None:
    """Two thirds are within two deviations; a bar that 20 degrees more would fail."""
    people = by_person(pictures(BEARINGS[0]), BEARING_CAMERAS)
    errors = []
    for his in people.values():
        neutral = [each for each in his if each.is_neutral]
        told = [bearing_of(each.moved()) for each in neutral]
        off_deg = median(each.above_deg for each in told) - true_bearing(neutral[0])[1]
        errors.append(off_deg / told[0].above_error_deg)

    assert sum(abs(each) < 2.0 for each in errors) >= len(errors) * 2 / 3
    assert abs(median(errors)) < 0.5


def test_a_laptop_is_told_to_be_lower_than_a_camera_on_a_monitor() -> None:
    found = pictures(TRAINING[0])
    lower, higher = (
        median(
            bearing_of(each.moved()).above_deg
            for his in by_person(found, (camera,)).values()
            for each in his
            if each.is_neutral
        )
        for camera in ("laptop", "monitor")
    )

    assert lower < higher - 5.0
