"""advice: shows the signs that call for a doctor, and the exercises."""

from __future__ import annotations

import typer

from posture_monitor.care.page import exercises_page
from posture_monitor.cli import _console
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli.view.pages import print_sections, print_signs
from posture_monitor.phrases.cli import keeping as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.advice_help())(advice)


def advice() -> None:
    """Print the signs that call for a doctor, then the exercises."""
    console = _console.results()
    print_signs(console)
    console.print(f"[b]{words.exercises_heading()}[/b]")
    print_sections(console, exercises_page())
