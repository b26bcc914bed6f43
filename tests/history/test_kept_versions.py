"""A history that an older version kept: it opens in this one, with every figure."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.store.sql import _FIGURES_1, MIGRATIONS
from tests.history.kept.making import (
    EXPORTS,
    MINUTES,
    ORIGIN,
    both,
    figures,
    kept,
)
from tests.history.steps_to_kill import LATER

NAMES = {1: _FIGURES_1}
"""{version: the figures that its file has}."""
ALL = date(2026, 1, 1), date(2026, 12, 31)
MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


@pytest.fixture(params=sorted(NAMES), ids="version {}".format)
def version(request: pytest.FixtureRequest) -> int:
    found: int = request.param
    return found


@pytest.fixture
def folder(version: int, tmp_path: Path) -> Path:
    """Give a folder with a copy of the file of a version."""
    shutil.copyfile(kept(version), tmp_path / "history.sqlite3")
    return tmp_path


def test_every_version_has_its_file() -> None:
    versions = range(1, len(MIGRATIONS) + 1)

    assert sorted(NAMES) == list(versions)
    assert all(kept(version).exists() for version in versions)


def test_it_opens_with_nothing_set_aside_and_is_the_same_history(folder: Path) -> None:
    file = HistoryFile(folder)

    assert file.prepare() == []
    assert file.origin() == ORIGIN
    assert file.extent() == (MONDAY, TUESDAY)
    assert file.exports() == list(EXPORTS)


def test_every_minute_has_its_figures(folder: Path, version: int) -> None:
    found = HistoryFile(folder).periods(Tier.MINUTES, *ALL)

    assert {(each.start, each.context) for each in found} == set(MINUTES)
    assert all(
        each.amounts == figures(MINUTES.index((each.start, each.context)), names)
        for each in found
        for names in [NAMES[version]]
    )


def test_hours_and_days_are_the_minutes_together(folder: Path, version: int) -> None:
    file = HistoryFile(folder)
    one, two, three, nowhere, tokyo = (
        figures(number, NAMES[version]) for number in range(len(MINUTES))
    )

    hours, days = (file.periods(tier, *ALL) for tier in (Tier.HOURS, Tier.DAYS))

    def shown(periods: list[Period]) -> list[tuple[int, int, str | None]]:
        return [
            (each.start.day, each.start.hour, each.context.setup) for each in periods
        ]

    assert shown(hours) == [
        (2, 9, "desk"),
        (2, 10, "desk"),
        (2, 10, None),
        (3, 0, "desk"),
    ]
    assert [each.amounts for each in hours] == [both(one, two), three, nowhere, tokyo]
    assert shown(days) == [(2, 0, "desk"), (2, 0, None), (3, 0, "desk")]
    assert [each.amounts for each in days] == [
        both(both(one, two), three),
        nowhere,
        tokyo,
    ]


def test_offsets_come_back_as_they_were(folder: Path) -> None:
    found = HistoryFile(folder).periods(Tier.DAYS, TUESDAY, TUESDAY)

    assert [each.start.utcoffset() for each in found] == [timedelta(hours=9)]


def test_a_later_version_migrates_it_and_loses_nothing(folder: Path) -> None:
    before = [HistoryFile(folder).periods(tier, *ALL) for tier in Tier]
    later = HistoryFile(folder, migrations=LATER)

    assert later.prepare() == []
    assert [later.periods(tier, *ALL) for tier in Tier] == before
    assert later.exports() == list(EXPORTS)
