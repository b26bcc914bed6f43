"""How a guided minute looks: what to do now, and at the end what was seen.

The words are those of `config/selftest.en.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.selftest import Finding, GuidedMinute, Moment, Step
from posture_monitor.care.tables import NO_UNKNOWN_KEYS, shipped_table
from posture_monitor.cli.view.report import change_text
from posture_monitor.core.calibration.personal_range import (
    RATIOS,
    PersonalRange,
    Shift,
)
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.metrics.limits import Limits
from posture_monitor.core.thresholds import limits_within
from posture_monitor.core.vocabulary import Clarity, Direction, Unit

WIDTH = 76
USUAL = "usual"
STYLES = {Clarity.SEEN: "green", Clarity.BARELY: "yellow", Clarity.NOT_SEEN: "dim"}
MARKS = {Clarity.SEEN: "●", Clarity.BARELY: "◐", Clarity.NOT_SEEN: "○", None: "·"}
MANY_NOISES = 20  # more is said as "over 20"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """The name of a step, and what is asked for."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    name: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All the words of the guided minute."""

    __pydantic_config__ = NO_UNKNOWN_KEYS

    intro: str
    begin: str
    change: str
    hold: str
    measured: str
    nothing_measured: str
    next: str
    keys: str
    keys_usual: str
    not_seen: str
    set_aside: str
    noticed: str
    unseen: str
    no_range: str
    kept: str
    again: str
    clarity: Mapping[str, str]
    step: Mapping[str, StepWords]

    def of(self, step: Step) -> StepWords:
        """Return the words of one step."""
        return self.step[USUAL if step.movement is None else step.movement.value]

    def clarity_word(self, clarity: Clarity) -> str:
        """Return how a clarity is called."""
        return self.clarity[clarity.name.lower()]


@cache
def words() -> Words:
    """Return the shipped words.

    Raises:
        ConfigError: the file is not as it is shipped.
    """
    return shipped_table("selftest.en.toml", Words)


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


# The end.


def findings_table(findings: tuple[Finding, ...]) -> Table:
    """Return what the camera can tell apart: a row a movement."""
    table = Table(box=None, padding=(0, 2, 0, 0), title_justify="left")
    for name in ("movement", "", "what showed it"):
        table.add_column(name)
    for finding in findings:
        name = words().step[finding.movement.value].name
        mark = MARKS[finding.clarity]
        if finding.clarity is None:
            table.add_row(name, Text(mark, style="dim"), str(finding.why), style="dim")
            continue
        word = words().clarity_word(finding.clarity)
        style = STYLES[finding.clarity]
        table.add_row(name, Text(f"{mark} {word}", style=style), _shown_by(finding))
    return table


def _shown_by(finding: Finding) -> str:
    said = words()
    if finding.after_s is not None:
        return said.noticed.format(seconds=f"{finding.after_s:.0f}")
    if finding.clarity is Clarity.NOT_SEEN:
        return said.not_seen
    if finding.is_aside:
        return said.set_aside
    return "" if finding.shift is None else shift_text(finding.shift)


def limits_table(limits: Mapping[str, Limits], shown: PersonalRange) -> Table:
    """Return what the own range makes of the limits: a row a ratio."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("ratio")
    for name in ("your range", "as set", "for you, from"):
        table.add_column(name, justify="right")
    table.add_column("")
    within = limits_within(limits, shown)
    for key in sorted(RATIOS & set(shown.changes)):
        unit = METRIC_BY_KEY[key].unit
        here, remark = "", words().unseen
        if key in within:
            here, remark = _limit_text(within[key], unit), ""
        change = change_text(shown.changes[key], unit)
        table.add_row(
            name_of(key), change, _limit_text(limits[key], unit), here, remark
        )
    return table


def _limit_text(limits: Limits, unit: Unit) -> str:
    caution = limits.bands[Direction.FORWARD].caution
    return f"{round(caution, 1):g} {unit.value}"


def print_result(
    console: Console,
    findings: tuple[Finding, ...],
    limits: Mapping[str, Limits],
    shown: PersonalRange,
) -> None:
    """Print what was seen of each movement, and which limits follow."""
    console.print()
    console.print("[b]What this camera tells apart at this desk[/b]")
    console.print(Padding(findings_table(findings), (0, 0, 1, 2)))
    if not RATIOS & set(shown.changes):
        console.print(words().no_range)
        return
    console.print("[b]Your own range, and the limits that follow from it[/b]")
    console.print(Padding(limits_table(limits, shown), (0, 0, 1, 2)))
