"""Activity: the three steps of what it is time for, and a look into the distance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.exposure.activity_values import ActivitySettings
from posture_monitor.core.vocabulary import BreakStep, Who
from tests.core.sittings import SETTINGS, SLUMPED, leave, sit

EYES = replace(SETTINGS, eyes_s=900.0, nudge_s=0.0, static_s=9000.0)


@pytest.mark.parametrize(
    ("seated_s", "step"),
    [
        pytest.param(595, None, id="before 10 minutes, nothing"),
        pytest.param(600, BreakStep.NUDGE, id="from 10 minutes on, a nudge"),
        pytest.param(1195, BreakStep.NUDGE, id="until 20 minutes"),
        pytest.param(1200, BreakStep.CHANGE, id="from 20 minutes on, a change"),
        pytest.param(3595, BreakStep.CHANGE, id="until an hour"),
        pytest.param(3600, BreakStep.BREAK, id="from an hour on, a break"),
    ],
)
def test_what_it_is_time_for_grows_with_the_time_in_one_position(
    seated_s: int, step: BreakStep | None
) -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=0, to_s=seated_s)

    assert activity.step is step


def test_nothing_is_due_for_a_nudge() -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=0, to_s=1195)

    assert (activity.step, activity.due()) == (BreakStep.NUDGE, [])


def test_a_nudge_of_0_is_switched_off() -> None:
    activity = Activity(replace(SETTINGS, nudge_s=0.0))

    sit(activity, from_s=0, to_s=1195)

    assert activity.step is None


def test_a_nudge_lasts_until_another_position_was_taken() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=700)

    sit(activity, from_s=705, to_s=800, levels=SLUMPED)

    assert activity.step is None


def test_a_change_of_position_is_no_break() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=3600)

    sit(activity, from_s=3605, to_s=3700, levels=SLUMPED)

    assert activity.step is BreakStep.BREAK


@pytest.mark.parametrize(
    ("away_s", "step"),
    [
        pytest.param(100, BreakStep.BREAK, id="shorter than a break"),
        pytest.param(120, None, id="a break"),
    ],
)
def test_only_who_was_away_for_a_break_needs_none(
    away_s: int, step: BreakStep | None
) -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=3600)

    leave(activity, from_s=3601, to_s=3601 + away_s)
    while_away = activity.step
    activity.attend(Who.USER, 3601.0 + away_s)

    assert (while_away, activity.step) == (None, step)


@pytest.mark.parametrize(
    ("seated_s", "is_shown"),
    [
        pytest.param(895, False, id="before the interval"),
        pytest.param(900, True, id="after it"),
        pytest.param(1015, True, id="for two minutes"),
        pytest.param(1020, False, id="and no longer"),
        pytest.param(1800, True, id="after the next one"),
    ],
)
def test_a_look_into_the_distance_is_shown_for_two_minutes_after_each_interval(
    seated_s: int, *, is_shown: bool
) -> None:
    activity = Activity(EYES)

    sit(activity, from_s=0, to_s=seated_s)

    assert (activity.step is BreakStep.EYES) is is_shown
    assert activity.due() == []


def test_as_shipped_nothing_is_shown_for_the_eyes() -> None:
    activity = Activity(replace(EYES, eyes_s=0.0))

    sit(activity, from_s=0, to_s=900)

    assert activity.step is None


@given(st.integers(0, 800), st.integers(60, 1500), st.integers(0, 4000))
def test_whatever_is_due_is_a_step_as_well(
    nudge_s: int, static_s: int, seated_s: int
) -> None:
    settings: ActivitySettings = replace(
        SETTINGS, nudge_s=float(nudge_s), static_s=float(static_s)
    )
    activity = Activity(settings)

    sit(activity, from_s=0, to_s=seated_s)

    if activity.due():
        assert activity.step in (BreakStep.CHANGE, BreakStep.BREAK)
