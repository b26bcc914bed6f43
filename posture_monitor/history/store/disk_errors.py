"""Disk errors: what SQLite's errors are as errors of the system.

SQLite keeps the system's number to itself. Its own codes tell as much as needed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

# https://www.sqlite.org/rescode.html, without their details
_ERRNO: Mapping[int, int] = {
    3: errno.EACCES,  # PERM
    7: errno.ENOMEM,  # NOMEM
    8: errno.EACCES,  # READONLY
    10: errno.EIO,  # IOERR
    13: errno.ENOSPC,  # FULL
    14: errno.EACCES,  # CANTOPEN
    15: errno.ENOLCK,  # PROTOCOL: locks that do not do what locks do
    22: errno.EFBIG,  # NOLFS
}
# IOERR_RDLOCK, _LOCK, _SHMLOCK and _SHMMAP: no such locks, or no mapped file for them
_NO_LOCK = frozenset(10 | detail << 8 for detail in (9, 15, 20, 21))
_MAY_BE_READ_ONLY = frozenset({8, 14})


def as_of_disk(error: sqlite3.Error, file: Path) -> OSError:
    """Return what the system would say; its words are SQLite's."""
    detailed = getattr(error, "sqlite_errorcode", 0)
    code = detailed & 0xFF
    number = _ERRNO.get(code)
    if detailed in _NO_LOCK:
        number = errno.ENOLCK
    elif code in _MAY_BE_READ_ONLY and _is_on_read_only_disk(file):
        number = errno.EROFS
    return OSError(str(error)) if number is None else OSError(number, str(error))


def _is_on_read_only_disk(file: Path) -> bool:
    """Return whether the disk of a file's folder is read-only; not known on Windows."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(file.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False
