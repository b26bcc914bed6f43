"""pause: nothing is watched for a while."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli._running import obeyed
from posture_monitor.cli._until import until_from_words
from posture_monitor.cli.view.moments import local_words
from posture_monitor.control.protocol import Command, Request


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(pause)


def pause(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[15m|1h|today|until HH:MM]",
            help="How long; until you resume it without.",
        ),
    ] = None,
) -> None:
    """Watch nothing for a while: 15m, 1h, 1h30m, today, until 14:00, or until resumed.

    Example: posture-monitor pause until 14:00
    """
    now = datetime.now(UTC)
    until = until_from_words(" ".join(how_long or ()), now)
    obeyed(Request(command=Command.PAUSE, until=until))
    if until is None:
        typer.echo("Paused until you resume it: `posture-monitor resume`.")
        return
    typer.echo(f"Paused until {local_words(until, now)}.")
