"""history: chooses what is kept of the days, erases it, takes it out and in."""

from __future__ import annotations

import typer

from posture_monitor.cli._help import TranslatedGroup
from posture_monitor.cli.history import choosing, exporting
from posture_monitor.phrases.cli import history as words

PARTS = (choosing, exporting)
"""The modules with its commands, in the order of the help."""


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    history_app = typer.Typer(
        cls=TranslatedGroup, no_args_is_help=True, help=words.history_help()
    )
    for part in PARTS:
        part.register(history_app)
    app.add_typer(history_app, name="history")
