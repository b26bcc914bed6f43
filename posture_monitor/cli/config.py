"""config: shows, changes and checks the settings."""

from __future__ import annotations

import json as json_format
import sys
from contextlib import nullcontext
from dataclasses import asdict
from typing import Annotated

import typer

from posture_monitor.cli import _console, _options
from posture_monitor.cli._editor import edited
from posture_monitor.cli._help import (
    TranslatedCommand,
    TranslatedGroup,
    ValueCommand,
    is_verbose,
)
from posture_monitor.cli.view import settings as view
from posture_monitor.control import instance
from posture_monitor.errors import ConfigError, UsageError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import settings as words
from posture_monitor.phrases.cli.program import means_yes, yes_unless_no
from posture_monitor.phrases.kept.settings import value_in
from posture_monitor.phrases.view.settings import preset_is
from posture_monitor.settings import own_file
from posture_monitor.settings.given import Layer
from posture_monitor.settings.layers import Config, load_config
from posture_monitor.settings.presets import PRESET, values_of_preset
from posture_monitor.settings.table import keys

SOURCE = "camera.source"
CARE = "care."  # what a running service reads anew before each reminder

config_app = typer.Typer(
    cls=TranslatedGroup, no_args_is_help=True, help=words.config_help()
)

Name = Annotated[str, typer.Argument(metavar="KEY", help=words.name_help())]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(config_app, name="config")


@config_app.command(cls=TranslatedCommand, help=words.show_help())
def show(
    part: Annotated[str, typer.Argument(metavar="[KEY]", help=words.part_help())] = "",
    show_all: Annotated[bool, typer.Option("--all", help=words.all_help())] = False,
    json: _options.Json = False,
    assignments: _options.Assignments = None,
) -> None:
    """Print the settings that matter, those whose names begin with a text, or all."""
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
    console = _console.results()
    if not part and not show_all:
        view.print_overview(console, settings)
        return
    is_paged = show_all and console.is_terminal
    with console.pager() if is_paged else nullcontext():
        view.print_settings(console, settings, rows, has_evidence=is_verbose())


@config_app.command("set", cls=ValueCommand, help=words.set_help())
def set_one(
    name: Name,
    value: Annotated[
        list[str], typer.Argument(metavar="VALUE", help=words.value_help())
    ],
) -> None:
    """Change one setting in the person's file."""
    before, file = _options.settings(None), settings_file()
    text, word = own_file.read_own(file), " ".join(value)
    if name == SOURCE:
        from posture_monitor.cli._camera import found_from_anywhere  # loads much

        word = found_from_anywhere(word)
    made, _ = own_file.with_word(text, file, name, word)
    own_file.save_own(file, made)
    _tell_change(name, before)


@config_app.command(cls=TranslatedCommand, help=words.unset_help())
def unset(name: Name) -> None:
    """Remove one setting from the person's file."""
    before, file = load_config(settings_file()), settings_file()
    own_file.check_name(name)
    made = own_file.without(own_file.read_own(file), file, name)
    if made is None:
        _say(words.was_not_set(name, _shown(before, name)))
        return
    own_file.save_own(file, made)
    _tell_change(name, before)


@config_app.command(cls=TranslatedCommand, help=words.preset_help())
def preset(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help=words.preset_name_help())
    ] = "",
) -> None:
    """Choose a preset, or print what the presets change."""
    file = settings_file()
    if name:
        made, _ = own_file.with_word(own_file.read_own(file), file, PRESET, name)
        own_file.save_own(file, made)
    settings = _options.settings(None)
    chosen = settings.text(PRESET)
    _say(words.preset_is_now(chosen) if name else preset_is(chosen))
    view.print_presets(_console.results(), settings)
    own = [
        key
        for key in values_of_preset(chosen)
        if settings.layers[key] not in (Layer.PRESET, Layer.DEFAULT)
    ]
    if own:
        _say(words.own_settings_stay(own))
    if name:
        _tell_of_service()


@config_app.command(cls=TranslatedCommand, help=words.edit_help())
def edit() -> None:
    """Edit the person's file; what is broken changes nothing."""
    file = settings_file()
    before = own_file.read_own(file)
    shown = before or f"# {words.new_file()}\n\n[reminders]\n# gap_min = 30\n"
    made = _sound_text(shown)
    if made == shown:
        _say(words.nothing_changed())
        return
    if own_file.read_own(file) != before:
        raise ConfigError(words.changed_meanwhile(file))
    own_file.save_own(file, made)
    _say(words.settings_changed(_changed(_options.settings(None))))
    _tell_of_service()


@config_app.command(cls=TranslatedCommand, help=words.path_help())
def path() -> None:
    """Print the path of the settings file."""
    typer.echo(settings_file())


@config_app.command(cls=TranslatedCommand, help=words.check_help())
def check(assignments: _options.Assignments = None) -> None:
    """Print that the settings are valid, or fail."""
    settings = _options.settings(assignments)
    file = settings_file()
    sound = words.settings_are_sound
    if not file.exists():
        sound = words.settings_are_sound_without_file
    _say(sound(file, _changed(settings)))


def _sound_text(text: str) -> str:
    """Return the text after the person has edited it until it is sound.

    Raises:
        ConfigError: it is not, and nobody wants to edit it again.
    """
    while True:
        text = edited(text)
        try:
            own_file.check_edit(text)
        except ConfigError as error:
            if not _is_again_wanted(str(error)):
                dropped = words.edit_dropped(str(error), error.found)
                raise ConfigError(dropped) from error
        else:
            return text


def _is_again_wanted(told: str) -> bool:
    """Show what is wrong and ask, on a terminal, whether to edit again."""
    console = _console.remarks()
    if not (sys.stdin.isatty() and console.is_terminal):
        return False
    console.print(told, markup=False)
    question = words.edit_again(yes_unless_no())
    answer = console.input(f"{question} ", markup=False)
    return not answer.strip() or means_yes(answer)


def _tell_change(name: str, before: Config) -> None:
    settings = _options.settings(None)
    now, was = _shown(settings, name), _shown(before, name)
    is_same = now == was
    _say(words.is_still(name, now) if is_same else words.is_now(name, now, was))
    if not is_same:
        _tell_of_service(name)


def _tell_of_service(name: str | None = None) -> None:
    """Say when changed settings hold, or one of this name, where a service runs."""
    if instance.is_running():
        is_of_care = name is not None and name.startswith(CARE)
        _say(words.at_the_next_reminder() if is_of_care else words.at_the_next_start())


def _shown(settings: Config, name: str) -> str:
    return value_in(settings.values[name], keys()[name].unit)


def _changed(settings: Config) -> int:
    return sum(layer is not Layer.DEFAULT for layer in settings.layers.values())


def _say(sentence: str) -> None:
    _console.results().print(sentence, markup=False)
