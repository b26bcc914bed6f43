"""Language: which languages the person reads, most wanted first.

The catalogue asks before settings are loaded, by every process of the program for
itself, so this reads no more than it needs and imports nothing heavy. What is wrong
with a settings file is told where settings are loaded; here it chooses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path

SETTING = "ui.language"
SYSTEM = "system"
"""The value of the setting that leaves the choice to the system."""
FOR_THIS_RUN = "POSTURE_MONITOR_LANGUAGE"
"""Names a language for one run and the processes that it starts."""
_OF_THE_SYSTEM = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SOURCE = {"en", "c", "posix"}  # sentences stand in the code in English


def languages(environment: Mapping[str, str], settings: Path) -> list[str]:
    """Return the languages to try in turn, as gettext names them.

    English is the source and has no catalogue: it ends the list, and an empty list is
    English.

    Args:
        environment: The process's environment.
        settings: The person's settings file, which need not exist.
    """
    named = environment.get(FOR_THIS_RUN) or _named_in(settings) or SYSTEM
    wanted = _of_the_system(environment) if named == SYSTEM else [named]
    return list(takewhile(_is_translated, wanted))


def language_for_this_run(arguments: Sequence[str]) -> str | None:
    """Return the language that `--set ui.language=...` names, or None."""
    parted = [word.removeprefix("--set=").partition("=") for word in arguments]
    said = [
        value.strip().strip("'\"")
        for name, mark, value in parted
        if mark and name.strip() == SETTING
    ]
    return said[-1] if said else None


def _of_the_system(environment: Mapping[str, str]) -> list[str]:
    first = next(filter(None, map(environment.get, _OF_THE_SYSTEM)), "")
    return [each for each in first.split(":") if each]


def _is_translated(language: str) -> bool:
    return re.split(r"[_.@]", language)[0].lower() not in _SOURCE


def _named_in(file: Path) -> str | None:
    """Return the language that a settings file names, or None."""
    try:
        written = file.read_bytes()
    except OSError:
        return None
    if b"language" not in written:  # reading TOML takes longer than all else here
        return None
    import tomllib

    try:
        named = tomllib.loads(written.decode("utf-8-sig")).get("ui", {}).get("language")
    except (ValueError, AttributeError):
        return None
    return named if isinstance(named, str) else None
