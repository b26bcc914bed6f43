"""Checks: what `doctor` finds, and how that looks."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from posture_monitor.cli import _console
from posture_monitor.cli._help import is_verbose
from posture_monitor.phrases.cli import doctor as words


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The result of one check.

    Attributes:
        name: The name of the check.
        ok: Whether it passed.
        told: What was found, in words for the person.
        found: The same with names, paths and versions, for programs and `--verbose`.
        do: What to do, or None where it passed.
    """

    name: str
    ok: bool
    told: str
    found: str
    do: str | None = None


def record(finding: CheckResult) -> dict[str, object]:
    """Return a result as the public JSON object."""
    return {
        "name": finding.name,
        "ok": finding.ok,
        "found": finding.found,
        "do": finding.do,
    }


def show(findings: list[CheckResult]) -> None:
    """Print the results as a table whose lines wrap between words."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # a path is longer than a line
    for finding in findings:
        mark = words.is_well() if finding.ok else words.is_not_well()
        style = "green" if finding.ok else "red"
        name = words.check_name(finding.name)
        table.add_row(Text(mark, style), Text(name, "bold"), _told(finding))
    console = _console.results()
    console.print(table)
    console.print()
    if all(finding.ok for finding in findings):
        console.print(words.all_is_well())
    console.print(words.try_a_reminder(), markup=False)


def _told(finding: CheckResult) -> Text:
    """Return what was found and what to do, a line each."""
    lines = [finding.told]
    if is_verbose() and finding.found != finding.told:
        lines.append(finding.found)
    if finding.do is not None:
        lines.append(finding.do)
    return Text("\n".join(lines))
