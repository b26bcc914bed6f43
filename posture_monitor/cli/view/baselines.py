"""How baselines look: the one that was taken, and those that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from posture_monitor.care.guided.baseline import BaselineFigure
from posture_monitor.core.baseline import Baseline
from posture_monitor.store.profile import KeptBaseline

MOST_SHOWN = 20


def print_taken(
    console: Console, baseline: Baseline, figures: Sequence[BaselineFigure]
) -> None:
    """Print a baseline that was taken, and what it tells of each metric."""
    setup = baseline.setup
    console.print(
        f"Baseline {setup.id} kept: {escape(setup.camera)}, {_size(baseline)}, "
        f"{_view(baseline)}, {baseline.looks} looks."
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("metric", "your spread", "counts from", "range to noise"):
        table.add_column(name, justify="left" if name == "metric" else "right")
    table.add_column("")
    for each in figures:
        ratio = each.range_to_noise
        table.add_row(
            each.metric.replace("_", " "),
            f"{each.spread:.1f} {each.unit}",
            f"{each.counts_from:.3g} {each.unit}",
            f"{ratio:.0f}" if ratio < MOST_SHOWN else f"over {MOST_SHOWN}",
            "" if each.is_told_apart else "this camera cannot see the difference",
        )
    console.print(table)


def print_list(console: Console, kept: Sequence[KeptBaseline]) -> None:
    """Print the baselines that are kept, or how to take one."""
    if not kept:
        console.print("No baseline is kept. `posture-monitor calibrate` takes one.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("id", "camera", "size", "view", "taken", "looks", ""):
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
            "provisional" if baseline.provisional else "",
        )
    console.print(table)


def _size(baseline: Baseline) -> str:
    width, height = baseline.setup.size_px
    return f"{width}x{height}"


def _view(baseline: Baseline) -> str:
    setup = baseline.setup
    side = f", {setup.near_side}" if setup.near_side else ""
    place = f", place {setup.place + 1}" if setup.place else ""
    return f"{setup.view} view{side}{place}"
