"""How a guided minute looks while it lasts: what to do now, what is measured."""

from __future__ import annotations

from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.selftest import GuidedMinute, Moment, Step
from posture_monitor.care.guided.words import words
from posture_monitor.cli.view.report import change_text
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import Clarity

WIDTH = 76
STYLES = {Clarity.SEEN: "green", Clarity.BARELY: "yellow", Clarity.NOT_SEEN: "dim"}
MANY_NOISES = 20  # more is said as "over 20"


def name_of(metric: str) -> str:
    """Return how a metric is called among people."""
    return metric.replace("_", " ")


class Guide:
    """What to do now: a panel that lives on a terminal, a line a step elsewhere."""

    def __init__(self, console: Console) -> None:
        """Keep where to show."""
        self._console = console
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._said: tuple[int, bool] | None = None

    def __enter__(self) -> Self:
        """Begin the panel where there is a terminal."""
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the panel."""
        if self._live.is_started:
            self._live.stop()

    def show(self, guided: GuidedMinute) -> None:
        """Show where the minute is; a sound marks each change."""
        if guided.is_over:
            return
        now = guided.now
        is_new = (now.number, now.is_held) != self._said
        self._said = now.number, now.is_held
        if not self._console.is_terminal:
            if is_new and (now.is_held is False or now.number == 0):
                self._console.print(self._line(guided), soft_wrap=True)
            return
        if is_new:
            self._console.bell()
        self._live.update(panel_of(guided.steps, now), refresh=True)

    def _line(self, guided: GuidedMinute) -> str:
        step = guided.steps[guided.now.number]
        return f"{words().of(step).ask} ({step.lasts_s:.0f} s)"


def panel_of(steps: tuple[Step, ...], now: Moment) -> Panel:
    """Return what to do now: the movement, the seconds left, what is measured."""
    said, step = words(), steps[now.number]
    ask = Text(said.of(step).ask, style="bold")
    phase = said.hold if now.is_held else said.change
    bar = Table.grid(padding=(0, 2, 0, 0))
    bar.add_column(width=12)
    bar.add_column(width=42)
    bar.add_column(justify="right", width=5)
    style = "green" if now.is_held else "cyan"
    bar.add_row(
        Text(phase, style=style),
        ProgressBar(total=1.0, completed=now.share, width=42, complete_style=style),
        f"{now.left_s:.0f} s",
    )
    keys = said.keys_usual if step.movement is None else said.keys
    body = Group(
        _path(steps, now.number),
        Text(),
        ask,
        Text(),
        bar,
        _measured(now),
        _next(steps, now.number),
    )
    title = f"{now.number + 1} of {len(steps)}"
    return Panel(
        body,
        title=f"[b]{title}[/b]",
        subtitle=f"[dim]{keys}[/dim]",
        width=WIDTH,
        padding=(1, 2),
    )


def _path(steps: tuple[Step, ...], number: int) -> Text:
    """Return the names of all steps, the present one in front of the others."""
    line = Text()
    for each, step in enumerate(steps):
        name = words().of(step).name
        mark, style = ("✓ ", "dim") if each < number else ("", "dim")
        if each == number:
            mark, style = "▸ ", "bold cyan"
        line.append(f"{mark}{name}", style=style)
        line.append("   " if each + 1 < len(steps) else "")
    return line


def _measured(now: Moment) -> Text:
    said = words()
    line = Text(f"{said.measured}: ", style="dim")
    if now.shift is not None:
        return line.append(shift_text(now.shift), style=STYLES[now.shift.clarity])
    return line.append(said.nothing_measured if now.why is None else now.why)


def _next(steps: tuple[Step, ...], number: int) -> Text:
    if number + 1 >= len(steps):
        return Text()
    said = words()
    return Text(f"{said.next}: {said.of(steps[number + 1]).name}", style="dim")


def shift_text(shift: Shift) -> str:
    """Return what moved how far: lean +18 %, 12 times its noise."""
    change = change_text(shift.change, METRIC_BY_KEY[shift.metric].unit)
    return f"{name_of(shift.metric)} {change}, {_times(shift)} its noise"


def _times(shift: Shift) -> str:
    if shift.noises > MANY_NOISES:
        return f"over {MANY_NOISES} times"
    return f"{shift.noises:.1f} times"
