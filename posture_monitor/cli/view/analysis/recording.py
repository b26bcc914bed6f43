"""Recording: shows what was seen when in a recording, in rows that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from posture_monitor.batch.seen import SightingKind
from posture_monitor.batch.spans import (
    Span,
    gaps_s,
    spans_of,
    taken_in,
    totals_of,
    watched_s,
)
from posture_monitor.batch.timeline import Timeline
from posture_monitor.batch.told import seen_text, when_text
from posture_monitor.care.choosing import order_of
from posture_monitor.cli.view.analysis.asked import Asked, Extent
from posture_monitor.cli.view.analysis.next_steps import print_what_to_do
from posture_monitor.cli.view.analysis.texts import (
    figures,
    styled,
    table_of_sightings,
    with_usual,
)
from posture_monitor.core.vocabulary import Severity
from posture_monitor.phrases.amounts import moment_of_recording
from posture_monitor.phrases.reminders import reminder_text
from posture_monitor.phrases.view import analysis as words
from posture_monitor.phrases.view.moments import in_full

MOST_ROWS = 30
"""Of a long recording so many parts are listed, the longest ones."""
BELOW = (0, 0, 0, 2)


def print_recording(
    console: Console, timeline: Timeline, asked: Asked, end_s: float | None
) -> None:
    """Print what was seen when in a recording, how long, and what could not be told."""
    spans = spans_of(timeline.sightings, end_s=end_s, carry_s=asked.carry_s)
    console.print(f"[b]{escape(asked.name)}[/b]", soft_wrap=True)
    console.print(Padding(_facts(timeline, spans), BELOW, expand=False))
    if spans:
        _print_spans(console, spans, timeline, asked)
        if len(spans) > 1:
            _print_totals(console, spans)
    else:
        console.print()
        console.print(Padding(table_of_sightings(timeline, asked), BELOW, expand=False))
    _print_reminders(console, timeline)
    print_what_to_do(console, timeline, asked, spans)


def _facts(timeline: Timeline, spans: Sequence[Span]) -> Table:
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_row(words.watched_heading(), in_full(watched_s(spans)))
    if gaps_s(spans):
        table.add_row(words.not_watched_heading(), in_full(gaps_s(spans)))
    return with_usual(table, timeline, taken_in(spans))


def _print_spans(
    console: Console, spans: Sequence[Span], timeline: Timeline, asked: Asked
) -> None:
    console.print()
    console.print(words.what_was_seen())
    listed = _listed(spans, asked.detail)
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(no_wrap=True)
    for span in listed:
        when = when_text(span)
        text = seen_text(span.seen, span.severity, span.beside, timeline.usual)
        table.add_row(when, styled(span.seen, text))
        for line in figures(span.sightings, asked.detail):
            table.add_row("", f"[dim]{escape(line)}[/dim]")
    console.print(Padding(table, BELOW, expand=False))
    left = len(spans) - len(listed)
    if left:
        rest_s = watched_s(spans) - watched_s(listed)
        console.print(Padding(words.shorter_spans(left, rest_s), BELOW, expand=False))


def _listed(spans: Sequence[Span], detail: Extent) -> list[Span]:
    """Return the spans that are listed: all, or the longest ones, in time order."""
    if detail is Extent.FIGURES or len(spans) <= MOST_ROWS:
        return list(spans)
    longest = sorted(spans, key=_rank)[:MOST_ROWS]
    return sorted(longest, key=lambda each: each.begin_s)


def _rank(span: Span) -> tuple[bool, int]:
    """Return the rank of a span: the usual position first, then the longest."""
    return span.seen.kind is not SightingKind.TAKEN, -span.lasted_s


def _print_totals(console: Console, spans: Sequence[Span]) -> None:
    """Print how long each thing was seen; the rows add up to the last one."""
    console.print()
    console.print(words.how_long())
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for text, lasted_s in _sums(spans).items():
        table.add_row(text, in_full(lasted_s))
    table.add_row(words.together(), in_full(watched_s(spans)))
    console.print(Padding(table, BELOW, expand=False))


def _sums(spans: Sequence[Span]) -> Mapping[str, int]:
    """Return {what was seen: seconds}; what is told alike is one row."""
    sums: dict[str, int] = {}
    for each in totals_of(spans):
        text = seen_text(each.seen, Severity.NONE, None, ())
        sums[text] = sums.get(text, 0) + each.lasted_s
    return sums


def _print_reminders(console: Console, timeline: Timeline) -> None:
    if not timeline.reminders:
        return
    console.print()
    console.print(words.reminders_heading())
    table = Table.grid(padding=(0, 2), pad_edge=False)
    for each in timeline.reminders:
        text = reminder_text(each, order_of(each))
        table.add_row(moment_of_recording(each.at_s), text.title)
    console.print(Padding(table, BELOW, expand=False))
