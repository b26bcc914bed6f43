"""The page of what the history costs: every figure beside its bar."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median

from benchmarks.kept_queries import (
    MOST_TO_ONE_YEAR,
    MOST_TO_PLAIN,
    Took,
    p99,
)
from benchmarks.kept_service import MOST_GROWTH_MB, MOST_SHARE, Cost
from posture_monitor.history.store import HistoryFile

MB = 1e6
MOST_ALL_MB, MOST_DEFAULT_MB = 45.0, 6.0
ROWS = "SELECT tier, count(*) FROM periods GROUP BY tier ORDER BY tier"
TITLE = """# What the history costs

`.venv/bin/python -m benchmarks.history --out` measures all of this and writes this
page; do not edit it.

A year is 250 days of eight hours at work, and of lunch besides, written by the real
recorder from made-up looks that come as the real schedule asks for them. Of every
metric that a view can measure there is a zone in every look: a large history. Ten years
are ten such years, minutes included. Readings open the file, as the program's do, and
are set beside plain readings of the same rows by Python's sqlite3, opened in the same
way, in turns. Milliseconds are CPU time of this machine; the ratios are what counts.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure, what it is held against, and whether that is missed."""

    what: str
    found: str
    bar: str = ""
    is_missed: bool = False

    @property
    def text(self) -> str:
        """Return it as a row of a table."""
        held = "**missed**" if self.is_missed else "holds" if self.bar else ""
        return f"| {self.what} | {self.found} | {self.bar} | {held} |"


def text_of(rows: Sequence[Row]) -> str:
    """Return the page."""
    head = ["| what | found | bar | |", "| --- | --- | --- | --- |"]
    return "\n".join([TITLE, *head, *(each.text for each in rows), ""])


def sizes(every: HistoryFile, tiers: HistoryFile) -> Iterator[Row]:
    """Yield sizes of the file with all minutes, and with the default tiers."""
    for name, history, most_mb in (
        ("file after a year, all minutes kept", every, MOST_ALL_MB),
        ("file after a year, minutes of 90 days", tiers, MOST_DEFAULT_MB),
    ):
        size_mb = history.path.stat().st_size / MB
        yield Row(
            what=name,
            found=f"{size_mb:.2f} MB",
            bar=f"< {most_mb:g} MB",
            is_missed=size_mb >= most_mb,
        )
        with closing(sqlite3.connect(history.path)) as connection:
            counts = connection.execute(ROWS).fetchall()
        count = sum(each for _, each in counts)
        found = ", ".join(f"{each:,}" for _, each in counts)
        yield Row(
            what="of it, rows of days, hours and minutes",
            found=f"{found}: {1e6 * size_mb / count:.0f} bytes of the file each",
        )


def latencies(took: Mapping[str, Took]) -> Iterator[Row]:
    """Yield how long readings take."""
    for name, each in took.items():
        ours_ms, plain_ms = 1e3 * p99(each.ours), 1e3 * p99(each.plain)
        yield Row(
            what=f"{name} ({each.rows} rows), 99th percentile of {len(each.ours)}",
            found=f"{ours_ms:.2f} ms, plain {plain_ms:.2f} ms: {each.to_plain:.2f} "
            f"times (median {each.median_to_plain:.2f})",
            bar=f"{MOST_TO_PLAIN:g} times",
            is_missed=each.to_plain > MOST_TO_PLAIN,
        )
        later = median(each.ours_later) / median(each.ours)
        yield Row(
            what=f"{name}, after ten years",
            found=f"{each.to_one_year:.2f} times (median {later:.2f})",
            bar=f"{MOST_TO_ONE_YEAR:g} times",
            is_missed=each.to_one_year > MOST_TO_ONE_YEAR,
        )


def costs(cost: Cost) -> Iterator[Row]:
    """Yield what keeping costs the service."""
    yield Row(
        what="CPU of the recorder, of that of the service without it",
        found=f"{100 * cost.share:.2f} % ({cost.recorder_ms_a_min:.1f} ms a minute of "
        f"{cost.service_ms_a_min:.0f} ms; with the history off "
        f"{cost.idle_ms_a_min:.1f} ms)",
        bar=f"{100 * MOST_SHARE:g} %",
        is_missed=cost.share > MOST_SHARE,
    )
    yield Row(
        what="memory of the supervisor with the history on, less off",
        found=f"{cost.grown_rss_mb:.1f} MB resident, {cost.grown_pss_mb:.1f} MB PSS",
        bar=f"{MOST_GROWTH_MB:g} MB",
        is_missed=cost.grown_rss_mb > MOST_GROWTH_MB,
    )
