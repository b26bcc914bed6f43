"""How long the history's readings take, beside plain SQLite readings of the same rows.

Each is asked of a year, and of ten years, in turns with the plain ones.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from statistics import median, quantiles

from posture_monitor.history.periods import Tier
from posture_monitor.history.store import HistoryFile
from posture_monitor.history.store.history_file import WAIT_S
from posture_monitor.history.store.rows import TIERS, bounds
from posture_monitor.history.store.sql import EXPORTS, EXTENT, PRAGMAS, READ

ROUNDS = 400
MOST_TO_PLAIN, MOST_TO_ONE_YEAR = 3.0, 1.5
Ask = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a command reads: periods of so many days, up to and with the last one.

    Attributes:
        name: Of what, and for which command.
        tier: Their length, or None for the extent or the list of exports.
        days: How many local days.
        read: The reading, where there is no tier.
        plain: The same as a statement.
        values: Its parameters.
    """

    name: str
    tier: Tier | None = None
    days: int = 0
    read: Callable[[HistoryFile], object] = HistoryFile.exports
    plain: str = EXPORTS
    values: tuple[int, ...] = ()

    def ours(self, history: HistoryFile, last: date) -> Ask:
        """Return the reading as commands call it."""
        if self.tier is None:
            return partial(self.read, history)
        first = last - timedelta(days=self.days - 1)
        return partial(history.periods, self.tier, first, last)

    def plainly(self, history: HistoryFile, last: date) -> Ask:
        """Return the reading of the same rows by sqlite3 alone."""
        if self.tier is None:
            return partial(_rows, history, self.plain, self.values)
        first = last - timedelta(days=self.days - 1)
        _, _, rest = READ.partition(" FROM ")
        statement = f"SELECT * FROM {rest}"
        return partial(_rows, history, statement, bounds(self.tier, first, last))


QUERIES = (
    Query(name="day: hours of 1 day", tier=Tier.HOURS, days=1),
    Query(name="day: days of 4 weeks and 1 day", tier=Tier.DAYS, days=29),
    Query(name="week: hours of 1 week", tier=Tier.HOURS, days=7),
    Query(name="week: days of 5 weeks", tier=Tier.DAYS, days=35),
    Query(name="report: hours of 4 weeks", tier=Tier.HOURS, days=28),
    Query(name="report: days of a year", tier=Tier.DAYS, days=364),
    Query(
        name="first and last day",
        read=HistoryFile.extent,
        plain=EXTENT,
        values=(TIERS[Tier.DAYS],),
    ),
    Query(name="list of exports", read=HistoryFile.exports, plain=EXPORTS),
)


@dataclass(slots=True, kw_only=True)
class Took:
    """CPU seconds that each reading of one query took."""

    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    ours_later: list[float] = field(default_factory=list)
    rows: int = 0

    @property
    def to_plain(self) -> float:
        """Return ours to the plain one, at the 99th percentile."""
        return p99(self.ours) / p99(self.plain)

    @property
    def to_one_year(self) -> float:
        """Return ours of ten years to that of one, at the 99th percentile."""
        return p99(self.ours_later) / p99(self.ours)

    @property
    def median_to_plain(self) -> float:
        """Return ours to the plain one, at the median."""
        return median(self.ours) / median(self.plain)


def p99(took_s: Sequence[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(took_s, n=100, method="inclusive")[-1]


def asked(
    year: HistoryFile, years: HistoryFile, rounds: int = ROUNDS
) -> Mapping[str, Took]:
    """Return how long every query took, in turns, of both histories."""
    return {query.name: _asked(query, year, years, rounds=rounds) for query in QUERIES}


def _asked(query: Query, year: HistoryFile, years: HistoryFile, *, rounds: int) -> Took:
    last, last_later = _last(year), _last(years)
    found = Took()
    ours, plainly = query.ours(year, last), query.plainly(year, last)
    found.rows = _checked(ours(), plainly())
    turns = [
        (found.ours, ours),
        (found.plain, plainly),
        (found.ours_later, query.ours(years, last_later)),
    ]
    for number in range(rounds):
        for times, ask in _from(turns, number):
            since_s = time.thread_time()
            ask()
            times.append(time.thread_time() - since_s)
    return found


def _from(
    turns: Sequence[tuple[list[float], Ask]], number: int
) -> Iterator[tuple[list[float], Ask]]:
    """Yield the turns, each round with another one first."""
    begin = number % len(turns)
    yield from turns[begin:]
    yield from turns[:begin]


def _checked(ours: object, plain: object) -> int:
    """Return how many rows both have."""
    assert isinstance(plain, list), "sqlite3 returns rows in a list"
    if isinstance(ours, list) and len(ours) != len(plain):
        raise SystemExit(f"expected {len(plain)} rows, got {len(ours)}")
    return len(plain)


def _last(history: HistoryFile) -> date:
    extent = history.extent()
    assert extent is not None, "days were recorded"
    return extent[1]


def _rows(
    history: HistoryFile, statement: str, values: Sequence[int]
) -> list[tuple[object, ...]]:
    """Return rows by a connection that is opened as the history's own are."""
    uri = f"{history.path.absolute().as_uri()}?mode=rw"
    with closing(
        sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)
    ) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        return connection.execute(statement, values).fetchall()
