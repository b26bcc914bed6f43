"""Incoming: takes an export with clock times into the history here: all, or nothing.

It is for a new computer. The larger of two figures wins, so that a file that is taken
in twice doubles nothing. Longer periods are made of the shorter ones of the file, too:
a history always has the days of its minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from posture_monitor.errors import StorageError
from posture_monitor.history.periods import Context, Period, Tier, gathered
from posture_monitor.history.portable.csv_file import rows_from_csv
from posture_monitor.history.portable.json_file import rows_from_json
from posture_monitor.history.portable.parquet_file import rows_from_parquet
from posture_monitor.history.portable.reading import MOST_BYTES, ReadRow
from posture_monitor.history.portable.row_checks import period_from_cells
from posture_monitor.history.portable.schema import MOST_ROWS
from posture_monitor.history.store import HistoryFile
from posture_monitor.phrases.kept import exports as words
from posture_monitor.phrases.kept import profiles as file_words

PARQUET, JSON = b"PAR1", b"{"
"""What files begin with; their names do not matter."""
Key = tuple[Tier, datetime, timedelta | None, Context]


def take_in(path: Path, history: HistoryFile, keep: Tier, now: datetime) -> int:
    """Take an export into a history; return how many periods were new, or larger.

    Args:
        path: The export.
        history: What is kept here.
        keep: The shortest periods that are kept here; shorter ones are only added up.
        now: No period begins later.

    Raises:
        PostureMonitorError: it is a Parquet file, and the extra is not installed.
        StorageError: it is no whole export with clock times of this version, or cannot
            be read; nothing has changed.
    """
    there = periods_of(path, now)
    return history.merge_all(
        {tier: _whole_tier(there, tier) for tier in keep.and_longer}
    )


def periods_of(path: Path, now: datetime) -> dict[Tier, list[Period]]:
    """Return what is in an export, each tier in the order of the file.

    Raises:
        PostureMonitorError: it is a Parquet file, and the extra is not installed.
        StorageError: it is no whole export with clock times of this version.
    """
    found: dict[Tier, list[Period]] = {tier: [] for tier in Tier}
    keys: set[Key] = set()
    contexts: dict[Context, Context] = {}  # of many thousand rows a few
    with _opened(path) as rows:
        for row in rows:
            try:
                tier, period = period_from_cells(row.cells, now)
                context = contexts.setdefault(period.context, period.context)
                _add(keys, (tier, period.start, period.start.utcoffset(), context))
            except ValueError as error:
                raise StorageError(row.refusal(path, row.number, str(error))) from error
            if period.start > now:
                raise StorageError(words.not_yet(path, period.day))
            found[tier].append(replace(period, context=context))
            if len(keys) > MOST_ROWS:
                raise StorageError(words.too_large(path, f"over {MOST_ROWS} rows"))
    return found


def _add(keys: set[Key], key: Key) -> None:
    """Add the key of a period.

    Raises:
        ValueError: it is there already.
    """
    if key in keys:
        raise ValueError(f"expected each period once, got {key[1]} twice")
    keys.add(key)


def _whole_tier(there: Mapping[Tier, list[Period]], tier: Tier) -> list[Period]:
    """Return the periods of a tier, with those that the shorter ones add up to."""
    shorter = [each for each in Tier if tier in each.and_longer and each is not tier]
    made = (gathered(there[each], tier) for each in shorter)
    return [*there[tier], *chain.from_iterable(made)]


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[ReadRow]]:
    """Yield the rows of a file of any format.

    Raises:
        StorageError: it cannot be read, or is too large.
    """
    try:
        if path.exists() and not path.is_file():  # a folder, a pipe, a device
            raise StorageError(words.foreign(path))
        with path.open("rb") as file:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise StorageError(words.too_large(path, f"{size} bytes"))
            yield _rows_of(file, path)
    except OSError as error:
        raise StorageError(file_words.not_read(path, error)) from error


def _rows_of(file: BinaryIO, path: Path) -> Iterator[ReadRow]:
    begin = file.read(len(PARQUET))
    file.seek(0)
    if begin == PARQUET:
        return rows_from_parquet(path)
    if begin.startswith(JSON):
        return rows_from_json(file, path)
    return rows_from_csv(file, path)
