"""resume: a pause and a snooze are over."""

from __future__ import annotations

import typer

from posture_monitor.cli._running import obeyed, settled
from posture_monitor.control.protocol import Command, Request


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(resume)


def resume() -> None:
    """Watch and speak again: a pause and a snooze are over.

    Example: posture-monitor resume
    """
    obeyed(Request(command=Command.RESUME))
    found = settled(lambda status: status.why != "user")
    if found.watching or found.why == "no_baseline":
        typer.echo("Watching again.")
    else:
        typer.echo(f"No longer paused by you, but: {found.meaning}; {found.do}.")
