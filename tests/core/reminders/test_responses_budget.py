"""Answers, whole scenes: what they do to the budget, and what is due."""

from __future__ import annotations

import pytest

from posture_monitor.core.monitor import Monitor
from posture_monitor.core.settings import MonitorSettings
from posture_monitor.core.vocabulary import Trigger
from tests.core.answering import DONE, SNOOZED, TOLD_S, after, reminded, seen
from tests.core.scenes import (
    FRONT,
    SLUMPED,
    Stretch,
    new_monitor,
    observations,
    reminders_of,
    watch,
)

# What follows for the budget.


def told_s(monitor: Monitor, *stretches: Stretch, begins_s: float) -> list[float]:
    looks = watch(monitor, observations(*stretches, begins_s=begins_s))
    return [each.at_s for each in reminders_of(looks)]


def test_after_an_ignored_reminder_the_next_one_is_later(
    settings: MonitorSettings,
) -> None:
    times_s = told_s(reminded(settings), after(3000, SLUMPED), begins_s=730.0)

    assert times_s == [TOLD_S + 1.5 * 1200.0]  # and the one after that by 2.25


def test_after_done_the_next_one_comes_after_the_least_gap(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=726.0)

    assert told_s(monitor, after(1500, SLUMPED), begins_s=730.0) == [TOLD_S + 1200.0]


def test_who_follows_one_is_forgiven_those_he_ignored(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    watch(monitor, observations(after(1800, SLUMPED), begins_s=730.0))
    before = monitor.reminding._budget.ignored

    seen(monitor, after(60, FRONT), begins_s=2530.0)

    assert (before, monitor.reminding._budget.ignored) == (1, 0)


def test_a_restart_does_not_forgive(settings: MonitorSettings) -> None:
    before = reminded(settings)
    watch(before, observations(after(610, SLUMPED), begins_s=730.0))

    monitor = new_monitor(settings, memory=before.memory(), memory_at_s=1335.0)

    assert monitor.reminding._budget.gap_s == 1800.0


@pytest.mark.parametrize(
    ("asked_s", "lasts_s"),
    [
        pytest.param(None, 900.0, id="as long as the setting says"),
        pytest.param(2400.0, 2400.0, id="as long as was asked for"),
    ],
)
def test_a_snooze_holds_for_so_long(
    settings: MonitorSettings, asked_s: float | None, lasts_s: float
) -> None:
    monitor = reminded(settings)

    monitor.answer(SNOOZED, at_s=730.0, snooze_s=asked_s)

    assert monitor.reminding.snoozed_for_s(730.0) == lasts_s


def test_a_snooze_needs_no_reminder(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)

    events = monitor.answer(SNOOZED, at_s=0.0, snooze_s=1000.0)

    assert events == ()
    assert told_s(monitor, Stretch(1100, SLUMPED), begins_s=0.0) == [1000.0]


# What did not reach the person.


def test_what_was_not_delivered_costs_nothing(settings: MonitorSettings) -> None:
    monitor = reminded(settings)

    monitor.not_delivered(1, 726.0)

    budget = monitor.memory().budget
    assert (budget.spoken_ago_s, budget.spoken_today, budget.last_id) == ((), 0, 1)
    assert monitor.reminding.last is None
    assert told_s(monitor, after(800, SLUMPED), begins_s=730.0) == [1450.0]


def test_what_was_not_delivered_is_neither_followed_nor_answered(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.not_delivered(1, 726.0)

    found = seen(monitor, after(60, FRONT), begins_s=730.0)

    assert found == []
    assert monitor.answer(DONE, at_s=800.0, reminder_id=1) == ()


def test_what_the_person_has_answered_has_reached_him(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)
    monitor.answer(DONE, at_s=726.0)

    monitor.not_delivered(1, 727.0)

    assert monitor.memory().budget.spoken_today == 1


# What is due, for the line after a call.


def test_what_is_due_is_known_in_a_quiet_time(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.begin_quiet()

    looks = watch(monitor, observations(Stretch(3650, FRONT), every_s=10.0))

    assert reminders_of(looks) == []
    triggers = [each.trigger for each in monitor.due_now()]
    assert triggers == [Trigger.STATIC, Trigger.SITTING]
    assert monitor.activity.sitting_s == 3640.0


def test_while_nobody_is_there_nothing_is_due(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.begin_quiet()

    watch(monitor, observations(Stretch(3650, SLUMPED), Stretch(10, None)))

    assert monitor.due_now() == ()
    assert monitor.activity.sitting_s == 0.0


def test_before_the_first_look_nothing_is_due(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)

    assert (monitor.due_now(), monitor.activity.sitting_s) == ((), 0.0)
