"""Exports: shows in a table what was taken out of the history."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from posture_monitor.history.store import ExportEntry
from posture_monitor.phrases.amounts import date, date_and_time
from posture_monitor.phrases.view.history import exports as phrases


def print_exports(console: Console, listed: Sequence[ExportEntry]) -> None:
    """Print the list, the oldest first, or that nothing was taken out."""
    if not listed:
        console.print(phrases.none_yet(), markup=False)
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in phrases.headings():
        table.add_column(name, overflow="fold")
    for each in listed:
        table.add_row(*map(Text, _cells(each)))
    console.print(table)


def _cells(entry: ExportEntry) -> tuple[str, ...]:
    times = phrases.with_times() if entry.with_times else phrases.without_times()
    return (
        date_and_time(entry.at.astimezone()),
        entry.name,
        phrases.from_to(date(entry.first), date(entry.last)),
        phrases.parts(entry.kind, entry.tier),
        times,
    )
