"""What is exported with clock times and taken in is the same, in every format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings

from posture_monitor.history.periods import Period, Tier, gathered
from posture_monitor.history.portable.incoming import periods_of, take_in
from posture_monitor.history.portable.outgoing import (
    WantedExport,
    file_from_table,
    table_of,
)
from posture_monitor.history.portable.schema import ExportTimes, FileFormat
from posture_monitor.history.portable.tables import timed_table
from posture_monitor.history.store import HistoryFile
from tests.history import weeks
from tests.history.portable.kept import (
    BERLIN,
    DESK,
    LEARNING,
    NOW,
    kept_years,
    period,
)

EVERYTHING = WantedExport(
    first=date(2020, 1, 1),
    last=date(2030, 1, 1),
    tier=None,
    times=ExportTimes.TOLD,
)
AFTER = datetime(2028, 1, 1, tzinfo=UTC)


@pytest.fixture
def history(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "here", new_origin=lambda: "f00dcafe")


@pytest.fixture
def elsewhere(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "there", new_origin=lambda: "deadbeef")


@pytest.fixture(scope="module")
def year() -> Mapping[Tier, Sequence[Period]]:
    """Return the minutes, hours and days of a year at work."""
    return weeks.tiers_of(weeks.year())


def kept(history: HistoryFile) -> dict[Tier, list[Period]]:
    """Return all that is kept."""
    return {tier: history.periods(tier, date.min, date(2030, 1, 1)) for tier in Tier}


def test_a_minute_in_a_file_is_this(tmp_path: Path) -> None:
    nine = period(datetime(2026, 11, 30, 9, 5, tzinfo=BERLIN))
    table = timed_table({Tier.MINUTES: [nine]})
    written = file_from_table(table, FileFormat.CSV)
    file = tmp_path / "minute.csv"
    file.write_bytes(written)

    head, row, end = written.split(b"\r\n")

    assert head.startswith(
        b"format_version,tier,date,start_local,offset_min,setup,baseline_at_utc,"
        b"version,origin,rows,watched_s,seated_s,away_s,not_watched_s,usual_s,"
    )
    assert row.startswith(
        b"1,minutes,2026-11-30,2026-11-30 09:05:00,60,0a1b2c3d,2026-11-02 08:12:33,"
        b"0.9.0,f00dcafe,1,60,50,10,0,50,0,"
    )
    assert end == b""
    assert periods_of(file, NOW) == {
        Tier.MINUTES: [nine],
        Tier.HOURS: [],
        Tier.DAYS: [],
    }


@pytest.mark.parametrize("file_format", FileFormat)
def test_what_is_empty_or_0_comes_back_so(
    tmp_path: Path, file_format: FileFormat
) -> None:
    london = datetime(2026, 11, 30, 9, tzinfo=UTC)
    there = {Tier.HOURS: [period(london, LEARNING, breaks=1)]}
    file = tmp_path / "hour"
    file.write_bytes(file_from_table(timed_table(there), file_format))

    assert periods_of(file, NOW)[Tier.HOURS] == there[Tier.HOURS]


@pytest.mark.long
@pytest.mark.parametrize("file_format", FileFormat)
@settings(max_examples=30)
@given(year=kept_years())
def test_a_year_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    file_format: FileFormat,
    year: Mapping[Tier, Sequence[Period]],
) -> None:
    file = tmp_path_factory.mktemp("year") / "export"
    file.write_bytes(file_from_table(timed_table(year), file_format))

    assert periods_of(file, NOW) == year


@pytest.mark.long
@pytest.mark.parametrize("file_format", FileFormat)
def test_a_year_at_work_comes_back_as_it_was(
    tmp_path: Path, year: Mapping[Tier, Sequence[Period]], file_format: FileFormat
) -> None:
    file = tmp_path / "year"
    file.write_bytes(file_from_table(timed_table(year), file_format))

    is_same = periods_of(file, AFTER) == year  # too long to be shown

    assert is_same


@pytest.mark.long
def test_a_year_moves_to_another_computer_and_a_second_time_doubles_nothing(
    tmp_path: Path, elsewhere: HistoryFile, year: Mapping[Tier, Sequence[Period]]
) -> None:
    moving = {tier: year[tier] for tier in Tier.HOURS.and_longer}
    file = tmp_path / "year"
    file.write_bytes(file_from_table(timed_table(moving), FileFormat.CSV))

    first = take_in(file, elsewhere, Tier.MINUTES, AFTER)
    is_moved = kept(elsewhere) == {Tier.MINUTES: [], **moving}
    second = take_in(file, elsewhere, Tier.MINUTES, AFTER)
    is_still = kept(elsewhere) == {Tier.MINUTES: [], **moving}

    assert (first, second) == (sum(map(len, moving.values())), 0)
    assert (is_moved, is_still) == (True, True)


@pytest.mark.parametrize("file_format", FileFormat)
def test_all_that_is_kept_goes_into_one_file_and_back(
    tmp_path: Path,
    history: HistoryFile,
    elsewhere: HistoryFile,
    file_format: FileFormat,
) -> None:
    history.add(weeks.six_weeks()[:3000], Tier.MINUTES)
    table = table_of(history, EVERYTHING)
    file = tmp_path / "all"
    file.write_bytes(file_from_table(table, file_format))

    take_in(file, elsewhere, Tier.MINUTES, AFTER)

    assert kept(elsewhere) == kept(history)


def test_minutes_bring_their_hours_and_days(
    tmp_path: Path, elsewhere: HistoryFile
) -> None:
    minutes = weeks.six_weeks()[:900]
    file = tmp_path / "minutes.csv"
    table = timed_table({Tier.MINUTES: minutes})
    file.write_bytes(file_from_table(table, FileFormat.CSV))

    take_in(file, elsewhere, Tier.MINUTES, AFTER)

    assert kept(elsewhere) == {tier: gathered(minutes, tier) for tier in Tier}


def test_where_only_days_are_kept_minutes_are_added_up_and_not_kept(
    tmp_path: Path, elsewhere: HistoryFile
) -> None:
    minutes = weeks.six_weeks()[:900]
    file = tmp_path / "minutes.csv"
    table = timed_table({Tier.MINUTES: minutes})
    file.write_bytes(file_from_table(table, FileFormat.CSV))

    take_in(file, elsewhere, Tier.DAYS, AFTER)

    assert kept(elsewhere) == {
        Tier.MINUTES: [],
        Tier.HOURS: [],
        Tier.DAYS: gathered(minutes, Tier.DAYS),
    }


def test_the_larger_figure_wins_and_nothing_is_added_up(
    tmp_path: Path, elsewhere: HistoryFile
) -> None:
    nine = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
    half = period(nine, watched_s=30, seated_s=30, longest_hold_s=500)
    whole = period(nine, watched_s=60, seated_s=60, longest_hold_s=400)
    file = tmp_path / "hour.json"
    table = timed_table({Tier.HOURS: [half]})
    file.write_bytes(file_from_table(table, FileFormat.JSON))
    elsewhere.merge_all({Tier.HOURS: [whole]})

    taken = take_in(file, elsewhere, Tier.HOURS, NOW)

    assert kept(elsewhere)[Tier.HOURS] == [
        replace(whole, amounts={"watched_s": 60, "seated_s": 60, "longest_hold_s": 500})
    ]
    assert taken == 2  # the hour is larger, and its day is new


def test_what_was_recorded_on_two_computers_at_once_stays_apart(
    tmp_path: Path, elsewhere: HistoryFile
) -> None:
    nine = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
    here = period(nine, replace(DESK, origin="deadbeef"))
    elsewhere.add([here], Tier.MINUTES)
    file = tmp_path / "minute.csv"
    table = timed_table({Tier.MINUTES: [period(nine)]})
    file.write_bytes(file_from_table(table, FileFormat.CSV))

    take_in(file, elsewhere, Tier.MINUTES, NOW)

    found = kept(elsewhere)[Tier.MINUTES]
    assert {each.context.origin for each in found} == {"f00dcafe", "deadbeef"}


def test_an_hour_that_comes_twice_when_the_clocks_go_back_comes_back_twice(
    tmp_path: Path,
) -> None:
    summer = datetime(2026, 10, 25, 2, tzinfo=timezone(timedelta(hours=2)))
    winter = datetime(2026, 10, 25, 2, tzinfo=timezone(timedelta(hours=1)))
    there = {Tier.HOURS: [period(summer), period(winter)]}
    file = tmp_path / "hours.csv"
    file.write_bytes(file_from_table(timed_table(there), FileFormat.CSV))

    back = periods_of(file, NOW)[Tier.HOURS]

    assert [each.start.utcoffset() for each in back] == [
        timedelta(hours=2),
        timedelta(hours=1),
    ]
    assert back == there[Tier.HOURS]
