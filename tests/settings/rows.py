"""The table of settings, for tests of many rows; and a file of the person's own."""

from __future__ import annotations

import textwrap
from pathlib import Path

from posture_monitor.settings.table import keys

NAMES = tuple(keys())
BOUNDED = tuple(name for name, key in keys().items() if key.min is not None)
CHOSEN = tuple(name for name, key in keys().items() if key.choices is not None)


def bounds(name: str) -> tuple[float, float]:
    key = keys()[name]
    assert key.min is not None
    assert key.max is not None
    return key.min, key.max


def user_file(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(textwrap.dedent(text), encoding="utf-8")
    return file
