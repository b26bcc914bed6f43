"""Layers: where the values of the settings come from, and which of them hold.

A person's own file and the command line give plain values; a later layer wins:
default < user file < command line. Nothing is guessed: an unknown key, a wrong type and
a value out of bounds are errors that name key and layer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from posture_monitor.errors import AssignmentError, ConfigError
from posture_monitor.settings.order import check_order
from posture_monitor.settings.table import Key, Value, keys

COMMAND_LINE = "the command line"


class Layer(StrEnum):
    """Where a value comes from; later ones win."""

    DEFAULT = "default"
    USER = "user file"
    COMMAND = "command line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting's value and the layer that it comes from."""

    values: Mapping[str, Value]
    layers: Mapping[str, Layer]

    def number(self, key: str) -> float:
        """Return a number; seconds, minutes or whatever its name says."""
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


def load_config(file: Path | None = None, assignments: tuple[str, ...] = ()) -> Config:
    """Return the settings that hold.

    Args:
        file: The person's own file; one that does not exist gives nothing.
        assignments: `KEY=VALUE` words from the command line.

    Raises:
        ConfigError: an unknown key, a wrong type, a value out of bounds, no TOML.
    """
    values = {name: key.value for name, key in keys().items()}
    layers = dict.fromkeys(values, Layer.DEFAULT)
    for layer, where, given in (
        (Layer.USER, str(file), _from_file(file)),
        (Layer.COMMAND, COMMAND_LINE, _from_assignments(assignments)),
    ):
        for name, value in given.items():
            values[name] = _checked(name, value, where)
            layers[name] = layer
    config = Config(values=values, layers=layers)
    check_order(values)
    return config


def _from_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"expected TOML in {file}, got {error}; correct the file or remove it"
        ) from error
    except OSError as error:
        raise ConfigError(
            f"expected to read {file}, got {error.strerror}; check its permissions"
        ) from error
    return dict(_flat(table))


def _flat(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    for name, entry in table.items():
        if isinstance(entry, dict) and entry:
            yield from _flat(entry, f"{at}{name}.")
        else:
            yield at + name, entry


def _from_assignments(assignments: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise AssignmentError(
                f"expected KEY=VALUE on the command line, got {assignment!r}; "
                "for example --set reminders.gap_min=30"
            )
        try:
            given[name.strip()] = tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            given[name.strip()] = text.strip()
    return given


def _checked(name: str, value: Any, where: str) -> Value:
    """Return a value that the key allows; a whole number will do for a number."""
    refusal = AssignmentError if where == COMMAND_LINE else ConfigError
    key = keys().get(name)
    if key is None:
        near = get_close_matches(name, keys(), n=1, cutoff=0.0)
        raise refusal(
            f"expected a known setting in {where}, got {name!r}; "
            f"did you mean {near[0]!r}? `posture-monitor config show` lists them all"
        )
    if isinstance(key.value, float) and type(value) is int:
        value = float(value)
    if type(value) is not type(key.value) or not _is_allowed(value, key):
        raise refusal(
            f"expected {name} in {where} to be a {_kind(key.value)}, {key.bound}, "
            f"got {value!r}; change it or leave it out (default: {key.value!r})"
        )
    return value


def _is_allowed(value: Any, key: Key) -> bool:
    """Return whether a value of the right type is in the key's bound."""
    if key.choices is not None:
        chosen = value if isinstance(value, list) else [value]
        return all(each in key.choices for each in chosen)
    if key.min is None or key.max is None:
        return True
    return bool(key.min <= value <= key.max)


def _kind(value: Value) -> str:
    kinds = {
        bool: "switch",
        int: "whole number",
        float: "number",
        str: "text",
        list: "list of texts",
    }
    return kinds[type(value)]
