"""logs: shows the last lines of the log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posture_monitor import logs
from posture_monitor.cli._help import TranslatedCommand
from posture_monitor.paths import log_file
from posture_monitor.phrases.cli import service_commands as words


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(name="logs", cls=TranslatedCommand, help=words.logs_help())(show_logs)


def show_logs(
    lines: Annotated[
        int, typer.Option("-n", "--lines", min=1, help=words.lines_help())
    ] = 50,
    path: Annotated[bool, typer.Option("--path", help=words.log_path_help())] = False,
) -> None:
    """Print the last lines of the log."""
    file: Path = log_file()
    if path:
        typer.echo(file)
        return
    found = logs.last_lines(file, lines)
    for line in found:
        typer.echo(line)
    if not found:
        typer.echo(words.nothing_logged(file), err=True)
