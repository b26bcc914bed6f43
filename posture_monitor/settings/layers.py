"""Layers: which value of each setting holds, and which layer it comes from.

default < recommended < preset < user file < command line < policy: the strongest layer
with a value holds, in whatever order layers are passed. An unknown key, a wrong type, a
value out of bounds and a value for a locked key are errors that name key and layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.settings.given import (
    PERSONAL,
    Given,
    Layer,
    given_by_file,
    given_by_words,
)
from posture_monitor.settings.order import check_order
from posture_monitor.settings.presets import PRESET, given_by_preset
from posture_monitor.settings.table import Key, Value, keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting's value and layer.

    Attributes:
        values: {setting: its value}, in the table's order.
        layers: {setting: the layer of its value}.
        locks: {locked setting: what locks it, for messages}.
    """

    values: Mapping[str, Value]
    layers: Mapping[str, Layer]
    locks: Mapping[str, str] = field(default_factory=dict)

    def number(self, key: str) -> float:
        """Return a number, in the unit that the setting's name ends in."""
        value = self.values[key]
        assert isinstance(value, int | float), key
        return float(value)

    def text(self, key: str) -> str:
        """Return a text."""
        value = self.values[key]
        assert isinstance(value, str), key
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values[key]
        assert isinstance(value, list), key
        return tuple(value)

    def is_on(self, key: str) -> bool:
        """Return whether a switch is on."""
        return self.values[key] is True


def load_config(file: Path | None = None, assignments: Sequence[str] = ()) -> Config:
    """Return the settings that hold.

    Args:
        file: The person's own file; one that does not exist has no values.
        assignments: `KEY=VALUE` arguments of the command line.

    Raises:
        ConfigError: an unknown key, a wrong type, a value out of bounds, or not TOML.
    """
    return layered(given_by_file(file), given_by_words(assignments))


def read_again(before: Config, file: Path | None) -> Config:
    """Return the settings that hold by now; what the command line gave stays.

    Args:
        before: The settings that held.
        file: The person's own file.

    Raises:
        ConfigError: the file is broken.
    """
    typed = {
        name: before.values[name]
        for name, layer in before.layers.items()
        if layer is Layer.COMMAND
    }
    command = Given(layer=Layer.COMMAND, where=Layer.COMMAND, values=typed)
    return layered(given_by_file(file), command)


def layered(*given: Given) -> Config:
    """Return the settings that hold with these layers above the defaults.

    Where the same layer is given twice, the later one holds. What the chosen preset
    says stands below the person's own layers, and never where a setting is locked.

    Raises:
        ConfigError: an unknown key, a wrong type, a value out of bounds or for a key
            that another layer has locked.
    """
    locks = _locks(given)
    given = (*given, given_by_preset(_preset_in(given), locks))
    values = {name: key.value for name, key in keys().items()}
    layers = dict.fromkeys(values, Layer.DEFAULT)
    for each in sorted(given, key=lambda each: list(Layer).index(each.layer)):
        for name, value in each.values.items():
            key = known(name, each)
            _check_lock(name, value, each, locks)
            values[name] = _checked(key, name, value, each)
            layers[name] = each.layer
    check_order(values)
    return Config(values=values, layers=layers, locks=locks)


def checked(given: Given) -> dict[str, Value]:
    """Return the values of one layer, each as its setting takes it.

    Raises:
        ConfigError: an unknown key, a wrong type or a value out of bounds.
    """
    return {
        name: _checked(known(name, given), name, value, given)
        for name, value in given.values.items()
    }


def _preset_in(given: Iterable[Given]) -> object:
    """Return the preset that the strongest layer names, which may be no preset."""
    named = [each for each in given if PRESET in each.values]
    if not named:
        return keys()[PRESET].value
    strongest = sorted(named, key=lambda each: list(Layer).index(each.layer))[-1]
    return strongest.values[PRESET]


def _locks(given: Iterable[Given]) -> dict[str, str]:
    locks: dict[str, str] = {}
    for each in given:
        for name in sorted(each.locks):
            known(name, each)
            locks[name] = each.where
    return locks


def known(name: str, given: Given) -> Key:
    """Return the table's row of a setting.

    Raises:
        ConfigError: there is no such setting.
    """
    key = keys().get(name)
    if key is None:
        near = get_close_matches(name, keys(), n=1, cutoff=0.0)
        raise given.refusal(phrases.unknown_key(name, given.place, near[0]))
    return key


def _check_lock(name: str, value: Any, given: Given, locks: Mapping[str, str]) -> None:
    if given.layer in PERSONAL and name in locks:
        raise given.refusal(phrases.locked(name, given.place, locks[name], value))


def _checked(key: Key, name: str, value: Any, given: Given) -> Value:
    """Return a value that the key allows; an int is converted where it takes a float.

    Raises:
        ConfigError: it has the wrong type or is out of bounds.
    """
    if isinstance(key.value, float) and type(value) is int:
        value = float(value)
    if not key.allows(value):
        raise given.refusal(
            phrases.not_allowed(
                name, given.place, key.bound, value=value, default=key.value
            )
        )
    allowed: Value = value
    return allowed
