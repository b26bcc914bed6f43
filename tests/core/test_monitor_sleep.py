"""The monitor after a sleep of the machine: what goes on and what starts anew."""

from __future__ import annotations

import pytest

from posture_monitor.core.events import EpisodeEnded, ReminderAnswered
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorSettings
from tests.core.scenes import (
    FRONT,
    SLUMPED,
    Stretch,
    events_of,
    new_monitor,
    observations,
    reminders_of,
    watch,
)


def sat(settings: MonitorSettings) -> Monitor:
    """Return a monitor that has seen a person sit from 0 to 600 s."""
    monitor = new_monitor(settings)
    watch(monitor, observations(Stretch(605, FRONT)))
    return monitor


def test_a_short_sleep_is_neither_sitting_nor_a_break(
    settings: MonitorSettings,
) -> None:
    monitor = sat(settings)

    monitor.slept(660.0)
    watch(monitor, observations(Stretch(45, FRONT), begins_s=665.0))

    assert monitor.activity.sitting_s == 600.0 + 40.0


def test_lunch_with_the_lid_shut_is_a_break(settings: MonitorSettings) -> None:
    monitor = sat(settings)

    monitor.slept(600.0 + 2700.0)
    watch(monitor, observations(Stretch(45, FRONT), begins_s=3305.0))

    assert monitor.activity.sitting_s == 40.0


@pytest.mark.parametrize(
    ("slept_s", "sitting_s"),
    [
        pytest.param(119.0, 640.0, id="a little less than a break"),
        pytest.param(120.0, 40.0, id="a break"),
    ],
)
def test_a_clock_that_stood_still_is_told_how_long_it_was(
    settings: MonitorSettings, slept_s: float, sitting_s: float
) -> None:
    monitor = sat(settings)

    monitor.slept(601.0, slept_s=slept_s)
    watch(monitor, observations(Stretch(45, FRONT), begins_s=602.0))

    assert monitor.activity.sitting_s == sitting_s


def test_after_a_sleep_postures_start_anew(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    watch(monitor, observations(Stretch(605, SLUMPED)))

    (ended,) = monitor.slept(630.0)
    looks = watch(monitor, observations(Stretch(500, SLUMPED), begins_s=635.0))

    assert isinstance(ended, EpisodeEnded)
    assert (ended.at_s, ended.lasted_s) == (630.0, 600.0)
    assert reminders_of(looks) == []  # else after 125 s


def test_after_a_sleep_the_budget_is_what_it_was(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    watch(monitor, observations(Stretch(730, SLUMPED)))

    monitor.slept(740.0)
    looks = watch(monitor, observations(Stretch(1300, SLUMPED), begins_s=745.0))

    assert [each.at_s for each in reminders_of(looks)] == [1925.0]


def test_a_snooze_ends_when_it_would_have_though_the_clock_stood_still(
    settings: MonitorSettings,
) -> None:
    monitor = sat(settings)
    monitor.reminding.snooze(600.0 + 900.0)  # 15 min from now

    monitor.slept(601.0, slept_s=600.0)

    assert monitor.reminding.snoozed_for_s(601.0) == pytest.approx(299.0)


def test_a_reminder_is_as_long_ago_as_it_is_though_the_clock_stood_still(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    watch(monitor, observations(Stretch(730, SLUMPED)))  # it spoke at 725 s

    monitor.slept(730.0, slept_s=3600.0)
    looks = watch(monitor, observations(Stretch(740, SLUMPED), begins_s=730.0))

    assert [each.at_s for each in reminders_of(looks)] == [730.0 + 725.0]


def test_after_a_sleep_nobody_knows_what_became_of_a_reminder(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    watch(monitor, observations(Stretch(730, SLUMPED)))

    monitor.slept(740.0)
    looks = watch(monitor, observations(Stretch(700, FRONT), begins_s=745.0))

    assert not any(isinstance(each, ReminderAnswered) for each in events_of(looks))


def test_a_sleep_and_a_gap_after_it_are_a_gap(settings: MonitorSettings) -> None:
    monitor = sat(settings)

    monitor.slept(610.0)
    watch(monitor, observations(Stretch(45, FRONT), begins_s=2000.0))

    assert monitor.activity.sitting_s == 40.0


def test_a_sleep_before_the_first_look_changes_nothing(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)

    assert monitor.slept(5000.0) == ()
    assert monitor.memory() == new_monitor(settings).memory()


def test_a_sleep_right_after_a_restart_leaves_no_old_dose(
    settings: MonitorSettings,
) -> None:
    before = new_monitor(settings)
    watch(before, observations(Stretch(605, SLUMPED)))

    after = new_monitor(settings, memory=before.memory(), memory_at_s=600.0)
    after.slept(640.0)
    looks = watch(after, observations(Stretch(500, SLUMPED), begins_s=645.0))

    assert reminders_of(looks) == []
