"""A disk without room: what fits is kept, the rest is lost, and it is said once."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from posture_monitor.durations import HOUR_S
from posture_monitor.history.periods import Tier
from posture_monitor.history.recorder import MOST_WAITING
from posture_monitor.log_codes import LogCode
from tests.history.desk import Desk

STEP_S = 50.0
DISK_BYTES = 640 * 1024
LEFT_BYTES = 180 * 1024  # a new history and its log take 150
MOST_BYTES = 100 * 1024
WAITS_S = MOST_WAITING * STEP_S / 2  # what is written at a look is of two minutes
FULL_S = 60.0 * (MOST_WAITING + 60)  # so long that not all of it can wait


class Disk(Protocol):
    """A place for files whose room is taken and given back."""

    folder: Path

    def take_room(self) -> None:
        """Leave little room."""

    def give_room(self) -> None:
        """Leave all of it."""


class SmallDisk:
    """A file system of its own, in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._filler = folder, folder / "filler"

    def take_room(self) -> None:
        self._filler.write_bytes(bytes(DISK_BYTES - LEFT_BYTES))

    def give_room(self) -> None:
        self._filler.unlink()


class SmallFiles:
    """A limit of this process on the size of any file that it writes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._before = folder, resource.getrlimit(resource.RLIMIT_FSIZE)

    def take_room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, self._before[1]))

    def give_room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


@contextmanager
def mounted(folder: Path) -> Iterator[Disk]:
    """Give a file system of 640 KB, which only root can make."""
    size = f"size={DISK_BYTES}"
    mount = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def limited(folder: Path) -> Iterator[Disk]:
    """Give a folder whose files may become no larger than a limit."""
    disk = SmallFiles(folder)
    try:
        yield disk
    finally:
        disk.give_room()


@pytest.fixture(params=[mounted, limited], ids=["a small disk", "small files"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    with request.param(tmp_path) as found:
        yield found


def until_it_speaks(desk: Desk, begin_s: float) -> float:
    """Return when the recorder has said something for the first time."""
    while not desk.said:
        desk.watch(begin_s, begin_s + 10 * STEP_S, STEP_S)
        begin_s += 11 * STEP_S
    return begin_s


def watched_s(desk: Desk, tier: Tier) -> int:
    extent = desk.file.extent()
    assert extent is not None
    periods = desk.file.periods(tier, *extent)
    return sum(each.amounts["watched_s"] for each in periods)


@pytest.mark.skipif(os.name != "posix", reason="limits are those of POSIX")
def test_a_full_disk_is_said_once_and_what_fits_is_kept(disk: Disk) -> None:
    desk = Desk(disk.folder)
    disk.take_room()

    full_s = until_it_speaks(desk, 0.0)
    before = {tier: watched_s(desk, tier) for tier in Tier}
    desk.watch(full_s, full_s + FULL_S, STEP_S)
    said = [each.code for each in desk.said]
    disk.give_room()
    end_s = full_s + FULL_S + HOUR_S
    desk.watch(full_s + FULL_S + STEP_S, end_s, STEP_S)
    desk.recorder.close()

    assert said == [LogCode.HISTORY_NOT_KEPT]
    assert len(desk.said) == 1  # there is room again: nothing more is said
    assert before[Tier.MINUTES] == before[Tier.HOURS] == before[Tier.DAYS] > HOUR_S
    after = {watched_s(desk, tier) for tier in Tier}
    assert len(after) == 1  # a minute is kept in all tiers, or in none
    lost_s = end_s - after.pop()
    assert FULL_S - MOST_WAITING * 60.0 <= lost_s <= FULL_S - WAITS_S
    with closing(sqlite3.connect(desk.file.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.skipif(os.name != "posix", reason="limits are those of POSIX")
def test_where_there_is_no_room_for_a_file_one_is_made_later(disk: Disk) -> None:
    desk = Desk(disk.folder)
    disk.take_room()
    rest = shutil.disk_usage(disk.folder).free
    if rest < DISK_BYTES:
        (disk.folder / "more").write_bytes(bytes(rest - 8192))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))

    desk.watch(0.0, 600.0)
    (disk.folder / "more").unlink(missing_ok=True)
    disk.give_room()
    desk.watch(610.0, 700.0)
    desk.recorder.close()

    assert [each.code for each in desk.said] == [LogCode.HISTORY_NOT_KEPT]
    assert desk.kept() == 700
