"""Upgrade: whether the program on the disk is another one than the one that runs.

The running program goes on; it only reports that a restart is due.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import posture_monitor

DISTRIBUTION = "posture_monitor"


class RestartDue:
    """Remembers what was installed when it was made."""

    def __init__(
        self, *, package: Path | None = None, folders: Sequence[str] | None = None
    ) -> None:
        """Remember the version and the package's file as they are on disk now.

        Args:
            package: The package's own `__init__.py`; None is ours.
            folders: Where distributions are installed; None is `sys.path`.
        """
        self._package = Path(posture_monitor.__file__) if package is None else package
        self._folders = list(sys.path if folders is None else folders)
        self._version = self._installed_version()
        self._file = self._identity()

    def is_due(self) -> bool:
        """Return whether a version, also the same one, was installed since the start.

        Never raises. During an installation, while no version is there, it is False:
        there is nothing to restart into.
        """
        version, file = self._installed_version(), self._identity()
        if file is None or (version is None and self._version is not None):
            return False
        return version != self._version or file != self._file

    def _installed_version(self) -> str | None:
        try:
            found = metadata.distributions(name=DISTRIBUTION, path=self._folders)
            return next((each.version for each in found), None)
        except (OSError, ValueError, TypeError, KeyError):  # half written
            return None

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._package.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino
