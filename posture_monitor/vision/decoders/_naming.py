"""Naming: a name by which a native library opens exactly the file that is meant."""

from __future__ import annotations

import os
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")


class OpenedName:
    """A file's name for a library, held until `release`.

    It is absolute, since FFmpeg takes letters before a colon for a protocol. A name
    that is no UTF-8, at which OpenCV crashes, is replaced by that of the open file.

    Attributes:
        text: The name.
    """

    def __init__(self, path: Path) -> None:
        """Find a name for a file.

        Raises:
            OSError: it cannot be opened, or the system has no other name for it.
        """
        self._opened: int | None = None
        self.text = str(path.absolute())
        if _is_utf8(self.text):
            return
        if not _OPEN_FILES.is_dir():
            raise OSError(f"expected a name in UTF-8, got {self.text!r}")
        self._opened = os.open(path, os.O_RDONLY)
        self.text = str(_OPEN_FILES / str(self._opened))

    def release(self) -> None:
        """Let the name go; a second call does nothing."""
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # bytes of the file system that are no UTF-8
        return False
    return True
