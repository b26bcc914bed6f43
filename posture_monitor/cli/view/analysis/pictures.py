"""Pictures: shows what each picture of a folder shows, a line each."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from posture_monitor.batch.timeline import Timeline
from posture_monitor.cli.view.analysis.asked import Asked
from posture_monitor.cli.view.analysis.next_steps import print_what_to_do
from posture_monitor.cli.view.analysis.texts import table_of_sightings, with_usual
from posture_monitor.phrases.view import analysis as words

BELOW = (0, 0, 0, 2)


def print_pictures(console: Console, timeline: Timeline, asked: Asked) -> None:
    """Print what each picture shows, a line each, and which need something."""
    console.print(f"[b]{escape(asked.name)}[/b]", soft_wrap=True)
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_row(words.pictures_heading(), str(len(timeline.sightings)))
    if timeline.troubles:
        table.add_row(words.not_read_heading(), str(len(timeline.troubles)))
    console.print(Padding(with_usual(table, timeline), BELOW, expand=False))
    console.print()
    console.print(Padding(table_of_sightings(timeline, asked), BELOW, expand=False))
    print_what_to_do(console, timeline, asked, ())
