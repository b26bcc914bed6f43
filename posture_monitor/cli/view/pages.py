"""Pages: shows the terms, the signs that call for a doctor, and other sections."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from posture_monitor.care.page import Section, signs_page
from posture_monitor.phrases.advice import signs_title
from posture_monitor.phrases.view import consent
from posture_monitor.phrases.view.consent import OpenTimes

TERMS_WIDTH = 88


def welcome(console: Console, times: OpenTimes) -> None:
    """Show what a first start must show: the signs for a doctor, then the terms."""
    print_signs(console)
    terms = "\n\n".join(
        f"[b]{each.heading}[/b] {each.text}" for each in consent.terms(times)
    )
    title = consent.terms_title()
    console.print(Panel(terms, title=title, padding=(1, 2), width=TERMS_WIDTH))


def print_signs(console: Console) -> None:
    """Show the signs that call for a doctor and not for an exercise."""
    console.print()
    console.print(f"[b]{signs_title()}[/b]")
    print_sections(console, signs_page())


def print_sections(console: Console, sections: tuple[Section, ...]) -> None:
    """Show headings with their lines, wrapped and indented."""
    for section in sections:
        console.print(f"\n[b]{section.title}[/b]")
        lines = Table.grid(padding=(0, 1, 0, 0))
        for line in section.lines:
            lines.add_row(" -", escape(line))
        console.print(lines)
    console.print()
