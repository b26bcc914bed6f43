"""Written: the value that a person means who writes it in a command.

A number may have its unit, or one that is converted to it: `30 min`, `1 hour`, `45 s`.
A switch may be on or off, a list may be words with commas, or none. What means nothing
here is returned as it was written, and refused where values are checked.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.kept.settings import NONE
from posture_monitor.settings.table import Key

_SWITCHES = {"on": True, "yes": True, "off": False, "no": False}
_SECONDS = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "minute", "minutes"), MINUTE_S),
    **dict.fromkeys(("h", "hour", "hours"), HOUR_S),
}
_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z%°]+)", re.IGNORECASE)


def value_from_words(key: Key | None, text: str) -> Any:
    """Return the value that a text means for a setting; None is an unknown one."""
    text = text.strip()
    parsed = _toml(text)
    if key is None or type(parsed) is type(key.value):
        return parsed
    match key.value:
        case str():
            return text
        case bool():
            return _SWITCHES.get(text.lower(), parsed)
        case list():
            return _listed(text) if isinstance(parsed, str) else parsed
        case _:
            return _number(key, text, parsed)


def _toml(text: str) -> Any:
    """Return the TOML value of a text, or the text itself where it is not TOML."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def _listed(text: str) -> list[str] | str:
    """Return what a text lists; a text without anything stays as it is."""
    if text.lower() == NONE:
        return []
    return [each for each in re.split(r"[,\s]+", text) if each] or text


def _number(key: Key, text: str, parsed: Any) -> Any:
    """Return a number in the setting's unit, where it has another or names its own."""
    found = _WITH_UNIT.fullmatch(text)
    if found is None or key.unit is None:
        return parsed
    number, unit = float(found[1]), found[2].lower()
    if unit == key.unit:
        return number
    if unit in _SECONDS and key.unit in _SECONDS:
        return number * _SECONDS[unit] / _SECONDS[key.unit]
    return parsed
