"""done: what a reminder asked for was done."""

from __future__ import annotations

import typer

from posture_monitor.cli._running import Number, obeyed
from posture_monitor.control.protocol import Command, Request


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(done)


def done(number: Number = None) -> None:
    """Say that you did what a reminder asked for.

    Example: posture-monitor done
    """
    typer.echo(obeyed(Request(command=Command.DONE, id=number)).said)
