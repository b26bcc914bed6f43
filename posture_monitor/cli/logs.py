"""logs: shows the last lines of the log."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor import logs
from posture_monitor.cli._help import TranslatedCommand, is_verbose
from posture_monitor.cli.view.moments import local_words
from posture_monitor.paths import log_file
from posture_monitor.phrases.cli import service_commands as words
from posture_monitor.phrases.service.logged import logged, logged_at

ALL = sys.maxsize


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
    found = logs.last_lines(file, lines) if is_verbose() else _said(file)[-lines:]
    for line in found:
        typer.echo(line)
    if not found:
        typer.echo(words.nothing_logged(file), err=True)


def _said(file: Path) -> list[str]:
    """Return the lines of the log in words; what is no line of codes as it is."""
    now = datetime.now(UTC)
    said: list[str] = []
    for text in logs.last_lines(file, ALL):
        line = logs.line_from_text(text)
        told = text if line is None else logged(line.code, line.fields)
        if line is not None and told is not None:
            told = logged_at(local_words(line.at, now), told)
        if told is not None:
            said.append(told)
    return said
