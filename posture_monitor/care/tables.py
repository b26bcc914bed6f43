"""Tables: reads a shipped TOML file into checked, frozen values.

It knows nothing of the content, and reads no file of the person's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from posture_monitor.errors import ConfigError
from posture_monitor.phrases.advice import damaged_table, unreadable_table
from posture_monitor.resources import shipped

if TYPE_CHECKING:
    from pydantic import ConfigDict

T = TypeVar("T")

NO_UNKNOWN_KEYS: ConfigDict = {"extra": "forbid"}


def shipped_table(name: str, kind: type[T]) -> T:
    """Return the shipped file `name` as a `kind`.

    Raises:
        ConfigError: The file is missing, is not TOML, or breaks a rule of `kind`.
    """
    try:
        content = shipped(name)
    except OSError as error:
        raise ConfigError(unreadable_table(name, str(error))) from error
    return table_from_toml(content, kind, name=name)


def table_from_toml(content: bytes, kind: type[T], *, name: str) -> T:
    """Return TOML text as a `kind`; `name` is the file's name in messages.

    Raises:
        ConfigError: The text is not UTF-8, not TOML, or breaks a rule of `kind`.
    """
    return checked_table(lambda: tomllib.loads(content.decode()), kind, name=name)


def checked_table(
    read: Callable[[], Mapping[str, object]], kind: type[T], *, name: str
) -> T:
    """Return a table as a `kind`.

    Args:
        read: Returns the table, or raises ValueError with what is wrong with it.
        kind: What it has to be.
        name: What it is called in messages.

    Raises:
        ConfigError: It breaks a rule of `kind`, or `read` raised.
    """
    # here, since most looks bring no reminder, and it takes a tenth of a second
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(read())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        wrong = damaged_table(name, first["msg"], where if where else None)
        raise ConfigError(wrong) from error
    except ValueError as error:  # neither UTF-8 nor TOML
        raise ConfigError(damaged_table(name, str(error))) from error


def check_unique(keys: Sequence[str]) -> None:
    """Check that no key comes twice.

    Raises:
        ValueError: One does.
    """
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise ValueError(f"expected every key once, got {', '.join(repeated)} again")
