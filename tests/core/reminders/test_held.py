"""Held: what is due in a call is kept for one line, if it still is so afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posture_monitor.core.events import (
    BreakTaken,
    Event,
    PresenceChanged,
    Reminder,
    ReminderCause,
    SetupRef,
)
from posture_monitor.core.monitor import Monitor
from posture_monitor.core.reminders.held import KEPT_S, HeldCause
from posture_monitor.core.reminding import Reminding
from posture_monitor.core.settings import MonitorSettings, Start
from posture_monitor.core.vocabulary import (
    PostureKey,
    Severity,
    Trigger,
    View,
    Who,
    Zone,
)
from tests.core.answering import SNOOZED, TOLD_S, after, reminded
from tests.core.scenes import (
    FRONT,
    SLUMPED,
    Stretch,
    new_monitor,
    observations,
    reminders_of,
    watch,
)

NOWHERE = SetupRef(view=View.FRONT, setup=None)
SLUMP = ReminderCause(
    metric="slump_index",
    trigger=None,
    region="upper_back",
    zone=Zone.CAUTION,
    delta=None,
    unit=None,
    limit=1.0,
    lasted_s=600.0,
    window_s=None,
    excess=1.0,
    posture=PostureKey.SLUMPED,
    severity=Severity.CLEAR,
)
SITTING = replace(
    SLUMP, metric=None, posture=None, severity=None, trigger=Trigger.SITTING
)


def still_so(_cause: ReminderCause) -> bool:
    return True


def upright(_cause: ReminderCause) -> bool:
    return False


def cannot_tell(_cause: ReminderCause) -> None:
    return None


def held(*due: ReminderCause) -> HeldCause:
    """Return what holds these since before a call that is over."""
    holding = HeldCause()
    holding.see(due)
    holding.begin()
    holding.end()
    holding.see(())
    return holding


def test_what_was_due_before_the_call_is_held() -> None:
    assert held(SLUMP).ready(still_so, 0.0) == SLUMP


def test_what_becomes_due_in_the_call_is_held() -> None:
    holding = HeldCause()
    holding.begin()
    holding.see([SLUMP])
    holding.end()

    assert holding.ready(still_so, 0.0) == SLUMP


def test_nothing_is_given_in_the_call() -> None:
    holding = HeldCause()
    holding.begin()
    holding.see([SLUMP])

    assert holding.ready(still_so, 0.0) is None


def test_of_what_is_due_the_weightiest_is_held() -> None:
    assert held(SLUMP, replace(SLUMP, posture=PostureKey.LEANING_IN, excess=2.0)).ready(
        still_so, 0.0
    ) == replace(SLUMP, posture=PostureKey.LEANING_IN, excess=2.0)


def test_a_posture_that_was_left_is_not_told() -> None:
    holding = held(SLUMP)

    assert holding.ready(upright, 0.0) is None
    assert holding.ready(still_so, 5.0) is None


def test_a_look_that_cannot_tell_is_waited_for() -> None:
    holding = held(SLUMP)

    assert holding.ready(cannot_tell, 0.0) is None
    assert holding.ready(still_so, 5.0) == SLUMP


def test_ten_minutes_afterwards_it_is_not_told_any_more() -> None:
    holding = held(SLUMP)
    holding.ready(cannot_tell, 0.0)

    assert holding.ready(still_so, KEPT_S + 1.0) is None


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(BreakTaken(at_s=0.0, where=NOWHERE, lasted_s=200.0), id="a break"),
        pytest.param(
            PresenceChanged(at_s=0.0, where=NOWHERE, who=Who.NOBODY), id="gone"
        ),
    ],
)
def test_who_left_is_told_nothing_of_it(event: Event) -> None:
    holding = held(SLUMP)

    holding.follow([event], lambda _metric: False)

    assert holding.ready(still_so, 0.0) is None


def test_who_sat_up_is_told_nothing_of_it() -> None:
    holding = held(SLUMP)

    holding.follow([], lambda metric: metric == "slump_index")

    assert holding.ready(still_so, 0.0) is None


def test_of_time_that_nobody_watched_only_a_posture_is_told() -> None:
    sat, slumped = held(SITTING), held(SLUMP)

    sat.forget_unwatched()
    slumped.forget_unwatched()

    assert sat.ready(still_so, 0.0) is None
    assert slumped.ready(still_so, 0.0) == SLUMP


def test_what_is_still_due_is_told_as_it_is_now() -> None:
    holding = held(SLUMP)
    longer = replace(SLUMP, lasted_s=900.0)
    holding.see([longer])

    assert holding.ready(cannot_tell, 0.0) == longer


# Whole scenes.


def after_quiet(
    monitor: Monitor, *stretches: Stretch, begins_s: float
) -> list[Reminder]:
    monitor.reminding.end_quiet()
    return reminders_of(watch(monitor, observations(*stretches, begins_s=begins_s)))


def test_a_slump_in_a_presentation_is_told_once_afterwards(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.begin_quiet()
    within = reminders_of(watch(monitor, observations(Stretch(900, SLUMPED))))

    told = after_quiet(monitor, after(1100, SLUMPED), begins_s=900.0)

    assert within == []
    assert [(each.at_s, each.is_held) for each in told] == [(900.0, True)]


def test_who_sat_up_before_the_end_is_told_nothing(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.begin_quiet()
    watch(monitor, observations(Stretch(800, SLUMPED), Stretch(100, FRONT)))

    assert after_quiet(monitor, after(300, FRONT), begins_s=900.0) == []


def test_a_call_that_nobody_watched_holds_what_was_due_before_it(
    settings: MonitorSettings,
) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.snooze(TOLD_S + 60.0)
    watch(monitor, observations(Stretch(TOLD_S + 5.0, SLUMPED)))
    monitor.reminding.begin_quiet()

    told = after_quiet(monitor, after(60, SLUMPED), begins_s=3000.0)

    assert [(each.at_s, each.is_held) for each in told] == [(3000.0, True)]
    assert told[0].cause.posture is not None


def test_after_a_call_who_sits_up_is_told_nothing(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.snooze(TOLD_S + 60.0)
    watch(monitor, observations(Stretch(TOLD_S + 5.0, SLUMPED)))
    monitor.reminding.begin_quiet()

    assert after_quiet(monitor, after(60, FRONT), begins_s=3000.0) == []


def test_not_now_drops_what_is_held(settings: MonitorSettings) -> None:
    monitor = new_monitor(settings)
    monitor.reminding.begin_quiet()
    watch(monitor, observations(Stretch(900, SLUMPED)))
    monitor.answer(SNOOZED, at_s=900.0, snooze_s=1.0)

    told = after_quiet(monitor, after(1100, SLUMPED), begins_s=905.0)

    assert [each.is_held for each in told] == [False]


def test_a_reminder_of_its_own_accord_is_not_called_held(
    settings: MonitorSettings,
) -> None:
    monitor = reminded(settings)

    assert monitor.reminding.last is not None
    looks = watch(monitor, observations(after(1500, SLUMPED), begins_s=730.0))
    assert [each.is_held for each in reminders_of(looks)] == [False] * len(
        reminders_of(looks)
    )


def test_a_break_before_the_call_leaves_nothing_to_hold() -> None:
    holding = HeldCause()
    holding.see([SLUMP])
    rested = BreakTaken(at_s=0.0, where=NOWHERE, lasted_s=200.0)

    holding.follow([rested], lambda _metric: False)
    holding.begin()
    holding.end()

    assert holding.ready(still_so, 0.0) is None


def test_what_outweighs_what_was_held_is_not_called_held(
    settings: MonitorSettings,
) -> None:
    reminding = Reminding(settings, Start())
    heavier = replace(SLUMP, posture=PostureKey.LEANING_IN, excess=9.0)
    reminding.begin_quiet()
    reminding.remind([SLUMP], still_so, 10_000.0, 1)
    reminding.end_quiet()

    given = reminding.remind([heavier], still_so, 10_010.0, 1)

    assert given is not None
    assert (given.cause, given.is_held) == (heavier, False)
