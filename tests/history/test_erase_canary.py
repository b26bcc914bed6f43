"""Nothing of what was erased is in any byte of the folder: a canary in every column.

The canaries are put into the file from outside, with SQLite alone. SQLite keeps a whole
number as its bytes, the highest first: so they are numbers whose bytes are the canary.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.store import HistoryFile, sql

Planted = Mapping[tuple[str, str], bytes]
"""{(table, column): its canary}."""
BEFORE = date(2026, 1, 1)
AFTER = Period(
    start=datetime(2026, 3, 2, 9, tzinfo=UTC),
    context=Context(setup="stays", baseline_at=None, version="9.9", origin="stays"),
    amounts={"watched_s": 60},
)
ROWIDS = {("contexts", "id"), ("exports", "id")}
"""Numbers that count rows; SQLite keeps them in another way, and they say nothing."""
MOMENTS = {"start_s", "at_s"}
"""Numbers that must lie before BEFORE: their canary has four bytes, 2022 as a time."""
PERIODS = "periods"
OFFSET = "offset_min"
FOREIGN = "context"


def columns(file: Path) -> dict[tuple[str, str], str]:
    """Return {(table, column): its type} of every table that there is."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
        ]
        return {
            (table, row[1]): row[2]
            for table in tables
            for row in connection.execute(f"PRAGMA table_info({table})")
        }


def canaries(file: Path) -> Planted:
    """Return {(table, column): the bytes that are searched for}."""
    found = {}
    for number, (place, kind) in enumerate(columns(file).items()):
        if place in ROWIDS or place[1] == FOREIGN:
            continue
        mark = number.to_bytes(2, "big")
        if kind == "TEXT":
            found[place] = b"CANARY" + mark.hex().encode()
        elif place[1] in MOMENTS:
            found[place] = b"cn" + mark  # of 2022
        elif place[1] == OFFSET:
            found[place] = b"\x9ccan" + mark  # below 0
        else:
            found[place] = b"cnry" + mark
    return found


def plant(file: Path, before: set[str] | None = None) -> Planted:
    """Put a row of canaries into every table, or into some; return the canaries."""
    planted = {
        place: canary
        for place, canary in canaries(file).items()
        if before is None or place[0] in before
    }
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM facts WHERE ?", (before is None,))
        for table in ("facts", "contexts", PERIODS, "exports"):
            row = {
                column: canary.decode()
                if columns(file)[place, column] == "TEXT"
                else int.from_bytes(canary, "big", signed=True)
                for (place, column), canary in planted.items()
                if place == table
            }
            if table == PERIODS and row:
                row[FOREIGN] = connection.execute(
                    "SELECT max(id) FROM contexts"
                ).fetchone()[0]
            if row:
                names, places = ", ".join(row), ", ".join("?" * len(row))
                connection.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({places})",
                    list(row.values()),
                )
    return planted


def found_in(folder: Path, planted: Planted) -> set[tuple[str, str]]:
    """Return the columns whose canary is in any byte of any file of a folder."""
    content = [each.read_bytes() for each in folder.rglob("*") if each.is_file()]
    return {
        place
        for place, canary in planted.items()
        if any(canary in each for each in content)
    }


@pytest.fixture
def history(tmp_path: Path) -> HistoryFile:
    """A history with one period that is later than the canaries."""
    history = HistoryFile(tmp_path / "history", new_origin=lambda: "stays")
    history.add([AFTER], Tier.MINUTES)
    return history


@pytest.fixture
def folder(history: HistoryFile) -> Path:
    return history.path.parent


def test_there_is_a_canary_for_every_column_that_says_something(
    history: HistoryFile,
) -> None:
    every = {place for place in columns(history.path) if place[1] != FOREIGN} - ROWIDS

    assert set(canaries(history.path)) == every
    assert len(every) > 100


def test_every_canary_is_in_the_file_before_it_is_erased(
    history: HistoryFile, folder: Path
) -> None:
    planted = plant(history.path)

    assert found_in(folder, planted) == set(planted)


def test_after_erase_no_canary_is_in_any_byte(
    history: HistoryFile, folder: Path
) -> None:
    planted = plant(history.path)

    assert history.erase()

    assert found_in(folder, planted) == set()
    assert list(folder.iterdir()) == []


KEPT_AFTER = {"contexts", "exports", PERIODS}
"""The tables of which `erase --before` erases what was before."""


def test_after_erase_before_no_canary_of_what_was_before_is_in_any_byte(
    history: HistoryFile, folder: Path
) -> None:
    planted = plant(history.path, KEPT_AFTER)

    assert history.erase(BEFORE)

    assert found_in(folder, planted) == set()
    assert history.periods(Tier.MINUTES, AFTER.day, AFTER.day) == [AFTER]


@pytest.mark.parametrize("before", [None, BEFORE], ids=["all", "before"])
def test_what_a_killed_process_left_beside_the_file_is_erased_too(
    history: HistoryFile, folder: Path, before: date | None
) -> None:
    planted = plant_and_die(history.path)
    assert found_in(folder.parent / "wal", planted)  # they are in the log alone

    history.erase(before)

    assert found_in(folder, planted) == set()


def plant_and_die(file: Path) -> Planted:
    """Let a process plant canaries and end without closing the file."""
    script = (
        "import os, sys; from pathlib import Path; "
        "from tests.history import test_erase_canary as canary; "
        "canary.plant_open(Path(sys.argv[1])); os._exit(9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(file)], cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == 9
    wal = file.with_name(file.name + "-wal")
    aside = file.parents[1] / "wal"
    aside.mkdir()
    shutil.copy(wal, aside)
    return {
        place: each for place, each in canaries(file).items() if place[0] in KEPT_AFTER
    }


def plant_open(file: Path) -> None:
    """Plant canaries while another connection keeps the log from being emptied."""
    reader = sqlite3.connect(file)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM facts").fetchall()
    plant(file, KEPT_AFTER)


@pytest.mark.parametrize("before", [None, BEFORE], ids=["all", "before"])
def test_a_damaged_file_that_was_set_aside_is_erased_too(
    history: HistoryFile, folder: Path, before: date | None
) -> None:
    planted = plant(history.path)
    damage(history.path)
    history.prepare()
    history.add([AFTER], Tier.MINUTES)
    assert found_in(folder, planted)

    history.erase(before)

    assert found_in(folder, planted) == set()


def damage(file: Path) -> None:
    """Overwrite the head of a file, and let parts of it lie beside it."""
    content = file.read_bytes()
    file.write_bytes(b"\x00" * 100 + content[100:])
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).write_bytes(content[4096:])


@pytest.fixture
def reading(history: HistoryFile) -> Iterator[sqlite3.Connection]:
    """A process that reads the file as long as the test lasts."""
    with closing(sqlite3.connect(history.path)) as connection:
        yield connection


def test_while_somebody_reads_the_file_erase_says_so_and_the_next_one_erases_all(
    history: HistoryFile, folder: Path, reading: sqlite3.Connection
) -> None:
    planted = plant(history.path, KEPT_AFTER)
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM facts").fetchall()

    with pytest.raises(StorageError, match=r"is in use\. Please try again"):
        history.erase(BEFORE)
    reading.execute("COMMIT")
    history.erase(BEFORE)

    assert found_in(folder, planted) == set()


def test_an_erase_that_does_not_overwrite_is_found_out(
    history: HistoryFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = [each for each in sql.PRAGMAS if "secure_delete" not in each]
    monkeypatch.setattr(sql, "PRAGMAS", (*careless, "PRAGMA secure_delete = OFF"))
    monkeypatch.setattr(sql, "OVERWRITE", "SELECT 1")
    planted = plant(history.path, KEPT_AFTER)

    history.erase(BEFORE)

    assert found_in(folder, planted)


def test_an_erase_that_forgets_a_table_is_found_out(
    history: HistoryFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql, "ERASE_EXPORTS", "SELECT ?1")
    planted = plant(history.path, KEPT_AFTER)

    history.erase(BEFORE)

    assert {table for table, _ in found_in(folder, planted)} == {"exports"}
