"""status: what the service does now, for a person or for a program."""

from __future__ import annotations

import json as json_format

import typer

from posture_monitor.cli._running import Json, asked, status_of
from posture_monitor.control.protocol import ASK_STATUS
from posture_monitor.control.status import record_from_status


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(status)


def status(json: Json = False) -> None:
    """Show whether it watches, why it pauses, what to do, and when it looks next.

    docs/status.md has every field of --json.

    Example: posture-monitor status --json
    """
    found = status_of(asked(ASK_STATUS))
    if json:
        typer.echo(json_format.dumps(record_from_status(found)))
        return
    # here, because it loads rich, which a program does without
    from posture_monitor.cli.view.status import show_status

    show_status(found)
