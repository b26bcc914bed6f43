"""config, consent, advice: what is set, what was agreed, what may help."""

from __future__ import annotations

import json as json_format
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from posture_monitor.care.page import exercises_page
from posture_monitor.cli import _common, _console
from posture_monitor.cli._consent import (
    ask_consent,
    print_sections,
    print_signs,
    welcome,
)
from posture_monitor.errors import UsageError
from posture_monitor.paths import settings_file
from posture_monitor.settings.given import Layer
from posture_monitor.settings.table import keys
from posture_monitor.store.storage import Storage

SETTINGS_HELP = """Show and check the settings.

Example: posture-monitor config show reminders
"""

settings_app = typer.Typer(no_args_is_help=True, help=SETTINGS_HELP)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(settings_app, name="config")
    app.command()(consent)
    app.command()(advice)


@settings_app.command()
def show(
    part: Annotated[
        str, typer.Argument(help="Only keys that begin so, such as reminders.")
    ] = "",
    json: _common.Json = False,
    assignments: _common.Assignments = None,
) -> None:
    """Show every setting: its value, where that comes from, its bound and meaning.

    Example: posture-monitor config show reminders
    """
    settings = _common.settings(assignments)
    rows = {name: key for name, key in keys().items() if name.startswith(part)}
    if not rows:
        raise UsageError(
            f"expected the beginning of a setting's name, got {part!r}; "
            "`posture-monitor config show` lists them all"
        )
    console = _console.results()
    if json:
        for name, key in rows.items():
            value, layer = settings.values[name], settings.layers[name]
            row = {"key": name, **asdict(key), "value": value, "layer": layer}
            typer.echo(json_format.dumps(row))
        return
    for name, key in rows.items():
        layer = settings.layers[name]
        style = "" if layer is Layer.DEFAULT else "bold yellow"
        value = escape(f"{settings.values[name]} {key.unit or ''}".strip())
        console.print(
            f"[{style or 'bold'}]{name} = {value}[/]  [dim]from {layer}[/dim]"
        )
        console.print(Padding(f"{key.meaning}.", (0, 0, 0, 4)))
        origin = f"{key.bound}; evidence {key.grade}: {key.source}"
        console.print(Padding(f"[dim]{escape(origin)}[/dim]", (0, 0, 0, 4)))


@settings_app.command()
def path() -> None:
    """Print where your own settings file lies; it need not exist.

    Example: posture-monitor config path
    """
    typer.echo(settings_file())


@settings_app.command()
def check(assignments: _common.Assignments = None) -> None:
    """Say whether your settings are sound; exit status 1 where they are not.

    Example: posture-monitor config check
    """
    settings = _common.settings(assignments)
    changed = [
        name for name, layer in settings.layers.items() if layer is not Layer.DEFAULT
    ]
    file = settings_file()
    where = f"{file}" if file.exists() else f"no file at {file}"
    _console.results().print(
        f"All settings are sound ({where}; {len(changed)} differ from the default).",
        markup=False,
        soft_wrap=True,
    )


def consent(
    accept: Annotated[
        bool, typer.Option("--accept", help="Agree to what is shown.")
    ] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take the consent back.")
    ] = False,
) -> None:
    """Show what is looked at and kept, and whether you agreed; give or withdraw it.

    On a terminal it asks, where you have not agreed yet.

    Example: posture-monitor consent --accept
    """
    console, storage = _console.results(), Storage()
    if accept and withdraw:
        raise UsageError("expected --accept or --withdraw, got both; choose one")
    if withdraw:
        storage.profile.withdraw()
        console.print("Your consent is withdrawn. No camera is opened without one.")
        return
    if accept:
        welcome(console)
        storage.profile.accept(datetime.now(UTC))
    if not withdraw and sys.stdin.isatty() and console.is_terminal:
        ask_consent(storage, console)
    given = storage.profile.consent()
    _console.tell_damage(storage)
    if given is None:
        welcome(console)
        console.print("You have not agreed yet: `posture-monitor consent --accept`.")
        return
    console.print(f"You agreed on {given.given_at.astimezone():%Y-%m-%d %H:%M}.")


def advice() -> None:
    """List the signs that call for a doctor, and then the exercises.

    Example: posture-monitor advice
    """
    console = _console.results()
    print_signs(console)
    console.print("[b]Exercises[/b]")
    print_sections(console, exercises_page())
