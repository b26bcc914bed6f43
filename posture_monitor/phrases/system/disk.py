"""Disk in words: what to do where the system refuses a file or a folder.

One table of the system's errors for every sentence about a file of ours.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from posture_monitor.phrases.catalogue import marked, say

IN_USE_ON_WINDOWS = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def what_to_do(error: OSError) -> str:
    """Return what an error means and what to do, as one sentence or two."""
    if getattr(error, "winerror", None) in IN_USE_ON_WINDOWS:  # errno says EACCES
        return say(_IN_USE)
    known = None if error.errno is None else _BY_ERRNO.get(error.errno)
    return say(_UNKNOWN if known is None else known)


def named(error: OSError) -> str:
    """Return an error for whoever looks closer: No space left on device (ENOSPC)."""
    code = None if error.errno is None else errno.errorcode.get(error.errno)
    words = error.strerror or str(error) or type(error).__name__
    return words if code is None else f"{words} ({code})"


def can_lock(error: OSError) -> bool:
    """Return whether an error says anything else than that no file can be locked."""
    return error.errno not in _NO_LOCKS


def _numbers(*names: str) -> tuple[int, ...]:
    """Return the numbers of errors; a system has not all of them."""
    found = (getattr(errno, name, None) for name in names)
    return tuple(number for number in found if number is not None)


_NO_LOCKS = frozenset(_numbers("ENOLCK", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"))
_IN_USE = marked("Another program uses it. Close that, then try again.")
_UNKNOWN = marked("Check its permissions and the free space.")
_WORDS: Mapping[tuple[str, ...], str] = {
    ("EACCES", "EPERM"): marked("Check its permissions."),
    ("EROFS",): marked(
        "That disk is read-only. Make it writable, or choose another place."
    ),
    ("ENOSPC",): marked("The disk is full. Make room on it, then try again."),
    ("EDQUOT",): marked(
        "Your share of the disk is used up. Delete what you do not need, then try "
        "again."
    ),
    ("EFBIG",): marked("It would be larger than a file may be there."),
    ("ENAMETOOLONG",): marked("Its name is too long. Choose a shorter one."),
    ("ENOENT",): marked("It, or a folder above it, is not there. Check its name."),
    ("ENOTDIR",): marked("A part of its path is no folder. Check its name."),
    ("EISDIR",): marked("There is a folder of that name. Choose another name."),
    ("EINVAL",): marked("No ordinary file can be there. Choose another place."),
    ("ELOOP",): marked("Its links lead in a circle. Remove one of them."),
    ("EMFILE", "ENFILE"): marked(
        "Too many files are open. Close some programs, then try again."
    ),
    ("EBUSY", "ETXTBSY"): _IN_USE,
    ("ENOMEM",): marked("The memory is used up. Close some programs, then try again."),
    ("EIO",): marked(
        "The disk makes errors. Copy what you need from it, and have it looked at."
    ),
    ("ENODEV", "ENXIO"): marked(
        "The disk is not there any more. Connect it again, then try again."
    ),
    (
        *("ESTALE", "ETIMEDOUT", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ENETDOWN", "ENETUNREACH", "ECONNREFUSED", "ECONNRESET", "EREMOTEIO"),
    ): marked("The network drive does not answer. Connect it again, then try again."),
    ("ENOLCK", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"): marked(
        "That disk does not do what is needed. Choose another place."
    ),
}
_BY_ERRNO: Mapping[int, str] = {
    number: words for names, words in _WORDS.items() for number in _numbers(*names)
}
"""In English; `what_to_do` says them."""
