"""Atomic: writes a file as a whole or not at all, and sets a damaged one aside.

It handles bytes, and knows nothing of their content.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from posture_monitor.errors import StorageError
from posture_monitor.phrases.kept import store as phrases

SUFFIX = ".tmp"  # which desktops do not start from an autostart folder
PROBE_BYTES = 16_384  # more than any state so far


def write_whole(path: Path, content: bytes) -> None:
    """Write a whole file in place of an existing one; a link itself is replaced.

    Missing parent folders are made. Only the person may read the file.

    Raises:
        StorageError: it cannot be written; an existing file is unchanged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise StorageError(phrases.not_written(path, error.strerror)) from error


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files of a `write_whole` of this path that was killed.

    Raises:
        OSError: one of them cannot be removed.
    """
    for leftover in path.parent.glob(f"{_prefix(path)}*{SUFFIX}"):
        leftover.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Give a damaged file another name and return it; an older one is replaced.

    Raises:
        StorageError: it cannot be renamed.
    """
    aside = path.with_name(path.name + ".damaged")
    try:
        path.replace(aside)
    except OSError as error:
        raise StorageError(phrases.not_set_aside(path, error.strerror)) from error
    return aside


def check_room(folder: Path) -> None:
    """Check that a small file can be written in a folder; the file is removed.

    Where the folder does not exist, its nearest existing parent is tried.

    Raises:
        StorageError: none can be written; the message says why.
    """
    there = next(each for each in (folder, *folder.parents) if each.exists())
    probe = there / "posture-monitor.room"
    try:
        _replace(probe, bytes(PROBE_BYTES))
        probe.unlink()
    except OSError as error:
        raise StorageError(phrases.no_room_in(folder, error.strerror)) from error


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(SUFFIX, _prefix(path), path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    finally:  # also after Ctrl-C
        Path(temporary).unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.name}."
