"""Baselines: shows a new baseline, or a list of those that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from posture_monitor.care.guided.baseline import BaselineFigure
from posture_monitor.core.baseline import Baseline
from posture_monitor.phrases.amounts import figure
from posture_monitor.phrases.metrics import metric_name
from posture_monitor.phrases.view import setups
from posture_monitor.store.profile import KeptBaseline

MOST_SHOWN = 20


def print_taken(
    console: Console, baseline: Baseline, figures: Sequence[BaselineFigure]
) -> None:
    """Print a new baseline, and how well each metric can be measured from it."""
    setup = baseline.setup
    camera, size, seen = escape(setup.camera), _size(baseline), _view(baseline)
    console.print(setups.baseline_kept(setup.id, camera, size, seen, baseline.looks))
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


def print_list(console: Console, kept: Sequence[KeptBaseline]) -> None:
    """Print the baselines that are kept; without any, how to take one."""
    if not kept:
        console.print(setups.no_baseline())
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in (*setups.list_headings(), ""):
        table.add_column(name, overflow="fold")
    for each in kept:
        baseline = each.baseline
        table.add_row(
            baseline.setup.id,
            escape(baseline.setup.camera),
            _size(baseline),
            _view(baseline),
            f"{each.taken_at.astimezone():%Y-%m-%d %H:%M}",
            str(baseline.looks),
            setups.provisional() if baseline.provisional else "",
        )
    console.print(table)


def _size(baseline: Baseline) -> str:
    width, height = baseline.setup.size_px
    return f"{width}x{height}"


def _view(baseline: Baseline) -> str:
    setup = baseline.setup
    return setups.setup_seen(setup.view, setup.near_side, setup.place)
