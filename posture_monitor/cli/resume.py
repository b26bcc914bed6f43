"""resume: a pause and a snooze are over."""

from __future__ import annotations

import typer

from posture_monitor.cli._running import obeyed, settled


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(resume)


def resume() -> None:
    """Watch and speak again: a pause and a snooze are over.

    Example: posture-monitor resume
    """
    obeyed({"command": "resume"})
    found = settled(lambda status: status.get("why") != "user")
    if found.get("watching") or found.get("why") == "no_baseline":
        typer.echo("Watching again.")
    else:
        typer.echo(
            f"No longer paused by you, but: {found.get('meaning')}; {found.get('do')}."
        )
