"""Atomic: a file is written whole or not at all, and a damaged one is set aside.

Bytes only: what is in a file is for whoever writes it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from posture_monitor.errors import StorageError
from posture_monitor.phrases.kept import store as phrases

SUFFIX = ".tmp"  # no desktop starts a file that ends so
PROBE_BYTES = 16_384  # more than any state so far


def write_whole(path: Path, content: bytes) -> None:
    """Put a whole file in the place of what is there, a link itself included.

    The folders around it are made. Only the person may read the file.

    Raises:
        StorageError: it cannot be written; what was there is unharmed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise StorageError(phrases.not_written(path, error.strerror)) from error


def remove_leftovers(path: Path) -> None:
    """Remove what a `write_whole` of this path left that was killed midway.

    Raises:
        OSError: one of them cannot be removed.
    """
    for leftover in path.parent.glob(f"{_prefix(path)}*{SUFFIX}"):
        leftover.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, and return that; an older one there goes.

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
    """Return if a small file can be kept in a folder; nothing is left of the try.

    Where the folder is still to be made, the one around it is tried.

    Raises:
        StorageError: none can, and why.
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
    finally:  # Ctrl-C too leaves nothing behind
        Path(temporary).unlink(missing_ok=True)


def _prefix(path: Path) -> str:
    return f".{path.name}."
