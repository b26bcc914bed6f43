"""Tables: periods as the rows of an export, with clock times or without them.

Without them an hour is told by its number, counted from the first one of its day, and
periods that cannot be told apart any more are one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.history.columns import Amounts, merged
from posture_monitor.history.periods import Period, Tier
from posture_monitor.history.portable.schema import (
    FORMAT_VERSION,
    MOMENT,
    Cell,
    ExportTable,
    ExportTimes,
    columns_of,
    figures,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes the beginning of a formula for."""


def timed_table(periods: Mapping[Tier, Sequence[Period]]) -> ExportTable:
    """Return periods as a table with clock times; it can be taken in again."""
    tier = next(iter(periods)) if len(periods) == 1 else None
    count = sum(map(len, periods.values()))
    return ExportTable(
        columns=columns_of(tier, ExportTimes.TOLD),
        rows=tuple(
            _timed_row(each, length, count)
            for length, same in periods.items()
            for each in same
        ),
    )


def timeless_table(tier: Tier, periods: Sequence[Period]) -> ExportTable:
    """Return hours or days as a table that says no clock time.

    Raises:
        ValueError: they are minutes, whose numbers would tell the times of a day.
    """
    if tier is Tier.MINUTES:
        raise ValueError("expected hours or days, got minutes")
    begins = _begin_of_days(periods)
    by_key: dict[tuple[Cell, ...], list[Amounts]] = {}
    for each in periods:
        key = _timeless_key(each, tier, begins[each.day])
        by_key.setdefault(key, []).append(each.amounts)
    ordered = sorted(by_key.items(), key=lambda item: tuple(map(_sortable, item[0])))
    return ExportTable(
        columns=columns_of(tier, ExportTimes.LEFT_OUT),
        rows=tuple(
            (FORMAT_VERSION, tier.value, *key, len(by_key), *figures(merged(same)))
            for key, same in ordered
        ),
    )


def _timed_row(period: Period, tier: Tier, count: int) -> tuple[Cell, ...]:
    offset = period.start.utcoffset()
    assert offset is not None, "a period is of an aware time"
    context = period.context
    at = context.baseline_at
    return (
        FORMAT_VERSION,
        tier.value,
        period.day.isoformat(),
        period.start.strftime(MOMENT),
        int(offset.total_seconds() // MINUTE_S),
        _text(context.setup),
        None if at is None else _utc(at).strftime(MOMENT),
        _text(context.version),
        _text(context.origin),
        count,
        *figures(period.amounts),
    )


def _timeless_key(period: Period, tier: Tier, begin: datetime) -> tuple[Cell, ...]:
    context = period.context
    at = context.baseline_at
    since_s = (period.start - begin).total_seconds()
    number = (int(since_s // HOUR_S) + 1,) if tier is Tier.HOURS else ()
    return (
        period.day.isoformat(),
        *number,
        _text(context.setup),
        None if at is None else _utc(at).date().isoformat(),
        _text(context.version),
        _text(context.origin),
    )


def _begin_of_days(periods: Iterable[Period]) -> dict[date, datetime]:
    """Return when the first period of each day begins."""
    found: dict[date, datetime] = {}
    for each in periods:
        before = found.get(each.day, each.start)
        found[each.day] = min(before, each.start)
    return found


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _text(text: str | None) -> str | None:
    """Return a text that no spreadsheet takes for a formula."""
    if text is None or not text.startswith(FORMULA):
        return text
    return f"'{text}"


def _sortable(cell: Cell) -> tuple[int, int, str]:
    """Return a key that puts numbers in their order, and what is empty first."""
    if cell is None:
        return 0, 0, ""
    return (1, cell, "") if isinstance(cell, int) else (1, 0, cell)
