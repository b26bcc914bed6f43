"""Second screen: a side to which somebody turns for hours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.lasting.second_screen import KNOWN_S, SecondScreens
from posture_monitor.core.vocabulary import Side
from posture_monitor.durations import HOUR_S

EVERY_S = 45


def turn(screens: SecondScreens, turn_deg: float, *, from_s: int, to_s: int) -> None:
    for at_s in range(from_s, to_s + 1, EVERY_S):
        screens.see(turn_deg, float(at_s))


@pytest.mark.parametrize(
    ("turned_s", "is_known"),
    [
        pytest.param(int(KNOWN_S) - EVERY_S, False, id="a look less than two hours"),
        pytest.param(int(KNOWN_S), True, id="two hours"),
    ],
)
def test_two_hours_to_one_side_are_a_second_screen(
    turned_s: int, *, is_known: bool
) -> None:
    screens = SecondScreens({})

    turn(screens, 25.0, from_s=0, to_s=turned_s)

    assert screens.explains(25.0) is is_known


@pytest.mark.parametrize(
    ("turn_deg", "is_explained"),
    [
        pytest.param(25.0, True, id="there"),
        pytest.param(12.0, True, id="on the way there"),
        pytest.param(36.0, True, id="a look's noise farther"),
        pytest.param(38.0, False, id="farther"),
        pytest.param(-25.0, False, id="to the other side"),
    ],
)
def test_it_explains_a_turn_to_its_side_up_to_its_angle(
    turn_deg: float, *, is_explained: bool
) -> None:
    screens = SecondScreens({})
    turn(screens, 25.0, from_s=0, to_s=9000)

    assert screens.explains(turn_deg) is is_explained


def test_hours_in_pieces_count_if_they_are_often_enough() -> None:
    screens = SecondScreens({})
    for hour in range(4):  # 30 min there in each, and a quarter of the others lost
        turn(screens, 25.0, from_s=3600 * hour, to_s=3600 * hour + 1800)
        turn(screens, 0.0, from_s=3600 * hour + 1845, to_s=3600 * hour + 3555)
    before = screens.explains(25.0)

    turn(screens, 25.0, from_s=14400, to_s=16245)  # 4 x 22.5 + 30 min

    assert (before, screens.explains(25.0)) == (False, True)


def test_glances_never_become_a_screen() -> None:
    screens = SecondScreens({})

    for number in range(40 * 640):  # 40 days of 8 hours, one look of 20 turned
        screens.see(30.0 if number % 20 == 0 else 0.0, EVERY_S * float(number))

    assert not screens.explains(30.0)


@pytest.mark.parametrize(
    ("turn_deg", "is_known"),
    [pytest.param(9.0, False, id="less"), pytest.param(10.0, True, id="10 degrees")],
)
def test_a_small_turn_needs_no_second_screen(
    turn_deg: float, *, is_known: bool
) -> None:
    screens = SecondScreens({})

    turn(screens, turn_deg, from_s=0, to_s=9000)

    assert screens.explains(turn_deg) is is_known


@pytest.mark.parametrize(
    ("apart_s", "is_known"),
    [pytest.param(300, True, id="5 minutes"), pytest.param(301, False, id="longer")],
)
def test_time_between_two_looks_counts_for_5_minutes_at_most(
    apart_s: int, *, is_known: bool
) -> None:
    screens = SecondScreens({})

    for number in range(30):
        screens.see(25.0, float(apart_s * number))

    assert screens.explains(25.0) is is_known


def test_a_working_day_without_it_forgets_it() -> None:
    screens = SecondScreens({})
    turn(screens, 25.0, from_s=0, to_s=int(KNOWN_S))
    begin_s = int(KNOWN_S)

    turn(screens, 0.0, from_s=begin_s, to_s=begin_s + int(7.9 * HOUR_S))
    before = screens.explains(25.0)
    end_s = begin_s + int(7.9 * HOUR_S)
    turn(screens, 0.0, from_s=end_s, to_s=end_s + int(0.2 * HOUR_S))

    assert (before, screens.explains(25.0)) == (True, False)
    assert screens.sides == {}


def test_a_night_forgets_nothing() -> None:
    screens = SecondScreens({})
    turn(screens, 25.0, from_s=0, to_s=9000)

    screens.see(0.0, 9000.0 + 60 * HOUR_S)

    assert screens.explains(25.0)


def test_what_is_known_goes_on_after_a_restart() -> None:
    before = SecondScreens({})
    turn(before, -30.0, from_s=0, to_s=9000)

    after = SecondScreens(before.sides)

    assert after.explains(-30.0)
    assert not after.explains(30.0)
    assert list(after.sides) == [Side.RIGHT]


@given(st.lists(st.floats(-80.0, 80.0), max_size=150))
def test_less_than_two_hours_of_anything_explain_nothing(turns: list[float]) -> None:
    screens = SecondScreens({})

    for number, turn_deg in enumerate(turns):
        screens.see(turn_deg, EVERY_S * float(number))

    assert not any(screens.explains(each) for each in turns)
