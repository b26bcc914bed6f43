"""What others do to the history's file, and what the recorder makes of it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Tier
from posture_monitor.history.store import DamagedHistoryError, HistoryFile
from posture_monitor.history.store.sql import MIGRATIONS
from posture_monitor.log_codes import LogCode
from tests.history.desk import DAY, Desk

PAGE_BYTES = 4096
WATCHED_S = 3000
NOBODY = 65534
RECORD_AS_NOBODY = f"""
import json, os, sqlite3, sys  # whose library may be root's alone
from pathlib import Path
from tests.history.desk import Desk

if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
desk = Desk(Path(sys.argv[1]))
desk.watch(0.0, 300.0)
desk.recorder.close()
print(json.dumps([each.code for each in desk.said]))
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk whose history fills some pages."""
    found = Desk(tmp_path)
    found.watch(0.0, float(WATCHED_S), 50.0)
    found.recorder.close()
    return found


def again(desk: Desk) -> Desk:
    """Return the desk of a service that is started once more."""
    return Desk(desk.file.path.parents[1])


# Damage.


def _overwrite(path: Path, begin: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(content)


def _page_of(path: Path, table: str) -> int:
    """Return where the first page of a table begins."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    return (int(page) - 1) * PAGE_BYTES


def header(path: Path) -> None:
    _overwrite(path, 0, bytes(100))


def page_size(path: Path) -> None:
    _overwrite(path, 16, b"\x12\x34")


def middle(path: Path) -> None:
    _overwrite(path, _page_of(path, "periods"), b"\xa5" * PAGE_BYTES)


def schema(path: Path) -> None:
    _overwrite(path, 100, b"\xa5" * (PAGE_BYTES - 100))


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // PAGE_BYTES * PAGE_BYTES)


def odd_end(path: Path) -> None:
    os.truncate(path, path.stat().st_size - PAGE_BYTES - 100)


def text(path: Path) -> None:
    path.write_text("Monday: sat all day.\n" * 100, encoding="utf-8")


def short_text(path: Path) -> None:
    path.write_text("Monday", encoding="utf-8")


def other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE periods (egg TEXT)")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def no_origin(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM facts")
        connection.commit()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(header, id="a header of zeros"),
        pytest.param(page_size, id="another page size in the header"),
        pytest.param(middle, id="a page overwritten in the middle"),
        pytest.param(schema, id="the tables' names overwritten"),
        pytest.param(half, id="half of the file"),
        pytest.param(odd_end, id="an end within a page"),
        pytest.param(text, id="a text in its place"),
        pytest.param(short_text, id="a word in its place"),
        pytest.param(other_database, id="another program's database"),
        pytest.param(no_origin, id="a history without a name"),
    ],
)
def test_a_damaged_file_is_set_aside_as_it_is_and_a_new_one_begun(
    desk: Desk, damage: Callable[[Path], None]
) -> None:
    path = desk.file.path
    damage(path)
    before = path.read_bytes()
    later = again(desk)

    later.watch(4000.0, 4100.0)
    later.recorder.close()

    assert [each.code for each in later.said] == [LogCode.FILE_SET_ASIDE]
    aside = path.with_name("history.sqlite3.damaged")
    assert aside.read_bytes() == before
    assert later.kept() == 100
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "damage",
    [pytest.param(header, id="header"), pytest.param(middle, id="middle")],
)
def test_a_damaged_file_is_erased_with_what_was_set_aside(
    desk: Desk, damage: Callable[[Path], None]
) -> None:
    damage(desk.file.path)
    desk.file.path.with_name("history.sqlite3-wal").write_bytes(b"old days")
    desk.file.path.with_name("history.sqlite3.damaged").write_bytes(b"older days")

    was_there = desk.file.erase()

    assert was_there
    assert list(desk.file.path.parent.iterdir()) == []


def test_what_a_killed_erasing_left_beside_the_file_is_erased(desk: Desk) -> None:
    desk.file.path.unlink()
    desk.file.path.with_name("history.sqlite3-wal").write_bytes(b"old days")

    was_there = desk.file.erase()

    assert was_there
    assert list(desk.file.path.parent.iterdir()) == []


def test_an_empty_file_becomes_a_history_and_nothing_is_said(desk: Desk) -> None:
    os.truncate(desk.file.path, 0)
    later = again(desk)

    later.watch(4000.0, 4100.0)
    later.recorder.close()

    assert later.said == []
    assert later.kept() == 100


def test_a_torn_log_costs_what_was_not_yet_in_the_file(desk: Desk) -> None:
    desk.file.path.with_name("history.sqlite3-wal").write_bytes(b"\xa5" * PAGE_BYTES)

    assert desk.file.prepare() == []
    assert desk.kept() == WATCHED_S


# What is left alone.


def test_a_folder_in_its_place_is_left_alone_and_told_once(desk: Desk) -> None:
    path = desk.file.path
    path.unlink()
    path.mkdir()
    (path / "letter").write_text("Dear", encoding="utf-8")
    later = again(desk)

    later.watch(4000.0, 4300.0)
    later.recorder.close()

    assert [each.code for each in later.said] == [LogCode.HISTORY_NOT_KEPT]
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert (path / "letter").read_text(encoding="utf-8") == "Dear"
    with pytest.raises(StorageError, match=r"history\.sqlite3"):
        later.file.periods(Tier.DAYS, DAY, DAY)


def test_a_newer_file_is_left_as_it_is_to_the_byte(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.file.path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = desk.file.path.read_bytes()
    later = again(desk)

    later.watch(4000.0, 4300.0)
    later.recorder.close()

    assert [each.code for each in later.said] == [LogCode.HISTORY_NOT_KEPT]
    assert [each.name for each in desk.file.path.parent.iterdir()] == [
        "history.sqlite3"
    ]
    assert desk.file.path.read_bytes() == before


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that everybody may enter; those of pytest are root's alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"),
    [
        pytest.param(0o500, None, id="a folder that is read only"),
        pytest.param(0o700, 0o400, id="a file that is read only"),
        pytest.param(0o700, 0o000, id="a file that nobody may open"),
        pytest.param(0o000, None, id="a folder that nobody may enter"),
    ],
)
def test_without_permission_it_is_told_once_and_nothing_changes(
    open_folder: Path, folder_mode: int, file_mode: int | None
) -> None:
    folder = open_folder / "history"
    folder.mkdir()
    path = HistoryFile(folder).path
    if file_mode is not None:
        HistoryFile(folder).origin()
        path.chmod(file_mode)
        os.chown(path, _person(), -1)
    before = path.read_bytes() if path.exists() else None
    os.chown(folder, _person(), -1)
    folder.chmod(folder_mode)

    ended = subprocess.run(
        [sys.executable, "-c", RECORD_AS_NOBODY, str(open_folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o700)

    assert ended.stderr == ""
    assert json.loads(ended.stdout) == [LogCode.HISTORY_NOT_KEPT]
    assert (path.read_bytes() if path.exists() else None) == before


def _person() -> int:
    """Return whose files these are: nobody's where root runs the tests."""
    return NOBODY if os.geteuid() == 0 else os.geteuid()


def test_a_damaged_file_is_refused_until_the_service_sets_it_aside(desk: Desk) -> None:
    middle(desk.file.path)

    with pytest.raises(DamagedHistoryError, match="is damaged"):
        desk.file.periods(Tier.MINUTES, DAY, DAY)

    assert [each.name for each in desk.file.path.parent.iterdir()] == [
        "history.sqlite3"
    ]
