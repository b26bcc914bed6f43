"""Given: the values and locks of one layer, as read and not yet checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from posture_monitor.errors import AssignmentError, ConfigError
from posture_monitor.phrases.kept import settings as phrases


class Layer(StrEnum):
    """Who gave a value, from the weakest to the strongest; its value is for JSON."""

    DEFAULT = "default"
    RECOMMENDED = "recommended"  # by an administrator; the person may override it
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
        where: Its name in messages: a file's path, or words for the command line.
        values: {dotted name of a setting: value}, as parsed.
        locks: Names of the settings that it locks, with or without a value.
    """

    layer: Layer
    where: str
    values: Mapping[str, Any]
    locks: frozenset[str] = frozenset()

    def refusal(self, message: str) -> ConfigError:
        """Return the error for something wrong in this layer."""
        is_typed = self.layer is Layer.COMMAND
        return AssignmentError(message) if is_typed else ConfigError(message)


def given_by_file(file: Path | None, layer: Layer = Layer.USER) -> Given:
    """Return the values of a TOML file; none for None or a file that does not exist.

    Raises:
        ConfigError: it cannot be read, or is not TOML.
    """
    values = {} if file is None else dict(_flat(_parsed(file)))
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
        values[name.strip()] = _value_from_word(text)
    return Given(layer=Layer.COMMAND, where=phrases.command_line(), values=values)


def _value_from_word(text: str) -> Any:
    """Return the TOML value of a text, or the text itself where it is not TOML."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text.strip()


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(phrases.no_toml(file, error)) from error
    except OSError as error:
        raise ConfigError(phrases.not_read(file, error.strerror)) from error


def _flat(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    for name, entry in table.items():
        if isinstance(entry, dict) and entry:
            yield from _flat(entry, f"{at}{name}.")
        else:
            yield at + name, entry
