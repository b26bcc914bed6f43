"""Keeping: what is known of the person when the service begins."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posture_monitor.core.range import PersonalRange
from posture_monitor.desktop.keeping import known_ranges
from posture_monitor.storage import Storage

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SHOWN = PersonalRange(
    setup="0a1b2c3d", changes={"slump_index": 9.0}, noises={"slump_index": 1.0}
)


@pytest.fixture
def said() -> list[str]:
    return []


def test_the_ranges_that_selftest_kept_are_known(
    tmp_path: Path, said: list[str]
) -> None:
    storage = Storage(tmp_path)
    storage.keep_range(SHOWN, NOON)

    assert known_ranges(storage, said.append) == (SHOWN,)
    assert said == []


def test_damaged_ranges_are_set_aside_and_said(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "ranges.json").write_text("{")

    assert known_ranges(Storage(tmp_path), said.append) == ()

    (line,) = said
    assert line.startswith("a file was damaged; it was set aside as ")


def test_ranges_that_cannot_be_read_leave_the_limits_as_they_are_set(
    tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "ranges.json").mkdir()  # reading a folder fails, even for root

    assert known_ranges(Storage(tmp_path), said.append) == ()

    (line,) = said
    assert line.endswith("it goes on with the limits as they are set")
