"""snooze: it watches on, and says nothing for a while."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli._running import obeyed
from posture_monitor.cli._until import until_from_words
from posture_monitor.control.protocol import Command, Request
from posture_monitor.durations import MINUTE_S


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(snooze)


def snooze(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[30|30m|1h|until HH:MM]",
            help="How long, in minutes without a unit; as the setting says without.",
        ),
    ] = None,
) -> None:
    """Go on watching, but say nothing for a while; `resume` ends it.

    Example: posture-monitor snooze 30
    """
    words, now = " ".join(how_long or ()), datetime.now(UTC)
    if words.isdigit():
        words += "m"
    until = until_from_words(words, now, command="snooze")
    minutes = None if until is None else (until - now).total_seconds() / MINUTE_S
    typer.echo(obeyed(Request(command=Command.SNOOZE, minutes=minutes)).said)
