"""What an export says: the columns of its documentation, and no clock time unasked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings

from posture_monitor.history.columns import COLUMNS, merged
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.portable.incoming import periods_of
from posture_monitor.history.portable.outgoing import file_from_table
from posture_monitor.history.portable.schema import (
    KEY_COLUMNS,
    ExportTable,
    ExportTimes,
    FileFormat,
    columns_of,
)
from posture_monitor.history.portable.tables import timed_table, timeless_table
from tests.history.portable.kept import BERLIN, DESK, NOW, kept_years, period

MONDAY = datetime(2026, 11, 30, 8, tzinfo=BERLIN)
VERSION_1 = Path(__file__).with_name("version_1.csv")
CLOCK = re.compile(rb"\d\d:\d\d")


def cells_of(table: ExportTable, *columns: str) -> list[tuple[object, ...]]:
    """Return some cells of each row."""
    places = [list(table.columns).index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_hours_without_times_are_counted_from_the_first_one_of_their_day() -> None:
    hours = [
        period(MONDAY + timedelta(hours=2)),
        period(MONDAY),
        period(MONDAY + timedelta(hours=5)),
        period(MONDAY + timedelta(days=1, hours=3)),
    ]

    table = timeless_table(Tier.HOURS, hours)

    assert cells_of(table, "date", "hour_number") == [
        ("2026-11-30", 1),
        ("2026-11-30", 3),
        ("2026-11-30", 6),
        ("2026-12-01", 1),
    ]


def test_days_that_only_an_offset_told_apart_are_one_row_without_times() -> None:
    summer = datetime(2026, 10, 25, tzinfo=timezone(timedelta(hours=2)))
    winter = datetime(2026, 10, 25, tzinfo=BERLIN)
    night = period(summer, watched_s=3600, seated_s=3600, longest_hold_s=900)
    day = period(winter, watched_s=7200, seated_s=7200, longest_hold_s=600)

    table = timeless_table(Tier.DAYS, [night, day])

    assert cells_of(table, "date", "watched_s", "longest_hold_s", "rows") == [
        ("2026-10-25", 10_800, 900, 1)
    ]


def test_two_contexts_of_a_day_are_two_rows() -> None:
    moved = Context(
        setup="0b0b0b0b", baseline_at=None, version="1.0", origin="f00dcafe"
    )

    table = timeless_table(Tier.DAYS, [period(MONDAY), period(MONDAY, moved)])

    assert cells_of(table, "setup", "baseline_date") == [
        ("0a1b2c3d", "2026-11-02"),
        ("0b0b0b0b", None),
    ]


def test_minutes_cannot_be_had_without_times() -> None:
    with pytest.raises(ValueError, match="expected hours or days, got minutes"):
        timeless_table(Tier.MINUTES, [period(MONDAY)])


@settings(max_examples=30)
@given(year=kept_years())
def test_without_times_nothing_is_lost_but_the_times(
    year: Mapping[Tier, Sequence[Period]],
) -> None:
    names = [column.name for column in COLUMNS]
    for tier in (Tier.HOURS, Tier.DAYS):
        table = timeless_table(tier, year[tier])
        rows = [
            {name: row[-len(names) :][place] for place, name in enumerate(names)}
            for row in table.rows
        ]
        whole = merged(each.amounts for each in year[tier])

        there = merged(
            {name: int(cell or 0) for name, cell in row.items()} for row in rows
        )

        assert {name: each for name, each in there.items() if each} == {
            name: each for name, each in whole.items() if each
        }


@pytest.mark.parametrize("file_format", [FileFormat.CSV, FileFormat.JSON])
@settings(max_examples=30)
@given(year=kept_years())
def test_without_times_no_clock_time_is_in_any_byte(
    file_format: FileFormat, year: Mapping[Tier, Sequence[Period]]
) -> None:
    for tier in (Tier.HOURS, Tier.DAYS):
        written = file_from_table(timeless_table(tier, year[tier]), file_format)

        assert not CLOCK.search(written)


@settings(max_examples=30)
@given(year=kept_years())
def test_csv_is_plain_ascii_with_as_many_cells_in_each_line(
    year: Mapping[Tier, Sequence[Period]],
) -> None:
    written = file_from_table(timed_table(year), FileFormat.CSV)

    head, *rows, end = written.decode("ascii").split("\r\n")

    assert {line.count(",") for line in rows} == {head.count(",")}
    assert (end, '"' in written.decode()) == ("", False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    odd = Context(setup=text, baseline_at=None, version=text, origin=text)

    written = file_from_table(
        timed_table({Tier.DAYS: [period(MONDAY, odd)]}), FileFormat.CSV
    )

    assert f",'{text},".encode() in written or f'"\'{text}"'.encode() in written


@pytest.mark.parametrize("tier", [*Tier, None])
@pytest.mark.parametrize("times", ExportTimes)
def test_every_column_of_an_export_is_a_key_or_a_figure(
    tier: Tier | None, times: ExportTimes
) -> None:
    known = [*(each.name for each in KEY_COLUMNS), *(each.name for each in COLUMNS)]

    columns = list(columns_of(tier, times))

    assert [name for name in known if name in columns] == columns


def test_a_file_of_version_1_is_still_taken_in() -> None:
    found = periods_of(VERSION_1, NOW)

    nine = period(datetime(2026, 11, 30, 9, 5, tzinfo=BERLIN), DESK)
    assert found[Tier.MINUTES] == [nine]
    assert [each.amounts["watched_s"] for each in found[Tier.DAYS]] == [60]
