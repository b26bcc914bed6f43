"""wrong: answers that a reminder was wrong."""

from __future__ import annotations

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Number, obeyed
from posture_monitor.control.protocol import Command, Request
from posture_monitor.phrases.cli import orders as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.wrong_help())(wrong)


def wrong(number: Number = None) -> None:
    """Answer a reminder: wrong."""
    typer.echo(obeyed(Request(command=Command.WRONG, id=number)).said)
