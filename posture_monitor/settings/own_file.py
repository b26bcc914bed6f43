"""Own file: reads and writes the person's settings file, and changes single settings.

Comments, order and what else is in it stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from posture_monitor.errors import AssignmentError, ConfigError, Fault
from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.settings.given import (
    Given,
    given_by_edit,
    given_by_text,
    given_by_words,
)
from posture_monitor.settings.layers import checked, known, layered
from posture_monitor.settings.table import Value
from posture_monitor.store.atomic import rewrite_whole


def read_own(file: Path) -> str:
    """Return the text of the person's file, empty where there is none.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(phrases.no_utf_8(file, error)) from error
    except OSError as error:
        raise ConfigError(phrases.not_read(file, error)) from error


def save_own(file: Path, text: str) -> None:
    """Write the person's file as a whole; it keeps its mode.

    Raises:
        StorageError: it cannot be written, and is as before.
    """
    rewrite_whole(file, text.encode())


def with_word(text: str, file: Path, name: str, word: str) -> tuple[str, Value]:
    """Return the text with a setting as a person writes its value, and that value.

    Args:
        text: Of the person's file.
        file: Where it lies, for messages.
        name: The setting.
        word: Its value as written in a command, as `30 min`.

    Raises:
        AssignmentError: there is no such setting, or it does not take this value.
        ConfigError: something else in the text is wrong.
    """
    value = checked(given_by_words([f"{name}={word}"]))[name]
    return with_values(text, file, {name: value}), value


def with_values(text: str, file: Path, values: Mapping[str, Value]) -> str:
    """Return the text with these settings.

    Raises:
        AssignmentError: they do not fit what else is set.
        ConfigError: something else in the text is wrong.
    """

    def put(document: MutableMapping[str, Any]) -> None:
        for name, value in values.items():
            _put(document, name.split("."), _short(value))

    before = given_by_text(text, file)
    made = _changed(text, file, put, {**before.values, **values})
    _check(made, before)
    return made


def without(text: str, file: Path, name: str) -> str | None:
    """Return the text without a setting, or None where it has none of that name.

    Raises:
        AssignmentError: what is left does not fit.
        ConfigError: something else in the text is wrong.
    """
    before = given_by_text(text, file)
    if name not in before.values:
        return None

    def take(document: MutableMapping[str, Any]) -> None:
        _take(document, name.split("."))

    left = {key: value for key, value in before.values.items() if key != name}
    made = _changed(text, file, take, left)
    _check(made, before)
    return made


def check_name(name: str) -> None:
    """Check that there is a setting of this name, as typed.

    Raises:
        AssignmentError: there is none.
    """
    known(name, given_by_words([]))


def check_edit(text: str) -> None:
    """Check that an edited text may be the person's settings file.

    Raises:
        ConfigError: it is not TOML, or sets what may not be set.
    """
    layered(given_by_edit(text))


def _changed(
    text: str,
    file: Path,
    change: Callable[[MutableMapping[str, Any]], None],
    wanted: Mapping[str, Any],
) -> str:
    """Return the text after a change of its document that leads to these values.

    Raises:
        ConfigError: the document cannot be changed in this way.
    """
    try:
        document = tomlkit.parse(text)
        change(document)
        made = _with_line_ends_of(text, tomlkit.dumps(document))
    except (TOMLKitError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(phrases.not_changed(file, error)) from error
    if given_by_text(made, file).values != wanted:
        raise ConfigError(phrases.not_changed(file, made))
    return made


def _with_line_ends_of(text: str, made: str) -> str:
    """Return a text with the line ends of Windows where all of another's are."""
    count = text.count("\n")
    if count == 0 or text.count("\r\n") != count:
        return made
    return made.replace("\r\n", "\n").replace("\n", "\r\n")


def _put(table: MutableMapping[str, Any], names: Sequence[str], value: Value) -> None:
    name, *rest = names
    if not rest:
        table[name] = value
        return
    if name not in table:
        table[name] = tomlkit.table()
    _put(table[name], rest, value)


def _take(table: MutableMapping[str, Any], names: Sequence[str]) -> None:
    """Remove a value, and each table that is left with neither settings nor words."""
    name, *rest = names
    if rest:
        _take(table[name], rest)
        within = table[name]
        if within or "#" in tomlkit.dumps(within):
            return
    del table[name]


def _short(value: Value) -> Value:
    """Return a value as a person would write it: 60 for 60.0."""
    is_whole = isinstance(value, float) and value.is_integer()
    return int(value) if is_whole and isinstance(value, float) else value


def _check(made: str, before: Given) -> None:
    """Check a changed text; where it was sound before, what was asked for is wrong."""
    try:
        layered(given_by_text(made, Path(before.where)))
    except ConfigError as error:
        try:
            layered(before)
        except ConfigError:
            raise error from None
        told, found = str(error), error.found or str(error)
        raise AssignmentError(Fault(told=told, found=found)) from error
