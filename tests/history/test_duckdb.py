"""A second, independent program says the same numbers, from an export alone.

Of every day of a generated year, beside `day --json`: all figures of the day and of
each of its hours (watched, not watched, seated, away, told, usual, away from usual,
unnamed, learning, cannot tell; each posture by how far, and at the longest; each
metric's zones; doses; changes, holds by length, the longest hold, breaks, the longest
sitting, reminders and what came of them; the shares of watched and told), whether it is
partial, all 19 measures, the median and both quartiles of the 28 days before with the
count of days, and what was new.

Of every week, beside `week --json`: the same of its days and of the whole, the median
of its whole days, the bands, the share and the told time of each hour of each weekday,
what changed and whether it is more, and what was new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from posture_monitor.formats.day_records import record_from_day, record_from_week
from posture_monitor.history.comparison import bands_of, breaks_from, week_of
from posture_monitor.history.periods import Context, Period, Tier, gathered
from posture_monitor.history.portable.csv_file import csv_from_table
from posture_monitor.history.portable.tables import timed_table
from posture_monitor.history.summary import DayFigures, days_of
from tests.history import weeks
from tests.history.by_sql import BySql, by_sql

pytestmark = pytest.mark.long

CLOSE = 1e-9
NEW_YORK = ZoneInfo("America/New_York")
LEARNT, LEARNT_ANEW, UPDATED = date(2026, 10, 21), date(2027, 2, 1), date(2027, 5, 5)
ABROAD = {date(2027, 3, 8) + timedelta(days=number) for number in range(9)}


@pytest.fixture(scope="module")
def year() -> Mapping[Tier, Sequence[Period]]:
    return eventful_year()


def eventful_year() -> Mapping[Tier, Sequence[Period]]:
    """Return a year in which all happens that forbids a comparison."""
    days = [weeks.MONDAY + timedelta(days=number) for number in range(365)]
    at_work = [each for each in days if each.weekday() in weeks.WEEKDAYS]
    partial = set(at_work[::17])
    abroad = [each for each in at_work if each in ABROAD]
    at_home = [each for each in at_work if each not in ABROAD]
    minutes = [
        *weeks.minutes_of(at_home, seed=3, zone=weeks.BERLIN, partial=partial),
        *weeks.minutes_of(abroad, seed=3, zone=NEW_YORK, partial=partial),
    ]
    there = [replace(each, context=context_of(each)) for each in minutes]
    return {tier: gathered(there, tier) for tier in Tier.HOURS.and_longer}


def context_of(minute: Period) -> Context:
    """Return what the figures of a minute hold for, in that year."""
    context, day = minute.context, minute.day
    if day < LEARNT:
        return replace(context, setup=None, baseline_at=None)
    if day in ABROAD:
        context = replace(context, setup="laptop", origin="abroad00")
    if day >= LEARNT_ANEW:
        context = replace(context, baseline_at=datetime(2027, 2, 1, 8, tzinfo=UTC))
    return replace(context, version="1.0.1" if day >= UPDATED else context.version)


@pytest.fixture(scope="module")
def days(year: Mapping[Tier, Sequence[Period]]) -> list[DayFigures]:
    return days_of(year[Tier.DAYS], year[Tier.HOURS])


@pytest.fixture(scope="module")
def independent(
    year: Mapping[Tier, Sequence[Period]], tmp_path_factory: pytest.TempPathFactory
) -> BySql:
    export = tmp_path_factory.mktemp("export") / "year.csv"
    export.write_bytes(csv_from_table(timed_table(year)))
    return by_sql(export)


def known_to(days: list[DayFigures], first: date, last: date) -> list[DayFigures]:
    """Return the days that a command reads for a stretch of days."""
    return [each for each in days if first - timedelta(days=28) <= each.day <= last]


def numbers(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (place, number, text or nothing) of everything in a record."""
    match value:
        case dict():
            for key, each in value.items():
                yield from numbers(each, f"{place}.{key}")
        case list():
            yield f"{place}#", len(value)
            for number, each in enumerate(value):
                yield from numbers(each, f"{place}[{number}]")
        case _:
            yield place, value


def differences(ours: Any, theirs: Any) -> list[str]:
    """Return where two records differ."""
    mine, others = dict(numbers(ours)), dict(numbers(theirs))
    return [
        f"{place}: {mine.get(place)} and {others.get(place)}"
        for place in sorted(mine.keys() | others.keys())
        if not is_same(mine.get(place, "nothing"), others.get(place, "nothing"))
    ]


def is_same(one: Any, other: Any) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return bool(one == pytest.approx(other, rel=CLOSE, abs=CLOSE))
    return bool(one == other)


def test_every_number_of_every_day_is_the_same(
    days: list[DayFigures], independent: BySql
) -> None:
    compared = 0
    wrong = []
    for day in days:
        known = known_to(days, day.day, day.day)
        ours = record_from_day(
            day, bands_of(day.contexts, day.day, known), breaks_from(day.day, known)
        )
        compared += sum(1 for _ in numbers(ours))
        wrong += differences(ours, independent.days[day.day])

    assert wrong[:10] == []
    assert set(independent.days) == {day.day for day in days}
    assert compared > 100_000


def test_every_number_of_every_week_is_the_same(
    days: list[DayFigures], independent: BySql
) -> None:
    compared = 0
    wrong = []
    mondays = {day.day - timedelta(days=day.day.weekday()) for day in days}
    for monday in mondays:
        ours = week_of(monday, known_to(days, monday, monday + timedelta(days=6)))
        assert ours is not None
        record = record_from_week(ours)
        compared += sum(1 for _ in numbers(record))
        wrong += differences(record, independent.weeks[monday])

    assert wrong[:10] == []
    assert set(independent.weeks) == mondays
    assert compared > 40_000


def test_in_that_year_something_changed_and_all_was_new_once(
    independent: BySql,
) -> None:
    shown = list(independent.weeks.values())
    partial = [day["is_partial"] for day in independent.days.values()]

    assert sum(bool(each["changes"]) for each in shown) > 5
    assert sum(partial) > 10
    assert {each["kind"] for week in shown for each in week["new"]} == {
        "baseline",
        "setup",
        "version",
    }


def test_a_number_that_differs_is_found() -> None:
    assert differences({"a": [1, 2.0]}, {"a": [1, 2.1]}) == [".a[1]: 2.0 and 2.1"]
