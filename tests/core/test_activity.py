"""Activity: sitting, breaks, changes of position, and time that was not watched."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.activity import Activity, ActivityMemory, ActivitySettings
from posture_monitor.core.presence import Who

SETTINGS = ActivitySettings(
    metrics=("slump_index", "lean"),
    shift=0.5,
    confirm_s=10.0,
    static_s=1200.0,
    sitting_s=3600.0,
    break_s=120.0,
)
UPRIGHT: Mapping[str, float] = {"slump_index": 0.0, "lean": 0.0}
SLUMPED: Mapping[str, float] = {"slump_index": 1.0, "lean": 0.1}


def sit(
    activity: Activity,
    *,
    from_s: int,
    to_s: int,
    levels: Mapping[str, float] = UPRIGHT,
    every_s: int = 5,
) -> list[float]:
    """Sit there in one position; return how long the positions lasted that ended."""
    ended = []
    for at_s in range(from_s, to_s + 1, every_s):
        activity.attend(Who.USER, float(at_s))
        ended.append(activity.move(levels, float(at_s)))
    return [lasted_s for lasted_s in ended if lasted_s is not None]


def leave(activity: Activity, *, from_s: int, to_s: int) -> None:
    for at_s in range(from_s, to_s + 1):
        activity.attend(Who.NOBODY, float(at_s))
        activity.move({}, float(at_s))


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


def test_a_break_ends_the_position() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=900)

    leave(activity, from_s=901, to_s=1100)
    activity.attend(Who.USER, 1101.0)

    assert activity.static_s == 0.0


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


# Positions.


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


# Told and kept.


def test_being_told_delays_the_next_prompt() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=0, to_s=1300)

    activity.told()
    sit(activity, from_s=1305, to_s=2495)
    before = activity.is_static_due
    sit(activity, from_s=2500, to_s=2500)

    assert (before, activity.is_static_due) == (False, True)


def test_a_memory_is_seconds_before_the_last_look() -> None:
    activity = Activity(SETTINGS)
    sit(activity, from_s=100, to_s=600)
    activity.told()

    sit(activity, from_s=605, to_s=700)

    assert activity.memory() == ActivityMemory(
        seated_ago_s=600.0, static_s=600.0, told_ago_s=100.0
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
