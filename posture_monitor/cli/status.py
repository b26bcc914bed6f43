"""status: what the service does now, for a person or for a program."""

from __future__ import annotations

import json as json_format

import typer

from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.cli._running import Json, asked, status_of
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import record_from_status
from posture_monitor.phrases.cli import service_commands as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.status_help())(status)


def status(json: Json = False) -> None:
    """Print what the service does."""
    found = status_of(asked(ASK_STATUS))
    if json:
        typer.echo(json_format.dumps(record_from_status(found)))
        return
    # here, because it loads rich, which a program does without
    from posture_monitor.cli.view.status import show_status

    show_status(found)
