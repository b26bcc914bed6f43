"""Atomic: writes a file as a whole or not at all, and sets a damaged one aside.

It handles bytes, and knows nothing of their content.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Mapping
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
        raise StorageError(phrases.not_written(path, error)) from error


def rewrite_whole(path: Path, content: bytes) -> None:
    """Write a whole file that the person may have made; it keeps its mode.

    Where the path is a link, the file that it leads to is written. A new file is
    readable by the person only.

    Raises:
        StorageError: it cannot be written; an existing file is unchanged.
    """
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files as `rewrite_whole` does: all of them, or none.

    Raises:
        StorageError: one of them cannot be written; all are as they were.
    """
    staged: list[tuple[Path, Path]] = []
    done: dict[Path, tuple[bytes, int | None] | None] = {}
    at = next(iter(contents), Path())
    try:
        for at, content in contents.items():
            target = at.resolve()
            _check_is_a_file(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.append((target, _staged(target, content, _mode_of(target))))
        for at, temporary in staged:
            before = (at.read_bytes(), _mode_of(at)) if at.exists() else None
            temporary.replace(at)
            done[at] = before
    except OSError as error:
        _put_back(done)
        raise StorageError(phrases.not_written(at, error)) from error
    except BaseException:  # Ctrl-C
        _put_back(done)
        raise
    finally:  # also after Ctrl-C
        for _, temporary in staged:
            temporary.unlink(missing_ok=True)


def _check_is_a_file(path: Path) -> None:
    """Raise OSError where a device, a pipe or a folder is at the place of a file."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


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
        raise StorageError(phrases.not_set_aside(path, error)) from error
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
        raise StorageError(phrases.no_room_in(folder, error)) from error


def _replace(path: Path, content: bytes) -> None:
    temporary = _staged(path, content)
    try:
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _staged(path: Path, content: bytes, mode: int | None = None) -> Path:
    """Write a temporary file beside a path and return it; None is mode 0600."""
    handle, name = tempfile.mkstemp(SUFFIX, _prefix(path), path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
    except BaseException:  # also after Ctrl-C
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode_of(path: Path) -> int | None:
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else None


def _put_back(done: Mapping[Path, tuple[bytes, int | None] | None]) -> None:
    """Give files their content and mode of before; what was not there is removed."""
    for path, before in done.items():
        with contextlib.suppress(OSError):  # the first failure is told
            if before is None:
                path.unlink()
            else:
                _staged(path, *before).replace(path)


def _prefix(path: Path) -> str:
    return f".{path.name}."
