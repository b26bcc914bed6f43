"""resume: ends a pause and a snooze."""

from __future__ import annotations

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import obeyed, settled
from posture_monitor.control.protocol import Command, Request
from posture_monitor.phrases.cli import orders as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.resume_help())(resume)


def resume() -> None:
    """End a pause and a snooze."""
    obeyed(Request(command=Command.RESUME))
    found = settled(lambda status: status.why != "user")
    if found.watching or found.why == "no_baseline":
        typer.echo(words.watching_again())
    else:
        typer.echo(words.paused_otherwise(found.meaning, found.do))
