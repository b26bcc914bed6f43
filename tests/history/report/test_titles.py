"""The title of each chart says what its figures bear out, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.history.columns import HOLD_CLASSES
from posture_monitor.history.report.findings import HourAmount, UsualRange
from posture_monitor.history.report.order import ClockTimes
from posture_monitor.history.report.titles import (
    title_of_bands,
    title_of_days,
    title_of_heat,
    title_of_holds,
    title_of_hours,
    title_of_postures,
    title_of_weeks,
)

LATE = [
    HourAmount(number=number, part_s=60.0 * part, told_s=3600.0)
    for number, part in ((9, 2), (10, 3), (11, 2), (13, 3), (14, 30), (15, 40))
]
EARLY = [
    HourAmount(number=number, part_s=60.0 * part, told_s=3600.0)
    for number, part in ((1, 40), (2, 3), (3, 4), (4, 2))
]
LOW = UsualRange(low=0.1, middle=0.15, high=0.2)
HIGH = UsualRange(low=0.3, middle=0.35, high=0.4)


def test_with_clock_times_a_title_says_after_which_one() -> None:
    title = title_of_hours({PostureKey.SLUMPED: LATE}, 5, ClockTimes.SHOWN)

    assert title == "Slumped, mostly after 14:00"


def test_without_clock_times_a_title_counts_the_hours_of_the_day() -> None:
    numbered = [
        HourAmount(number=number, part_s=each.part_s, told_s=each.told_s)
        for number, each in enumerate(LATE, 1)
    ]

    title = title_of_heat(numbered, 5, ClockTimes.LEFT_OUT)

    assert title == "Away from the usual position, mostly from hour 5 of the day on"


def test_one_first_hour_is_told_as_one() -> None:
    title = title_of_hours({PostureKey.HEAD_DOWN: EARLY}, 5, ClockTimes.LEFT_OUT)

    assert title == "Head down, mostly in the first hour of the day"


def test_only_the_posture_that_was_there_longest_is_spoken_of() -> None:
    even = [HourAmount(number=n, part_s=3000.0, told_s=3600.0) for n in range(9, 15)]

    title = title_of_hours(
        {PostureKey.SLUMPED: LATE, PostureKey.TILTED: even}, 5, ClockTimes.SHOWN
    )

    assert title == "How the hours of a day were spent"


@pytest.mark.parametrize(
    ("shares", "usual", "expected"),
    [
        pytest.param(
            {"Mon": 0.41, "Tue": 0.5, "Wed": 0.45},
            HIGH,
            "More time away than usual on every whole day",
            id="each above the middle half",
        ),
        pytest.param(
            {"Mon": 0.05, "Tue": 0.09, "Wed": 0.01},
            LOW,
            "Less time away than usual on every whole day",
            id="each below the middle half",
        ),
        pytest.param(
            {"Mon": 0.15, "Tue": 0.45, "Wed": 0.3},
            HIGH,
            "Most time away on Tue, least on Mon",
            id="far apart",
        ),
        pytest.param(
            {"Mon": 0.3, "Tue": 0.35, "Wed": 0.33},
            None,
            "About as much time away on every whole day",
            id="close together, and nothing known before",
        ),
        pytest.param(
            {"Mon": 0.1, "Tue": 0.9},
            HIGH,
            "Time away from the usual position, day by day",
            id="two days are too few",
        ),
    ],
)
def test_the_days_of_a_week_have_a_title(
    shares: dict[str, float], usual: UsualRange | None, expected: str
) -> None:
    assert title_of_days(shares, usual) == expected


shares_of_days = st.dictionaries(
    st.sampled_from(["Mon", "Tue", "Wed", "Thu", "Fri"]), st.floats(0, 1)
)


@given(shares=shares_of_days)
def test_a_title_that_names_days_names_the_highest_and_the_lowest(
    shares: dict[str, float],
) -> None:
    title = title_of_days(shares, HIGH)

    if title.startswith("Most time away on "):
        most, least = title.removeprefix("Most time away on ").split(", least on ")
        assert shares[most] == max(shares.values())
        assert shares[least] == min(shares.values())
        assert shares[most] - shares[least] >= 0.1
    if title.startswith("More"):
        assert all(share > HIGH.high for share in shares.values())
    if len(shares) < 3:
        assert title == "Time away from the usual position, day by day"


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        pytest.param(
            [LOW, HIGH],
            "More time away in the last week than in the first",
            id="apart, more",
        ),
        pytest.param(
            [HIGH, LOW],
            "Less time away in the last week than in the first",
            id="apart, less",
        ),
        pytest.param(
            [LOW, HIGH, LOW],
            "No clear change from the first week to the last",
            id="back where it was",
        ),
        pytest.param(
            [LOW, None, HIGH],
            "Time away from the usual position, week by week",
            id="a week with too few days, or a break",
        ),
        pytest.param(
            [HIGH], "Time away from the usual position, week by week", id="one week"
        ),
    ],
)
def test_the_weeks_have_a_title(weeks: list[UsualRange | None], expected: str) -> None:
    assert title_of_weeks(weeks) == expected


def test_a_posture_that_is_most_of_the_time_away_is_named_with_its_time() -> None:
    lasted_s = {PostureKey.SLUMPED: 5400.0, PostureKey.TILTED: 600.0}

    assert title_of_postures(lasted_s, 6000.0) == (
        "Slumped: 1 h 30 min of the 1 h 40 min away from the usual position"
    )
    assert title_of_postures(lasted_s, 10_800.0) == (
        "How long each posture was held in all"
    )


def test_held_positions_have_a_title() -> None:
    names = [each.column for each in HOLD_CLASSES]

    short = dict(zip(names, (8, 2, 1, 0, 0), strict=True))
    long = dict(zip(names, (0, 0, 1, 2, 8), strict=True))

    assert title_of_holds(short) == "Most positions were changed within 5 min"
    assert title_of_holds(long) == "Most positions were held for 40 min or longer"
    assert title_of_holds({}) == "How long positions were held"


@pytest.mark.parametrize(
    ("head_s", "trunk_s", "expected"),
    [
        pytest.param(
            3600,
            60,
            "Bent far: the head for 1 h, the upper body for 1 min",
            id="both",
        ),
        pytest.param(
            3600,
            0,
            "The head bent far for 1 h, the upper body not at all",
            id="the head alone",
        ),
        pytest.param(
            0,
            60,
            "The upper body bent far for 1 min, the head not at all",
            id="the upper body alone",
        ),
        pytest.param(0, 0, "Head and upper body were not seen bent far", id="neither"),
        pytest.param(
            None, 60, "How far head and upper body were bent", id="one not measured"
        ),
    ],
)
def test_bands_have_a_title(
    head_s: float | None, trunk_s: float | None, expected: str
) -> None:
    assert title_of_bands(head_s, trunk_s) == expected
