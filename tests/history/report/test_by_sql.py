"""A second, independent program says the same numbers of a report, from an export.

Of every four weeks of a generated year: all figures of these days together, how many
days there were and how many in part, the median and both quartiles of each of the 19
measures, on which days the usual positions were taken, and for each hour of the clock,
and each hour counted from the first of its day, the time away from the usual position,
in each posture, and told. The weeks of a report are those of `week`, which
tests/history/test_duckdb.py holds to SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.formats.day_records import record_from_figures
from posture_monitor.history.comparison import DayMeasure
from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.portable.csv_file import csv_from_table
from posture_monitor.history.portable.tables import timed_table
from posture_monitor.history.report.facts import (
    ReportFacts,
    away_by_number,
    by_number,
    range_of,
)
from posture_monitor.history.report.order import ClockTimes, Reader, ReportOrder
from posture_monitor.history.summary import DayFigures, HourFigures, days_of
from tests.history import weeks
from tests.history.by_sql import stretch_by_sql
from tests.history.test_duckdb import differences, eventful_year, numbers

pytestmark = pytest.mark.long

FOUR_WEEKS = timedelta(days=28)


@pytest.fixture(scope="module")
def year() -> Mapping[Tier, Sequence[Period]]:
    return eventful_year()


@pytest.fixture(scope="module")
def export(
    year: Mapping[Tier, Sequence[Period]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    file = tmp_path_factory.mktemp("export") / "year.csv"
    file.write_bytes(csv_from_table(timed_table(year)))
    return file


@pytest.mark.parametrize("month", range(13))
def test_every_number_of_a_report_is_the_same(
    year: Mapping[Tier, Sequence[Period]], export: Path, month: int
) -> None:
    first = weeks.MONDAY + month * FOUR_WEEKS
    last = first + FOUR_WEEKS - timedelta(days=1)
    days = days_of(year[Tier.DAYS], year[Tier.HOURS])
    own = [each for each in days if first <= each.day <= last]

    theirs = stretch_by_sql(export, first, last)

    ours = record_of(first, last, own)
    assert differences(ours, theirs) == []
    assert sum(1 for _ in numbers(ours)) > 300


def record_of(first: Any, last: Any, days: Sequence[DayFigures]) -> dict[str, Any]:
    """Return what a report tells of these days."""
    order = ReportOrder(
        first=first,
        last=last,
        reader=Reader.ME,
        clock=ClockTimes.LEFT_OUT,
        withheld=frozenset(),
    )
    facts = ReportFacts(order=order, days=tuple(days), version="1.0")
    ranges = {each: range_of(facts.whole_days, each) for each in DayMeasure}
    return {
        "figures": record_from_figures(facts.figures),
        "days": len(facts.days),
        "partial": len(facts.days) - len(facts.whole_days),
        "ranges": {
            measure.value: {"low": each.low, "median": each.middle, "high": each.high}
            for measure, each in ranges.items()
            if each is not None
        },
        "taken_on": [each.isoformat() for each in facts.taken_on],
        "number": hours_of(days, ClockTimes.LEFT_OUT),
        "hour": hours_of(days, ClockTimes.SHOWN),
    }


def hours_of(days: Iterable[DayFigures], clock: ClockTimes) -> dict[int, Any]:
    known = list(days)
    away = {each.number: each for each in away_by_number(known, clock)}
    return {
        number: {"away_s": away[number].part_s, "told_s": away[number].told_s}
        | in_postures(hours)
        for number, hours in by_number(known, clock).items()
    }


def in_postures(hours: Sequence[HourFigures]) -> dict[str, int]:
    return {
        key.value: sum(each.figures.in_posture_s(key) for each in hours)
        for key in PostureKey
    }
