"""Rows: what a row of the history's file says, and how it is written; no SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import compress

from posture_monitor.durations import DAY_S, HOUR_S, MINUTE_S
from posture_monitor.history.periods import Context, Period, Tier
from posture_monitor.history.store.sql import NAMES

MOST_OFFSET_S = 15 * HOUR_S  # no clock is farther from UTC than 14 h
EPOCH = date(1970, 1, 1).toordinal()
TIERS = {Tier.DAYS: 0, Tier.HOURS: 1, Tier.MINUTES: 2}
"""{tier: its number in the file}; minutes last, so that they are added at the end."""
Row = tuple[int, ...]
ContextRow = tuple[str | None, int | None, str, str]
ExportRow = tuple[int, str, str, str, str | None, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEntry:
    """What was taken out of the history, and when.

    Attributes:
        at: When, aware.
        kind: csv, json, parquet or report.
        first: The first local day of it.
        last: The last one.
        tier: The length of its periods, or None for a report.
        with_times: Whether clock times are in it.
        name: The file's name, without its folder.
    """

    at: datetime
    kind: str
    first: date
    last: date
    tier: Tier | None
    with_times: bool
    name: str


def local_s(day: date) -> int:
    """Return when a local day begins, in seconds of the local clock since 1970."""
    return int((day.toordinal() - EPOCH) * DAY_S)


def day_of(local_s: int) -> date:
    """Return the local day of a time of `local_s`."""
    return date.fromordinal(EPOCH + int(local_s // DAY_S))


def bounds(tier: Tier, first: date, last: date) -> tuple[int, int, int, int, int]:
    """Return the tier, bounds of UTC, so that the key is used, and local bounds."""
    begin_s, end_s = local_s(first), local_s(last + timedelta(days=1)) - 1
    most_s = int(MOST_OFFSET_S)
    return TIERS[tier], begin_s - most_s, end_s + most_s, begin_s, end_s


def row_of(
    tier: Tier,
    period: Period,
    ids: Mapping[Context, int],
    names: Sequence[str] = NAMES,
) -> Row:
    """Return the row of a period.

    Args:
        tier: Its length.
        period: The period.
        ids: The numbers of contexts.
        names: The figures that the row has.
    """
    offset = period.start.utcoffset()
    assert offset is not None, "a period is of an aware time"
    return (
        TIERS[tier],
        int(period.start.timestamp()),
        int(offset.total_seconds() // MINUTE_S),
        ids[period.context],
        *(period.amounts.get(name, 0) for name in names),
    )


def period_of(row: Row, contexts: Mapping[int, Context]) -> Period:
    """Return the period of a row."""
    _, start_s, offset_min, context, *figures = row
    there = zip(compress(NAMES, figures), filter(None, figures), strict=True)
    return Period(
        start=datetime.fromtimestamp(start_s, _zone(offset_min)),
        context=contexts[context],
        amounts=dict(there),
    )


@cache
def _zone(offset_min: int) -> timezone:
    return timezone(timedelta(minutes=offset_min))


def export_of(row: ExportRow) -> ExportEntry:
    """Return the entry of a row."""
    at_s, kind, first, last, tier, with_times, name = row
    return ExportEntry(
        at=datetime.fromtimestamp(at_s, UTC),
        kind=kind,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        tier=None if tier is None else Tier(tier),
        with_times=bool(with_times),
        name=name,
    )


def row_of_export(export: ExportEntry) -> ExportRow:
    """Return the row of an entry."""
    return (
        int(export.at.timestamp()),
        export.kind,
        export.first.isoformat(),
        export.last.isoformat(),
        export.tier,
        int(export.with_times),
        export.name,
    )


def row_of_context(context: Context) -> ContextRow:
    """Return the row of a context."""
    at = context.baseline_at
    at_s = None if at is None else int(at.timestamp())
    return context.setup, at_s, context.version, context.origin


def context_of(row: ContextRow) -> Context:
    """Return the context of a row."""
    setup, at_s, version, origin = row
    return Context(
        setup=setup,
        baseline_at=None if at_s is None else datetime.fromtimestamp(at_s, UTC),
        version=version,
        origin=origin,
    )
