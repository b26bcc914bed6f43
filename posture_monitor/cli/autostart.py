"""autostart: the program at every login."""

from __future__ import annotations

import json as json_format
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _options
from posture_monitor.desktop.autostart import (
    Autostart,
    AutostartPlace,
    AutostartState,
    AutostartStatus,
    open_autostart,
)

HELP = """Start at every login, or no longer.

Example: posture-monitor autostart enable
"""
autostart_app = typer.Typer(no_args_is_help=True, help=HELP)
WORDS = {
    AutostartState.ENABLED: "enabled: it starts at the next login",
    AutostartState.DISABLED: "disabled: it does not start at login",
    AutostartState.STALE: (
        "stale: what starts at login is another program than this one"
    ),
    AutostartState.SWITCHED_OFF: "switched off: it is set up, but you switched it off",
}

Systemd = Annotated[
    bool,
    typer.Option(
        "--systemd", help="The systemd user unit instead of the desktop's autostart."
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(autostart_app, name="autostart")


@autostart_app.command()
def enable(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Start at every login from now on; it is not started now.

    On Linux, --systemd makes a user unit, which starts it again after a crash.

    Example: posture-monitor autostart enable
    """
    autostart = _autostart()
    place = AutostartPlace.SYSTEMD if systemd else AutostartPlace.DESKTOP
    said = autostart.enable(place)
    _show(said, autostart.status(place), json=json)


@autostart_app.command()
def disable(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Start at login no longer, and leave no file behind; it is not stopped now.

    Example: posture-monitor autostart disable
    """
    autostart = _autostart()
    place = AutostartPlace.SYSTEMD if systemd else None
    said = autostart.disable(place)
    _show(said, autostart.status(place), json=json)


@autostart_app.command()
def status(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Say whether it starts at login, by what, and what to do where it does not.

    Example: posture-monitor autostart status --json
    """
    found = _autostart().status(AutostartPlace.SYSTEMD if systemd else None)
    lines = [WORDS[found.state], f"    where: {found.where}"]
    if found.starts is not None:
        lines.append(f"    starts: {found.starts}")
    if found.do is not None:
        lines.append(f"    do: {found.do}")
    _show("\n".join(lines), found, json=json)


def _autostart() -> Autostart:
    return open_autostart(environ=os.environ, home=Path.home())


def _show(said: str, found: AutostartStatus, *, json: bool) -> None:
    if json:
        typer.echo(json_format.dumps(asdict(found)))
        return
    # a path may hold bytes that no terminal can show
    typer.echo(said.encode("utf-8", "replace").decode())
