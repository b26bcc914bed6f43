"""Lost is not absent: what a monitor makes of somebody whom MediaPipe loses."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.events import BaselineTaken, BreakTaken, ViewChanged
from posture_monitor.core.exposure.exposure import ExposureMemory
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Direction, NotAssessed
from posture_monitor.settings.build import learning_settings
from posture_monitor.settings.layers import load_config
from tests.core.scenes import (
    FRONT,
    Stretch,
    baseline_of,
    events_of,
    new_monitor,
    observations,
    watch,
)
from tests.figures import front_pose, seen_from

SUNK_HEAD = front_pose(ear_height_px=-90.0)  # below the shoulders: no ordinary pose
SUNK_AND_TURNED = seen_from(50.0, ear_height_px=60.0)
UPRIGHT_AND_TURNED = seen_from(50.0)


def test_time_while_somebody_is_lost_is_neither_sitting_nor_a_break(
    settings: MonitorSettings,
) -> None:
    """300 s upright, 600 s lost, looks 5 s apart from 900 to 955 s upright.

    From the first lost look at 300 s to the one at 900 s nothing counts: 355 s.
    """
    monitor = new_monitor(settings)
    scene = observations(
        Stretch(300, FRONT), Stretch(600, SUNK_HEAD), Stretch(60, FRONT)
    )

    looks = watch(monitor, scene)

    lost = [look.assessment for look in looks if 300.0 <= look.at_s < 900.0]
    assert {(each.present, each.why) for each in lost} == {(True, NotAssessed.LOST)}
    assert not [each for each in events_of(looks) if isinstance(each, BreakTaken)]
    assert monitor.activity.sitting_s == 355.0


def test_a_dose_stays_while_somebody_is_lost(settings: MonitorSettings) -> None:
    """300 s at 12 degrees of tilt stay out of neutral through 300 s of being lost."""
    monitor = new_monitor(settings)
    tilted = front_pose(head_tilt_deg=12.0)
    watch(monitor, observations(Stretch(60, FRONT), Stretch(300, tilted)))
    before = monitor.memory().ledger
    assert before is not None

    watch(monitor, observations(Stretch(300, SUNK_HEAD), begins_s=360.0))

    after = monitor.memory().ledger
    assert after is not None
    assert _poor_s(before.exposures["head_tilt"]) == 295.0
    assert _poor_s(after.exposures["head_tilt"]) == 300.0  # up to the first lost look


def _poor_s(exposures: Mapping[Direction, ExposureMemory]) -> float:
    return sum(
        start - end for each in exposures.values() for start, end in each.poor_ago_s
    )


def test_a_view_that_flips_in_a_bend_takes_no_baseline_of_its_own(
    settings: MonitorSettings,
) -> None:
    wanted = learning_settings(load_config())
    monitor = new_monitor(settings, baselines=(baseline_of(FRONT),), provisional=wanted)

    looks = watch(
        monitor, observations(Stretch(60, FRONT), Stretch(600, SUNK_AND_TURNED))
    )

    events = events_of(looks)
    assert sum(isinstance(each, ViewChanged) for each in events) == 1  # the first
    assert not [each for each in events if isinstance(each, BaselineTaken)]


def test_another_view_of_somebody_upright_counts(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings, baselines=(baseline_of(FRONT),))

    looks = watch(
        monitor, observations(Stretch(60, FRONT), Stretch(60, UPRIGHT_AND_TURNED))
    )

    assert sum(isinstance(each, ViewChanged) for each in events_of(looks)) == 2
