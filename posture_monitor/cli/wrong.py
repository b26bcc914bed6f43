"""wrong: a reminder was wrong."""

from __future__ import annotations

import typer

from posture_monitor.cli._running import Number, obeyed
from posture_monitor.control.protocol import Command, Request


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(wrong)


def wrong(number: Number = None) -> None:
    """Say that a reminder was wrong; three times the same raises that limit for you.

    Example: posture-monitor wrong
    """
    typer.echo(obeyed(Request(command=Command.WRONG, id=number)).said)
