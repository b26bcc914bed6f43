"""Settings: shows settings with their values, layers and meanings, and the presets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.phrases.view import settings as words
from posture_monitor.settings.given import Layer
from posture_monitor.settings.layers import Config
from posture_monitor.settings.presets import (
    PRESET,
    changed_by_presets,
    preset_names,
    values_of_preset,
)
from posture_monitor.settings.table import Key, Value, keys

FIRST = (
    "reminders.sensitivity",
    "reminders.gap_min",
    "reminders.per_day",
    "reminders.snooze_min",
    "activity.static_min",
    "activity.sitting_min",
    "care.cannot",
    "schedule.days",
    "schedule.from_time",
    "schedule.to_time",
    "camera.source",
)
"""The settings that people change most."""


def print_overview(console: Console, settings: Config) -> None:
    """Print what differs from the default, the presets and the settings that matter."""
    own = [
        name
        for name, layer in settings.layers.items()
        if layer not in (Layer.DEFAULT, Layer.PRESET) and name != PRESET
    ]
    console.print(words.preset_is(settings.text(PRESET)))
    if own:
        console.print(f"\n[b]{words.changed_heading()}[/b]")
        _print_rows(console, settings, own)
    else:
        console.print(words.nothing_changed())
    console.print(f"\n[b]{words.presets_heading()}[/b]")
    print_presets(console, settings)
    console.print(f"\n[b]{words.first_heading()}[/b]")
    _print_rows(console, settings, FIRST)
    console.print()
    for line in words.what_to_do():
        console.print(line, markup=False)


def print_presets(console: Console, settings: Config) -> None:
    """Print what each preset is for, and what it changes; the chosen one is bold."""
    chosen = settings.text(PRESET)
    for name in preset_names():
        style = "bold" if name == chosen else ""
        console.print(Padding(phrases.preset_meaning(name), (0, 0, 0, 2)), style=style)
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column()
    for name in preset_names():
        style = "bold" if name == chosen else ""
        table.add_column(name, style=style, header_style=style, justify="right")
    for key in changed_by_presets():
        row = keys()[key]
        shown = [
            phrases.value_in(values_of_preset(name).get(key, row.value), row.unit)
            for name in preset_names()
        ]
        table.add_row(key, *shown)
    console.print(Padding(table, (0, 0, 0, 2)))


def print_settings(
    console: Console, settings: Config, rows: Mapping[str, Key], *, has_evidence: bool
) -> None:
    """Print these settings; those that differ from the default are highlighted."""
    for name, key in rows.items():
        layer = settings.layers[name]
        style = "" if layer is Layer.DEFAULT else "bold yellow"
        value = escape(phrases.value_in(settings.values[name], key.unit))
        origin = phrases.value_from(layer)
        console.print(f"[{style or 'bold'}]{name} = {value}[/]  [dim]{origin}[/dim]")
        _print_below(console, phrases.meaning(key.meaning))
        _print_below(console, f"[dim]{escape(phrases.takes(key.bound))}[/dim]")
        if has_evidence:
            evidence = phrases.evidence(key.grade, key.source)
            _print_below(console, f"[dim]{escape(evidence)}[/dim]")


def _short(value: Value, key: Key) -> str:
    """Return a value in words; a list of all that there is, or of none, as one word."""
    if isinstance(value, list) and value == key.choices:
        return words.every_one()
    if value == []:
        return words.not_one()
    return phrases.value_in(value, key.unit)


def _print_below(console: Console, text: str) -> None:
    console.print(Padding(text, (0, 0, 0, 4)))


def _print_rows(console: Console, settings: Config, names: Sequence[str]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    table.add_column(style="dim")
    for name in names:
        key = keys()[name]
        value = escape(_short(settings.values[name], key))
        table.add_row(name, value, escape(phrases.meaning(key.meaning)))
    console.print(Padding(table, (0, 0, 0, 2)))
