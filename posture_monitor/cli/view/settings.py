"""Settings: shows settings with their values, layers and meanings."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.settings.given import Layer
from posture_monitor.settings.layers import Config
from posture_monitor.settings.table import Key


def print_settings(console: Console, settings: Config, keys: Mapping[str, Key]) -> None:
    """Print these settings; those that differ from the default are highlighted."""
    for name, key in keys.items():
        layer = settings.layers[name]
        style = "" if layer is Layer.DEFAULT else "bold yellow"
        value = escape(phrases.value_in(settings.values[name], key.unit).strip())
        origin = phrases.value_from(layer)
        console.print(f"[{style or 'bold'}]{name} = {value}[/]  [dim]{origin}[/dim]")
        console.print(Padding(phrases.meaning(key.meaning), (0, 0, 0, 4)))
        evidence = phrases.evidence(key.bound, key.grade, key.source)
        console.print(Padding(f"[dim]{escape(evidence)}[/dim]", (0, 0, 0, 4)))
