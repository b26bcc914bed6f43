"""Days beside the same person's own four weeks before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.history.comparison import (
    BAND_DAYS,
    OUTSIDE_OF_DAYS,
    BreakKind,
    DayMeasure,
    TrendBreak,
    UsualBand,
    bands_of,
    breaks_from,
    can_compare,
    share_of,
    value_of,
    week_of,
)
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.summary import DayFigures, days_of, figures_of
from tests.history.weeks import CHAIR_MOVED, LAST_WEEK, six_weeks, tiers_of

MONDAY = date(2026, 11, 23)
LEARNT = datetime(2026, 10, 1, 8, tzinfo=UTC)
DESK = Context(setup="desk", baseline_at=LEARNT, version="1.2.3", origin="aaaaaaaa")
HOUR_S = 3600
WHOLE = {"watched_s": 8 * HOUR_S, "seated_s": 7 * HOUR_S, "away_s": HOUR_S}


def day(
    number: int,
    away_percent: int = 20,
    contexts: Iterable[Context] = (DESK,),
    **amounts: int,
) -> DayFigures:
    """Return a whole day so many days after MONDAY; 5 h of it could be told."""
    told = {"unnamed_s": 180 * away_percent, "usual_s": 180 * (100 - away_percent)}
    start = datetime.combine(MONDAY + timedelta(days=number), datetime.min.time(), UTC)
    first, *others = contexts
    whole = Period(start=start, context=first, amounts=WHOLE | told | amounts)
    rest = [Period(start=start, context=each, amounts={}) for each in others]
    (found,) = days_of([whole, *rest], [])
    return found


def bands(
    days: Sequence[DayFigures], contexts: Iterable[Context] = (DESK,)
) -> dict[DayMeasure, UsualBand]:
    return bands_of(contexts, MONDAY, days)


# Bands.


def test_a_band_is_the_middle_half_of_the_days_before() -> None:
    before = [day(-n, percent) for n, percent in enumerate([10, 20, 30, 40, 50], 1)]

    found = bands(before)[DayMeasure.AWAY_SHARE]

    assert found == UsualBand(median=0.3, low=0.2, high=0.4, days=5)


def test_a_quarter_between_two_days_is_interpolated() -> None:
    before = [day(-n, percent) for n, percent in enumerate([10, 20, 30, 40, 50, 60], 1)]

    found = bands(before)[DayMeasure.AWAY_SHARE]

    # six days have five steps: a quarter is 1.25 steps up, between 20 and 30
    assert (found.low, found.median, found.high) == pytest.approx((0.225, 0.35, 0.475))


def test_fewer_than_five_days_are_no_band() -> None:
    assert bands([day(-n) for n in range(1, 5)]) == {}


def test_only_the_28_days_before_count() -> None:
    before = [day(-n, 20) for n in range(1, 6)]
    others = [day(-BAND_DAYS - 1, 90), day(0, 90), day(1, 90)]

    found = bands([*others, *before, day(-BAND_DAYS, 20)])[DayMeasure.AWAY_SHARE]

    assert found == UsualBand(median=0.2, low=0.2, high=0.2, days=6)


def test_partial_days_are_in_no_band() -> None:
    before = [day(-n, 20) for n in range(1, 6)]
    partial = [day(-n, 90, watched_s=HOUR_S) for n in range(6, 20)]

    assert bands([*before, *partial]) == bands(before)


@given(st.integers(0, 15).flatmap(lambda n: st.permutations(range(n))))
def test_partial_days_move_no_band_in_whatever_order(order: list[int]) -> None:
    before = [day(-n, 7 * n) for n in range(1, 8)]
    partial = [day(-20 + n % 10, 9 * n % 100, watched_s=n) for n in order]

    assert bands([*partial, *before]) == bands(before)


@given(st.permutations(range(1, 12)))
def test_the_order_of_the_days_does_not_matter(order: list[int]) -> None:
    days = {n: day(-n, (37 * n) % 100, breaks=n) for n in order}

    assert bands([days[n] for n in order]) == bands([days[n] for n in sorted(order)])


@given(st.lists(st.integers(0, 100), min_size=5, max_size=20))
def test_no_more_days_are_outside_of_a_band_than_its_quarters(
    percents: list[int],
) -> None:
    before = [day(-n, percent) for n, percent in enumerate(percents, 1)]

    found = bands(before)[DayMeasure.AWAY_SHARE]

    assert found.median == pytest.approx(median(percents) / 100)
    a_quarter = (len(percents) - 1) // 4 + 1  # the day that a quarter ends in, too
    assert sum(each / 100 < found.low - 1e-9 for each in percents) <= a_quarter
    assert sum(each / 100 > found.high + 1e-9 for each in percents) <= a_quarter


# What can be compared.


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({}, id="the same"),
        pytest.param({"version": "1.2.9"}, id="a repaired version"),
        pytest.param({"origin": "bbbbbbbb"}, id="another history"),
        pytest.param(
            {"setup": "home", "baseline_at": LEARNT + timedelta(days=1)},
            id="another set-up with a usual position of its own",
        ),
        pytest.param({"baseline_at": None}, id="before the usual position was known"),
        pytest.param({"setup": None, "baseline_at": None}, id="no set-up known"),
    ],
)
def test_shares_can_be_compared_with(other: dict[str, Any]) -> None:
    assert can_compare([DESK], [replace(DESK, **other)])


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            [replace(DESK, baseline_at=LEARNT + timedelta(days=1))],
            id="the usual position taken anew",
        ),
        pytest.param([replace(DESK, version="1.3.0")], id="another version"),
        pytest.param(
            [DESK, replace(DESK, baseline_at=LEARNT + timedelta(days=1))],
            id="a day on which it was taken anew",
        ),
        pytest.param([DESK, replace(DESK, version="2.0.0")], id="a day of an update"),
    ],
)
def test_shares_cannot_be_compared_with(other: list[Context]) -> None:
    assert not can_compare([DESK], other)
    assert not can_compare(other, [DESK])


def test_what_needs_no_usual_position_is_compared_after_it_was_taken_anew() -> None:
    before = [day(-n, breaks=n) for n in range(1, 6)]
    anew = replace(DESK, baseline_at=LEARNT + timedelta(days=40))

    found = bands(before, [anew])

    assert found[DayMeasure.BREAKS] == UsualBand(median=3, low=2, high=4, days=5)
    assert found[DayMeasure.SEATED_S].median == 7 * HOUR_S
    assert [measure for measure in found if measure.needs_usual] == []


def test_each_posture_has_a_measure_of_its_share() -> None:
    figures = figures_of({"usual_s": 900, "posture_tilted_slight_s": 100})

    shares = {key: value_of(figures, share_of(key)) for key in PostureKey}

    assert shares == dict.fromkeys(PostureKey, 0.0) | {PostureKey.TILTED: 0.1}


def test_each_measure_has_a_value_on_a_whole_day() -> None:
    figures = day(0).figures

    assert None not in [value_of(figures, measure) for measure in DayMeasure]


# Weeks.


def before(percents: Sequence[int] = (18, 19, 20, 21, 22)) -> list[DayFigures]:
    """Return four weeks of five days, each week with these percents away."""
    return [
        day(7 * week + number, percent)
        for week in range(-4, 0)
        for number, percent in enumerate(percents)
    ]


def test_a_week_without_anything_kept_is_none() -> None:
    assert week_of(MONDAY, before()) is None


def test_a_week_has_seven_days_and_what_they_come_to() -> None:
    found = week_of(MONDAY, [*before(), day(0, 10), day(2, 30, watched_s=HOUR_S)])

    assert found is not None
    assert [each is not None for each in found.days] == [
        True, False, True, False, False, False, False,
    ]  # fmt: skip
    assert found.figures.watched_s == 9 * HOUR_S  # the partial day is in the sum
    assert found.typical[DayMeasure.AWAY_SHARE] == 0.1  # and in no average
    assert [each.day for each in found.whole_days] == [MONDAY]
    assert found.bands[DayMeasure.AWAY_SHARE].days == 20


@pytest.mark.parametrize(
    ("percents", "is_told"),
    [
        pytest.param([40] * 5, True, id="each day above"),
        pytest.param([40, 40, 40, 40, 20], True, id="four of five above"),
        pytest.param([40, 40, 40, 20, 20], False, id="three of five above"),
        pytest.param([5, 5, 5, 5, 5], True, id="each day below"),
        pytest.param([24] * 5, False, id="above by four points, which is little"),
        pytest.param([40, 40], False, id="two days are too few"),
        pytest.param([40, 40, 40], True, id="three of three"),
        pytest.param([40, 40, 40, 20], False, id="three of four"),
    ],
)
def test_a_change_is_told_where_nearly_all_days_are_outside_and_far_enough(
    *, percents: list[int], is_told: bool
) -> None:
    week = [day(number, percent) for number, percent in enumerate(percents)]

    found = week_of(MONDAY, [*before(), *week])

    assert found is not None
    told = [each.measure for each in found.changes]
    assert (DayMeasure.AWAY_SHARE in told) is is_told


def test_a_change_says_which_way_it_went_and_what_moved_most_comes_first() -> None:
    week = [day(number, 40, changes=70) for number in range(5)]
    earlier = [replace_amounts(each, changes=14) for each in before()]

    found = week_of(MONDAY, [*earlier, *week])

    assert found is not None
    assert [(each.measure, each.is_more) for each in found.changes] == [
        (DayMeasure.CHANGES_PER_H, True),  # 10 an hour for 2: 8 times the least
        (DayMeasure.AWAY_SHARE, True),  # 40 % for 20 %: 4 times the least
    ]


def replace_amounts(day: DayFigures, **amounts: int) -> DayFigures:
    """Return a day with other figures."""
    changed = {**day.amounts, **amounts}
    return replace(day, amounts=changed, figures=figures_of(changed))


@pytest.mark.parametrize("count", OUTSIDE_OF_DAYS)
def test_by_chance_a_change_is_told_at_most_once_in_thirty_weeks(count: int) -> None:
    needed = OUTSIDE_OF_DAYS[count]

    by_chance = sum(
        binomial(count, above) * 0.25**above * 0.75 ** (count - above)
        for above in range(needed, count + 1)
    )

    assert 2 * by_chance < 1 / 30


def binomial(whole: int, part: int) -> int:
    """Return in how many ways a part can be chosen."""
    return 1 if part == 0 else binomial(whole, part - 1) * (whole - part + 1) // part


def test_an_hour_of_a_week_is_told_where_enough_of_it_is_known() -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    hours = [
        Period(start=start, context=DESK, amounts={"usual_s": 900, "unnamed_s": 300}),
        Period(
            start=start + timedelta(hours=5), context=DESK, amounts={"usual_s": 599}
        ),
    ]

    found = week_of(MONDAY, days_of(hours, hours))

    assert found is not None
    tuesday = found.heat[1]
    assert [len(row) for row in found.heat] == [24] * 7
    assert (tuesday[9].share, tuesday[9].told_s) == (0.25, 1200)
    assert (tuesday[14].share, tuesday[14].told_s) == (None, 599)
    assert (tuesday[10].share, tuesday[10].told_s) == (None, 0)


# What was new.


def test_the_first_days_of_a_history_are_no_break() -> None:
    assert breaks_from(MONDAY, [day(0), day(1)]) == ()


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(
            {"baseline_at": LEARNT + timedelta(days=50)},
            BreakKind.BASELINE,
            id="baseline",
        ),
        pytest.param({"setup": "home"}, BreakKind.SETUP, id="set-up"),
        pytest.param({"version": "1.3.0"}, BreakKind.VERSION, id="version"),
    ],
)
def test_what_is_new_is_told_on_its_first_day(
    other: dict[str, Any], kind: BreakKind
) -> None:
    new = replace(DESK, **other)
    days = [day(-1), day(0), day(1, contexts=[DESK, new]), day(2, contexts=[new])]

    found = breaks_from(MONDAY, days)

    assert found == (TrendBreak(day=MONDAY + timedelta(days=1), kind=kind),)


def test_what_was_new_before_the_week_is_not_told_of_it() -> None:
    new = replace(DESK, setup="home")

    assert breaks_from(MONDAY, [day(-2), day(-1, contexts=[new]), day(0)]) == ()


def test_a_usual_position_that_is_learnt_at_last_is_no_break() -> None:
    learning = replace(DESK, baseline_at=None)

    assert breaks_from(MONDAY, [day(-1, contexts=[learning]), day(0)]) == ()


def test_a_usual_position_is_known_over_a_day_without_one() -> None:
    without = replace(DESK, baseline_at=None)
    anew = replace(DESK, baseline_at=LEARNT + timedelta(days=50))
    days = [day(-1), day(0, contexts=[without]), day(1, contexts=[anew])]

    found = breaks_from(MONDAY, days)

    tuesday = MONDAY + timedelta(days=1)
    assert found == (TrendBreak(day=tuesday, kind=BreakKind.BASELINE),)


def test_the_moved_chair_of_the_made_up_weeks_is_told() -> None:
    tiers = tiers_of(six_weeks())

    found = week_of(LAST_WEEK, days_of(tiers[Tier.DAYS], tiers[Tier.HOURS]))

    assert found is not None
    assert found.breaks == (TrendBreak(day=CHAIR_MOVED, kind=BreakKind.SETUP),)
