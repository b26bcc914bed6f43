"""History in words: why the file of the kept days cannot be used."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say


def newer_history(file: Path, version: int, known: int) -> Fault:
    """Return that the file is from a newer version of the program."""
    return Fault(
        told=say(
            "The history {file} is from a newer version of this program. "
            "It is left as it is. Install the newer version to use it.",
            file=file,
        ),
        found=f"expected at most version {known} of {file}, got {version}",
    )


def damaged_history(file: Path, why: str) -> Fault:
    """Return that the file is damaged."""
    return Fault(
        told=say(
            "The history {file} is damaged. It is set aside at the next "
            "`posture-monitor start`.",
            file=file,
        ),
        found=f"expected a whole database in {file}, got {why}",
    )


def history_in_use(file: Path, why: str) -> Fault:
    """Return that another process has been using the file for too long."""
    return Fault(
        told=say(
            "The history {file} is in use. Please try again in a moment.", file=file
        ),
        found=f"expected to use {file}, got {why}",
    )
