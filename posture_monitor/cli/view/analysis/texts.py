"""Texts: rows of tables with what was seen, and lines with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from rich.markup import escape
from rich.table import Table

from posture_monitor.batch.seen import Seen, Sighting, SightingKind
from posture_monitor.batch.timeline import Timeline
from posture_monitor.batch.told import (
    all_from,
    changes_text,
    name_of_look,
    name_of_usual,
    sighting_text,
)
from posture_monitor.cli.view.analysis.asked import Asked, Extent
from posture_monitor.formats.writer import FileTrouble
from posture_monitor.phrases.catalogue import on_one_line
from posture_monitor.phrases.view import analysis as words
from posture_monitor.phrases.vision.pictures import could_not_read

STYLES = {SightingKind.AWAY: "bold", SightingKind.STRAIGHTER: "bold"}
UNTOLD = "dim"


def with_usual(
    table: Table, timeline: Timeline, taken: tuple[int, int] | None = None
) -> Table:
    """Return a table with what was taken as the usual position, and from where.

    Args:
        table: It gets rows.
        timeline: Of all looks.
        taken: From when until when the usual position was taken from a recording.
    """
    if not timeline.usual:
        seen = all_from(timeline.sightings)
        if seen is not None:
            table.add_row(words.seen_heading(), seen)
    heading = words.usual_heading()
    for each in timeline.usual:
        setup = each.baseline.setup
        seen = words.from_where(setup.view, setup.near_side) or ""
        table.add_row(heading, escape(name_of_usual(each, taken)), seen)
        heading = ""
    return table


def table_of_sightings(timeline: Timeline, asked: Asked) -> Table:
    """Return looks that lasted no time, each by itself, and what was not read."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(overflow="fold", max_width=40)
    for each in timeline.rows:
        if isinstance(each, FileTrouble):
            text = f"[{UNTOLD}]{could_not_read(each.why)}[/{UNTOLD}]"
            table.add_row(escape(on_one_line(each.file)), text)
            continue
        name = escape(name_of_look(each))
        table.add_row(name, styled(each.seen, sighting_text(each, timeline.usual)))
        for line in figures([each], asked.detail):
            table.add_row("", f"[dim]{escape(line)}[/dim]")
    return table


def styled(seen: Seen, text: str) -> str:
    """Return a text with the style of what was seen; never one that judges."""
    style = STYLES.get(seen.kind, "" if seen.is_told else UNTOLD)
    return f"[{style}]{text}[/{style}]" if style else text


def figures(sightings: Sequence[Sighting], detail: Extent) -> Iterator[str]:
    """Yield lines with the figures of some looks, their middle."""
    if detail is Extent.SHORT:
        return
    known = list(sightings)
    if changes := changes_text(known):
        yield words.figure_changes(changes)
    values: dict[str, list[float]] = {}
    units = {}
    for each in known:
        for metric, measure, _ in each.readings:
            if measure.value is not None:
                units[metric.key] = metric.unit
                values.setdefault(metric.key, []).append(measure.value)
    if values:
        yield words.figure_values(
            [
                words.figure_value(key, median(each), units[key])
                for key, each in values.items()
            ]
        )
