"""The monitor and personal ranges: which limits hold where a range is known.

As set, slump_index is in caution from 8 % and in avoid from 15 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from posture_monitor.core.calibration.personal_range import PersonalRange
from posture_monitor.core.events import EpisodeEnded, PositionChanged, ZoneChanged
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.core.settings import MonitorMemory, MonitorSettings, Start
from posture_monitor.core.vocabulary import Posture, Zone
from tests.core.scenes import (
    BASELINES,
    CAMERA,
    FRONT,
    SUNK,
    Look,
    Stretch,
    baseline_of,
    events_of,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

HERE = baseline_of(FRONT).setup.id


def slump_range(own: float, *, noise: float = 1.0, setup: str = HERE) -> PersonalRange:
    return PersonalRange(
        setup=setup, changes={"slump_index": own}, noises={"slump_index": noise}
    )


def monitor_with(
    settings: MonitorSettings, *ranges: PersonalRange, raised_by: float | None = None
) -> Monitor:
    memory: MonitorMemory | None = None
    if raised_by is not None:
        nothing = Monitor(settings, camera=CAMERA, start=Start(at_s=0.0)).memory()
        memory = MonitorMemory(
            ledger=None,
            activity=nothing.activity,
            budget=nothing.budget,
            raised={"slump_index": Sensitivity(factor=raised_by)},
        )
    start = Start(at_s=0.0, memory=memory)
    return Monitor(
        settings, camera=CAMERA, baselines=BASELINES, ranges=ranges, start=start
    )


def slumps(monitor: Monitor, *percents: float) -> list[Look]:
    """Return looks at a person who sits so much lower, a minute each."""
    poses = (front_pose(ear_height_px=120.0 - 1.2 * each) for each in percents)
    return watch(monitor, observations(*(Stretch(60, pose) for pose in poses)))


def zone_at_the_end(looks: Sequence[Look]) -> Zone | None:
    zones = {each.metric.key: each.zone for each in looks[-1].assessment.readings}
    return zones["slump_index"]


@pytest.mark.parametrize(
    ("own", "slump", "zone"),
    [
        pytest.param(4.0, 4.7, Zone.NEUTRAL, id="half the limit: below 0.6 of 8 %"),
        pytest.param(4.0, 4.9, Zone.CAUTION, id="half the limit: above 0.6 of 8 %"),
        pytest.param(4.0, 9.1, Zone.AVOID, id="half the limit: above 0.6 of 15 %"),
        pytest.param(12.0, 5.9, Zone.NEUTRAL, id="below half of an own 12 %"),
        pytest.param(12.0, 6.1, Zone.CAUTION, id="above half of an own 12 %"),
        pytest.param(40.0, 11.9, Zone.NEUTRAL, id="a wide range: below 1.5 of 8 %"),
        pytest.param(40.0, 12.1, Zone.CAUTION, id="a wide range: above 1.5 of 8 %"),
    ],
)
def test_caution_begins_half_way_into_the_own_range_within_the_bounds(
    settings: MonitorSettings, own: float, slump: float, zone: Zone
) -> None:
    monitor = monitor_with(settings, slump_range(own))

    looks = slumps(monitor, 0.0, slump)

    assert zone_at_the_end(looks) is zone


def test_a_range_of_another_set_up_changes_nothing(settings: MonitorSettings) -> None:
    monitor = monitor_with(settings, slump_range(4.0, setup="0a1b2c3d"))

    looks = slumps(monitor, 0.0, 7.9)

    assert zone_at_the_end(looks) is Zone.NEUTRAL
    assert zone_at_the_end(slumps(monitor_with(settings), 0.0, 8.1)) is Zone.CAUTION


def test_a_ratio_that_this_camera_cannot_see_has_no_zone_and_no_reminder(
    settings: MonitorSettings,
) -> None:
    scene = [Stretch(60, FRONT), Stretch(18 * 60, SUNK)]

    as_set = watch(monitor_with(settings), observations(*scene))
    unseen = watch(
        monitor_with(settings, slump_range(1.9, noise=1.0)), observations(*scene)
    )

    about = {each.cause.metric for each in reminders_of(as_set)}
    assert about == {"slump_index"}
    assert zone_at_the_end(unseen) is None
    assert reminders_of(unseen) == []
    assert not any(isinstance(each, ZoneChanged) for each in events_of(unseen))


def test_a_look_is_good_without_a_ratio_that_this_camera_cannot_see(
    settings: MonitorSettings,
) -> None:
    monitor = monitor_with(settings, slump_range(1.9, noise=1.0))

    looks = slumps(monitor, 0.0)

    assert looks[-1].assessment.posture is Posture.GOOD


def test_what_answers_have_raised_comes_on_top_of_the_own_range(
    settings: MonitorSettings,
) -> None:
    # 6 % of the own 12 %, times 1.25: 7.5 %
    below = monitor_with(settings, slump_range(12.0), raised_by=1.25)
    above = monitor_with(settings, slump_range(12.0), raised_by=1.25)

    assert zone_at_the_end(slumps(below, 0.0, 7.4)) is Zone.NEUTRAL
    assert zone_at_the_end(slumps(above, 0.0, 7.6)) is Zone.CAUTION


def test_undoing_what_was_raised_leaves_the_limits_of_the_own_range(
    settings: MonitorSettings,
) -> None:
    monitor = monitor_with(settings, slump_range(12.0), raised_by=2.0)
    before = slumps(monitor, 0.0, 7.0)

    monitor.undo("slump_index")
    slumped = front_pose(ear_height_px=111.6)  # 7 % lower
    after = watch(monitor, observations(Stretch(60, slumped), begins_s=120.0))

    assert zone_at_the_end(before) is Zone.NEUTRAL
    assert zone_at_the_end(after) is Zone.CAUTION
    assert any(isinstance(each, ZoneChanged) for each in events_of(after))


def test_a_change_of_position_is_measured_by_the_own_range(
    settings: MonitorSettings,
) -> None:
    # A change is half of the caution limit: 4 % as set, 2.4 % of an own 4.8 %.
    soon = replace(settings, activity=replace(settings.activity, confirm_s=10.0))

    def changes(*ranges: PersonalRange) -> int:
        found = events_of(slumps(monitor_with(soon, *ranges), 0.0, 3.0))
        return sum(isinstance(each, PositionChanged) for each in found)

    assert changes() == 0
    assert changes(slump_range(4.0)) == 1


def test_an_episode_by_the_own_range_ends_as_any_other(
    settings: MonitorSettings,
) -> None:
    monitor = monitor_with(settings, slump_range(4.0))

    looks = slumps(monitor, 0.0, 7.0, 0.0)

    (ended,) = [each for each in events_of(looks) if isinstance(each, EpisodeEnded)]
    assert (ended.metric, ended.zone) == ("slump_index", Zone.CAUTION)
    assert ended.peak_delta == pytest.approx(7.0, abs=0.01)
