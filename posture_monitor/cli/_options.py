"""Options: the options of several commands, and the meaning of their values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posture_monitor.errors import UsageError
from posture_monitor.paths import settings_file
from posture_monitor.phrases.cli import program as words
from posture_monitor.phrases.cli.looking import baseline_file_help

if TYPE_CHECKING:
    from posture_monitor.core.calibration.collector import CalibrationSettings
    from posture_monitor.settings.layers import Config

LOOKS_PER_S = 2.0
TRACE_SUFFIX = ".jsonl"

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
BaselineFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=baseline_file_help(),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=words.json_lines_help())]


def to_be_played(files: list[Path] | None) -> tuple[Path, ...]:
    """Return those of `--baseline` that are no traces, in order."""
    return tuple(each for each in files or () if each.suffix != TRACE_SUFFIX)


def settings(assignments: list[str] | None) -> Config:
    """Return the settings that hold for this run.

    Raises:
        ConfigError: a setting is wrong.
    """
    # here, so that what looks can be started before it is loaded
    from posture_monitor.settings.layers import load_config

    return load_config(settings_file(), tuple(assignments or ()))


def calibration_from_word(word: str | None) -> CalibrationSettings | None:
    """Return the calibration that `--calibrate-first` asks for, or None without it.

    Raises:
        UsageError: the word is neither N nor Ns, or N is not above 0.
    """
    # here, since it loads numpy, which nobody waits for who only gives options
    from posture_monitor.core.calibration.collector import CalibrationSettings

    if word is None:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(s?)", word.strip())
    number = float(match[1]) if match else 0.0
    if not match or number <= 0 or (not match[2] and not number.is_integer()):
        raise UsageError(words.wrong_calibrate_first(word))
    if match[2]:
        return CalibrationSettings(min_looks=1, min_s=number)
    return CalibrationSettings(min_looks=int(number), min_s=0.0)
