"""Given: the values and locks of one layer, as read and not yet checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from posture_monitor.errors import AssignmentError, ConfigError, Fault
from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.settings.table import keys
from posture_monitor.settings.written import value_from_words


class Layer(StrEnum):
    """Who gave a value, from the weakest to the strongest; its value is for JSON."""

    DEFAULT = "default"
    RECOMMENDED = "recommended"  # by an administrator; the person may override it
    PRESET = "preset"  # what a preset says that the person has chosen
    USER = "user file"
    COMMAND = "command line"
    POLICY = "policy"  # by an administrator


PERSONAL = frozenset({Layer.USER, Layer.COMMAND})
"""The person's layers, which may not set a locked key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The values of one layer.

    Attributes:
        layer: The layer.
        where: Its name in messages: a file's path, or words for the command line; empty
            for a text that is just being edited.
        values: {dotted name of a setting: value}, as parsed.
        locks: Names of the settings that it locks, with or without a value.
    """

    layer: Layer
    where: str
    values: Mapping[str, Any]
    locks: frozenset[str] = frozenset()

    @property
    def place(self) -> str | None:
        """Return the file that the values are in, or None where they were typed."""
        is_typed = self.layer is Layer.COMMAND or not self.where
        return None if is_typed else self.where

    def refusal(self, fault: Fault) -> ConfigError:
        """Return the error for something wrong in this layer."""
        is_typed = self.layer is Layer.COMMAND
        return AssignmentError(fault) if is_typed else ConfigError(fault)


def given_by_text(text: str, file: Path) -> Given:
    """Return the values of a text that is to be the person's own file.

    Raises:
        ConfigError: it is not TOML.
    """
    values = _settings_in(_table(text, file))
    return Given(layer=Layer.USER, where=str(file), values=values)


def given_by_edit(text: str) -> Given:
    """Return the values of a text that the person has just edited.

    Raises:
        ConfigError: it is not TOML.
    """
    try:
        values = _settings_in(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise ConfigError(phrases.edit_is_no_toml(error)) from error
    return Given(layer=Layer.USER, where="", values=values)


def given_by_file(file: Path | None, layer: Layer = Layer.USER) -> Given:
    """Return the values of a TOML file; none for None or a file that does not exist.

    Raises:
        ConfigError: it cannot be read, or is not TOML.
    """
    values = {} if file is None else _settings_in(_parsed(file))
    return Given(layer=layer, where=str(file), values=values)


def given_by_words(assignments: Sequence[str]) -> Given:
    """Return the values of `KEY=VALUE` arguments; the last one of a key holds.

    Raises:
        AssignmentError: an argument without an equals sign.
    """
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise AssignmentError(phrases.no_assignment(assignment))
        values[name.strip()] = value_from_words(keys().get(name.strip()), text)
    return Given(layer=Layer.COMMAND, where=Layer.COMMAND, values=values)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except UnicodeDecodeError as error:
        raise ConfigError(phrases.no_utf_8(file, error)) from error
    except OSError as error:
        raise ConfigError(phrases.not_read(file, error)) from error
    return _table(text, file)


def _table(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(phrases.no_toml(file, error)) from error


def _settings_in(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return {dotted name: value}; a section without settings says nothing."""
    return {
        name: value
        for name, value in flat(table)
        if value != {} or not any(key.startswith(f"{name}.") for key in keys())
    }


def flat(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (dotted name, value) of nested tables; an empty table is a value."""
    for name, entry in table.items():
        if isinstance(entry, dict) and entry:
            yield from flat(entry, f"{at}{name}.")
        else:
            yield at + name, entry
