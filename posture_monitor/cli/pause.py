"""pause: pauses the service for some time, or until it is resumed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import obeyed
from posture_monitor.cli._until import until_from_words
from posture_monitor.cli.view.moments import local_words
from posture_monitor.control.protocol import Command, Request
from posture_monitor.phrases.cli import pausing as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    settings = {
        "ignore_unknown_options": True
    }  # `-5` is a time that is refused in words
    app.command(
        cls=TranslatedCommand, help=words.pause_help(), context_settings=settings
    )(pause)


def pause(
    how_long: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=words.pause_length_shape(),
            help=words.pause_length_help(),
        ),
    ] = None,
) -> None:
    """Pause the service."""
    now = datetime.now(UTC)
    until = until_from_words(" ".join(how_long or ()), now)
    obeyed(Request(command=Command.PAUSE, until=until))
    if until is None:
        typer.echo(words.paused_until_resumed())
        return
    typer.echo(words.paused_until(local_words(until, now)))
