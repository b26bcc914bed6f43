"""What is usual for a person outlasts gaps and restarts; a window does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.core.events import BaselineTaken, EpisodeEnded
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import PostureKey
from tests.core.scenes import (
    FRONT,
    Stretch,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)
from tests.figures import front_pose

BENT = front_pose(ear_height_px=100.0, nose_fall=0.4)  # the head bent down
NEARLY = front_pose(nose_fall=0.21)  # bent by a degree
EVERY_S = 15.0
FIRST = CalibrationSettings(min_looks=10, min_s=25.0)


@pytest.fixture
def known(settings: MonitorSettings) -> Baseline:
    """Return the baseline of whoever sits upright, its features among it."""
    monitor = new_monitor(settings, baselines=(), first=FIRST)
    looks = watch(monitor, observations(Stretch(60, FRONT)))
    (taken,) = [each for each in events_of(looks) if isinstance(each, BaselineTaken)]
    return taken.baseline


def test_drift_and_spread_go_on_after_a_restart(
    settings: MonitorSettings, known: Baseline
) -> None:
    before = new_monitor(settings, baselines=(known,))
    watch(before, observations(Stretch(3600, NEARLY), every_s=EVERY_S))
    kept = before.memory()
    after = new_monitor(settings, baselines=(known,), memory=kept, memory_at_s=3600.0)
    looks = observations(Stretch(30, NEARLY), begins_s=3615.0, every_s=EVERY_S)
    watch(after, looks)
    (setup, usual), (again, then) = (
        next(iter(each.lasting.items())) for each in (kept, after.memory())
    )

    assert usual.drift[PostureKey.HEAD_DOWN] > 0.1
    assert usual.windows > 10.0
    assert (again, then.drift, then.squares) == (setup, usual.drift, usual.squares)


def test_a_restart_gathers_a_window_anew(
    settings: MonitorSettings, known: Baseline
) -> None:
    """Nine minutes before it and nine after it are no twenty."""
    before = new_monitor(settings, baselines=(known,))
    watch(before, observations(Stretch(540, BENT), every_s=EVERY_S))
    after = new_monitor(
        settings, baselines=(known,), memory=before.memory(), memory_at_s=540.0
    )
    looks = observations(Stretch(540, BENT), begins_s=555.0, every_s=EVERY_S)

    assert reminders_of(watch(after, looks)) == []


def test_leaving_the_desk_ends_what_has_lasted(
    settings: MonitorSettings, known: Baseline
) -> None:
    monitor = new_monitor(settings, baselines=(known,))
    bent = observations(
        Stretch(900, BENT), Stretch(1300, None), Stretch(60, FRONT), every_s=EVERY_S
    )
    ended = [
        event
        for event in events_of(watch(monitor, bent))
        if isinstance(event, EpisodeEnded) and event.posture is not None
    ]

    assert [each.posture for each in ended] == [PostureKey.HEAD_DOWN]


def test_the_factor_of_all_limits_moves_the_limit_that_a_reminder_goes_by(
    settings: MonitorSettings, known: Baseline
) -> None:
    limits = []
    for factor in (1.0, 0.8, 4.0):
        chosen = replace(settings, limit_factor=factor)
        monitor = new_monitor(chosen, baselines=(known,))
        looks = watch(monitor, observations(Stretch(1500, BENT), every_s=EVERY_S))
        causes = [each.cause for each in reminders_of(looks)]
        limits.append([each.limit for each in causes if each.posture is not None])

    (as_set,), (sooner,), later = limits
    assert sooner == pytest.approx(0.8 * as_set)
    assert later == []
