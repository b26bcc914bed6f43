"""Schema: the columns of an export, in their order; docs/history.md explains them.

One row is one period in one context. The same columns are in every format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from posture_monitor.history.columns import COLUMNS, Amounts
from posture_monitor.history.periods import Tier

FORMAT = "posture-monitor history"
FORMAT_VERSION = 1
"""Rises with every change of the columns."""

MOST_ROWS = 200_000
"""Of one export: a year and a half of minutes, or all of the rest."""
MOMENT = "%Y-%m-%d %H:%M:%S"
Cell = int | str | None
"""A date is YYYY-MM-DD, a moment YYYY-MM-DD HH:MM:SS; None is an empty cell."""


class FileFormat(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class ExportTimes(StrEnum):
    """Whether an export says when, or only on which day."""

    TOLD = "told"
    LEFT_OUT = "left out"


class CellKind(StrEnum):
    """What the cells of a column hold."""

    WHOLE = "whole number"
    TEXT = "text"
    DATE = "date"
    MOMENT = "date and time"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyColumn:
    """A column that says what the figures of a row are of.

    Attributes:
        name: As in the first line.
        kind: What its cells hold.
        meaning: What they say, in English, for docs/history.md.
    """

    name: str
    kind: CellKind
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """The rows of an export.

    Attributes:
        columns: {column: what its cells hold}, in their order.
        rows: The cells of each row, in the order of the columns.
    """

    columns: Mapping[str, CellKind]
    rows: tuple[tuple[Cell, ...], ...]


def _key(name: str, kind: CellKind, meaning: str) -> KeyColumn:
    return KeyColumn(name=name, kind=kind, meaning=meaning)


START, OFFSET, HOUR = "start_local", "offset_min", "hour_number"
BASELINE_AT, BASELINE_DATE = "baseline_at_utc", "baseline_date"
VERSION, ROWS = "format_version", "rows"

KEY_COLUMNS = (
    _key(VERSION, CellKind.WHOLE, "version of these columns: 1"),
    _key("tier", CellKind.TEXT, "how long the row's period is: minutes, hours, days"),
    _key("date", CellKind.DATE, "the person's local day"),
    _key(START, CellKind.MOMENT, "when the period begins, on the person's clock"),
    _key(OFFSET, CellKind.WHOLE, "how far that clock was ahead of UTC, in minutes"),
    _key(HOUR, CellKind.WHOLE, "the hour, counted from the first one of its day: 1"),
    _key("setup", CellKind.TEXT, "camera and place, as eight characters; or empty"),
    _key(BASELINE_AT, CellKind.MOMENT, "when the usual position was learnt, in UTC"),
    _key(BASELINE_DATE, CellKind.DATE, "the day on which it was learnt, in UTC"),
    _key("version", CellKind.TEXT, "the program's version"),
    _key("origin", CellKind.TEXT, "which history it was recorded in"),
    _key(ROWS, CellKind.WHOLE, "how many rows the whole export has"),
)
"""All that there are; `columns_of` names those of one export."""

_ONLY_WITH_TIMES = {START, OFFSET, BASELINE_AT}
_ONLY_WITHOUT = {HOUR, BASELINE_DATE}


def columns_of(tier: Tier | None, times: ExportTimes) -> dict[str, CellKind]:
    """Return {column: what its cells hold} of an export, in their order.

    Args:
        tier: How long its periods are; None is all lengths in one file.
        times: Whether clock times are in it.
    """
    is_told = times is ExportTimes.TOLD
    left_out = _ONLY_WITHOUT if is_told else _ONLY_WITH_TIMES
    if tier is not Tier.HOURS:
        left_out = left_out | {HOUR}
    keys = {each.name: each.kind for each in KEY_COLUMNS if each.name not in left_out}
    return keys | dict.fromkeys(FIGURES, CellKind.WHOLE)


FIGURES = tuple(column.name for column in COLUMNS)
TIMED_COLUMNS = columns_of(None, ExportTimes.TOLD)
"""Those of a file that can be taken in."""


def figures(amounts: Amounts) -> tuple[int, ...]:
    """Return the figures in the order of their columns."""
    return tuple(amounts.get(name, 0) for name in FIGURES)
