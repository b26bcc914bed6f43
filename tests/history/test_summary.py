"""A constructed day, minute by minute, and what must hold of every day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PostureKey, Severity, Zone
from posture_monitor.history.columns import COLUMNS, HOLD_CLASSES, Merge, merged
from posture_monitor.history.periods import Context, Period, Tier, gathered
from posture_monitor.history.summary import (
    DayFigures,
    Figures,
    HourFigures,
    ReminderFigures,
    day_of,
    days_of,
    figures_of,
    hours_of,
)
from tests.history.weeks import PARTIAL, six_weeks, tiers_of

DAY = date(2026, 11, 3)
CET = timezone(timedelta(hours=1))
HERE = Context(
    setup="desk", baseline_at=datetime(2026, 11, 2, 8, tzinfo=UTC), version="1.0.0",
    origin="aaaaaaaa",
)  # fmt: skip
MINUTE_S = 60

DAY_TABLE = """
    from   minutes  what
    08:58  2        learning
    09:00  30       usual
    09:30  10       slumped clear
    09:40  5        away
    09:45  15       usual
    10:00  20       head_down strong
    10:20  4        cannot_tell
    10:24  6        unnamed
    10:30  12       not_watched
    10:42  18       usual
    11:00  8        slumped slight
    11:08  2        usual
"""
"""132 minutes: 2+30+10+5+15+20+4+6+12+18+8+2."""

BESIDE_TABLE = {
    "09:29": {"changes": 1, "holds_20_to_40_min": 1, "longest_hold_s": 1800},
    "09:39": {"longest_sitting_s": 2520, "posture_slumped_longest_s": 600},
    "09:40": {"reminders_given": 1, "reminders_shown": 1},
    "09:44": {"reminders_followed": 1},
    "09:45": {"breaks": 1},
    "10:10": {"metric_head_pitch_avoid_s": 60, "dose_head_pitch_percent": 40},
    "10:19": {
        "metric_head_pitch_avoid_s": 60,
        "metric_head_pitch_neutral_s": 0,
        "dose_head_pitch_percent": 75,
        "posture_head_down_longest_s": 1200,
        "changes": 1,
        "holds_10_to_20_min": 1,
        "longest_hold_s": 1140,
    },
    "10:29": {"longest_sitting_s": 2700},
    "10:50": {"reminders_given": 1, "reminders_ignored": 1, "changes": 1},
    "11:07": {"posture_slumped_longest_s": 480, "changes": 1},
}
"""What single minutes hold beside what the person does."""

EXPECTED = Figures(
    watched_s=120 * MINUTE_S,  # 132 less 12 not watched
    seated_s=115 * MINUTE_S,  # 120 less 5 away
    away_s=5 * MINUTE_S,
    not_watched_s=12 * MINUTE_S,
    usual_s=65 * MINUTE_S,  # 30 + 15 + 18 + 2
    unnamed_s=6 * MINUTE_S,
    learning_s=2 * MINUTE_S,
    cannot_tell_s=4 * MINUTE_S,
    posture_s={
        PostureKey.HEAD_DOWN: {Severity.STRONG: 20 * MINUTE_S},
        PostureKey.SLUMPED: {
            Severity.SLIGHT: 8 * MINUTE_S,
            Severity.CLEAR: 10 * MINUTE_S,
        },
    },
    longest_s={PostureKey.HEAD_DOWN: 1200, PostureKey.SLUMPED: 600},
    zone_s={"head_pitch": {Zone.AVOID: 2 * MINUTE_S}},
    dose_percent={"head_pitch": 75},
    changes=4,
    holds={
        "holds_below_5_min": 0,
        "holds_5_to_10_min": 0,
        "holds_10_to_20_min": 1,
        "holds_20_to_40_min": 1,
        "holds_40_min_and_more": 0,
    },
    longest_hold_s=1800,
    breaks=1,
    longest_sitting_s=2700,
    reminders=ReminderFigures(
        given=2, shown=1, followed=1, snoozed=0, ignored=1, wrong=0
    ),
)

USUAL_BY_HOUR = {8: 0, 9: 45, 10: 18, 11: 2}
AWAY_BY_HOUR = {8: 0, 9: 10, 10: 26, 11: 8}
"""Minutes; 10 o'clock: 20 with the head down and 6 with no name."""


def constructed(zone: timezone = CET) -> list[Period]:
    """Return the minutes of DAY_TABLE, each with what stands beside it."""
    found = []
    for line in DAY_TABLE.strip().splitlines()[1:]:
        clock, minutes, *what = line.split()
        begin = datetime.fromisoformat(f"{DAY} {clock}").replace(tzinfo=zone)
        for number in range(int(minutes)):
            at = begin + timedelta(minutes=number)
            amounts = minute(" ".join(what)) | BESIDE_TABLE.get(f"{at:%H:%M}", {})
            found.append(Period(start=at, context=HERE, amounts=amounts))
    return found


def minute(what: str) -> dict[str, int]:
    """Return the figures of a minute in which somebody does this."""
    seated = {"watched_s": MINUTE_S, "seated_s": MINUTE_S}
    match what.split():
        case ["not_watched"]:
            return {"not_watched_s": MINUTE_S}
        case ["away"]:
            return {"watched_s": MINUTE_S, "away_s": MINUTE_S}
        case [posture, severity]:
            return seated | {f"posture_{posture}_{severity}_s": MINUTE_S}
        case _:
            return seated | {f"{what}_s": MINUTE_S}


def day(minutes: Sequence[Period]) -> DayFigures:
    """Return the one day that minutes make."""
    tiers = tiers_of(minutes)
    (found,) = days_of(tiers[Tier.DAYS], tiers[Tier.HOURS])
    return found


def test_the_constructed_day_comes_to_what_was_added_up_by_hand() -> None:
    found = day(constructed())

    assert found.figures == EXPECTED
    assert found.figures.told_s == 109 * MINUTE_S  # 115 less 2 learning, 4 cannot tell
    assert found.figures.away_from_usual_s == 44 * MINUTE_S  # 20 + 8 + 10 + 6
    assert found.figures.away_share == pytest.approx(44 / 109)
    assert found.figures.usual_share == pytest.approx(65 / 109)
    assert found.figures.told_share == pytest.approx(109 / 115)
    assert found.figures.watched_share == pytest.approx(120 / 132)
    assert found.figures.changes_per_h == pytest.approx(4 * 60 / 115)
    assert found.figures.posture_share(PostureKey.SLUMPED) == pytest.approx(18 / 109)
    assert found.contexts == {HERE}


def test_the_constructed_day_shows_its_good_morning_and_worse_hour_after() -> None:
    found = {each.start.hour: each.figures for each in day(constructed()).hours}

    usual = {hour: each.usual_s // MINUTE_S for hour, each in found.items()}
    away = {hour: each.away_from_usual_s // MINUTE_S for hour, each in found.items()}
    assert usual == USUAL_BY_HOUR
    assert away == AWAY_BY_HOUR
    assert found[8].away_share is None  # two minutes, of which nothing is told
    assert found[10].away_share == pytest.approx(26 / 44)


def test_two_hours_are_a_partial_day() -> None:
    assert day(constructed()).is_partial


@pytest.mark.parametrize(
    ("amounts", "is_partial"),
    [
        pytest.param({"watched_s": 4 * 3600}, False, id="four hours, all watched"),
        pytest.param({"watched_s": 4 * 3600 - 1}, True, id="a second less"),
        pytest.param(
            {"watched_s": 5 * 3600, "not_watched_s": 5 * 3600}, False, id="half of it"
        ),
        pytest.param(
            {"watched_s": 5 * 3600, "not_watched_s": 5 * 3600 + 1},
            True,
            id="less than half of it",
        ),
        pytest.param({}, True, id="nothing"),
    ],
)
def test_a_day_is_partial_below_four_hours_or_half_of_it(
    *, amounts: dict[str, int], is_partial: bool
) -> None:
    at = datetime(2026, 11, 3, tzinfo=CET)

    (found,) = days_of([Period(start=at, context=HERE, amounts=amounts)], [])

    assert found.is_partial is is_partial


@pytest.mark.parametrize(
    ("told_s", "share"),
    [pytest.param(599, None, id="too little"), pytest.param(600, 0.5, id="enough")],
)
def test_no_share_is_made_of_less_than_ten_minutes(
    told_s: int, share: float | None
) -> None:
    away_s = told_s // 2
    amounts = {"usual_s": told_s - away_s, "unnamed_s": away_s}

    assert figures_of(amounts).away_share == share
    assert figures_of(amounts).told_share is None  # of no time seated


def test_what_is_kept_by_days_alone_has_no_hours() -> None:
    days = gathered(constructed(), Tier.DAYS)

    found = day_of(DAY, days, [])

    assert found is not None
    assert found.figures == EXPECTED
    assert found.hours == ()


def test_a_day_of_which_nothing_is_kept_is_none() -> None:
    tiers = tiers_of(constructed())

    found = day_of(DAY + timedelta(days=1), tiers[Tier.DAYS], tiers[Tier.HOURS])

    assert found is None


def test_set_ups_and_histories_of_a_day_count_together() -> None:
    laptop = Context(
        setup="laptop", baseline_at=None, version="1.0.0", origin="bbbbbbbb"
    )
    at = datetime(2026, 11, 3, 9, tzinfo=CET)
    here = Period(
        start=at, context=HERE, amounts={"usual_s": 900, "longest_hold_s": 700}
    )
    there = Period(
        start=at, context=laptop, amounts={"usual_s": 300, "longest_hold_s": 800}
    )

    found = day([here, there])

    assert found.figures.usual_s == 1200
    assert found.figures.longest_hold_s == 800
    assert len(found.hours) == 1
    assert found.contexts == {HERE, laptop}


# The clocks, and a flight.

BERLIN = ZoneInfo("Europe/Berlin")


def local_minutes(first: datetime, hours: int) -> list[Period]:
    """Return every minute from a moment on, in Berlin, each by its own offset."""
    return [
        Period(
            start=datetime.fromisoformat(
                (first + timedelta(minutes=n)).astimezone(BERLIN).isoformat()
            ),
            context=HERE,
            amounts={"watched_s": MINUTE_S, "seated_s": MINUTE_S, "usual_s": MINUTE_S},
        )
        for n in range(hours * 60)
    ]


def test_the_day_on_which_the_clocks_go_forward_has_23_hours() -> None:
    minutes = local_minutes(datetime(2026, 3, 28, 23, tzinfo=UTC), 23)

    found = day(minutes)

    assert found.day == date(2026, 3, 29)
    assert found.figures.seated_s == 23 * 3600
    assert [each.start.hour for each in found.hours] == [0, 1, *range(3, 24)]
    assert {each.figures.seated_s for each in found.hours} == {3600}


def test_the_day_on_which_the_clocks_go_back_has_25_hours_and_one_twice() -> None:
    minutes = local_minutes(datetime(2026, 10, 24, 22, tzinfo=UTC), 25)

    found = day(minutes)

    assert found.day == date(2026, 10, 25)
    assert found.figures.seated_s == 25 * 3600
    assert [each.start.hour for each in found.hours] == [0, 1, 2, 2, *range(3, 24)]
    offsets_h = [each.start.strftime("%z") for each in found.hours[2:4]]
    assert offsets_h == ["+0200", "+0100"]


def test_a_flight_at_noon_makes_a_day_longer_and_it_stays_one_day() -> None:
    before = minutes_at(datetime(2026, 11, 3, 9, tzinfo=CET), 180, "usual")
    new_york = timezone(timedelta(hours=-5))
    after = minutes_at(datetime(2026, 11, 3, 11, tzinfo=new_york), 120, "unnamed")

    found = day([*before, *after])

    assert found.day == DAY
    assert found.figures.usual_s == 180 * MINUTE_S
    assert found.figures.unnamed_s == 120 * MINUTE_S
    assert [(each.start.hour, each.figures.seated_s) for each in found.hours] == [
        (9, 3600), (10, 3600), (11, 3600),  # in Berlin
        (11, 3600), (12, 3600),  # in New York, five hours later
    ]  # fmt: skip


def test_two_computers_whose_clocks_differ_have_hours_of_their_own() -> None:
    new_york = timezone(timedelta(hours=-5))
    here = minutes_at(datetime(2026, 11, 3, 15, tzinfo=CET), 60, "usual")
    there = minutes_at(datetime(2026, 11, 3, 9, tzinfo=new_york), 60, "unnamed")

    found = day([*here, *there])

    assert {
        each.start.hour: each.figures.away_from_usual_s for each in found.hours
    } == {
        9: 3600,
        15: 0,
    }


def minutes_at(first: datetime, count: int, what: str) -> list[Period]:
    """Return minutes one after the other."""
    return [
        Period(start=first + timedelta(minutes=n), context=HERE, amounts=minute(what))
        for n in range(count)
    ]


# What holds of every day.

AMOUNTS = st.dictionaries(
    st.sampled_from([column.name for column in COLUMNS]),
    st.integers(1, 100_000),
    max_size=12,
)
DO = st.sampled_from(
    ["usual", "unnamed", "learning", "cannot_tell", "slumped clear", "tilted slight",
     "head_down strong", "away", "not_watched"]
)  # fmt: skip


@given(st.lists(DO, max_size=200))
def test_the_parts_of_a_day_add_up_to_the_whole(doing: list[str]) -> None:
    found = figures_of(merged(map(minute, doing)))

    assert found.watched_s == found.seated_s + found.away_s
    assert found.seated_s == found.told_s + found.learning_s + found.cannot_tell_s
    assert found.told_s == found.usual_s + found.away_from_usual_s
    named_s = sum(map(found.in_posture_s, PostureKey))
    assert found.away_from_usual_s == named_s + found.unnamed_s
    if found.away_share is not None and found.usual_share is not None:
        assert found.away_share + found.usual_share == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(0, 1439), AMOUNTS), min_size=1, max_size=20))
def test_the_hours_of_a_day_together_are_the_day(
    minutes: list[tuple[int, dict[str, int]]],
) -> None:
    begin = datetime(2026, 11, 3, tzinfo=CET)
    found = day(
        [
            Period(start=begin + timedelta(minutes=n), context=HERE, amounts=amounts)
            for n, amounts in minutes
        ]
    )

    assert merged(each.amounts for each in found.hours) == found.amounts
    assert figures_of(found.amounts) == found.figures


@given(st.permutations(range(12)))
def test_the_order_of_the_periods_does_not_matter(order: list[int]) -> None:
    minutes = constructed()[::11]

    found = day([minutes[n] for n in order])

    assert found == day(minutes)


@given(AMOUNTS)
def test_no_figure_that_is_kept_is_lost(amounts: dict[str, int]) -> None:
    found = figures_of(amounts)

    told = [
        *(s for parts in found.posture_s.values() for s in parts.values()),
        *(s for parts in found.zone_s.values() for s in parts.values()),
        *found.longest_s.values(), *found.dose_percent.values(), *found.holds.values(),
        *(getattr(found.reminders, name) for name in ReminderFigures.__slots__),
        found.watched_s, found.seated_s, found.away_s, found.not_watched_s,
        found.usual_s, found.unnamed_s, found.learning_s, found.cannot_tell_s,
        found.changes, found.longest_hold_s, found.breaks, found.longest_sitting_s,
    ]  # fmt: skip
    assert sorted(filter(None, told)) == sorted(amounts.values())


def test_each_class_of_holds_is_counted_even_where_there_is_none() -> None:
    found = figures_of({"holds_below_5_min": 3})

    assert found.holds == {each.column: 0 for each in HOLD_CLASSES} | {
        "holds_below_5_min": 3
    }


def test_longest_times_are_taken_at_the_most_and_not_added_up() -> None:
    longest = {column.name for column in COLUMNS if column.merge is Merge.MAX}

    assert {"longest_hold_s", "longest_sitting_s"} <= longest
    assert figures_of(merged([{"longest_hold_s": 5}] * 2)).longest_hold_s == 5


def test_a_made_up_office_worker_has_worse_afternoons_and_one_partial_day() -> None:
    minutes = six_weeks()
    tiers = tiers_of(minutes)

    days = days_of(tiers[Tier.DAYS], tiers[Tier.HOURS])

    assert [each.day for each in days if each.is_partial] == [PARTIAL]
    for hours in (hours_of(minutes), [hour for each in days for hour in each.hours]):
        morning = share_at(hours, range(8, 11))
        assert share_at(hours, range(14, 17)) > morning + 0.15


def share_at(hours: Iterable[HourFigures], clock: range) -> float:
    """Return which share was away from the usual position in some hours."""
    found = figures_of(
        merged(each.amounts for each in hours if each.start.hour in clock)
    )
    assert found.away_share is not None
    return found.away_share
