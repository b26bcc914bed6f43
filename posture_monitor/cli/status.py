"""status: shows what the service does now, to a person or a program."""

from __future__ import annotations

import json as json_format

import typer

from posture_monitor.cli._help import TranslatedCommand, is_verbose
from posture_monitor.cli._running import Json, asked, status_of
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import record_from_status
from posture_monitor.phrases.cli import service_commands as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(cls=TranslatedCommand, help=words.status_help())(status)


def status(json: Json = False) -> None:
    """Print the status of the service."""
    found = status_of(asked(ASK_STATUS))
    if json:
        typer.echo(json_format.dumps(record_from_status(found)))
        return
    # here, since it loads rich, which a program does not need
    from posture_monitor.cli.view.status import show_status
    from posture_monitor.phrases.view.status import Rows

    show_status(found, rows=Rows.ALL if is_verbose() else Rows.USUAL)
