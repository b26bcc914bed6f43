"""Summary: prints where the time went, so that its parts add up, and the reminders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from posture_monitor.care.choosing import order_of
from posture_monitor.cli.view import report
from posture_monitor.core.vocabulary import Zone
from posture_monitor.history.run_summary import RunSummary
from posture_monitor.history.shares import shares, unit_of
from posture_monitor.history.standing import Kind, Standing
from posture_monitor.phrases.amounts import duration
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.postures import posture_name
from posture_monitor.phrases.reminders import reminder_text
from posture_monitor.phrases.view import summary as words
from posture_monitor.phrases.view.moments import lasted
from posture_monitor.phrases.view.report import metric_heading
from posture_monitor.phrases.view.words import zone_word

NOT_WATCHED = "not_watched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the summary: what the time was spent with, and how long that was.

    Attributes:
        title: In words.
        lasted_s: How long.
        parts: The lines below it, which add up to it; none where it has no parts.
    """

    title: str
    lasted_s: float
    parts: tuple[Row, ...] = field(default=())


def print_summary(console: Console, summary: RunSummary) -> None:
    """Print where the time went, and the reminders."""
    console.print()
    if summary.total_s <= 0:
        console.print(words.too_short())
        return
    rows, whole_s, unit_s = rows_of(summary)
    console.print(f"[b]{words.lasted_in_all(whole_s)}[/b]")
    console.print(_table(rows, unit_s))
    _print_reminders(console, summary)


def print_figures(console: Console, summary: RunSummary) -> None:
    """Print the time in each zone of each metric, for who asked for it."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(metric_heading())
    for zone in Zone:
        style = report.ZONE_STYLES[zone]
        table.add_column(zone_word(zone), justify="right", style=style)
    for key, zones in sorted(summary.zone_s.items()):
        row = [lasted(zones[zone]) if zones[zone] else "-" for zone in Zone]
        table.add_row(metric_name(key), *row)
    if summary.zone_s:
        console.print(table)


def rows_of(summary: RunSummary) -> tuple[tuple[Row, ...], float, float]:
    """Return the rows, the whole that they add up to, and the step of their times.

    Each is rounded to whole steps; so are the parts of each.
    """
    unit_s = unit_of(summary.total_s)
    whole_s = round(summary.total_s / unit_s) * unit_s
    rows = tuple(_rounded(tuple(_rows(summary)), whole_s, unit_s))
    return rows, whole_s, unit_s


def _rows(summary: RunSummary) -> Iterator[Row]:
    for kind in Kind:
        spent = {
            each: lasted_s
            for each, lasted_s in summary.standing_s.items()
            if each.kind is kind and lasted_s > 0
        }
        if spent:
            yield Row(
                title=words.row_title(kind),
                lasted_s=sum(spent.values()),
                parts=tuple(_parts(spent)),
            )
    if summary.not_watched_s > 0:
        title = words.row_title(NOT_WATCHED)
        yield Row(title=title, lasted_s=summary.not_watched_s)


def _parts(spent: dict[Standing, float]) -> Iterator[Row]:
    """Yield the parts of a row, the longest first; none that say no more than it."""
    if [each.posture or each.why or each.picture for each in spent] == [None]:
        return
    for standing, lasted_s in sorted(spent.items(), key=lambda each: -each[1]):
        yield Row(title=_part_title(standing), lasted_s=lasted_s)


def _part_title(standing: Standing) -> str:
    if standing.posture is not None:
        return posture_name(standing.posture)
    if standing.why is not None:
        return words.why_not_told(standing.why)
    if standing.picture is not None:
        return words.what_was_wrong(standing.picture)
    return words.other_ways()


def _rounded(rows: Sequence[Row], whole_s: float, unit_s: float) -> Iterator[Row]:
    lasted = shares([each.lasted_s for each in rows], whole_s, unit_s)
    for row, lasted_s in zip(rows, lasted, strict=True):
        parts = tuple(_rounded(row.parts, lasted_s, unit_s))
        yield Row(title=row.title, lasted_s=lasted_s, parts=parts)


def _table(rows: Sequence[Row], unit_s: float) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    for row in rows:
        table.add_row(f"  {row.title}", _time(row.lasted_s, unit_s))
        for part in row.parts:
            time = _time(part.lasted_s, unit_s)
            table.add_row(f"    [dim]{part.title}[/dim]", f"[dim]{time}[/dim]")
    return table


def _time(lasted_s: float, unit_s: float) -> str:
    return duration(lasted_s) if lasted_s else words.less_than(unit_s)


def _print_reminders(console: Console, summary: RunSummary) -> None:
    """Print the reminders that were given, and how many were held back, and why."""
    reminders = summary.reminders
    console.print()
    console.print(words.reminders(len(reminders)) if reminders else words.no_reminder())
    for reminder in reminders:
        title = reminder_text(reminder, order_of(reminder)).title
        line = words.reminder_line(report.clock_text(reminder.at_s), title)
        console.print(Padding(line, (0, 0, 0, 2)))
    for why, count in sorted(summary.held_back.items()):
        console.print(words.held_back(why, count))
