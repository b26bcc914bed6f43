"""Kept days: reads what `day`, `week` and `stop` show from the history's file."""

from __future__ import annotations

from datetime import date, timedelta

from posture_monitor.cli._kept_history import history_file
from posture_monitor.errors import PostureMonitorError
from posture_monitor.history.comparison import BAND_DAYS
from posture_monitor.history.periods import Tier
from posture_monitor.history.summary import DayFigures, day_of, days_of
from posture_monitor.phrases.cli import days as words


def days_kept(first: date, last: date) -> list[DayFigures]:
    """Return the days from `first` to `last` with their hours, and 28 before them.

    The days before have no hours.

    Raises:
        StorageError: the history cannot be read.
    """
    history = history_file()
    days = history.periods(Tier.DAYS, first - timedelta(days=BAND_DAYS), last)
    return days_of(days, history.periods(Tier.HOURS, first, last))


def day_kept(day: date) -> DayFigures | None:
    """Return one day, or None where no history is kept or nothing is of that day.

    Raises:
        StorageError: the history cannot be read.
    """
    history = history_file()
    if not (history.exists and _may_be_kept()):
        return None
    return day_of(day, history.periods(Tier.DAYS, day, day), ())


def extent_of() -> tuple[date, date] | None:
    """Return the first and the last day that are kept, or None where none is yet.

    Raises:
        PostureMonitorError: none is, since the person has not switched that on.
        StorageError: the history cannot be read.
    """
    extent = history_file().extent()
    if extent is None and not _may_be_kept():
        raise PostureMonitorError(words.history_is_off())
    return extent


def _may_be_kept() -> bool:
    from posture_monitor.store.storage import Storage  # here: it loads the settings

    return Storage().profile.may_keep_history()
