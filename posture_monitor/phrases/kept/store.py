"""Store in words: why a file or folder of ours cannot be used.

`why` is the system's error.
"""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say


def not_written(file: Path, why: str | None) -> Fault:
    """Return that a file cannot be written."""
    return Fault(
        told=say(
            "The file {file} cannot be written. Check its permissions and the "
            "free space.",
            file=file,
        ),
        found=f"expected to write {file}, got {why}",
    )


def no_room_in(file: Path, why: str | None) -> Fault:
    """Return that nothing can be kept in a folder."""
    return Fault(
        told=say(
            "The folder {file} cannot be written to. "
            "Check its permissions and the free space.",
            file=file,
        ),
        found=f"expected to write into {file}, got {why}",
    )


def not_set_aside(file: Path, why: str | None) -> Fault:
    """Return that a damaged file cannot be given another name."""
    return Fault(
        told=say(
            "The file {file} is damaged and cannot be renamed. Check its permissions.",
            file=file,
        ),
        found=f"expected to set aside {file}, got {why}",
    )


def not_read(file: Path, why: str | None) -> Fault:
    """Return that a file cannot be read."""
    return Fault(
        told=say(
            "The file {file} cannot be read. Check its permissions.",
            file=file,
        ),
        found=f"expected to read {file}, got {why}",
    )


def not_erased(file: Path, why: str | None) -> Fault:
    """Return that a file cannot be erased."""
    return Fault(
        told=say(
            "The file {file} cannot be erased. Check its permissions.",
            file=file,
        ),
        found=f"expected to erase {file}, got {why}",
    )
