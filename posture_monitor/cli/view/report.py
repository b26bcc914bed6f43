"""Report: shows looks, events and summaries on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from posture_monitor.core.assessment import Assessment
from posture_monitor.core.metrics.metric import Metric, Reading
from posture_monitor.core.vocabulary import Zone
from posture_monitor.formats.writer import Recorded
from posture_monitor.phrases.view import report as phrases
from posture_monitor.phrases.view.analysis import from_where

ZONE_STYLES = {Zone.NEUTRAL: "green", Zone.CAUTION: "yellow", Zone.AVOID: "red"}


def clock_text(at_s: float) -> str:
    """Return a moment of a recording as h:mm:ss."""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"


def view_text(assessment: Assessment) -> str:
    """Return from where the person is seen; empty where that is not known."""
    sight = assessment.sight
    return from_where(sight.view, sight.near_side) or ""


def readings_text(readings: tuple[Reading, ...]) -> str:
    """Return the readings that are out of neutral, the highest zone first."""
    out = [
        (each.metric, each.zone, each.measure.delta)
        for each in readings
        if each.zone and each.measure.delta is not None
    ]
    out.sort(key=lambda row: row[1], reverse=True)
    return ", ".join(_change_text(*row) for row in out)


def with_bar(
    found: Iterable[Recorded], name: str, duration_s: float | None, console: Console
) -> Iterator[Recorded]:
    """Yield the same looks and show a progress bar, below what its console prints."""
    shown = Progress(
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=False,  # else output for a file would go to this console
    )
    with shown as progress:
        task = progress.add_task(escape(name), total=duration_s)
        for each in found:
            progress.update(task, completed=each.at_s)
            yield each


def _change_text(metric: Metric, zone: Zone, delta: float) -> str:
    style = ZONE_STYLES[zone]
    change = phrases.metric_change(metric.key, delta, metric.unit)
    return f"[{style}]{change}[/{style}]"
