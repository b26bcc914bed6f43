"""Guide: shows a guided minute while it lasts: what to do, and what is measured."""

from __future__ import annotations

from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.selftest import GuidedMinute, Moment, Step
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import Clarity
from posture_monitor.phrases import guided as phrases
from posture_monitor.phrases.amounts import change

WIDTH = 76
STYLES = {Clarity.SEEN: "green", Clarity.BARELY: "yellow", Clarity.NOT_SEEN: "dim"}
MANY_NOISES = 20  # more is shown as "over 20"


class Guide:
    """Shows what to do now: a panel on a terminal, elsewhere a line for each step."""

    def __init__(self, console: Console) -> None:
        """Keep the console."""
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
        """Show the present moment; a bell rings at each change."""
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
        return phrases.order_with_time(step.movement, step.lasts_s)


def panel_of(steps: tuple[Step, ...], now: Moment) -> Panel:
    """Return the panel: the movement, the seconds left, and what is measured."""
    movement = steps[now.number].movement
    order = Text(phrases.step_order(movement), style="bold")
    bar = Table.grid(padding=(0, 2, 0, 0))
    bar.add_column(min_width=12)
    bar.add_column(width=42)
    bar.add_column(justify="right", width=5)
    style = "green" if now.is_held else "cyan"
    bar.add_row(
        Text(phrases.phase(is_held=now.is_held), style=style),
        ProgressBar(total=1.0, completed=now.share, width=42, complete_style=style),
        phrases.seconds_left(now.left_s),
    )
    keys = phrases.keys(may_be_left_out=movement is not None)
    body = Group(
        _path(steps, now.number),
        Text(),
        order,
        Text(),
        bar,
        _measured(now),
        _next(steps, now.number),
    )
    title = phrases.step_number(now.number + 1, len(steps))
    return Panel(
        body,
        title=f"[b]{title}[/b]",
        subtitle=f"[dim]{keys}[/dim]",
        width=WIDTH,
        padding=(1, 2),
    )


def _path(steps: tuple[Step, ...], number: int) -> Text:
    """Return the names of all steps, with the present one marked."""
    line = Text()
    for each, step in enumerate(steps):
        name = phrases.step_name(step.movement)
        mark, style = ("✓ ", "dim") if each < number else ("", "dim")
        if each == number:
            mark, style = "▸ ", "bold cyan"
        line.append(f"{mark}{name}", style=style)
        line.append("   " if each + 1 < len(steps) else "")
    return line


def _measured(now: Moment) -> Text:
    line = Text(f"{phrases.measured_label()} ", style="dim")
    if now.shift is not None:
        return line.append(shift_text(now.shift), style=STYLES[now.shift.clarity])
    if now.why is not None:
        return line.append(phrases.why_not_shown(now.why))
    return line.append(phrases.nothing_yet())


def _next(steps: tuple[Step, ...], number: int) -> Text:
    if number + 1 >= len(steps):
        return Text()
    return Text(phrases.next_step(steps[number + 1].movement), style="dim")


def shift_text(shift: Shift) -> str:
    """Return which metric moved how far: lean +18 %, 12 times its noise."""
    by = change(shift.change, METRIC_BY_KEY[shift.metric].unit)
    if shift.noises > MANY_NOISES:
        return phrases.large_shift(shift.metric, by, MANY_NOISES)
    return phrases.shift(shift.metric, by, shift.noises)
