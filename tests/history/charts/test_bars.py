"""Bars: as long as the time, and made of its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PostureKey, Severity
from posture_monitor.history.charts.bars import (
    BodyPart,
    HoldingBand,
    HoldingTimes,
    PostureTimes,
    holding_chart,
    postures_chart,
)
from posture_monitor.history.charts.layout import WIDTH
from tests.drawing.parsed import number, of_tone, texts, told
from tests.history.charts.examples import head


def test_the_longest_bar_is_as_wide_as_the_chart_and_parts_are_in_proportion() -> None:
    slumped = {Severity.SLIGHT: 1800.0, Severity.CLEAR: 1200.0, Severity.STRONG: 600.0}
    times = [
        PostureTimes(posture=PostureKey.SLUMPED, severity_s=slumped),
        PostureTimes(posture=None, severity_s={Severity.CLEAR: 900.0}),
    ]

    drawn = postures_chart(times, head())

    # an hour is 380 wide
    [slight] = of_tone(drawn, "a", "slight")
    clear, of_another = of_tone(drawn, "a", "clear")
    [strong] = of_tone(drawn, "a", "strong")
    widths = [number(each, "width") for each in (slight, clear, strong, of_another)]
    assert widths == [190.0, 126.67, 63.33, 95.0]
    lefts = [number(each, "x") for each in (slight, clear, strong, of_another)]
    assert lefts == [0.0, 190.0, 316.67, 0.0]
    assert texts(drawn) == [
        *("slumped", "1 h", "in another way", "15 min"),
        *("slightly", "clearly", "strongly"),
    ]
    assert told(strong) == "strongly: 10 min"


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from((Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)),
            st.floats(60.0, 86400.0),
            min_size=1,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_widths_add_up_to_the_times(times: list[dict[Severity, float]]) -> None:
    drawn = postures_chart(
        [PostureTimes(posture=None, severity_s=each) for each in times], head()
    )

    wide = sum(
        number(each, "width")
        for tone in ("slight", "clear", "strong")
        for each in of_tone(drawn, "a", tone)
    )
    longest_s = max(sum(each.values()) for each in times)
    in_all_s = sum(sum(each.values()) for each in times)
    assert wide == pytest.approx(WIDTH * in_all_s / longest_s, abs=0.2)


def test_holding_times_given_are_in_the_words_of_the_standard() -> None:
    head_times = {HoldingBand.ACCEPTABLE: 3600.0, HoldingBand.BEYOND: 60.0}
    times = [HoldingTimes(part=BodyPart.HEAD, band_s=head_times)]

    drawn = holding_chart(times, head())

    assert len(of_tone(drawn, "a", "acceptable")) == 1
    assert of_tone(drawn, "a", "limited") == []
    assert texts(drawn) == [
        *("head", "1 h 1 min"),
        *("acceptable", "not recommended"),
    ]


def test_without_any_time_no_bar_is_drawn() -> None:
    times = [PostureTimes(posture=PostureKey.TILTED, severity_s={})]

    drawn = postures_chart(times, head())

    assert of_tone(drawn, "a", "slight") == []
    assert texts(drawn)[:2] == ["tilted to one side", "0 s"]
