"""config: shows the settings that hold and their layers, and checks them."""

from __future__ import annotations

import json as json_format
from dataclasses import asdict
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._help import TranslatedCommand, TranslatedGroup
from posture_monitor.cli.view.settings import print_settings
from posture_monitor.errors import UsageError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import keeping as words
from posture_monitor.settings.given import Layer
from posture_monitor.settings.table import keys

config_app = typer.Typer(
    cls=TranslatedGroup, no_args_is_help=True, help=words.config_help()
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(config_app, name="config")


@config_app.command(cls=TranslatedCommand, help=words.config_show_help())
def show(
    part: Annotated[str, typer.Argument(help=words.part_help())] = "",
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print every setting, or those whose names begin with a text."""
    settings = _options.settings(assignments)
    rows = {name: key for name, key in keys().items() if name.startswith(part)}
    if not rows:
        raise UsageError(words.no_such_part(part))
    if json:
        for name, key in rows.items():
            value, layer = settings.values[name], settings.layers[name]
            row = {"key": name, **asdict(key), "value": value, "layer": layer}
            typer.echo(json_format.dumps(row))
        return
    print_settings(_console.results(), settings, rows)


@config_app.command(cls=TranslatedCommand, help=words.config_path_help())
def path() -> None:
    """Print the path of the settings file."""
    typer.echo(settings_file())


@config_app.command(cls=TranslatedCommand, help=words.config_check_help())
def check(assignments: _options.Assignments = None) -> None:
    """Print that the settings are valid, or fail."""
    settings = _options.settings(assignments)
    changed = [
        name for name, layer in settings.layers.items() if layer is not Layer.DEFAULT
    ]
    file = settings_file()
    sound = words.settings_are_sound
    if not file.exists():
        sound = words.settings_are_sound_without_file
    said = sound(file, len(changed))
    _console.results().print(said, markup=False, soft_wrap=True)
