"""Signs: shows the signs that call for a doctor, and keeps that they were shown."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TextIO

from rich.console import Console

from posture_monitor.cli import _console
from posture_monitor.cli.view.pages import print_signs
from posture_monitor.errors import StorageError
from posture_monitor.store.profile import ProfileFiles


def show_signs(console: Console, profile: ProfileFiles) -> None:
    """Show the signs; where that cannot be kept, they are shown again another time."""
    print_signs(console)
    keep_seen(profile)


def keep_seen(profile: ProfileFiles) -> None:
    """Keep that the signs were shown now, or say that it cannot be kept.

    What was written to nowhere, as by `>/dev/null`, nobody has seen.
    """
    if _is_nowhere(sys.stdout):
        return
    try:
        profile.keep_signs_seen(datetime.now(UTC))
    except StorageError as error:
        _console.say_line(str(error))


def _is_nowhere(stream: TextIO) -> bool:
    """Return whether a stream is the system's null device."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), os.stat(os.devnull))
    except (OSError, ValueError):  # no file, as where a test reads along
        return False
