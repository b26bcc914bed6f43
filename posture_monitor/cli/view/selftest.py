"""Selftest: shows the results of a guided minute, and the limits that follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posture_monitor.care.guided.range_limits import RangeLimit
from posture_monitor.care.guided.steps import Finding
from posture_monitor.cli.view.guide import MARKS, PLAIN_MARKS, STYLES
from posture_monitor.cli.view.picture.letters import Letters, letters_for
from posture_monitor.core.baseline import Baseline
from posture_monitor.core.calibration.personal_range import Shift
from posture_monitor.core.metrics import METRIC_BY_KEY
from posture_monitor.core.vocabulary import Clarity, Unit
from posture_monitor.phrases import guided
from posture_monitor.phrases.amounts import change, figure
from posture_monitor.phrases.metrics import metric_name

Row = dict[str, Any]


def findings_table(
    findings: tuple[Finding, ...], *, plain: bool, verbose: bool
) -> Table:
    """Return the table of results, with a row for each movement.

    Args:
        findings: What came of each movement.
        plain: Whether only ASCII may be used.
        verbose: Whether figures are shown.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    marks = PLAIN_MARKS if plain else MARKS
    for finding in findings:
        name, mark = guided.step_name(finding.movement), marks[finding.clarity]
        style = "dim" if finding.clarity is None else STYLES[finding.clarity]
        cells: list[str | Text] = [Text(mark, style=style), name, _said(finding)]
        if verbose:
            cells.append("" if finding.shift is None else shift_text(finding.shift))
        table.add_row(*cells)
    return table


def _said(finding: Finding) -> str:
    """Return what came of a movement, in a word or a sentence."""
    if finding.clarity is None:
        return _why(finding) or ""
    if finding.after_s is not None:
        return guided.noticed(finding.after_s)
    if finding.clarity is Clarity.NOT_SEEN:
        return guided.not_seen()
    return guided.clarity_word(finding.clarity)


def shift_text(shift: Shift) -> str:
    """Return which metric moved how far: lean +18 %, 12 times its noise."""
    by = change(shift.change, METRIC_BY_KEY[shift.metric].unit)
    return guided.shift(shift.metric, by, shift.noises)


def limits_table(limits: Sequence[RangeLimit]) -> Table:
    """Return the table of limits by the personal range, with a row for each ratio."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    ratio, *headings = guided.limit_headings()
    table.add_column(ratio)
    for heading in headings:
        table.add_column(heading, justify="right")
    table.add_column("")
    for each in limits:
        here, remark = "", guided.unseen()
        if each.here is not None:
            here, remark = _limit_text(each.here, each.unit), ""
        widest = change(each.range, each.unit)
        as_set = _limit_text(each.as_set, each.unit)
        table.add_row(metric_name(each.metric), widest, as_set, here, remark)
    return table


def _limit_text(caution: float, unit: Unit) -> str:
    return figure(f"{round(caution, 1):g}", unit)


def _why(finding: Finding) -> str | None:
    """Return why the clarity of a movement is unknown, or None where it is known."""
    return None if finding.why is None else guided.why_not_shown(finding.why)


def print_result(
    console: Console,
    findings: tuple[Finding, ...],
    limits: Sequence[RangeLimit],
    *,
    verbose: bool,
) -> None:
    """Print what came of each movement, and what that is good for."""
    console.print()
    console.print(f"[b]{guided.findings_title()}[/b]")
    plain = letters_for(console.options) is Letters.PLAIN
    table = findings_table(findings, plain=plain, verbose=verbose)
    console.print(Padding(table, (0, 0, 1, 2)))
    if verbose and limits:
        console.print(Padding(limits_table(limits), (0, 0, 1, 2)))
    console.print(f"[b]{guided.done()}[/b]", guided.good_for())
    console.print(guided.limits_fitted() if limits else guided.no_limit_fitted())
    console.print(guided.run_again(), markup=False)


def baseline_row(baseline: Baseline) -> Row:
    """Return the JSON row for the usual position."""
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
    """Return the JSON row for the result of a movement."""
    shift, after_s = finding.shift, finding.after_s
    return {
        "type": "movement",
        "movement": finding.movement,
        "clarity": finding.clarity,
        "why": _why(finding),
        "metric": None if shift is None else shift.metric,
        "change": None if shift is None else round(shift.change, 2),
        "unit": None if shift is None else METRIC_BY_KEY[shift.metric].unit,
        "noises": None if shift is None else round(shift.noises, 2),
        "set_aside": finding.is_aside,
        "after_s": None if after_s is None else round(after_s, 1),
    }


def limit_row(limit: RangeLimit) -> Row:
    """Return the JSON row for a limit by the personal range."""
    return {
        "type": "limit",
        "metric": limit.metric,
        "unit": limit.unit,
        "range": round(limit.range, 2),
        "noise": round(limit.noise, 2),
        "as_set": round(limit.as_set, 2),
        "here": None if limit.here is None else round(limit.here, 2),
    }
