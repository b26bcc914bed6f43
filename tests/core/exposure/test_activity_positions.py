"""Activity: changes of position, and how long one was seen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.exposure.activity import Activity
from posture_monitor.core.vocabulary import Who
from tests.core.sittings import SETTINGS, SLUMPED, leave, sit


def test_another_position_counts_after_10_s() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=600)

    early = sit(activity, from_s=605, to_s=610, levels=SLUMPED)
    late = sit(activity, from_s=615, to_s=615, levels=SLUMPED)

    assert early == []
    assert late == [pytest.approx(605.0)]
    assert activity.static_s == pytest.approx(10.0)


@pytest.mark.parametrize(
    ("lean", "is_change"),
    [
        pytest.param(0.5, True, id="half of the caution limit"),
        pytest.param(-0.5, True, id="half of it backward"),
        pytest.param(0.49, False, id="less than half"),
    ],
)
def test_a_change_is_half_a_caution_limit_in_one_metric(
    lean: float, *, is_change: bool
) -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=60)

    ended = sit(
        activity, from_s=65, to_s=120, levels={"slump_index": 0.0, "lean": lean}
    )

    assert bool(ended) is is_change


def test_a_movement_that_does_not_last_changes_nothing() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)

    ended = sit(activity, from_s=105, to_s=110, levels=SLUMPED)
    ended += sit(activity, from_s=115, to_s=200)

    assert ended == []
    assert activity.static_s == pytest.approx(200.0)


@pytest.mark.parametrize(
    ("levels", "is_change"),
    [
        pytest.param((0.9, 0.9, 0.9), True, id="all to the same side"),
        pytest.param((0.9, -0.9, 0.9), False, id="to both sides, as a look's error"),
        pytest.param((0.9, 0.0, 0.9), False, id="back in between"),
    ],
)
def test_every_look_of_the_time_is_off_to_the_same_side(
    levels: tuple[float, ...], *, is_change: bool
) -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=60)

    ended = [
        each
        for at_s, level in zip((65, 70, 75), levels, strict=True)
        for each in sit(activity, from_s=at_s, to_s=at_s, levels={"lean": level})
    ]

    assert bool(ended) is is_change


def test_a_position_is_the_mean_of_its_looks_and_not_the_first() -> None:
    activity = Activity(SETTINGS)
    activity.attend(Who.USER, 0.0)
    activity.move({"lean": 0.4}, 0.0)  # a first look that is off
    for at_s in range(5, 105, 5):
        sit(activity, from_s=at_s, to_s=at_s, levels={"lean": 0.0})

    ended = sit(activity, from_s=105, to_s=600, levels={"lean": -0.2})

    assert ended == []  # 0.6 from the first look, and 0.2 from the mean


@given(st.lists(st.floats(-0.24, 0.24), min_size=1, max_size=200))
def test_who_sways_by_less_than_a_change_is_in_one_position(
    levels: list[float],
) -> None:
    activity = Activity(SETTINGS)

    ended = [
        each
        for number, level in enumerate(levels)
        for each in sit(
            activity, from_s=45 * number, to_s=45 * number, levels={"lean": level}
        )
    ]

    assert ended == []
    assert activity.static_s == pytest.approx(45.0 * (len(levels) - 1))


def test_a_metric_that_is_not_listed_is_no_position() -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=0, to_s=1500, levels={"head_yaw": 0.0})

    assert activity.static_s == 0.0
    assert not activity.is_static_due


def test_static_time_counts_only_looks_that_saw_the_position() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)

    sit(activity, from_s=105, to_s=500, levels={})
    sit(activity, from_s=505, to_s=600)

    assert activity.static_s == pytest.approx(105.0 + 95.0)


def test_time_without_a_position_confirms_no_change() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    sit(activity, from_s=105, to_s=105, levels=SLUMPED)

    sit(activity, from_s=110, to_s=200, levels={})
    at_once = sit(activity, from_s=205, to_s=205, levels=SLUMPED)
    later = sit(activity, from_s=210, to_s=210, levels=SLUMPED)

    assert at_once == []
    assert later == [pytest.approx(105.0)]
    assert activity.static_s == pytest.approx(10.0)  # of it 5 s before, 5 s after


def test_a_change_begun_before_a_break_is_forgotten_with_it() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    sit(activity, from_s=105, to_s=105, levels=SLUMPED)
    leave(activity, from_s=110, to_s=700)

    ended = sit(activity, from_s=701, to_s=701)
    ended += sit(activity, from_s=702, to_s=702, levels=SLUMPED)

    assert ended == []
    assert activity.static_s == pytest.approx(1.0)


def test_a_change_begun_in_one_metric_is_not_confirmed_in_another() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100, levels={"slump_index": 0.0})
    sit(activity, from_s=105, to_s=105, levels={"slump_index": 1.0})
    sit(activity, from_s=110, to_s=110, levels={"lean": 0.0})

    early = sit(activity, from_s=115, to_s=120, levels={"lean": 1.0})
    late = sit(activity, from_s=125, to_s=125, levels={"lean": 1.0})

    assert early == []
    assert late == [pytest.approx(115.0)]


def test_every_look_of_the_time_is_off_in_one_and_the_same_metric() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    looks = [
        {"slump_index": 0.9, "lean": 0.9},
        {"slump_index": 0.9, "lean": 0.0},
        {"slump_index": 0.0, "lean": 0.9},
    ]

    ended = [
        each
        for at_s, levels in zip((105, 110, 115), looks, strict=True)
        for each in sit(activity, from_s=at_s, to_s=at_s, levels=levels)
    ]

    assert ended == []


def test_another_position_is_suggested_after_20_minutes_in_one() -> None:
    activity = Activity(SETTINGS)

    sit(activity, from_s=0, to_s=1195)
    before = activity.is_static_due
    sit(activity, from_s=1200, to_s=1200)

    assert (before, activity.is_static_due) == (False, True)


@pytest.mark.parametrize(
    "levels",
    [
        pytest.param({}, id="that cannot tell the position"),
        pytest.param(SLUMPED, id="in which the person has just moved"),
    ],
)
def test_no_position_is_called_long_by_a_look(levels: Mapping[str, float]) -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=1500)
    was_due = activity.is_static_due

    sit(activity, from_s=1505, to_s=1505, levels=levels)

    assert (was_due, activity.is_static_due) == (True, False)


def test_the_position_after_a_break_is_a_new_one_and_no_change() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)
    leave(activity, from_s=101, to_s=300)

    ended = sit(activity, from_s=301, to_s=401, levels=SLUMPED)

    assert ended == []
    assert activity.static_s == pytest.approx(100.0)


def test_a_break_alone_adds_nothing_to_a_position() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=1300)
    was_due = activity.is_static_due

    activity.attend(Who.NOBODY, 1305.0)
    in_break = activity.is_static_due
    sit(activity, from_s=1500, to_s=1500)

    assert (was_due, in_break) == (True, False)
    assert activity.static_s == 0.0


def test_time_that_was_not_watched_is_no_position() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=100)

    activity.skip(105.0)
    activity.skip(150.0)
    sit(activity, from_s=155, to_s=200)

    assert activity.static_s == pytest.approx(105.0 + 45.0)


def test_a_break_ends_the_position() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=900)

    leave(activity, from_s=901, to_s=1100)
    activity.attend(Who.USER, 1101.0)

    assert activity.static_s == 0.0
