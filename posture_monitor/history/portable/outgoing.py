"""Outgoing: reads from the history what is asked for, as a file of any format.

Clock times are left out unless they are asked for: minutes of seated and away are a
record of working hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from posture_monitor.errors import PostureMonitorError, UsageError
from posture_monitor.history.periods import Tier
from posture_monitor.history.portable.csv_file import csv_from_table
from posture_monitor.history.portable.json_file import json_from_table
from posture_monitor.history.portable.parquet_file import parquet_from_table
from posture_monitor.history.portable.schema import (
    MOST_ROWS,
    ExportTable,
    ExportTimes,
    FileFormat,
)
from posture_monitor.history.portable.tables import timed_table, timeless_table
from posture_monitor.history.store import HistoryFile
from posture_monitor.phrases.kept import exports as words


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedExport:
    """What is asked of an export.

    Attributes:
        first: The first local day.
        last: The last one.
        tier: How long its periods are, or None for all that are kept.
        times: Whether clock times are in it.
    """

    first: date
    last: date
    tier: Tier | None
    times: ExportTimes


def check_wanted(tier: Tier | None, times: ExportTimes) -> None:
    """Check that a tier, or all, may be exported with or without clock times.

    Raises:
        UsageError: minutes, or all that is kept, are asked for without them.
    """
    if times is ExportTimes.LEFT_OUT and tier in (None, Tier.MINUTES):
        raise UsageError(words.times_must_be_asked_for())


def table_of(history: HistoryFile, wanted: WantedExport) -> ExportTable:
    """Return what is kept of the days that are asked for.

    Raises:
        PostureMonitorError: nothing is.
        StorageError: the history cannot be read.
        UsageError: it is more than one file takes.
    """
    tiers = Tier if wanted.tier is None else (wanted.tier,)
    there = {tier: history.periods(tier, wanted.first, wanted.last) for tier in tiers}
    count = sum(map(len, there.values()))
    if count == 0:
        raise PostureMonitorError(words.nothing_kept())
    if count > MOST_ROWS:
        raise UsageError(words.too_many(count, MOST_ROWS))
    if wanted.times is ExportTimes.TOLD:
        return timed_table(there)
    assert wanted.tier is not None, "check_wanted has seen to it"
    return timeless_table(wanted.tier, there[wanted.tier])


def file_from_table(table: ExportTable, file_format: FileFormat) -> bytes:
    """Return a table as a file.

    Raises:
        PostureMonitorError: it is to be Parquet, and the extra is not installed.
        StorageError: there is no room for it.
    """
    match file_format:
        case FileFormat.CSV:
            return csv_from_table(table)
        case FileFormat.JSON:
            return json_from_table(table)
        case FileFormat.PARQUET:
            return parquet_from_table(table)
