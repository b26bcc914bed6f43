"""Weeks: boxes, and a line that is not joined across what changed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.history.charts.days import TimeFigure
from posture_monitor.history.charts.weeks import (
    TrendOfWeeks,
    WeekBreak,
    WeekOfDays,
    runs,
    weeks_chart,
)
from tests.drawing.parsed import elements, number, texts
from tests.history.charts.examples import head, usual

SETUP, VERSION = (WeekBreak.SETUP,), (WeekBreak.VERSION,)


def trend(*weeks: tuple[float | None, tuple[WeekBreak, ...]]) -> TrendOfWeeks:
    """Return weeks with their middle and what broke before each, from 7 September."""
    first = date(2026, 9, 7)
    return TrendOfWeeks(
        figure=TimeFigure.AWAY_PER_HOUR,
        weeks=tuple(
            WeekOfDays(
                starts_on=first + timedelta(weeks=number),
                days=None if each is None else usual(each / 2, each, 2 * each),
                breaks=breaks,
            )
            for number, (each, breaks) in enumerate(weeks)
        ),
    )


def test_a_box_goes_from_the_low_to_the_high_of_its_middle_half() -> None:
    drawn = weeks_chart(trend((720.0, ())), head())

    # 0 to 40 %, on 160 from 218 up
    box, _ = elements(drawn, "rect", "box")
    spot, *_ = elements(drawn, "circle", "spot")
    assert (number(box, "y"), number(box, "height")) == (58.0, 120.0)
    assert number(spot, "cy") == 138.0


def test_weeks_without_a_break_are_one_line() -> None:
    drawn = weeks_chart(trend((600.0, ()), (900.0, ()), (700.0, ())), head())

    [line] = elements(drawn, "polyline", "trend")
    assert len(line.get("points", "").split()) == 3
    assert elements(drawn, "line", "change") == []


def test_the_line_is_not_joined_across_a_break() -> None:
    weeks = trend((600.0, ()), (900.0, ()), (700.0, SETUP), (700.0, ()), (1.0, VERSION))

    drawn = weeks_chart(weeks, head())

    assert runs(weeks) == [[0, 1], [2, 3], [4]]
    assert len(elements(drawn, "polyline", "trend")) == 2
    assert len(elements(drawn, "line", "change")) == 2
    assert texts(drawn)[-4:] == [
        *("1", "the camera or the desk changed"),
        *("2", "a new version of the program"),
    ]


def test_the_line_is_not_joined_across_a_week_without_days() -> None:
    assert runs(trend((600.0, ()), (None, ()), (700.0, ()))) == [[0], [2]]


def test_a_break_in_a_week_without_days_still_parts_its_neighbours() -> None:
    weeks = trend((600.0, ()), (None, SETUP), (700.0, ()))

    drawn = weeks_chart(weeks, head())

    assert runs(weeks) == [[0], [2]]
    assert len(elements(drawn, "line", "change")) == 1
    assert "–" in texts(drawn)


@given(
    st.lists(
        st.tuples(
            st.none() | st.floats(60.0, 3600.0), st.sampled_from([(), SETUP, VERSION])
        ),
        min_size=1,
        max_size=52,
    )
)
def test_every_known_week_is_in_one_run_and_no_run_goes_over_a_break(
    weeks: list[tuple[float | None, tuple[WeekBreak, ...]]],
) -> None:
    found = runs(trend(*weeks))

    known = [number for number, (middle, _) in enumerate(weeks) if middle is not None]
    assert [number for run in found for number in run] == known
    for run in found:
        assert run == list(range(run[0], run[-1] + 1))
        assert all(not weeks[number][1] for number in run[1:])
