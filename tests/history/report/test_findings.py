"""What a report claims is true of its figures, and of few figures it claims nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.history.columns import HOLD_CLASSES
from posture_monitor.history.report.findings import (
    LEAST_PART_S,
    Against,
    DayPart,
    HourAmount,
    MostHolds,
    MostlyWhen,
    UsualRange,
    against,
    first_to_last,
    most_holds,
    mostly_when,
    mostly_which,
)

MINUTE = 60


def hours(*parts_min: int, told_min: int = 60) -> list[HourAmount]:
    """Return hours from the first on, each so many minutes of so many told."""
    return [
        HourAmount(number=number, part_s=part * MINUTE, told_s=told_min * MINUTE)
        for number, part in enumerate(parts_min, 1)
    ]


# When in the day.


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        pytest.param(
            hours(2, 3, 2, 3, 30, 40),
            MostlyWhen(part=DayPart.LATER, number=5),
            id="70 of 80 minutes in the last two of six hours",
        ),
        pytest.param(
            hours(40, 30, 3, 2, 3, 2),
            MostlyWhen(part=DayPart.FIRST, number=3),
            id="70 of 80 minutes in the first two of six hours",
        ),
        pytest.param(hours(20, 20, 20, 20), None, id="the same in every hour"),
        pytest.param(hours(0, 30, 30, 0), None, id="in the middle of the day"),
        pytest.param(hours(1, 1, 2, 20), None, id="24 minutes in all are too little"),
        pytest.param(hours(59), None, id="a single hour has no parts"),
        pytest.param([], None, id="no hour at all"),
    ],
)
def test_most_of_something_is_in_a_part_of_the_day_or_in_none(
    amounts: list[HourAmount], expected: MostlyWhen | None
) -> None:
    assert mostly_when(amounts, days=5) == expected


def test_who_sits_mostly_in_the_afternoon_is_not_slumped_mostly_then() -> None:
    amounts = [
        HourAmount(number=1, part_s=10 * MINUTE, told_s=20 * MINUTE),
        HourAmount(number=2, part_s=50 * MINUTE, told_s=100 * MINUTE),
    ]

    assert mostly_when(amounts, days=5) is None


def test_two_days_are_too_few_for_a_claim_of_the_day() -> None:
    amounts = hours(2, 3, 2, 3, 30, 40)

    assert mostly_when(amounts, days=2) is None
    assert mostly_when(amounts, days=3) is not None


amounts_of_hours = st.lists(
    st.tuples(st.integers(0, 3600), st.integers(0, 3600)), max_size=12
).map(
    lambda pairs: [
        HourAmount(number=number, part_s=min(pair), told_s=max(pair))
        for number, pair in enumerate(pairs, 1)
    ]
)


@given(amounts=amounts_of_hours, days=st.integers(0, 10))
def test_mostly_is_more_than_half_and_more_than_its_share_of_the_time(
    amounts: list[HourAmount], days: int
) -> None:
    found = mostly_when(amounts, days)

    if found is None:
        return
    is_first = found.part is DayPart.FIRST
    inside = [each for each in amounts if (each.number < found.number) is is_first]
    part_s, told_s = sums(amounts)
    mine_s, mine_told_s = sums(inside)
    assert days >= 3
    assert part_s >= LEAST_PART_S
    assert mine_s > part_s / 2
    assert mine_s / part_s > mine_told_s / told_s


def sums(amounts: Sequence[HourAmount]) -> tuple[float, float]:
    return sum(each.part_s for each in amounts), sum(each.told_s for each in amounts)


# Which posture, and how long.


@pytest.mark.parametrize(
    ("slumped_min", "head_down_min", "expected"),
    [
        pytest.param(40, 20, PostureKey.SLUMPED, id="40 of 60 minutes"),
        pytest.param(30, 30, None, id="half is not most"),
        pytest.param(15, 5, None, id="20 minutes are too little"),
    ],
)
def test_a_posture_is_most_of_the_time_away_or_none_is(
    slumped_min: int, head_down_min: int, expected: PostureKey | None
) -> None:
    posture_s = {
        PostureKey.SLUMPED: slumped_min * MINUTE,
        PostureKey.HEAD_DOWN: head_down_min * MINUTE,
    }

    assert mostly_which(posture_s, sum(posture_s.values())) is expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param(
            (6, 3, 1, 1, 0), MostHolds(limit_s=300, is_below=True), id="6 of 11"
        ),
        pytest.param(
            (3, 4, 2, 1, 1), MostHolds(limit_s=600, is_below=True), id="7 of 11"
        ),
        pytest.param(
            (0, 0, 1, 3, 7), MostHolds(limit_s=2400, is_below=False), id="7 long ones"
        ),
        pytest.param((5, 0, 0, 0, 5), None, id="half and half"),
        pytest.param((9, 0, 0, 0, 0), None, id="9 are too few"),
        pytest.param((0, 0, 0, 0, 0), None, id="none"),
    ],
)
def test_most_positions_were_held_so_long_or_nothing_is_said(
    counts: tuple[int, ...], expected: MostHolds | None
) -> None:
    names = [each.column for each in HOLD_CLASSES]

    assert most_holds(dict(zip(names, counts, strict=True))) == expected


@given(counts=st.lists(st.integers(0, 50), min_size=5, max_size=5))
def test_most_positions_are_more_than_half_of_them(counts: list[int]) -> None:
    by_column = {
        each.column: count for each, count in zip(HOLD_CLASSES, counts, strict=True)
    }

    found = most_holds(by_column)

    if found is None:
        return
    held = [
        count
        for each, count in zip(HOLD_CLASSES, counts, strict=True)
        if (each.below_s <= found.limit_s) is found.is_below
    ]
    assert 2 * sum(held) > sum(counts) >= 10


# Against what is usual.


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.19, Against.LESS, id="below the middle half"),
        pytest.param(0.2, Against.AS_USUAL, id="at its lower end"),
        pytest.param(0.4, Against.AS_USUAL, id="at its upper end"),
        pytest.param(0.41, Against.MORE, id="above it"),
    ],
)
def test_a_value_is_against_the_middle_half(value: float, expected: Against) -> None:
    usual = UsualRange(low=0.2, middle=0.3, high=0.4)

    assert against(value, usual) is expected


def test_the_last_week_is_more_only_where_the_middle_halves_do_not_meet() -> None:
    first = UsualRange(low=0.1, middle=0.2, high=0.3)
    meets = UsualRange(low=0.25, middle=0.4, high=0.5)
    above = UsualRange(low=0.35, middle=0.4, high=0.5)

    assert first_to_last([first, meets]) is Against.AS_USUAL
    assert first_to_last([first, meets, above]) is Against.MORE
    assert first_to_last([above, first]) is Against.LESS
    assert first_to_last([first]) is None
