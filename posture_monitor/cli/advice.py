"""advice: the signs that call for a doctor, and the exercises."""

from __future__ import annotations

import typer

from posture_monitor.care.page import exercises_page
from posture_monitor.cli import _console
from posture_monitor.cli.view.pages import print_sections, print_signs


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(advice)


def advice() -> None:
    """List the signs that call for a doctor, and then the exercises.

    Example: posture-monitor advice
    """
    console = _console.results()
    print_signs(console)
    console.print("[b]Exercises[/b]")
    print_sections(console, exercises_page())
