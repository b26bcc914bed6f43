"""Table: every setting with its default, bound, unit, meaning, source and grade.

`config/default.toml` is the table, and the only list of settings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from posture_monitor.phrases.kept import settings as phrases
from posture_monitor.resources import shipped

Value = bool | int | float | str | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One row of the table; meaning and unit are in English, translated when shown."""

    value: Value
    meaning: str
    source: str
    grade: Literal["A", "A-", "B", "B-", "C", "C-", "D"]
    unit: str | None = None
    min: float | int | None = None
    max: float | int | None = None
    choices: list[str] | None = None

    @property
    def bound(self) -> str:
        """Return what it takes, in words: a number from 5 to 480 min."""
        if self.choices is not None:
            is_list = isinstance(self.value, list)
            words = phrases.some_of if is_list else phrases.one_of
            return words(self.choices)
        if self.min is not None and self.max is not None:
            if isinstance(self.value, int):
                return phrases.whole_between(self.min, self.max)
            return phrases.between(self.min, self.max, self.unit)
        if isinstance(self.value, list):
            return phrases.any_texts()
        is_switch = isinstance(self.value, bool)
        return phrases.on_or_off() if is_switch else phrases.any_text()

    def allows(self, value: object) -> bool:
        """Return whether a value has the right type and is within the bounds."""
        if type(value) is not type(self.value):
            return False
        if isinstance(value, list) and not all(isinstance(e, str) for e in value):
            return False
        if self.choices is not None:
            chosen = value if isinstance(value, list) else [value]
            return all(each in self.choices for each in chosen)
        if self.min is None or self.max is None:
            return True
        assert isinstance(value, int | float), "only numbers have a bound"
        return self.min <= value <= self.max


@cache
def keys() -> Mapping[str, Key]:
    """Return {dotted name: its row} in the table's order."""
    table = tomllib.loads(shipped("default.toml").decode())
    return {name: Key(**row) for name, row in _rows(table)}


def metric_names() -> list[str]:
    """Return the metrics that have limits in the table, in its order."""
    return [
        name.split(".")[1]
        for name in keys()
        if name.startswith("metric.") and name.endswith(".region")
    ]


def _rows(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (dotted name, row) of the table; a row has the key `value`."""
    for name, entry in table.items():
        if "value" in entry:
            yield at + name, entry
        else:
            yield from _rows(entry, f"{at}{name}.")
