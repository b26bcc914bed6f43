"""Presets: named sets of values, of which the person chooses one.

`config/presets.toml` is the table of what each changes; `normal` changes nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from posture_monitor.resources import shipped
from posture_monitor.settings.given import Given, Layer, flat
from posture_monitor.settings.table import keys

PRESET = "reminders.preset"


def preset_names() -> list[str]:
    """Return the names of the presets, from the gentlest to the keenest."""
    return list(keys()[PRESET].choices or ())


@cache
def values_of_preset(name: str) -> Mapping[str, Any]:
    """Return {setting: value} of what a preset changes; nothing where it is unknown."""
    table = tomllib.loads(shipped("presets.toml").decode())
    return dict(flat(table.get(name, {})))


def changed_by_presets() -> list[str]:
    """Return the settings that a preset changes, in the table's order."""
    changed = {key for name in preset_names() for key in values_of_preset(name)}
    return [key for key in keys() if key in changed]


def given_by_preset(name: object, locked: Iterable[str]) -> Given:
    """Return the layer of a preset, without the settings that are locked."""
    kept = set(locked)
    values = {
        key: value
        for key, value in values_of_preset(str(name)).items()
        if key not in kept
    }
    return Given(layer=Layer.PRESET, where=f"presets.toml, {name}", values=values)
