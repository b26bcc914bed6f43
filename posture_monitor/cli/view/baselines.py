"""Baselines: shows a new usual position, or a list of those that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from posture_monitor.care.guided.baseline import BaselineFigure
from posture_monitor.core.baseline import Baseline
from posture_monitor.phrases import guided
from posture_monitor.phrases.amounts import date_and_time, figure
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.view import setups
from posture_monitor.store.profile import KeptBaseline

MOST_SHOWN = 20


def print_taken(console: Console, baseline: Baseline) -> None:
    """Print that a usual position is known, and what that is good for."""
    setup = baseline.setup
    sees = setups.camera_sees(setups.camera_name(setup.camera), setup.view)
    console.print(f"[b]{guided.done(baseline.stance)}[/b]")
    console.print(guided.good_for())
    console.print(escape(sees))


def print_figures(
    console: Console, baseline: Baseline, figures: Sequence[BaselineFigure]
) -> None:
    """Print the id of a set-up, and how well each metric can be measured there."""
    setup = baseline.setup
    console.print(setups.id_and_size(setup.id, setup.size_px), markup=False)
    table = Table(box=None, padding=(0, 2, 0, 0))
    metric, *headings = setups.figure_headings()
    table.add_column(metric)
    for heading in headings:
        table.add_column(heading, justify="right")
    table.add_column("")
    for each in figures:
        ratio = each.range_to_noise
        table.add_row(
            metric_name(each.metric),
            figure(f"{each.spread:.1f}", each.unit),
            figure(f"{each.counts_from:.3g}", each.unit),
            f"{ratio:.0f}" if ratio < MOST_SHOWN else setups.more_than(MOST_SHOWN),
            "" if each.is_told_apart else setups.cannot_see(),
        )
    console.print(table)


def print_list(
    console: Console, kept: Sequence[KeptBaseline], *, verbose: bool
) -> None:
    """Print the usual positions that are kept; without any, how to take one."""
    if not kept:
        console.print(setups.no_baseline())
        return
    console.print(f"[b]{setups.list_title()}[/b]")
    table = Table(box=None, padding=(0, 2, 0, 0))
    headings = [*setups.list_headings(), ""]
    for name in [*headings, setups.id_heading()] if verbose else headings:
        table.add_column(name, overflow="fold")
    for number, each in enumerate(kept, 1):
        cells = _cells(number, each)
        if verbose:
            setup = each.baseline.setup
            cells.append(setups.id_and_size(setup.id, setup.size_px))
        table.add_row(*map(escape, cells))
    console.print(table)
    console.print(setups.how_to_forget(), markup=False)


def _cells(number: int, kept: KeptBaseline) -> list[str]:
    setup = kept.baseline.setup
    return [
        str(number),
        setups.camera_name(setup.camera),
        setups.seen_from(setup.view),
        setups.place(setup.place, kept.baseline.stance),
        taken_at(kept),
        setups.learnt_in_passing() if kept.baseline.provisional else "",
    ]


def taken_at(kept: KeptBaseline) -> str:
    """Return when a usual position was taken, by the local clock."""
    return date_and_time(kept.taken_at.astimezone())
