"""Row checks: a row of a file as a period, if it can be right.

Pure. What a person or another program has changed is found where it cannot be: figures
that are too large for their period, parts that are more than their whole, times that
no period begins at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

from posture_monitor.core.metrics import METRICS
from posture_monitor.core.postures import POSTURES
from posture_monitor.core.vocabulary import Zone
from posture_monitor.durations import DAY_S
from posture_monitor.history.columns import (
    MERGES,
    SEVERITIES,
    Merge,
    posture_column,
    zone_column,
)
from posture_monitor.history.periods import Context, Period, Tier, begin_of
from posture_monitor.history.portable.schema import (
    BASELINE_AT,
    MOMENT,
    OFFSET,
    START,
    Cell,
)

FIRST_YEAR = 2020  # before there was a program
MOST_OFFSET_MIN = 15 * 60  # no clock is farther from UTC than 14 h
MOST_LASTING_S = 7 * int(DAY_S)
"""How long something may have lasted that began before its period."""
MOST_PERCENT = 1_000_000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+!-]{0,63}", re.ASCII)
"""What set-ups, versions and histories are called."""

Cells = Mapping[str, Cell]


def _wholes() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield (figure, figures that are parts of it and never more together)."""
    yield "watched_s", ("seated_s", "away_s")
    postures = (
        posture_column(each.key, severity)
        for each in POSTURES
        for severity in SEVERITIES
    )
    apart = ("usual_s", "learning_s", "cannot_tell_s", "unnamed_s")
    yield "seated_s", (*apart, *postures)
    for metric in METRICS:
        yield "seated_s", [zone_column(metric.key, zone) for zone in Zone]


WHOLES = tuple(whole for whole, _ in _wholes())
IN_WHOLES = {
    part: number for number, (_, parts) in enumerate(_wholes()) for part in parts
}
"""{part: the place of its whole in WHOLES}."""


def period_from_cells(cells: Cells, now: datetime) -> tuple[Tier, Period]:
    """Return the period of a row, and how long it is.

    Args:
        cells: Of the columns with clock times; what is left out is empty, or 0.
        now: No usual position was learnt later.

    Raises:
        ValueError: the row cannot be right.
    """
    tier = Tier(_text(cells, "tier"))
    start = _start(cells, tier)
    if not start.year >= FIRST_YEAR:
        raise ValueError(f"expected {FIRST_YEAR} at the earliest, got {start}")
    amounts = {
        name: _whole(cells, name)
        for name, cell in cells.items()
        if cell != 0 and name in MERGES
    }
    _check_amounts(amounts, tier)
    return tier, Period(start=start, context=_context(cells, now), amounts=amounts)


def _start(cells: Cells, tier: Tier) -> datetime:
    offset_min = _whole(cells, OFFSET)
    if abs(offset_min) > MOST_OFFSET_MIN:
        raise ValueError(f"expected an offset of a clock, got {offset_min} min")
    local = _moment(_text(cells, START))
    start = local.replace(tzinfo=timezone(timedelta(minutes=offset_min)))
    if start.date().isoformat() != cells.get("date"):
        raise ValueError(f"expected the date of {start}, got {cells.get('date')!r}")
    if begin_of(start, tier) != start:
        raise ValueError(f"expected the begin of one of the {tier}, got {start}")
    return start


def _context(cells: Cells, now: datetime) -> Context:
    at = None
    if cells.get(BASELINE_AT) is not None:
        at = _moment(_text(cells, BASELINE_AT)).replace(tzinfo=UTC)
        if not at.year >= FIRST_YEAR or at > now:
            raise ValueError(f"expected a time of the past, got {at}")
    return Context(
        setup=None if cells.get("setup") is None else _name(cells, "setup"),
        baseline_at=at,
        version=_name(cells, "version"),
        origin=_name(cells, "origin"),
    )


def _moment(text: str) -> datetime:
    """Return a moment, which is written in one way only."""
    moment = None
    with suppress(ValueError):  # whose words have the text as it is
        moment = datetime.strptime(text, MOMENT)
    if moment is None or moment.strftime(MOMENT) != text:
        raise ValueError(f"expected YYYY-MM-DD HH:MM:SS, got {text[:40]!r}")
    return moment


def _check_amounts(amounts: Mapping[str, int], tier: Tier) -> None:
    for name, amount in amounts.items():
        most = _most_of(name, tier)
        if not 0 <= amount <= most:
            raise ValueError(f"expected {name} from 0 to {most}, got {amount}")
    seen_s = amounts.get("watched_s", 0) + amounts.get("not_watched_s", 0)
    if seen_s > tier.length_s:
        raise ValueError(f"expected {tier.length_s} s at most, got {seen_s} s")
    parts = [0] * len(WHOLES)
    for name, amount in amounts.items():
        if name in IN_WHOLES:
            parts[IN_WHOLES[name]] += amount
    for whole, together in zip(WHOLES, parts, strict=True):
        if together > amounts.get(whole, 0):
            raise ValueError(f"expected the parts of {whole}, got {together}")


def _most_of(name: str, tier: Tier) -> int:
    """Return how large a figure may be; nothing happens twice in a second."""
    if name.endswith("_percent"):
        return MOST_PERCENT
    return tier.length_s if MERGES[name] is Merge.SUM else MOST_LASTING_S


def _whole(cells: Cells, name: str) -> int:
    cell = cells.get(name, 0)
    if type(cell) is not int:
        raise ValueError(f"expected {name} as a whole number, got {cell!r}")
    return cell


def _text(cells: Cells, name: str) -> str:
    cell = cells.get(name)
    if isinstance(cell, str):
        return cell
    raise ValueError(f"expected {name} as text, got {cell!r}")


def _name(cells: Cells, name: str) -> str:
    text = _text(cells, name)
    if not NAME.fullmatch(text):
        raise ValueError(f"expected a name in {name}, got {text[:80]!r}")
    return text
