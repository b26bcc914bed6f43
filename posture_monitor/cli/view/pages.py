"""Pages: shows the terms, the signs that call for a doctor, and other sections."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from posture_monitor.care.page import Section, signs_page
from posture_monitor.phrases.advice import index_hint, index_title, signs_title
from posture_monitor.phrases.view import consent
from posture_monitor.phrases.view.consent import OpenTimes, Paragraph

TERMS_WIDTH = 88


def print_terms(console: Console, times: OpenTimes, signs_command: str) -> None:
    """Show what a person reads before the first look; it fits a screen.

    Args:
        console: Where to.
        times: How long and how often the camera is open.
        signs_command: The command that lists the signs for a doctor, as it is typed.
    """
    width = min(console.width, TERMS_WIDTH)
    console.print(f"[b]{consent.terms_title()}[/b]")
    _print_paragraphs(console, consent.terms(times))
    console.print(escape(consent.signs_line(f"`{signs_command}`")), width=width)


def print_history_terms(console: Console, keep: str, minutes_days: int) -> None:
    """Show what a history of the days would hold, kept as finely and long as this."""
    console.print(f"[b]{consent.history_title()}[/b]")
    _print_paragraphs(console, consent.history_terms(keep, minutes_days))


def print_signs(console: Console) -> None:
    """Show the signs that call for a doctor and not for an exercise."""
    console.print()
    console.print(f"[b]{signs_title()}[/b]")
    print_sections(console, signs_page())


def print_index(console: Console, sections: tuple[Section, ...]) -> None:
    """Show the names of the exercises of each part of the body, and how to see one."""
    console.print(f"[b]{index_title()}[/b]\n")
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for section in sections:
        table.add_row(f"[b]{section.title}[/b]", escape(", ".join(section.lines)))
    console.print(table)
    console.print(index_hint())
    console.print()


def print_sections(console: Console, sections: tuple[Section, ...]) -> None:
    """Show headings with their lines, wrapped and indented."""
    for section in sections:
        console.print(f"\n[b]{section.title}[/b]")
        lines = Table.grid(padding=(0, 1, 0, 0))
        for line in section.lines:
            lines.add_row(" -", escape(line))
        console.print(lines)
    console.print()


def _print_paragraphs(console: Console, paragraphs: Iterable[Paragraph]) -> None:
    """Show each heading with its text behind it."""
    width = min(console.width, TERMS_WIDTH)
    for each in paragraphs:
        line = f"[b]{each.heading}[/b] {escape(each.text)}"
        console.print(line, width=width)
