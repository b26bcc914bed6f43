"""Schedule: how long until the next look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.events import PositionChanged, SetupRef
from posture_monitor.core.pose.view import UNSEEN
from posture_monitor.core.vocabulary import NotAssessed, Picture, Posture, View
from posture_monitor.desktop.signals import Signals
from posture_monitor.looks import Demand
from posture_monitor.service.schedule import (
    ASKED_S,
    BACK_OFF_S,
    GONE_S,
    LEARNING_S,
    Schedule,
)
from posture_monitor.service.settings import service_settings
from posture_monitor.settings.layers import load_config

PERIODS = service_settings(load_config()).periods
QUIET = Signals()
NOWHERE = SetupRef(view=View.UNKNOWN, setup=None)


def look(
    at_s: float,
    posture: Posture = Posture.GOOD,
    *,
    why: NotAssessed | None = None,
    present: bool = True,
) -> Assessment:
    return Assessment(
        at_s=at_s,
        picture=Picture.OK,
        sight=UNSEEN,
        setup=None,
        present=present,
        readings=(),
        posture=posture,
        why=why,
    )


def seen(schedule: Schedule, *assessments: Assessment) -> Schedule:
    """Return the schedule after these looks, each the last one of its burst."""
    for assessment in assessments:
        schedule.see(assessment, (), assessment.at_s)
        schedule.end_burst()
    return schedule


def period_s(
    schedule: Schedule,
    at_s: float,
    *,
    idle_s: float | None = 0.0,
    is_on_battery: bool = False,
) -> float:
    desk = Signals(idle_s=idle_s, is_on_battery=is_on_battery)
    return schedule.period_s(at_s, desk)


def test_somebody_who_sits_there_is_looked_at_every_45_s() -> None:
    assert period_s(seen(Schedule(PERIODS), look(0), look(45)), 45) == 45.0


def test_a_change_is_made_sure_of_soon() -> None:
    schedule = seen(Schedule(PERIODS), look(0), look(45, Posture.POOR))

    assert period_s(schedule, 45) == 20.0
    assert period_s(seen(schedule, look(65, Posture.POOR)), 65) == 45.0


def test_after_ten_minutes_without_a_change_it_looks_more_seldom() -> None:
    schedule = seen(Schedule(PERIODS), look(0))

    assert period_s(schedule, 599) == 45.0
    assert period_s(schedule, 600) == 60.0

    moved = PositionChanged(at_s=700, where=NOWHERE, after_s=700)
    schedule.see(look(700), (moved,), 700)

    assert period_s(schedule, 700) == 45.0


def test_an_idle_keyboard_and_an_empty_chair_are_looked_at_rarely() -> None:
    schedule = seen(Schedule(PERIODS), look(0))
    empty = seen(Schedule(PERIODS), look(0, Posture.UNKNOWN, present=False))

    assert period_s(schedule, 0, idle_s=299.0) == 45.0
    assert period_s(schedule, 0, idle_s=300.0) == 100.0
    assert period_s(empty, 0) == 100.0


def test_on_battery_it_looks_half_as_often() -> None:
    schedule = seen(Schedule(PERIODS), look(0))

    assert period_s(schedule, 0, is_on_battery=True) == 90.0


def test_a_camera_in_trouble_is_tried_again_ever_more_rarely() -> None:
    schedule = Schedule(PERIODS)
    waits_s = []

    for _ in range(8):
        schedule.trouble(Picture.BUSY)
        waits_s.append(period_s(schedule, 0))

    assert waits_s == [*BACK_OFF_S, 60.0, 60.0]
    assert period_s(seen(schedule, look(0)), 0) == 45.0


def test_a_covered_camera_is_not_in_trouble() -> None:
    schedule = seen(Schedule(PERIODS), look(0))

    schedule.trouble(Picture.COVERED)

    assert period_s(schedule, 0) == 45.0


@given(
    looks=st.lists(
        st.tuples(
            st.sampled_from(Posture), st.booleans(), st.floats(0, 900), st.booleans()
        ),
        max_size=12,
    ),
    idle_s=st.none() | st.floats(0, 1e5),
    is_on_battery=st.booleans(),
)
def test_a_period_is_never_longer_than_what_is_carried(
    looks: list[tuple[Posture, bool, float, bool]],
    idle_s: float | None,
    *,
    is_on_battery: bool,
) -> None:
    schedule, at_s = Schedule(PERIODS), 0.0
    for posture, present, later_s, is_end in looks:
        at_s += later_s
        schedule.see(look(at_s, posture, present=present), (), at_s)
        if is_end:
            schedule.end_burst()

    desk = Signals(idle_s=idle_s, is_on_battery=is_on_battery)
    period = schedule.period_s(at_s, desk)

    least_s = min(PERIODS.changing_s, PERIODS.learning_s)
    assert least_s <= period < PERIODS.carry_s


def test_while_a_position_is_learnt_the_looks_are_shorter_and_follow_sooner() -> None:
    schedule = seen(Schedule(PERIODS), look(10, why=NotAssessed.NO_BASELINE))

    assert schedule.sampling(10, QUIET) == PERIODS.learning
    assert schedule.sampling(10, QUIET).burst_s == 1.5
    assert period_s(schedule, 10) == 20.0
    assert period_s(schedule, 9 + LEARNING_S) == 20.0
    assert period_s(schedule, 10 + LEARNING_S) == 60.0  # nothing has changed
    assert schedule.sampling(10 + LEARNING_S, QUIET) == PERIODS.burst


def test_a_glance_aside_ends_no_learning_and_a_minute_of_an_empty_chair_does() -> None:
    schedule = seen(Schedule(PERIODS), look(10, why=NotAssessed.NO_BASELINE))

    seen(schedule, look(30, why=NotAssessed.HEAD_TURNED))
    glancing = schedule.sampling(31, QUIET)
    seen(schedule, look(50, why=NotAssessed.NOBODY, present=False))
    away = schedule.sampling(51, QUIET)
    seen(schedule, look(50 + GONE_S, why=NotAssessed.NOBODY, present=False))

    assert glancing == away == PERIODS.learning
    assert schedule.sampling(51 + GONE_S, QUIET) == PERIODS.burst
    assert period_s(schedule, 51 + GONE_S) == 100.0


def test_whoever_lets_the_keyboard_rest_is_learnt_at_the_usual_rare_looks() -> None:
    schedule = seen(Schedule(PERIODS), look(0, why=NotAssessed.NO_BASELINE))

    assert period_s(schedule, 0, idle_s=300.0) == 100.0
    assert period_s(schedule, 0, is_on_battery=True) == 40.0


def test_the_camera_stays_open_for_a_baseline_of_now_until_it_is_taken() -> None:
    schedule = seen(Schedule(PERIODS), look(0))

    schedule.take_baseline(100)
    asked = schedule.sampling(100 + ASKED_S - 1, QUIET)
    given_up = schedule.sampling(100 + ASKED_S, QUIET)
    schedule.take_baseline(200)
    schedule.settle()

    assert (asked.burst_s, asked.looks_per_s) == (None, 2.0)
    assert given_up == PERIODS.burst
    assert schedule.sampling(201, QUIET) == PERIODS.burst


@pytest.mark.parametrize(
    ("wanted", "platform", "is_continuous"),
    [
        ("auto", "linux", False),
        ("auto", "win32", False),
        ("auto", "darwin", True),
        ("always", "linux", True),
        ("never", "darwin", False),
    ],
)
def test_an_open_camera_is_kept_open_where_it_blocks_nobody_or_the_person_wants_it(
    wanted: str, platform: str, *, is_continuous: bool
) -> None:
    settings = load_config(assignments=(f"camera.continuous={wanted}",))
    schedule = Schedule(service_settings(settings, platform).periods)

    sampling = schedule.sampling(0.0, QUIET)

    assert (sampling.burst_s is None) is is_continuous
    assert sampling.looks_per_s == (1.0 if is_continuous else 2.0)


@pytest.mark.parametrize(
    ("desk", "is_continuous"),
    [
        pytest.param(Signals(), True, id="nothing told"),
        pytest.param(Signals(is_on_battery=False, idle_s=10.0), True, id="at work"),
        pytest.param(Signals(is_on_battery=True), False, id="on battery"),
        pytest.param(Signals(idle_s=PERIODS.idle_after_s), False, id="idle"),
    ],
)
def test_a_camera_is_kept_open_neither_on_battery_nor_while_the_keyboard_rests(
    desk: Signals, *, is_continuous: bool
) -> None:
    settings = load_config(assignments=("camera.continuous=always",))
    periods = service_settings(settings).periods
    schedule = seen(Schedule(periods), look(0))

    sampling = schedule.sampling(1.0, desk)

    assert sampling == (periods.continuous if is_continuous else periods.burst)


def demanding(*demands: tuple[float, float, str]) -> Schedule:
    schedule = seen(Schedule(PERIODS), look(0), look(45))
    for looks_per_s, until_s, by in demands:
        schedule.demand(Demand(looks_per_s=looks_per_s, until_s=until_s, by=by))
    return schedule


def test_the_strongest_demand_is_served_until_it_is_over_then_the_next() -> None:
    schedule = demanding((8.0, 100.0, "exercise"), (4.0, 200.0, "page"))

    rates = [
        schedule.sampling(at_s, QUIET).looks_per_s for at_s in (99.0, 100.0, 200.0)
    ]

    assert rates == [8.0, 4.0, PERIODS.burst.looks_per_s]
    assert schedule.sampling(200.0, QUIET) == PERIODS.burst
    assert schedule.sampling(99.0, QUIET).burst_s is None


def test_a_demand_replaces_the_last_one_of_the_same_origin() -> None:
    schedule = demanding((8.0, 100.0, "exercise"), (3.0, 90.0, "exercise"))

    assert schedule.sampling(50.0, QUIET).looks_per_s == 3.0
    assert schedule.strongest(90.0) is None


def test_a_demand_makes_a_look_due_at_once_but_not_of_a_camera_in_trouble() -> None:
    schedule = demanding((8.0, 100.0, "exercise"))
    schedule.begin(45.0)
    due_s = schedule.due_s(50.0, QUIET)
    schedule.trouble(Picture.BUSY)
    schedule.trouble(Picture.BUSY)

    assert due_s == 45.0
    assert schedule.due_s(50.0, QUIET) == 45.0 + BACK_OFF_S[1]


@given(
    st.lists(
        st.tuples(
            st.floats(0.1, 30.0), st.floats(0.0, 200.0), st.sampled_from(["a", "b"])
        ),
        max_size=5,
    ),
    st.floats(0.0, 200.0),
)
def test_no_demand_ever_makes_it_look_less_often(
    demands: list[tuple[float, float, str]], at_s: float
) -> None:
    usual, demanded = demanding(), demanding(*demands)

    assert demanded.period_s(at_s, QUIET) <= usual.period_s(at_s, QUIET)
    if demanded.strongest(at_s) is None:
        assert demanded.sampling(at_s, QUIET) == usual.sampling(at_s, QUIET)
    else:
        assert demanded.sampling(at_s, QUIET).burst_s is None
