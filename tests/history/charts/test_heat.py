"""Heat: a number in each cell, and a mark where too little was watched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.drawing.stylesheet import HEAT_STEPS
from posture_monitor.history.charts.heat import (
    HeatRow,
    HoursByWeekday,
    heat_chart,
    step_of,
)
from tests.drawing.parsed import elements, texts
from tests.history.charts.examples import head


def drawn_heat(*shares: float | None, hour: int | None = 9) -> str:
    """Return the chart of one hour on days from Monday on."""
    row = HeatRow(hour=hour, shares=shares)
    weekdays = tuple(range(len(shares)))
    return heat_chart(HoursByWeekday(weekdays=weekdays, rows=(row,)), head())


@pytest.mark.parametrize(
    ("share", "step"),
    [
        pytest.param(0.0, 0, id="never"),
        pytest.param(0.0999, 0, id="below the first limit"),
        pytest.param(0.1, 1, id="at the first limit"),
        pytest.param(0.3, 3, id="at the third"),
        pytest.param(1.0, 4, id="always"),
    ],
)
def test_a_cell_is_darker_from_each_limit_on(share: float, step: int) -> None:
    assert step_of(share) == step
    assert len(elements(drawn_heat(share), "rect", f"heat-{step}")) == 2  # and the key


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_larger_share_is_never_paler(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 0 <= step_of(low) <= step_of(high) < HEAT_STEPS


def test_each_cell_has_its_share_as_a_number() -> None:
    drawn = drawn_heat(0.074, 0.5, 1.0)

    assert texts(drawn)[:7] == ["Mon", "Tue", "Wed", "9", "7", "50", "100"]


def test_a_cell_with_too_little_watched_is_a_mark_without_a_ground() -> None:
    drawn = drawn_heat(None)

    assert texts(drawn)[:3] == ["Mon", "9", "–"]
    assert texts(drawn)[-1] == "too little watched"
    assert len(elements(drawn, "rect")) == HEAT_STEPS  # of the key


def test_without_clock_times_hours_are_counted() -> None:
    assert texts(drawn_heat(0.2, hour=None))[1] == "1"


def test_the_key_names_the_share_of_each_step() -> None:
    assert texts(drawn_heat(0.2))[-5:] == ["<10", "10–20", "20–30", "30–50", "≥50"]
