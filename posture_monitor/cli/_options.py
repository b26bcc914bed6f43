"""Options: the options of several commands, and the meaning of their values."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from posture_monitor.core.calibration.collector import CalibrationSettings
from posture_monitor.errors import UsageError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import program as words
from posture_monitor.settings.layers import Config, load_config

LOOKS_PER_S = 2.0

LooksPerS = Annotated[
    float, typer.Option(min=0.01, max=60.0, help=words.looks_per_s_help())
]
Assignments = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help=words.assignments_help(),
    ),
]
CalibrateFirst = Annotated[
    str | None,
    typer.Option(
        "--calibrate-first",
        metavar="N|Ns",
        help=words.calibrate_first_help(),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=words.json_lines_help())]


def settings(assignments: list[str] | None) -> Config:
    """Return the settings that hold for this run.

    Raises:
        ConfigError: a setting is wrong.
    """
    return load_config(settings_file(), tuple(assignments or ()))


def calibration_from_word(word: str | None) -> CalibrationSettings | None:
    """Return the calibration that `--calibrate-first` asks for, or None without it.

    Raises:
        UsageError: the word is neither N nor Ns, or N is not above 0.
    """
    if word is None:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(s?)", word.strip())
    number = float(match[1]) if match else 0.0
    if not match or number <= 0 or (not match[2] and not number.is_integer()):
        raise UsageError(words.wrong_calibrate_first(word))
    if match[2]:
        return CalibrationSettings(min_looks=1, min_s=number)
    return CalibrationSettings(min_looks=int(number), min_s=0.0)
