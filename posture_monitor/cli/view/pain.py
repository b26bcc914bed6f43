"""Pain: shows the text on upper back pain, with labels beside what is said."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from posture_monitor.care.pain import PainTopic, grouped, rows
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.pages import pain as words

PAIN_WIDTH = 88


def print_pain(
    console: Console, topics: Iterable[PainTopic], *, has_evidence: bool
) -> None:
    """Show topics below the title of their group, with sources where wanted."""
    width = min(console.width, PAIN_WIDTH)
    console.print(f"\n[b]{escape(words.pain_title())}[/b]", width=width)
    console.print(escape(words.marks_line()), style="dim", width=width)
    for title, fitting in grouped(topics):
        console.print()
        console.rule(f"[b]{escape(title)}[/b]", align="left", style="dim")
        for topic in fitting:
            _print_heading(console, topic, title, width)
            _print_rows(console, topic, width, has_evidence=has_evidence)
    console.print()


def print_signs_first(console: Console) -> None:
    """Show that the signs for a doctor come first, to who has seen them before."""
    width = min(console.width, PAIN_WIDTH)
    console.print(f"\n{escape(words.signs_first())}", width=width)


def print_one_topic_hint(console: Console) -> None:
    """Show how to read one topic, and where the signs are."""
    width = min(console.width, PAIN_WIDTH)
    console.print(f"{escape(words.one_topic_hint())}\n", width=width)


def _print_heading(console: Console, topic: PainTopic, above: str, width: int) -> None:
    """Show the title of a topic, unless its group's says it, and a doctor's words."""
    title = say(topic.title)
    console.print("" if title == above else f"\n[b]{escape(title)}[/b]", width=width)
    if topic.terms is not None:
        console.print(escape(words.terms_line(topic.terms)), style="dim", width=width)


def _print_rows(
    console: Console, topic: PainTopic, width: int, *, has_evidence: bool
) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    said = rows(topic)
    if any(row.label for row in said):
        table.add_column(no_wrap=True, min_width=words.widest_label())
    table.add_column()
    for row in said:
        text = escape(row.text)
        if has_evidence and row.source:
            text += f"\n[dim]{escape(row.source)}[/dim]"
        label = [escape(row.label)] if len(table.columns) > 1 else []
        table.add_row(*label, text)
    console.print(table, width=width)
