"""Given: what one layer says of the settings, as it was read and not checked yet."""

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
    """Where a value comes from, from the weakest to the strongest, as JSON has it."""

    DEFAULT = "default"
    RECOMMENDED = (
        "recommended"  # by who looks after the computer; the person may differ
    )
    USER = "user file"
    COMMAND = "command line"
    POLICY = "policy"  # by who looks after the computer


PERSONAL = frozenset({Layer.USER, Layer.COMMAND})
"""The layers of the person, which a lock refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The values of one layer.

    Attributes:
        layer: Which.
        where: What a message calls it: a file's path, or words for the command line.
        values: {dotted name of a setting: value}, as parsed.
        locks: Names of settings that the person may not set; with or without a value
            in this layer.
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
    """Return what a TOML file says; None or one that does not exist says nothing.

    Raises:
        ConfigError: it cannot be read, or it is no TOML.
    """
    values = {} if file is None else dict(_flat(_parsed(file)))
    return Given(layer=layer, where=str(file), values=values)


def given_by_words(assignments: Sequence[str]) -> Given:
    """Return what `KEY=VALUE` words of the command line say; the last of a key holds.

    Raises:
        AssignmentError: a word without an equals sign.
    """
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise AssignmentError(phrases.no_assignment(assignment))
        values[name.strip()] = _value_from_word(text)
    return Given(layer=Layer.COMMAND, where=phrases.command_line(), values=values)


def _value_from_word(text: str) -> Any:
    """Return the TOML value of a word, or the word itself where it is none."""
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
