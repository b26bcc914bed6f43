"""How the end of a guided minute looks: what was seen, and which limits follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.range_limits import RangeLimit
from posture_monitor.care.guided.selftest import Finding
from posture_monitor.care.guided.words import words
from posture_monitor.cli.view.guide import STYLES, name_of, shift_text
from posture_monitor.cli.view.report import change_text
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import Clarity, Unit

MARKS = {Clarity.SEEN: "●", Clarity.BARELY: "◐", Clarity.NOT_SEEN: "○", None: "·"}

Row = dict[str, Any]


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


def limits_table(limits: Sequence[RangeLimit]) -> Table:
    """Return what the own range makes of the limits: a row a ratio."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("ratio")
    for name in ("your range", "as set", "for you, from"):
        table.add_column(name, justify="right")
    table.add_column("")
    for each in limits:
        here, remark = "", words().unseen
        if each.here is not None:
            here, remark = _limit_text(each.here, each.unit), ""
        change = change_text(each.range, each.unit)
        as_set = _limit_text(each.as_set, each.unit)
        table.add_row(name_of(each.metric), change, as_set, here, remark)
    return table


def _limit_text(caution: float, unit: Unit) -> str:
    return f"{round(caution, 1):g} {unit.value}"


def print_result(
    console: Console, findings: tuple[Finding, ...], limits: Sequence[RangeLimit]
) -> None:
    """Print what was seen of each movement, and which limits follow."""
    console.print()
    console.print("[b]What this camera tells apart at this desk[/b]")
    console.print(Padding(findings_table(findings), (0, 0, 1, 2)))
    if not limits:
        console.print(words().no_range)
        return
    console.print("[b]Your own range, and the limits that follow from it[/b]")
    console.print(Padding(limits_table(limits), (0, 0, 1, 2)))


def baseline_row(baseline: Baseline) -> Row:
    """Return the row of a program for the usual position."""
    setup = baseline.setup
    return {
        "type": "baseline",
        "setup": setup.id,
        "camera": setup.camera,
        "size_px": setup.size_px,
        "view": setup.view,
        "looks": baseline.looks,
    }


def movement_row(finding: Finding) -> Row:
    """Return the row of a program for what became of a movement."""
    shift, after_s = finding.shift, finding.after_s
    return {
        "type": "movement",
        "movement": finding.movement,
        "clarity": finding.clarity,
        "why": finding.why,
        "metric": None if shift is None else shift.metric,
        "change": None if shift is None else round(shift.change, 2),
        "unit": None if shift is None else METRIC_BY_KEY[shift.metric].unit,
        "noises": None if shift is None else round(shift.noises, 2),
        "set_aside": finding.is_aside,
        "after_s": None if after_s is None else round(after_s, 1),
    }


def limit_row(limit: RangeLimit) -> Row:
    """Return the row of a program for what the own range makes of a limit."""
    return {
        "type": "limit",
        "metric": limit.metric,
        "unit": limit.unit,
        "range": round(limit.range, 2),
        "noise": round(limit.noise, 2),
        "as_set": round(limit.as_set, 2),
        "here": None if limit.here is None else round(limit.here, 2),
    }
