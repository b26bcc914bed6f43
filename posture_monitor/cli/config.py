"""config: which settings hold, where each comes from, and whether all are sound."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli.view.settings import print_settings
from posture_monitor.errors import UsageError
from posture_monitor.paths import settings_file
from posture_monitor.settings.given import Layer
from posture_monitor.settings.table import keys

HELP = """Show and check the settings.

Example: posture-monitor config show reminders
"""

config_app = typer.Typer(no_args_is_help=True, help=HELP)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(config_app, name="config")


@config_app.command()
def show(
    part: Annotated[
        str, typer.Argument(help="Only keys that begin so, such as reminders.")
    ] = "",
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Show every setting: its value, where that comes from, its bound and meaning.

    Example: posture-monitor config show reminders
    """
    settings = _options.settings(assignments)
    rows = {name: key for name, key in keys().items() if name.startswith(part)}
    if not rows:
        raise UsageError(
            f"expected the beginning of a setting's name, got {part!r}; "
            "`posture-monitor config show` lists them all"
        )
    if json:
        for name, key in rows.items():
            value, layer = settings.values[name], settings.layers[name]
            row = {"key": name, **asdict(key), "value": value, "layer": layer}
            typer.echo(json_format.dumps(row))
        return
    print_settings(_console.results(), settings, rows)


@config_app.command()
def path() -> None:
    """Print where your own settings file lies; it need not exist.

    Example: posture-monitor config path
    """
    typer.echo(settings_file())


@config_app.command()
def check(assignments: _options.Assignments = None) -> None:
    """Say whether your settings are sound; exit status 1 where they are not.

    Example: posture-monitor config check
    """
    settings = _options.settings(assignments)
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
