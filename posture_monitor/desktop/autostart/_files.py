"""Files of autostart: how they are read and removed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from posture_monitor.errors import StorageError
from posture_monitor.phrases.desktop import autostart as phrases
from posture_monitor.store.atomic import remove_leftovers


def content_of(path: Path) -> str | None:
    """Return a file's text, "" for a broken link, None where there is nothing.

    Raises:
        StorageError: it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return "" if path.is_symlink() else None
    except OSError as error:
        raise StorageError(phrases.not_read(path, error)) from error


def remove(paths: Sequence[Path], *, below: Path) -> bool:
    """Remove files, links, what a killed `write_whole` left, and folders left empty.

    Args:
        paths: What to remove; those that are not there are fine.
        below: The folder that stays, even if empty.

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
        remove_leftovers(path)
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StorageError(phrases.not_removed(path, error)) from error
    return True


def _remove_empty_folders(folder: Path, *, below: Path) -> None:
    with suppress(OSError):  # not empty, or not ours to remove
        while folder != below and below in folder.parents:
            folder.rmdir()
            folder = folder.parent
