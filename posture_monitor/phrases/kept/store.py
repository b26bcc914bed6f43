"""Store in words: why a file or folder of ours cannot be used."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say
from posture_monitor.phrases.system.disk import named, what_to_do


def not_written(file: Path, why: OSError) -> Fault:
    """Return that a file cannot be written."""
    return Fault(
        told=say(
            "The file {file} cannot be written. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to write {file}, got {named(why)}",
    )


def no_room_in(file: Path, why: OSError) -> Fault:
    """Return that nothing can be kept in a folder."""
    return Fault(
        told=say(
            "The folder {file} cannot be written to. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to write into {file}, got {named(why)}",
    )


def not_set_aside(file: Path, why: OSError) -> Fault:
    """Return that a damaged file cannot be given another name."""
    return Fault(
        told=say(
            "The file {file} is damaged and cannot be renamed. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to set aside {file}, got {named(why)}",
    )


def not_read(file: Path, why: OSError) -> Fault:
    """Return that a file cannot be read."""
    return Fault(
        told=say(
            "The file {file} cannot be read. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to read {file}, got {named(why)}",
    )


def not_erased(file: Path, why: OSError) -> Fault:
    """Return that a file cannot be erased."""
    return Fault(
        told=say(
            "The file {file} cannot be erased. {what_to_do}",
            file=file,
            what_to_do=what_to_do(why),
        ),
        found=f"expected to erase {file}, got {named(why)}",
    )
