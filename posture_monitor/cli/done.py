"""done: answers that a reminder was followed."""

from __future__ import annotations

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Number, obeyed
from posture_monitor.control.protocol import Command, Request
from posture_monitor.phrases.cli import orders as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.done_help())(done)


def done(number: Number = None) -> None:
    """Answer a reminder: done."""
    typer.echo(obeyed(Request(command=Command.DONE, id=number)).said)
