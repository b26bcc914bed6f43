"""Reminders: one budget for everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.reminders.budget import (
    Budget,
    BudgetMemory,
    BudgetSettings,
    Waiting,
)
from posture_monitor.core.vocabulary import HeldBack
from posture_monitor.durations import DAY_S

SETTINGS = BudgetSettings(gap_s=1200.0, per_hour=2, per_day=8)

waits_s = st.one_of(st.floats(0.0, 30.0), st.floats(0.0, 4000.0))
budgets = st.builds(
    BudgetSettings,
    gap_s=st.floats(300.0, 6000.0),
    per_hour=st.integers(0, 6),
    per_day=st.integers(0, 12),
)


def spoken(budget: Budget, times_s: list[float], *, begins_s: float = 0.0) -> list[int]:
    """Return the ids of what was said, given moments at which something is due."""
    ids = []
    for at_s in times_s:
        day = int((begins_s + at_s) // DAY_S)
        if budget.may_speak(at_s, day):
            ids.append(budget.spend(at_s, day))
    return ids


# Gap, hour and day.


def test_between_two_reminders_lies_the_gap() -> None:
    budget = Budget(SETTINGS)
    budget.spend(100.0, 0)

    assert not budget.may_speak(1299.9, 0)
    assert budget.may_speak(1300.0, 0)


def test_of_three_reminders_at_least_one_lies_an_hour_from_the_last() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 0)
    budget.spend(1200.0, 0)

    assert not budget.may_speak(3599.9, 0)
    assert budget.may_speak(3600.0, 0)


def test_after_the_days_reminders_the_next_one_waits_for_tomorrow() -> None:
    budget = Budget(SETTINGS)
    for hour in range(8):
        budget.spend(3600.0 * hour, 0)

    assert not budget.may_speak(3600.0 * 20, 0)
    assert budget.may_speak(3600.0 * 20, 1)


def test_every_day_has_a_full_budget() -> None:
    hours_s = [3600.0 * hour for hour in range(48)]

    ids = spoken(Budget(SETTINGS), hours_s)

    assert len(ids) == 8 + 8


def test_a_new_day_does_not_shorten_the_gap() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 0)

    assert not budget.may_speak(600.0, 1)


def test_a_clock_that_is_set_back_a_day_opens_no_fresh_budget() -> None:
    budget = Budget(SETTINGS)
    for hour in range(8):
        budget.spend(3600.0 * hour, 7)

    assert not budget.may_speak(3600.0 * 9, 6)
    assert not budget.may_speak(3600.0 * 9, 7)
    assert budget.may_speak(3600.0 * 9, 8)


def test_what_is_said_on_a_day_set_back_counts_for_the_later_one() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 7)

    budget.spend(3600.0, 6)

    assert [budget.spoken_on(day, 3600.0) for day in (6, 7, 8)] == [2, 2, 0]


def test_a_clock_that_was_a_year_ahead_is_forgiven_after_a_day() -> None:
    budget = Budget(SETTINGS)
    for hour in range(8):
        budget.spend(3600.0 * hour, 372)

    assert not budget.may_speak(7 * 3600.0 + DAY_S - 0.1, 7)
    assert budget.may_speak(7 * 3600.0 + DAY_S, 7)


def test_a_budget_of_none_stays_silent() -> None:
    silent = BudgetSettings(gap_s=0.0, per_hour=0, per_day=8)

    assert not Budget(silent).may_speak(0.0, 0)


def test_a_gap_longer_than_an_hour_is_kept() -> None:
    budget = Budget(BudgetSettings(gap_s=7200.0, per_hour=2, per_day=8))
    budget.spend(0.0, 0)

    assert not budget.may_speak(7199.0, 0)
    assert budget.may_speak(7200.0, 0)


def test_ids_count_up_from_1() -> None:
    budget = Budget(SETTINGS)

    assert spoken(budget, [0.0, 5.0, 1200.0, 2400.0, 3600.0]) == [1, 2, 3]


def assert_is_within(settings: BudgetSettings, spoken_s: list[float]) -> None:
    """Check reminders against gap and hour by plain counting."""
    for last, at_s in enumerate(spoken_s):
        within_hour = [each for each in spoken_s[:last] if at_s - each < 3600.0 - 1e-6]
        assert len(within_hour) < settings.per_hour
        assert last == 0 or at_s - spoken_s[last - 1] >= settings.gap_s - 1e-6


@given(
    settings=budgets,
    waits=st.lists(waits_s, max_size=80),
    begins_s=st.floats(0.0, DAY_S),
    restarts=st.sets(st.integers(0, 79)),
)
def test_the_budget_is_never_exceeded_not_even_by_restarts(
    settings: BudgetSettings, waits: list[float], begins_s: float, restarts: set[int]
) -> None:
    budget, at_s = Budget(settings), 0.0
    spoken_s: list[float] = []
    days: list[int] = []
    ids: list[int] = []

    for index, wait_s in enumerate(waits):
        at_s += wait_s
        if index in restarts:
            budget = Budget(settings, budget.memory(at_s), at_s)
        day = int((begins_s + at_s) // DAY_S)
        if budget.may_speak(at_s, day):
            ids.append(budget.spend(at_s, day))
            spoken_s.append(at_s)
            days.append(day)

    assert_is_within(settings, spoken_s)
    assert all(days.count(day) <= settings.per_day for day in days)
    assert ids == list(range(1, len(ids) + 1))


@given(
    settings=budgets,
    steps=st.lists(st.tuples(waits_s, st.integers(0, 3)), max_size=40),
)
def test_turning_the_clock_back_never_gives_more_than_a_days_reminders(
    settings: BudgetSettings, steps: list[tuple[float, int]]
) -> None:
    budget, at_s, spoken, day = Budget(settings), 0.0, 0, 7
    for wait_s, back in steps:
        at_s, day = min(at_s + wait_s, DAY_S - 1.0), day - back
        if budget.may_speak(at_s, day):
            budget.spend(at_s, day)
            spoken += 1

    assert spoken <= settings.per_day


# What was ignored, and what nobody was told.


@pytest.mark.parametrize(
    ("ignored", "gap_s"),
    [
        pytest.param(0, 1200.0, id="none"),
        pytest.param(1, 1800.0, id="one"),
        pytest.param(3, 4050.0, id="three in a row"),
        pytest.param(4, 4800.0, id="never more than four times the gap"),
        pytest.param(50, 4800.0, id="all day"),
    ],
)
def test_each_ignored_reminder_makes_the_gap_longer(ignored: int, gap_s: float) -> None:
    budget = Budget(replace(SETTINGS, ignored_factor=1.5))
    budget.spend(0.0, 0)

    budget.ignored = ignored

    assert budget.gap_s == gap_s
    assert not budget.may_speak(gap_s - 0.1, 0)
    assert budget.may_speak(gap_s, 0)


def test_what_is_given_back_counts_neither_for_gap_nor_hour_nor_day() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 0)
    number = budget.spend(1200.0, 0)

    budget.give_back(number, 1201.0)

    assert budget.spoken_on(0, 1201.0) == 1
    assert not budget.may_speak(1260.9, 0)  # a minute for the desk to recover
    assert budget.may_speak(1261.0, 0)
    assert budget.spend(1261.0, 0) == 3


def test_nothing_is_given_back_twice_nor_what_was_never_said() -> None:
    budget = Budget(SETTINGS)
    number = budget.spend(0.0, 0)
    budget.spend(1200.0, 0)
    budget.give_back(number, 1201.0)

    budget.give_back(number, 1202.0)
    budget.give_back(99, 1202.0)

    assert budget.memory(1202.0).spoken_today == 1


def test_what_is_given_back_hours_later_counts_for_the_day_only() -> None:
    budget = Budget(SETTINGS)
    number = budget.spend(0.0, 0)
    budget.spend(7200.0, 0)

    budget.give_back(number, 7201.0)

    memory = budget.memory(7201.0)
    assert (memory.spoken_today, memory.spoken_ago_s) == (1, (1.0,))


def test_what_was_said_yesterday_is_not_given_back_to_today() -> None:
    budget = Budget(SETTINGS)
    number = budget.spend(0.0, 0)
    budget.spend(1200.0, 1)

    budget.give_back(number, 1201.0)

    assert budget.spoken_on(1, 1201.0) == 1


@given(
    settings=budgets,
    steps=st.lists(st.tuples(waits_s, st.integers(0, 8), st.booleans()), max_size=80),
)
def test_what_reaches_the_person_is_never_more_than_the_budget(
    settings: BudgetSettings, steps: list[tuple[float, int, bool]]
) -> None:
    budget, at_s, spoken_s = Budget(settings), 0.0, list[float]()
    for wait_s, ignored, is_lost in steps:
        at_s += wait_s
        budget.ignored = ignored
        if not budget.may_speak(at_s, 0):
            continue
        number = budget.spend(at_s, 0)
        if is_lost:
            budget.give_back(number, at_s)
        else:
            spoken_s.append(at_s)

    assert_is_within(settings, spoken_s)
    assert budget.memory(at_s).spoken_today == len(spoken_s) <= settings.per_day


# Snooze and quiet.


def test_a_rest_holds_until_its_end_and_counts_as_no_reminder() -> None:
    budget = Budget(SETTINGS)

    budget.rest(600.0)

    assert budget.held(100.0, 0) == Waiting(why=HeldBack.GAP, for_s=500.0)
    assert budget.held(600.0, 0) is None
    assert budget.spoken_on(0, 600.0) == 0


def test_a_rest_does_not_shorten_the_gap() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 0)

    budget.rest(600.0)

    assert budget.held(500.0, 0) == Waiting(why=HeldBack.GAP, for_s=700.0)


def test_a_rest_goes_on_while_the_computer_sleeps() -> None:
    budget = Budget(SETTINGS)
    budget.rest(600.0)

    budget.slept(400.0)

    assert budget.held(100.0, 0) == Waiting(why=HeldBack.GAP, for_s=100.0)


def test_a_snooze_holds_until_its_end() -> None:
    budget = Budget(SETTINGS)
    budget.snooze(900.0)

    assert not budget.may_speak(899.9, 0)
    assert budget.may_speak(900.0, 0)


def test_an_earlier_end_ends_the_snooze() -> None:
    budget = Budget(SETTINGS)
    budget.snooze(900.0)

    budget.snooze(0.0)

    assert budget.may_speak(10.0, 0)


def test_nothing_is_said_in_a_quiet_and_what_is_due_after_it() -> None:
    budget = Budget(SETTINGS)

    budget.begin_quiet()
    in_quiet = budget.may_speak(10.0, 0)
    budget.end_quiet()

    assert (in_quiet, budget.may_speak(10.0, 0)) == (False, True)


# Memory.


def test_a_memory_is_seconds_before_or_after_now() -> None:
    budget = Budget(SETTINGS)
    budget.spend(100.0, 7)
    budget.spend(1300.0, 7)
    budget.snooze(2000.0)

    assert budget.memory(1500.0) == BudgetMemory(
        spoken_ago_s=(1400.0, 200.0),
        day=7,
        spoken_today=2,
        last_id=2,
        snoozed_for_s=500.0,
    )


def test_after_a_restart_gap_hour_day_and_ids_go_on() -> None:
    memory = BudgetMemory(
        spoken_ago_s=(1400.0, 200.0),
        day=7,
        spoken_today=7,
        last_id=41,
        snoozed_for_s=0.0,
    )
    budget = Budget(SETTINGS, memory, 90_000.0)

    assert not budget.may_speak(90_999.0, 7)  # the gap ends at 91,000
    assert not budget.may_speak(92_199.0, 7)  # the first of the hour leaves at 92,200
    assert budget.may_speak(92_200.0, 7)
    assert budget.spend(92_200.0, 7) == 42
    assert not budget.may_speak(99_000.0, 7)  # that was the eighth of the day


def test_after_a_restart_a_snooze_goes_on_and_a_quiet_does_not() -> None:
    before = Budget(SETTINGS)
    before.snooze(600.0)
    before.begin_quiet()

    after = Budget(SETTINGS, before.memory(100.0), 5000.0)

    assert not after.may_speak(5499.0, 0)
    assert after.may_speak(5500.0, 0)


def test_a_budget_remembers_no_more_than_the_last_hour() -> None:
    budget = Budget(BudgetSettings(gap_s=0.0, per_hour=6, per_day=50))

    spoken(budget, [60.0 * minute for minute in range(24 * 60)])

    assert len(budget.memory(DAY_S).spoken_ago_s) <= 6


# Why none may be given, and for how long.


def test_a_reminder_is_held_back_by_what_lasts_longest() -> None:
    budget = Budget(SETTINGS)
    free = budget.held(0.0, 0)
    budget.spend(0.0, 0)
    by_gap = budget.held(200.0, 0)
    budget.snooze(5000.0)

    assert free is None
    assert by_gap == Waiting(why=HeldBack.GAP, for_s=1000.0)
    assert budget.held(200.0, 0) == Waiting(why=HeldBack.SNOOZED, for_s=4800.0)


def test_as_many_as_an_hour_may_have_hold_the_next_one_back() -> None:
    budget = Budget(SETTINGS)
    budget.spend(0.0, 0)
    budget.spend(1200.0, 0)

    assert budget.held(2400.0, 0) == Waiting(why=HeldBack.HOUR, for_s=1200.0)


def test_a_call_and_the_end_of_the_day_are_held_back_by_no_clock() -> None:
    budget = Budget(replace(SETTINGS, per_day=1))
    budget.spend(0.0, 0)
    by_day = budget.held(4000.0, 0)
    budget.begin_quiet()

    assert by_day == Waiting(why=HeldBack.DAY, for_s=None)
    assert budget.held(4000.0, 1) == Waiting(why=HeldBack.QUIET, for_s=None)


def test_one_that_reached_nobody_is_tried_again_soon() -> None:
    budget = Budget(replace(SETTINGS, gap_s=0.0))
    budget.give_back(budget.spend(0.0, 0), 10.0)

    assert budget.held(20.0, 0) == Waiting(why=HeldBack.NOT_SHOWN, for_s=50.0)


@given(settings=budgets, times_s=st.lists(waits_s, max_size=8), more_s=waits_s)
def test_after_the_time_that_is_told_nothing_is_held_back_that_long(
    settings: BudgetSettings, times_s: list[float], more_s: float
) -> None:
    budget = Budget(settings)
    at_s = 0.0
    for wait_s in times_s:
        at_s += wait_s
        if budget.may_speak(at_s, 0):
            budget.spend(at_s, 0)
    held = budget.held(at_s, 0)

    assert budget.may_speak(at_s, 0) is (held is None)
    if held is not None and held.for_s is not None:
        assert not budget.may_speak(at_s + held.for_s * 0.99, 0)
        later = budget.held(at_s + held.for_s + 0.001 + more_s, 0)
        assert later is None or later.why is not held.why
