"""Leading: the process that leads a person through exercises, by notices.

It is a command of its own, which goes on when the icon or the service ends.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

COMMAND = (
    *(sys.executable, "-m", "posture_monitor"),
    *("stretch", "--break", "--desktop"),
)


class Leader(Protocol):
    """Leads through exercises, or ends that."""

    @property
    def is_leading(self) -> bool:
        """Return whether somebody is led now."""

    def toggle(self) -> None:
        """Begin to lead, or end that; returns at once.

        Raises:
            OSError: no process can be started.
        """

    def take_failure(self) -> bool:
        """Return whether the last one failed, once."""


class LeadingProcess:
    """Leads by a process of its own; used by one thread."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Keep the command; nothing is started."""
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_leading(self) -> bool:
        """Return whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def toggle(self) -> None:
        """Start the process, or ask the one that runs to end.

        Raises:
            OSError: no process can be started.
        """
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            return
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def take_failure(self) -> bool:
        """Return whether the process has ended with an error; tells it once."""
        if self._process is None or self._process.poll() is None:
            return False
        has_failed = self._process.returncode > 0
        self._process = None
        return has_failed
