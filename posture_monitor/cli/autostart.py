"""autostart: starts the service at every login, or no longer."""

from __future__ import annotations

import json as json_format
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from posture_monitor.cli import _options
from posture_monitor.cli._help import TranslatedCommand, TranslatedGroup
from posture_monitor.desktop.autostart import (
    Autostart,
    AutostartPlace,
    AutostartState,
    AutostartStatus,
    open_autostart,
)
from posture_monitor.phrases.cli import autostart as words

autostart_app = typer.Typer(
    cls=TranslatedGroup, no_args_is_help=True, help=words.autostart_help()
)
STATES = {
    AutostartState.ENABLED: words.autostart_enabled,
    AutostartState.DISABLED: words.autostart_disabled,
    AutostartState.STALE: words.autostart_stale,
    AutostartState.SWITCHED_OFF: words.autostart_switched_off,
}

Systemd = Annotated[
    bool,
    typer.Option("--systemd", help=words.systemd_help()),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(autostart_app, name="autostart")


@autostart_app.command(cls=TranslatedCommand, help=words.autostart_enable_help())
def enable(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Start at every login from now on."""
    autostart = _autostart()
    place = AutostartPlace.SYSTEMD if systemd else AutostartPlace.DESKTOP
    said = autostart.enable(place)
    _show(said, autostart.status(place), json=json)


@autostart_app.command(cls=TranslatedCommand, help=words.autostart_disable_help())
def disable(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Start at login no longer."""
    autostart = _autostart()
    place = AutostartPlace.SYSTEMD if systemd else None
    said = autostart.disable(place)
    _show(said, autostart.status(place), json=json)


@autostart_app.command(cls=TranslatedCommand, help=words.autostart_status_help())
def status(systemd: Systemd = False, json: _options.Json = False) -> None:
    """Print whether it starts at login."""
    found = _autostart().status(AutostartPlace.SYSTEMD if systemd else None)
    lines = [STATES[found.state]()]
    if found.state is not AutostartState.DISABLED:
        lines.append(f"    {words.autostart_where(found.where)}")
    if found.starts is not None:
        lines.append(f"    {words.autostart_starts(found.starts)}")
    if found.do is not None:
        lines.append(f"    {words.autostart_do(found.do)}")
    _show("\n".join(lines), found, json=json)


def _autostart() -> Autostart:
    return open_autostart(environ=os.environ, home=Path.home())


def _show(said: str, found: AutostartStatus, *, json: bool) -> None:
    if json:
        typer.echo(json_format.dumps(asdict(found)))
        return
    typer.echo(said)
