"""Filters: names of programs that hold a microphone without a call.

The shipped list is config/filters.toml, with the source of each name; the person's own
is the setting `courtesy.ignore`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache

from posture_monitor.desktop.signals import DeviceUser
from posture_monitor.resources import shipped

_NO_LETTER = re.compile(r"[\W_]+")
ANY_END = "*"


def is_filter(user: DeviceUser) -> bool:
    """Return whether the shipped list has one of a program's names."""
    names = [plain(name) for name in user.names]
    return any(fnmatchcase(name, known) for known in shipped_names() for name in names)


def is_ignored(user: DeviceUser, ignored: Iterable[str]) -> bool:
    """Return whether a person's list has one of a program's names."""
    names = {plain(name) for name in user.names}
    return any(plain(each) in names for each in ignored if plain(each))


def word_for(user: DeviceUser) -> str | None:
    """Return the word by which a list has the program, safe in every shell, or None."""
    words = (_NO_LETTER.sub("-", _stem(name)).strip("-") for name in user.names)
    return next((word for word in words if word), None)


def plain(name: str) -> str:
    """Return a name in small letters, without spaces, signs and the end of a file."""
    return _NO_LETTER.sub("", _stem(name))


@cache
def shipped_names() -> frozenset[str]:
    """Return the patterns of the shipped list, plain but for a star at the end."""
    table = tomllib.loads(shipped("filters.toml").decode())
    return frozenset(
        plain(name) + (ANY_END if name.endswith(ANY_END) else "")
        for entry in table["filter"]
        for name in entry["names"]
    )


def _stem(name: str) -> str:
    return name.casefold().strip().removesuffix(".exe")
