"""Hours: blocks as high as the time that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.drawing.tones import Tone
from posture_monitor.history.charts.hours import (
    BOTTOM,
    STACKED,
    TOP,
    DayByHours,
    HourOfDay,
    hours_chart,
)
from tests.drawing.parsed import elements, number, of_tone, texts, told
from tests.history.charts.examples import head

PER_S = (BOTTOM - TOP) / 3600


def day(*hours: dict[Tone, float], first: int | None = 8) -> DayByHours:
    """Return a day of such hours, from one of the clock on, or without clock times."""
    return DayByHours(
        hours=tuple(
            HourOfDay(hour=None if first is None else first + number, parts_s=parts)
            for number, parts in enumerate(hours)
        )
    )


def test_an_hour_of_three_parts_is_stacked_from_the_usual_position_up() -> None:
    parts = {Tone.NOBODY: 900.0, Tone.SLUMPED: 900.0, Tone.USUAL: 1800.0}

    drawn = hours_chart(day(parts), head())

    [usual] = of_tone(drawn, "a", "usual")
    [slumped] = of_tone(drawn, "a", "slumped")
    [nobody] = of_tone(drawn, "a", "nobody")
    # the plot is 200 high from 8 to 208; half an hour is 100
    assert (usual.get("y"), usual.get("height")) == ("108", "100")
    assert (slumped.get("y"), slumped.get("height")) == ("58", "50")
    assert (nobody.get("y"), nobody.get("height")) == ("8", "50")


@given(
    st.lists(
        st.dictionaries(st.sampled_from(STACKED), st.floats(0.0, 270.0)),
        min_size=1,
        max_size=24,
    )
)
def test_blocks_add_up_to_the_time_and_do_not_overlap(
    hours: list[dict[Tone, float]],
) -> None:
    drawn = hours_chart(day(*hours, first=None), head())

    bars = [
        each
        for each in elements(drawn, "rect")
        if number(each, "y") + number(each, "height") <= BOTTOM + 0.02
    ]
    high = sum(number(each, "height") for each in bars)
    count = sum(part_s > 0 for hour in hours for part_s in hour.values())
    assert len(bars) == count
    assert high == pytest.approx(
        PER_S * sum(sum(hour.values()) for hour in hours), abs=0.006 * max(1, count)
    )


def test_time_that_was_not_watched_is_dotted_and_not_filled() -> None:
    drawn = hours_chart(day({Tone.NOT_WATCHED: 3600.0}), head())

    dotted = elements(drawn, "rect", "gap")
    assert [each.get("height") for each in dotted] == ["200", "13"]
    assert of_tone(drawn, "a", "not_watched") == []


def test_hours_of_the_clock_are_labelled() -> None:
    drawn = hours_chart(day({Tone.USUAL: 60.0}, {Tone.USUAL: 60.0}), head())

    assert texts(drawn)[5:8] == ["8", "9", "hour of the day"]


def test_hours_without_clock_times_are_counted() -> None:
    hours = day({Tone.USUAL: 60.0}, {Tone.USUAL: 60.0}, first=None)

    drawn = hours_chart(hours, head())

    assert texts(drawn)[5:8] == ["1", "2", "hours, counted from the first"]


def test_only_what_was_seen_is_in_the_legend() -> None:
    drawn = hours_chart(day({Tone.USUAL: 60.0, Tone.TILTED: 0.0}), head())

    assert texts(drawn)[7:] == ["in the usual position"]


def test_a_pointer_reads_what_a_block_is() -> None:
    drawn = hours_chart(day({Tone.SLUMPED: 720.0}), head())

    [slumped] = of_tone(drawn, "a", "slumped")
    assert told(slumped) == "slumped: 12 min"


def test_many_hours_have_every_other_label() -> None:
    drawn = hours_chart(day(*[{Tone.USUAL: 60.0}] * 24, first=0), head())

    assert texts(drawn)[5:17] == [str(hour) for hour in range(0, 24, 2)]
