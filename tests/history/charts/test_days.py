"""Days: bars, their band, and days that are partial or missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.history.charts.days import (
    BOTTOM,
    TOP,
    DayBar,
    DaysOfWeek,
    TimeFigure,
    days_chart,
)
from posture_monitor.history.charts.layout import scale_for
from tests.drawing.parsed import elements, number, of_tone, texts, told
from tests.history.charts.examples import head, usual


def drawn_week(*days: DayBar) -> str:
    """Return the chart of a week whose days are usually 20 to 40 % away, half 30."""
    week = DaysOfWeek(
        figure=TimeFigure.AWAY_PER_HOUR, days=days, usual=usual(720.0, 1080.0, 1440.0)
    )
    return days_chart(week, head())


def test_a_bar_the_band_and_the_middle_lie_on_one_scale() -> None:
    drawn = drawn_week(DayBar(weekday=0, lasted_s=720.0))

    # 0 to 40 %, 10 a step, on 170 from 208 up: 20 % are 85
    [bar] = of_tone(drawn, "a", "measured")
    band, *_ = elements(drawn, "rect", "band")
    middle, *_ = elements(drawn, "line", "middle")
    assert (number(bar, "y"), number(bar, "height")) == (123.0, 85.0)
    assert (number(band, "y"), number(band, "height")) == (38.0, 85.0)
    assert number(middle, "y1") == 80.5
    assert told(bar) == "Mon: 20 %"
    assert [each for each in texts(drawn) if each.endswith(" %")] == [
        *("10 %", "20 %", "30 %", "40 %")
    ]


@given(st.lists(st.floats(0.0, 86400.0), min_size=1, max_size=7))
def test_bars_are_in_proportion_to_their_days(lasted_s: list[float]) -> None:
    bars = tuple(DayBar(weekday=at, lasted_s=each) for at, each in enumerate(lasted_s))
    week = DaysOfWeek(figure=TimeFigure.SITTING, days=bars, usual=None)

    drawn = days_chart(week, head())

    scale = scale_for(max(1.0, *lasted_s, 0.0), top=TOP, bottom=BOTTOM)
    high = [number(each, "height") for each in of_tone(drawn, "a", "measured")]
    assert high == pytest.approx(
        [(BOTTOM - TOP) * each / scale.most_s for each in lasted_s], abs=0.006
    )


def test_a_partial_day_has_another_hatch() -> None:
    drawn = drawn_week(DayBar(weekday=2, lasted_s=600.0, is_partial=True))

    assert len(of_tone(drawn, "a", "partial")) == 1
    assert of_tone(drawn, "a", "measured") == []
    assert "watched in part" in texts(drawn)


def test_a_missing_day_is_no_bar_of_nothing() -> None:
    drawn = drawn_week(DayBar(weekday=5, lasted_s=None))

    assert [each.get("height") for each in elements(drawn, "rect", "gap")] == [
        "22",
        "13",
    ]
    assert "–" in texts(drawn)
    assert "not watched" in texts(drawn)


def test_a_day_of_zero_is_a_day() -> None:
    drawn = drawn_week(DayBar(weekday=0, lasted_s=0.0))

    [bar] = of_tone(drawn, "a", "measured")
    assert bar.get("height") == "0"
    assert elements(drawn, "rect", "gap") == []


def test_without_earlier_weeks_there_is_no_band() -> None:
    days = (DayBar(weekday=0, lasted_s=600.0),)

    drawn = days_chart(
        DaysOfWeek(figure=TimeFigure.SITTING, days=days, usual=None), head()
    )

    assert elements(drawn, "rect", "band") == []
    assert elements(drawn, "line", "middle") == []
    assert texts(drawn)[-1] == "watched all day"


@pytest.mark.parametrize(
    ("longest_s", "steps"),
    [
        pytest.param(1.0, (60.0, 1), id="a second"),
        pytest.param(240.0, (60.0, 4), id="four minutes"),
        pytest.param(241.0, (120.0, 3), id="a little more"),
        pytest.param(3600.0, (900.0, 4), id="an hour"),
        pytest.param(6 * 3600.0, (7200.0, 3), id="six hours"),
        pytest.param(30 * 3600.0, (43200.0, 3), id="more than a day"),
    ],
)
def test_a_scale_has_few_round_steps(
    longest_s: float, steps: tuple[float, int]
) -> None:
    scale = scale_for(longest_s, top=0.0, bottom=100.0)

    assert (scale.step_s, scale.most_s / scale.step_s) == steps
