"""Files of autostart: written whole or not at all, removed without a trace."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from posture_monitor.errors import StorageError
from posture_monitor.phrases.desktop import autostart as phrases

SUFFIX = ".tmp"  # no desktop starts a file that ends so


def write_whole(path: Path, content: bytes) -> None:
    """Put a whole file in the place of what is there, a link itself included.

    Raises:
        StorageError: it cannot be written; what was there is unharmed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(SUFFIX, _prefix(path), path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:  # Ctrl-C too leaves nothing behind
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(phrases.not_written(path, error.strerror)) from error


def content_of(path: Path) -> str | None:
    """Return a file's text; "" behind a link to nowhere, None where nothing is.

    Raises:
        StorageError: it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return "" if path.is_symlink() else None
    except OSError as error:
        raise StorageError(phrases.not_read(path, error.strerror)) from error


def remove(paths: Sequence[Path], *, below: Path) -> bool:
    """Remove files, links, what a killed `write_whole` left, and folders left empty.

    Args:
        paths: What to remove; those that are not there are fine.
        below: The folder that stays, however empty.

    Returns:
        Whether any of the paths was there.

    Raises:
        StorageError: one of them cannot be removed.
    """
    removed = [_remove_one(path) for path in paths]
    for path in paths:
        _remove_empty_folders(path.parent, below=below)
    return any(removed)


def _remove_one(path: Path) -> bool:
    try:
        for leftover in path.parent.glob(f"{_prefix(path)}*{SUFFIX}"):
            leftover.unlink(missing_ok=True)
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StorageError(phrases.not_removed(path, error.strerror)) from error
    return True


def _remove_empty_folders(folder: Path, *, below: Path) -> None:
    with suppress(OSError):  # not empty, or not ours to remove
        while folder != below and below in folder.parents:
            folder.rmdir()
            folder = folder.parent


def _prefix(path: Path) -> str:
    return f".{path.name}."
