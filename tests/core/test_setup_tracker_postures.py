"""What a set-up's tracker says of the postures of a look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.held_out import APART_S, FIRST, shipped
from posture_monitor.core.assessment import Assessment
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.pose.landmarks import Pose
from posture_monitor.core.pose.observation import Observation
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import PostureKey, Severity
from tests.figures import front_pose

NEUTRAL = 4


def assessed(*poses: Pose, settings: MonitorSettings | None = None) -> Assessment:
    """Return the last look's assessment after a baseline of neutral looks."""
    monitor = Monitor(settings or shipped(), camera="here", first=FIRST)
    looks = (*[front_pose()] * NEUTRAL, *poses)
    found: Assessment | None = None
    for number, pose in enumerate(looks):
        observation = Observation(at_s=number * APART_S, pose=pose)
        found, _ = monitor.observe(observation, day=0)
    assert found is not None
    return found


def test_a_neutral_look_has_every_posture_and_none_of_them_is_there() -> None:
    look = assessed()

    assert set(look.postures) == set(PostureKey)
    assert {each.severity for each in look.postures.values()} == {Severity.NONE}
    assert all(each.evidence < 0.5 for each in look.postures.values())
    assert look.named is None


def test_a_tilted_head_is_told_with_its_side_and_named() -> None:
    tilted = PostureKey.TILTED
    left = assessed(front_pose(head_tilt_deg=20.0))
    right = assessed(front_pose(head_tilt_deg=-20.0))

    assert left.postures[tilted].severity > Severity.NONE
    assert left.named is tilted
    assert left.postures[tilted].size.value == pytest.approx(
        -right.postures[tilted].size.value
    )


def test_of_a_head_turned_too_far_only_that_is_told() -> None:
    look = assessed(front_pose(nose_aside=0.5))

    assert set(look.postures) == {PostureKey.TURNED}


def test_without_a_model_for_the_view_nothing_is_told() -> None:
    without = replace(shipped(), posture_models={})

    look = assessed(front_pose(head_tilt_deg=20.0), settings=without)

    assert (look.postures, look.named) == ({}, None)
