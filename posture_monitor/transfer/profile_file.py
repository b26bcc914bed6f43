"""Profile file: settings, usual positions and answers, as one JSON file.

Never an image, nor the landmarks of a look; no consent either, which is given anew on
each computer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from posture_monitor.core.reminders.sensitivity import Sensitivity
from posture_monitor.errors import Fault, StorageError
from posture_monitor.phrases.kept import profiles as phrases
from posture_monitor.store.atomic import write_whole
from posture_monitor.store.profile import KeptBaseline, KeptRange

FORMAT: Literal["posture-monitor profile"] = "posture-monitor profile"
VERSION: Literal[1] = 1
MOST_BYTES = 16_000_000  # a thousand positions have a tenth of it
OF_COMPUTER = ("camera.source", "reminders.notifier")
"""Settings that belong to the computer, and not to the person."""


class ProfileFile(BaseModel):
    """What moves to another computer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["posture-monitor profile"] = FORMAT
    version: Literal[1] = VERSION
    made_at: AwareDatetime
    settings: Mapping[str, bool | int | float | str | list[str]]
    positions: tuple[KeptBaseline, ...]
    ranges: tuple[KeptRange, ...]
    answers: Mapping[str, Sensitivity]


def write_profile(path: Path, profile: ProfileFile) -> None:
    """Write a profile as a new file that only the person may read.

    Raises:
        StorageError: it cannot be written, or there is a file of that name.
    """
    if os.path.lexists(path):  # a link that leads nowhere, too
        raise StorageError(phrases.is_there(path))
    if not path.parent.is_dir():
        raise StorageError(phrases.no_folder(path))
    write_whole(path, profile.model_dump_json(indent=1).encode() + b"\n")


def read_profile(path: Path) -> ProfileFile:
    """Return the profile in a file.

    Raises:
        StorageError: it cannot be read, is no profile, was made by a newer version, or
            is damaged.
    """
    content = _content(path)
    parsed = _parsed(path, content)
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        raise StorageError(phrases.foreign(path))
    version = parsed.get("version")
    if type(version) is int and version > VERSION:
        raise StorageError(phrases.newer(path, version))
    try:
        profile = ProfileFile.model_validate_json(content)
    except ValidationError as error:
        raise StorageError(_damage(path, error)) from error
    if not all(map(_is_possible, profile.positions)) or not _is_finite(parsed):
        raise StorageError(phrases.damaged(path, phrases.impossible()))
    return profile


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StorageError(phrases.not_read(path, error)) from error
    if len(content) > MOST_BYTES:
        raise StorageError(phrases.foreign(path))
    return content


def _parsed(path: Path, content: bytes) -> Any:
    """Return the JSON value of a file.

    Raises:
        StorageError: it is none; a profile that was cut off is told from other files.
    """
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:  # not JSON or UTF-8
        is_ours = FORMAT.encode() in content[:200]
        told = phrases.damaged(path, error) if is_ours else phrases.foreign(path)
        raise StorageError(told) from error


def _damage(path: Path, error: ValidationError) -> Fault:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return phrases.damaged(path, f"{place}: {first['msg']}")


def _is_possible(kept: KeptBaseline) -> bool:
    """Return whether a position may be the one of somebody before a camera."""
    baseline = kept.baseline
    return (
        baseline.looks >= 1
        and baseline.bursts >= 0
        and baseline.setup.place >= 0
        and all(each > 0 for each in baseline.setup.size_px)
        and all(each >= 0 for each in baseline.spreads.values())
    )


def _is_finite(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    if isinstance(value, list):
        return all(map(_is_finite, value))
    return not isinstance(value, float) or isfinite(value)
