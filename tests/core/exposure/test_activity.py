"""Activity: sitting, breaks, prompts, and time that was not watched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.exposure.activity_values import ActivityMemory
from posture_monitor.core.vocabulary import Trigger, Who
from tests.core.sittings import SETTINGS, leave, sit

# Sitting and breaks.


def test_sitting_counts_from_the_first_look() -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=100, to_s=400)

    assert activity.sitting_s == pytest.approx(300.0)


@pytest.mark.parametrize(
    ("back_at_s", "break_s", "sitting_s"),
    [
        pytest.param(1119.0, None, 1119.0, id="119 s is no break"),
        pytest.param(1120.0, 120.0, 0.0, id="120 s is one"),
    ],
)
def test_an_absence_counts_as_a_break_from_120_s_on(
    back_at_s: float, break_s: float | None, sitting_s: float
) -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=995)
    activity.attend(Who.NOBODY, 1000.0)

    lasted_s = activity.attend(Who.USER, back_at_s)

    assert lasted_s == break_s
    assert activity.sitting_s == pytest.approx(sitting_s)


def test_nobody_sits_on_an_empty_chair() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=3595)

    leave(activity, from_s=3600, to_s=3700)

    assert activity.sitting_s == 0.0
    assert not activity.is_sitting_due
    assert not activity.is_static_due


def test_somebody_else_on_the_chair_is_not_the_user() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    activity.attend(Who.OTHER, 105.0)

    assert activity.attend(Who.USER, 225.0) == pytest.approx(120.0)


def test_a_break_is_suggested_after_60_minutes_on_the_chair() -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=0, to_s=3595)
    before = activity.is_sitting_due
    sit(activity, from_s=3600, to_s=3600)

    assert (before, activity.is_sitting_due) == (False, True)


# Time that was not watched.


def test_time_that_was_not_watched_is_no_sitting() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)

    activity.skip(110.0)
    activity.skip(160.0)
    activity.attend(Who.USER, 210.0)
    sit(activity, from_s=215, to_s=230)

    assert activity.sitting_s == pytest.approx(110.0 + 20.0)


def test_time_that_was_not_watched_is_no_break() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    activity.attend(Who.NOBODY, 105.0)

    activity.skip(165.0)
    lasted_s = activity.attend(Who.USER, 265.0)

    assert lasted_s is None  # 60 s of absence were seen
    assert activity.sitting_s == pytest.approx(265.0 - 100.0)


def test_without_any_look_nothing_is_known() -> None:
    activity = Activity(SETTINGS)

    activity.skip(5000.0)

    assert (activity.sitting_s, activity.static_s) == (0.0, 0.0)
    assert not activity.is_sitting_due
    assert not activity.is_static_due


@given(
    st.lists(
        st.tuples(st.floats(0.1, 100.0), st.sampled_from(["user", "nobody", "blind"])),
        min_size=1,
        max_size=40,
    )
)
def test_sitting_and_breaks_never_add_up_to_more_than_what_was_seen_of_each(
    looks: list[tuple[float, str]],
) -> None:
    activity, at_s, before = Activity(SETTINGS), 0.0, "blind"
    seen_s = {"user": 0.0, "nobody": 0.0, "blind": 0.0}
    rested_s = 0.0

    for wait_s, what in looks:
        at_s += wait_s
        seen_s[before] += wait_s
        before = what
        if what == "blind":
            activity.skip(at_s)
            continue
        lasted_s = activity.attend(Who(what), at_s)
        rested_s += 0.0 if lasted_s is None else lasted_s

    assert rested_s <= seen_s["nobody"] + 1e-6
    assert activity.sitting_s <= seen_s["user"] + seen_s["nobody"] - rested_s + 1e-6


# Told and kept.


def test_being_told_delays_the_next_prompt() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=1300)

    activity.reminded(None)
    sit(activity, from_s=1305, to_s=2495)
    before = activity.is_static_due
    sit(activity, from_s=2500, to_s=2500)

    assert (before, activity.is_static_due) == (False, True)


def test_only_a_prompt_for_a_break_delays_the_next_one() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=3600)

    activity.reminded(None)
    after_another = activity.is_sitting_due
    activity.reminded(Trigger.STATIC)
    after_static = activity.is_sitting_due
    activity.reminded(Trigger.SITTING)

    assert (after_another, after_static, activity.is_sitting_due) == (True, True, False)


def test_a_memory_is_seconds_before_the_last_look() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=100, to_s=500)
    activity.reminded(Trigger.SITTING)
    sit(activity, from_s=505, to_s=600)
    activity.reminded(None)

    sit(activity, from_s=605, to_s=700)

    assert activity.memory() == ActivityMemory(
        seated_ago_s=600.0, static_s=600.0, told_ago_s=100.0, prompted_ago_s=200.0
    )


def test_who_was_never_seen_leaves_an_empty_memory() -> None:
    assert Activity(SETTINGS).memory() == ActivityMemory(
        seated_ago_s=None, static_s=0.0, told_ago_s=None
    )


def test_after_a_restart_sitting_goes_on() -> None:
    memory = ActivityMemory(seated_ago_s=3000.0, static_s=1100.0, told_ago_s=None)
    activity = Activity(SETTINGS, memory, 50_000.0)

    sit(activity, from_s=50_000, to_s=50_100)

    assert activity.sitting_s == pytest.approx(3100.0)
    assert activity.static_s == pytest.approx(1200.0)
    assert activity.is_static_due


def test_after_a_restart_no_position_is_called_long_before_one_is_seen() -> None:
    memory = ActivityMemory(seated_ago_s=3000.0, static_s=1500.0, told_ago_s=None)
    activity = Activity(SETTINGS, memory, 50_000.0)

    sit(activity, from_s=50_000, to_s=50_100, levels={})

    assert not activity.is_static_due


def test_after_a_restart_being_told_still_delays_the_next_prompt() -> None:
    memory = ActivityMemory(seated_ago_s=1500.0, static_s=1500.0, told_ago_s=300.0)
    activity = Activity(SETTINGS, memory, 50_000.0)

    sit(activity, from_s=50_000, to_s=50_895)
    before = activity.is_static_due
    sit(activity, from_s=50_900, to_s=50_900)

    assert (before, activity.is_static_due) == (False, True)
