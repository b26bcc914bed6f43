"""The monitor and a second screen: turning there for hours is work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.durations import HOUR_S
from tests.core.scenes import (
    FRONT,
    Stretch,
    known,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

LEFT = front_pose(nose_aside=0.28)  # farther than what is assessed
RIGHT = front_pose(nose_aside=-0.28)
HOME = known(FRONT)
EVERY_S = 45.0


@pytest.fixture
def postures_only(settings: MonitorSettings) -> MonitorSettings:
    """Return settings with which nothing is said of time."""
    activity = replace(settings.activity, static_s=9e9, sitting_s=9e9)
    return replace(settings, activity=activity)


def turned_h(monitor: Monitor, *stretches: Stretch, begins_s: float = 0.0) -> list[int]:
    """Return in which hours a turned head was told."""
    scene = observations(*stretches, begins_s=begins_s, every_s=EVERY_S)
    return [
        int((each.at_s - begins_s) // HOUR_S)
        for each in reminders_of(watch(monitor, scene))
        if each.cause.posture is PostureKey.TURNED
    ]


def test_a_turned_head_is_told_until_it_has_been_hours(
    postures_only: MonitorSettings,
) -> None:
    monitor = new_monitor(postures_only, baselines=(HOME,))

    hours = turned_h(monitor, Stretch(8 * HOUR_S, LEFT))

    assert set(hours) == {0, 1}


def test_the_other_side_is_told_as_before(postures_only: MonitorSettings) -> None:
    monitor = new_monitor(postures_only, baselines=(HOME,))
    turned_h(monitor, Stretch(4 * HOUR_S, LEFT))

    later_s = 4 * HOUR_S + EVERY_S
    there = turned_h(monitor, Stretch(HOUR_S, LEFT), begins_s=later_s)
    new = turned_h(monitor, Stretch(3 * HOUR_S, RIGHT), begins_s=later_s + HOUR_S)

    assert there == []
    assert new


def test_a_restart_keeps_it(postures_only: MonitorSettings) -> None:
    before = new_monitor(postures_only, baselines=(HOME,))
    turned_h(before, Stretch(4 * HOUR_S, LEFT))

    memory, at_s = before.memory(), 4 * HOUR_S
    monitor = new_monitor(
        postures_only, baselines=(HOME,), memory=memory, memory_at_s=at_s
    )

    later_s = at_s + EVERY_S
    assert turned_h(monitor, Stretch(2 * HOUR_S, LEFT), begins_s=later_s) == []


def test_a_new_baseline_forgets_it(postures_only: MonitorSettings) -> None:
    before = new_monitor(postures_only, baselines=(HOME,))
    turned_h(before, Stretch(4 * HOUR_S, LEFT))
    anew = known(front_pose(ear_height_px=121.0))

    monitor = new_monitor(
        postures_only,
        baselines=(anew,),
        memory=before.memory(),
        memory_at_s=4 * HOUR_S,
    )

    later_s = 4 * HOUR_S + EVERY_S
    assert turned_h(monitor, Stretch(HOUR_S, LEFT), begins_s=later_s)


def test_at_a_second_screen_the_icon_and_the_figures_say_nothing_of_the_turn(
    postures_only: MonitorSettings,
) -> None:
    monitor = new_monitor(postures_only, baselines=(HOME,))
    scene = observations(Stretch(4 * HOUR_S, LEFT), every_s=EVERY_S)

    looks = watch(monitor, scene)

    first, last = looks[10].assessment, looks[-1].assessment
    assert PostureKey.TURNED in first.postures
    assert PostureKey.TURNED not in last.postures
    assert last.why is first.why  # what the view cannot tell it still cannot
