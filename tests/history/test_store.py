"""The history's file: tiers that agree, one transaction each, and what it leaves."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.errors import StorageError
from posture_monitor.history.columns import COLUMNS, merged
from posture_monitor.history.periods import Context, Period, Tier, begin_of, gathered
from posture_monitor.history.store import (
    DamagedHistoryError,
    ExportEntry,
    HistoryFile,
    NewerHistoryError,
    sql,
)

HERE = timezone(timedelta(hours=1))
DESK = Context(
    setup="desk",
    baseline_at=datetime(2026, 11, 2, 8, 30, tzinfo=UTC),
    version="1.0",
    origin="0123abcd",
)
LAPTOP = Context(setup="laptop", baseline_at=None, version="1.0", origin="0123abcd")
MONDAY = date(2026, 11, 30)
ENTRY = ExportEntry(
    at=datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
    kind="csv",
    first=MONDAY,
    last=MONDAY,
    tier=Tier.HOURS,
    with_times=True,
    name="days.csv",
)


def minute(hour: int, at_min: int, context: Context = DESK, **amounts: int) -> Period:
    start = datetime(2026, 11, 30, hour, at_min, tzinfo=HERE)
    return Period(start=start, context=context, amounts=amounts)


def read(file: HistoryFile, tier: Tier) -> list[Period]:
    return file.periods(tier, MONDAY, MONDAY)


@pytest.fixture
def file(tmp_path: Path) -> HistoryFile:
    return HistoryFile(tmp_path / "history", new_origin=lambda: "0123abcd")


def test_minutes_are_kept_as_hours_and_days_too(file: HistoryFile) -> None:
    minutes = [
        minute(9, 58, usual_s=60, longest_hold_s=200),
        minute(9, 59, usual_s=50, longest_hold_s=260),
        minute(10, 0, usual_s=20, longest_hold_s=10),
    ]

    file.add(minutes, Tier.MINUTES)

    assert read(file, Tier.MINUTES) == minutes
    assert [(each.start.hour, each.amounts) for each in read(file, Tier.HOURS)] == [
        (9, {"usual_s": 110, "longest_hold_s": 260}),
        (10, {"usual_s": 20, "longest_hold_s": 10}),
    ]
    assert [(each.day, each.amounts) for each in read(file, Tier.DAYS)] == [
        (MONDAY, {"usual_s": 130, "longest_hold_s": 260})
    ]


def test_what_is_added_to_a_minute_is_added_to_it(file: HistoryFile) -> None:
    file.add([minute(9, 0, usual_s=20, reminders_ignored=1)], Tier.MINUTES)

    file.add(
        [minute(9, 0, usual_s=5, reminders_ignored=-1, reminders_followed=1)],
        Tier.MINUTES,
    )

    for tier in Tier:
        (found,) = read(file, tier)
        assert found.amounts == {"usual_s": 25, "reminders_followed": 1}


@pytest.mark.parametrize(
    ("shortest", "kept"),
    [
        pytest.param(Tier.HOURS, [0, 1, 1], id="hours"),
        pytest.param(Tier.DAYS, [0, 0, 1], id="days"),
    ],
)
def test_nothing_shorter_is_kept_than_was_agreed_to(
    file: HistoryFile, shortest: Tier, kept: list[int]
) -> None:
    file.add([minute(9, 0, usual_s=20)], shortest)

    assert [len(read(file, tier)) for tier in Tier] == kept


def test_only_the_person_may_read_it_and_nothing_lies_beside_it(
    file: HistoryFile,
) -> None:
    file.add([minute(9, 0, usual_s=20)], Tier.MINUTES)

    (found,) = file.path.parent.iterdir()
    assert found == file.path
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) & 0o077 == 0


def test_to_read_or_to_erase_makes_no_file(file: HistoryFile) -> None:
    assert file.prepare() == []
    assert read(file, Tier.DAYS) == []
    assert file.extent() is None
    assert file.exports() == []
    assert not file.erase()
    file.prune(Tier.MINUTES, MONDAY)

    assert not file.path.parent.exists()


def test_a_day_is_the_local_one_by_the_offset_of_its_time(file: HistoryFile) -> None:
    tokyo, honolulu = timezone(timedelta(hours=9)), timezone(timedelta(hours=-10))
    late = Period(
        start=datetime(2026, 11, 30, 23, 59, tzinfo=honolulu),
        context=DESK,
        amounts={"usual_s": 1},
    )
    early = Period(
        start=datetime(2026, 11, 30, 0, 0, tzinfo=tokyo),
        context=DESK,
        amounts={"usual_s": 2},
    )
    next_day = Period(
        start=datetime(2026, 12, 1, 0, 0, tzinfo=tokyo),
        context=DESK,
        amounts={"usual_s": 4},
    )

    file.add([late, early, next_day], Tier.MINUTES)

    assert [each.amounts["usual_s"] for each in read(file, Tier.MINUTES)] == [2, 1]
    assert file.extent() == (MONDAY, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param(date(2026, 3, 29), 23, id="forward"),
        pytest.param(date(2026, 10, 25), 25, id="back"),
    ],
)
def test_a_day_on_which_clocks_change_has_all_of_its_hours(
    file: HistoryFile, day: date, hours: int
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    begin = datetime(day.year, day.month, day.day, tzinfo=berlin).astimezone(UTC)
    starts = [
        begin_of((begin + timedelta(hours=each)).astimezone(berlin), Tier.MINUTES)
        for each in range(hours + 1)
    ]

    file.add(
        [Period(start=each, context=DESK, amounts={"usual_s": 60}) for each in starts],
        Tier.MINUTES,
    )

    found = file.periods(Tier.HOURS, day, day)
    assert len(found) == len({each.start for each in found}) == hours
    # its days are told apart by their offsets, and are one day
    of_day = file.periods(Tier.DAYS, day, day)
    assert sum(each.amounts["usual_s"] for each in of_day) == 60 * hours


def test_figures_of_two_contexts_are_not_mixed(file: HistoryFile) -> None:
    file.add([minute(9, 0, usual_s=20), minute(9, 0, LAPTOP, usual_s=5)], Tier.MINUTES)

    found = {each.context: each.amounts["usual_s"] for each in read(file, Tier.DAYS)}
    assert found == {DESK: 20, LAPTOP: 5}


def test_what_is_taken_in_twice_is_there_once(file: HistoryFile) -> None:
    periods = {tier: gathered([minute(9, 0, usual_s=20)], tier) for tier in Tier}

    first, second = file.merge_all(periods), file.merge_all(periods)

    assert (first, second) == (3, 0)
    assert [each.amounts for each in read(file, Tier.DAYS)] == [{"usual_s": 20}]


def test_of_two_states_of_a_period_the_later_one_is_taken_in(
    file: HistoryFile,
) -> None:
    file.merge_all({Tier.MINUTES: [minute(9, 0, usual_s=50, away_s=2)]})

    taken = file.merge_all({Tier.MINUTES: [minute(9, 0, usual_s=20, away_s=3)]})

    assert taken == 1
    (found,) = read(file, Tier.MINUTES)
    assert found.amounts == {"usual_s": 50, "away_s": 3}


def test_taking_in_what_fails_takes_in_nothing(file: HistoryFile) -> None:
    wrong = minute(9, 1, usual_s=20)
    wrong = Period(
        start=wrong.start,
        context=wrong.context,
        amounts={"usual_s": "many"},  # type: ignore[dict-item]  # what a file may hold
    )

    with pytest.raises(StorageError, match="cannot be written"):
        file.merge_all({Tier.MINUTES: [minute(9, 0, usual_s=1), wrong]})

    assert read(file, Tier.MINUTES) == []


def test_minutes_that_are_too_old_go_and_their_hours_stay(file: HistoryFile) -> None:
    file.add([minute(9, 0, usual_s=20)], Tier.MINUTES)

    file.prune(Tier.MINUTES, MONDAY)
    kept = read(file, Tier.MINUTES)
    file.prune(Tier.MINUTES, MONDAY + timedelta(days=1))

    assert [each.amounts for each in kept] == [{"usual_s": 20}]
    assert read(file, Tier.MINUTES) == []
    assert [each.amounts for each in read(file, Tier.HOURS)] == [{"usual_s": 20}]


def test_what_was_taken_out_is_listed(file: HistoryFile) -> None:
    file.list_export(ENTRY)

    assert file.exports() == [ENTRY]


def test_erasing_leaves_no_file_and_a_new_history_has_another_name(
    tmp_path: Path,
) -> None:
    names = iter(("aaaaaaaa", "bbbbbbbb"))
    file = HistoryFile(tmp_path, new_origin=lambda: next(names))
    before = file.origin()
    file.add([minute(9, 0, usual_s=20)], Tier.MINUTES)
    aside = file.path.with_name("history.sqlite3.damaged")
    aside.write_bytes(b"old days")

    was_there = file.erase()

    assert was_there
    assert list(tmp_path.iterdir()) == []
    assert (before, file.origin()) == ("aaaaaaaa", "bbbbbbbb")


def test_erasing_what_was_before_a_day_leaves_the_rest(file: HistoryFile) -> None:
    tuesday = Period(
        start=datetime(2026, 12, 1, 9, 0, tzinfo=HERE),
        context=LAPTOP,
        amounts={"usual_s": 7},
    )
    file.add([minute(9, 0, usual_s=20), tuesday], Tier.MINUTES)
    file.list_export(replace(ENTRY, at=ENTRY.at - timedelta(days=1)))
    file.list_export(ENTRY)

    file.erase(before=date(2026, 12, 1))

    assert file.extent() == (date(2026, 12, 1), date(2026, 12, 1))
    assert read(file, Tier.MINUTES) == read(file, Tier.HOURS) == []
    assert file.exports() == [ENTRY]  # of this Tuesday
    with closing(sqlite3.connect(file.path)) as connection:
        (contexts,) = connection.execute("SELECT count(*) FROM contexts").fetchone()
    assert contexts == 1


def test_a_damaged_file_is_refused_then_set_aside_and_a_new_one_begins(
    file: HistoryFile,
) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b"no database at all, but a shopping list" * 100)

    with pytest.raises(DamagedHistoryError, match="is damaged"):
        file.extent()
    aside = file.prepare()
    file.add([minute(9, 0, usual_s=20)], Tier.MINUTES)

    assert [each.name for each in aside] == ["history.sqlite3.damaged"]
    assert aside[0].read_bytes().startswith(b"no database")
    assert len(read(file, Tier.MINUTES)) == 1


def test_a_day_that_no_calendar_has_is_damage(file: HistoryFile) -> None:
    file.add([minute(9, 0, usual_s=20)], Tier.DAYS)
    with closing(sqlite3.connect(file.path)) as connection, connection:
        connection.execute("UPDATE periods SET start_s = 1 << 45")

    with pytest.raises(DamagedHistoryError, match="is damaged"):
        file.extent()
    aside = file.prepare()

    assert [each.name for each in aside] == ["history.sqlite3.damaged"]


def test_a_file_of_a_newer_version_is_left_alone(file: HistoryFile) -> None:
    file.add([minute(9, 0, usual_s=20)], Tier.MINUTES)
    with closing(sqlite3.connect(file.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.path.read_bytes()

    for use in (file.prepare, file.extent, file.origin):
        with pytest.raises(NewerHistoryError, match="newer version"):
            use()

    assert file.path.read_bytes() == before


def test_a_file_of_an_older_version_is_brought_up_with_all_that_it_holds(
    tmp_path: Path,
) -> None:
    HistoryFile(tmp_path).add([minute(9, 0, usual_s=20)], Tier.MINUTES)
    newer = (*sql.MIGRATIONS, ("ALTER TABLE facts ADD COLUMN more TEXT",))

    file = HistoryFile(tmp_path, migrations=newer)
    set_aside = file.prepare()

    assert set_aside == []
    assert [each.amounts for each in read(file, Tier.MINUTES)] == [{"usual_s": 20}]
    with pytest.raises(NewerHistoryError):
        HistoryFile(tmp_path).extent()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    HistoryFile(tmp_path).add([minute(9, 0, usual_s=20)], Tier.MINUTES)
    broken = ("ALTER TABLE facts ADD COLUMN more TEXT", "no statement")

    with pytest.raises(StorageError):
        HistoryFile(tmp_path, migrations=(*sql.MIGRATIONS, broken)).prepare()

    assert HistoryFile(tmp_path).extent() == (MONDAY, MONDAY)


def test_the_file_of_this_version_has_every_column(file: HistoryFile) -> None:
    file.origin()

    with closing(sqlite3.connect(file.path)) as connection:
        rows = connection.execute("PRAGMA table_info(periods)").fetchall()
    assert [row[1] for row in rows][4:] == [each.name for each in COLUMNS]


# Any minutes.

AMOUNTS = st.dictionaries(
    st.sampled_from([each.name for each in COLUMNS]), st.integers(1, 60), min_size=1
)
MINUTES = st.lists(
    st.builds(
        lambda at_min, context, amounts: Period(
            start=datetime(2026, 11, 30, 9, 0, tzinfo=HERE) + timedelta(minutes=at_min),
            context=context,
            amounts=amounts,
        ),
        st.integers(0, 180),
        st.sampled_from([DESK, LAPTOP]),
        AMOUNTS,
    ),
    max_size=20,
)


@given(minutes=MINUTES, cut=st.integers(0, 20))
def test_every_tier_is_the_sum_of_the_minutes_however_they_are_written(
    tmp_path_factory: pytest.TempPathFactory, minutes: Sequence[Period], cut: int
) -> None:
    file = HistoryFile(tmp_path_factory.mktemp("days"))

    for part in (minutes[:cut], minutes[cut:]):
        if part:
            file.add(part, Tier.MINUTES)

    whole = merged(each.amounts for each in minutes)
    for tier in Tier:
        kept = read(file, tier)
        assert merged(each.amounts for each in kept) == whole
        assert [each.start for each in kept] == sorted(each.start for each in kept)
