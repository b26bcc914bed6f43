"""logs: the last lines of what the service did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posture_monitor import logs
from posture_monitor.paths import log_file


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="logs")(show_logs)


def show_logs(
    lines: Annotated[
        int, typer.Option("-n", "--lines", min=1, help="How many of the last lines.")
    ] = 50,
    path: Annotated[
        bool, typer.Option("--path", help="Print where the log lies instead.")
    ] = False,
) -> None:
    """Print the last lines of the service's log.

    Example: posture-monitor logs -n 100
    """
    file: Path = log_file()
    if path:
        typer.echo(file)
        return
    found = logs.last_lines(file, lines)
    for line in found:
        typer.echo(line)
    if not found:
        typer.echo(f"Nothing was logged yet in {file}.", err=True)
