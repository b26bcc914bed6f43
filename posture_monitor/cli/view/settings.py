"""How settings look: each with its value, where that comes from, and its meaning."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from posture_monitor.phrases.kept.settings import meaning, value_in
from posture_monitor.settings.given import Layer
from posture_monitor.settings.layers import Config
from posture_monitor.settings.table import Key


def print_settings(console: Console, settings: Config, keys: Mapping[str, Key]) -> None:
    """Print these settings; what differs from the default stands out."""
    for name, key in keys.items():
        layer = settings.layers[name]
        style = "" if layer is Layer.DEFAULT else "bold yellow"
        value = escape(value_in(settings.values[name], key.unit).strip())
        console.print(
            f"[{style or 'bold'}]{name} = {value}[/]  [dim]from {layer}[/dim]"
        )
        console.print(Padding(meaning(key.meaning), (0, 0, 0, 4)))
        origin = f"{key.bound}; evidence {key.grade}: {key.source}"
        console.print(Padding(f"[dim]{escape(origin)}[/dim]", (0, 0, 0, 4)))
