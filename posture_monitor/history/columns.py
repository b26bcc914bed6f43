"""Columns: every figure that the history keeps of a stretch of time.

The same figures are kept of each minute, hour and day. They are whole numbers, and
their names end in their units. Nothing here is an image, a landmark or an angle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from posture_monitor.core.metrics import METRICS
from posture_monitor.core.postures import POSTURES
from posture_monitor.core.vocabulary import PostureKey, Severity, Zone
from posture_monitor.durations import MINUTE_S

Amounts = Mapping[str, int]
"""{column: its figure}; a column that is left out is 0."""

SEVERITIES = (Severity.SLIGHT, Severity.CLEAR, Severity.STRONG)
DOSED = ("head_pitch", "trunk_inclination")
"""The metrics that ISO 11226 gives holding times for."""


class Merge(StrEnum):
    """How the figures of two stretches of time become that of both."""

    SUM = "sum"
    MAX = "max"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One figure.

    Attributes:
        name: As in the store and in exports.
        merge: How it is added up.
        meaning: What it counts, in English, for docs/history.md.
    """

    name: str
    merge: Merge
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldClass:
    """Positions that were held for so long, up to but not including `below_s`."""

    column: str
    from_s: float
    below_s: float


HOLD_CLASSES = (
    HoldClass(column="holds_below_5_min", from_s=0.0, below_s=5 * MINUTE_S),
    HoldClass(column="holds_5_to_10_min", from_s=5 * MINUTE_S, below_s=10 * MINUTE_S),
    HoldClass(column="holds_10_to_20_min", from_s=10 * MINUTE_S, below_s=20 * MINUTE_S),
    HoldClass(column="holds_20_to_40_min", from_s=20 * MINUTE_S, below_s=40 * MINUTE_S),
    HoldClass(
        column="holds_40_min_and_more", from_s=40 * MINUTE_S, below_s=float("inf")
    ),
)
"""How long positions were held before each change of position."""


@cache
def posture_column(posture: PostureKey, severity: Severity) -> str:
    """Return the column of the seconds in a posture that goes so far."""
    return f"posture_{posture}_{severity.word}_s"


@cache
def longest_column(posture: PostureKey) -> str:
    """Return the column of how long a posture was held on end, at the longest."""
    return f"posture_{posture}_longest_s"


@cache
def zone_column(metric: str, zone: Zone) -> str:
    """Return the column of the seconds in which a metric was in a zone."""
    return f"metric_{metric}_{zone.word}_s"


@cache
def dose_column(metric: str) -> str:
    """Return the column of a metric's dose; 100 is as long as ISO 11226 allows."""
    return f"dose_{metric}_percent"


def hold_column(lasted_s: float) -> str:
    """Return the column that counts positions which were held for so long."""
    return next(each.column for each in HOLD_CLASSES if lasted_s < each.below_s)


def _sum(name: str, meaning: str) -> Column:
    return Column(name=name, merge=Merge.SUM, meaning=meaning)


def _max(name: str, meaning: str) -> Column:
    return Column(name=name, merge=Merge.MAX, meaning=meaning)


def _postures() -> Iterator[Column]:
    for posture in POSTURES:
        key = posture.key
        for severity in SEVERITIES:
            meaning = f"seated, and told as {key}, {severity.word}"
            yield _sum(posture_column(key, severity), meaning)
        yield _max(longest_column(key), f"longest time on end told as {key}")


def _metrics() -> Iterator[Column]:
    for metric in METRICS:
        for zone in Zone:
            meaning = f"{metric.key} was measured, and {zone.word}"
            yield _sum(zone_column(metric.key, zone), meaning)
    for key in DOSED:
        meaning = f"largest dose of {key}; 100 is the holding time of ISO 11226"
        yield _max(dose_column(key), meaning)


COLUMNS: tuple[Column, ...] = (
    _sum("watched_s", "seen with a good picture: seated_s and away_s"),
    _sum("seated_s", "the person was there"),
    _sum("away_s", "the person was not there"),
    _sum("not_watched_s", "not seen, between two times of the same day that were"),
    _sum("usual_s", "seated, in the usual position or a little out of it"),
    _sum("learning_s", "seated, before the usual position was known"),
    _sum("cannot_tell_s", "seated, and the posture could not be told"),
    _sum("unnamed_s", "seated, away from the usual position in no way with a name"),
    *_postures(),
    *_metrics(),
    _sum("changes", "changes of position"),
    *(_sum(each.column, "positions held so long") for each in HOLD_CLASSES),
    _max("longest_hold_s", "longest time in nearly one position"),
    _sum("breaks", "absences long enough to count as a break"),
    _max("longest_sitting_s", "longest sitting without a break"),
    _sum("reminders_given", "reminders that were given"),
    _sum("reminders_shown", "of them, shown on the screen"),
    _sum("reminders_followed", "of them, answered as done, or the person moved"),
    _sum("reminders_snoozed", "of them, answered with later"),
    _sum("reminders_ignored", "of them, neither answered nor followed"),
    _sum("reminders_wrong", "of them, answered as wrong"),
)
"""All of them, in the order of the store and of exports."""

MERGES: Mapping[str, Merge] = MappingProxyType(
    {column.name: column.merge for column in COLUMNS}
)
"""{column: how it is added up}."""


def merged(each: Iterable[Amounts]) -> dict[str, int]:
    """Return the figures of several stretches of time as those of one.

    Raises:
        KeyError: a figure has no column.
    """
    whole: dict[str, int] = {}
    for amounts in each:
        for name, amount in amounts.items():
            before = whole.get(name, 0)
            is_sum = MERGES[name] is Merge.SUM
            whole[name] = before + amount if is_sum else max(before, amount)
    return whole
