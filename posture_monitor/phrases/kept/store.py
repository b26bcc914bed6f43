"""Store in words: why a file or folder of ours cannot be used.

`why` is the system's error.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say


def not_written(file: Path, why: str | None) -> str:
    """Return that a file cannot be written."""
    return say(
        "expected to write {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )


def no_room_in(folder: Path, why: str | None) -> str:
    """Return that nothing can be kept in a folder."""
    return say(
        "expected to write into {folder}, got {why}; "
        "check its permissions and the room on the disk",
        folder=folder,
        why=why,
    )


def not_set_aside(file: Path, why: str | None) -> str:
    """Return that a damaged file cannot be given another name."""
    return say(
        "expected to set aside {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )


def not_read(file: Path, why: str | None) -> str:
    """Return that a file cannot be read."""
    return say(
        "expected to read {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )


def not_erased(file: Path, why: str | None) -> str:
    """Return that a file cannot be erased."""
    return say(
        "expected to erase {file}, got {why}; "
        "check its permissions and the room on the disk",
        file=file,
        why=why,
    )
