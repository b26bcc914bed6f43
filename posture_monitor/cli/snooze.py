"""snooze: stops reminders for some time; the service goes on watching."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import obeyed
from posture_monitor.cli._until import until_from_words
from posture_monitor.control.protocol import Command, Request
from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.cli import orders as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.snooze_help())(snooze)


def snooze(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[30|30m|1h|until HH:MM]",
            help=words.snooze_length_help(),
        ),
    ] = None,
) -> None:
    """Stop reminders for some time."""
    asked, now = " ".join(how_long or ()), datetime.now(UTC)
    if asked.isdigit():
        asked += "m"
    until = until_from_words(asked, now, command="snooze")
    minutes = None if until is None else (until - now).total_seconds() / MINUTE_S
    typer.echo(obeyed(Request(command=Command.SNOOZE, minutes=minutes)).said)
