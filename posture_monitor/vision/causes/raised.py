"""Raised: the cause that an error names, where it is one of the computer's.

What the loader of Linux says of a shared object is matched by the texts of the GNU C
library's elf/dl-load.c (2.36 and 2.41), which Python passes on untranslated. An error
of the program's own has no cause here.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from posture_monitor.errors import Fault
from posture_monitor.phrases.vision import causes as words
from posture_monitor.vision.causes.parts import (
    part_of,
    part_of_file,
    part_of_module,
)
from posture_monitor.vision.libraries import (
    is_brought,
    what_to_install,
    what_to_install_again,
)

_DAMAGED = (
    "file too short",
    "invalid ELF header",
    "ELF load command",
    "ELF file",
    "object file has no",
    "cannot read file data",
    "undefined symbol",
    "only ET_DYN and ET_EXEC",
    "cannot apply",
    "cannot change memory protections",
)
_OTHER_PROCESSOR = ("wrong ELF class", "incompatible architecture", "not a valid Win32")
_NOT_MAPPED = "failed to map segment from shared object"
_GONE = "cannot open shared object file: No such file"
_OLD_SYSTEM = re.compile(r"version `(GLIBC\w*_[\d.]+)' not found")
_OLD_PROCESSOR = "baseline optimizations"  # numpy's own check
_NO_THREAD = ("can't start new thread", "pthread_create", "Resource temporarily")


def cause_of(error: BaseException) -> Fault | None:
    """Return why an error came, in words, or None where only its text could tell.

    An error that was raised from another one is judged by the first that says more.
    """
    first = error
    while first.__cause__ is not None:
        first = first.__cause__
    by_first = _cause(first)
    return _cause(error) if by_first is None else by_first


def cause_of_refusal(error: OSError) -> Fault:
    """Return why the system lets no process start, in words."""
    cause = cause_of(error)
    return words.not_started(error.strerror or "") if cause is None else cause


def _cause(error: BaseException) -> Fault | None:
    kind, text = type(error).__name__, str(error)
    found = f"{kind}: {text}" if isinstance(error, ImportError) else kind
    match error:
        case MemoryError():
            return words.no_memory(found)
        case ModuleNotFoundError():
            return _of_missing_module(error.name or text)
        case ImportError():
            by_text = _of_loading(text)
            return _of_half_a_part(error) if by_text is None else by_text
        case OSError(errno=None):
            return _of_loading(text)
        case OSError():
            return _of_system_error(error)
        case RuntimeError() if any(each in text for each in _NO_THREAD):
            return words.no_more_processes(text)
        case RuntimeError() if _OLD_PROCESSOR in text:
            return words.processor_is_old(text)
        case AttributeError() | SyntaxError():
            return _of_half_a_part(error)
    return None


def _of_missing_module(module: str) -> Fault:
    if module.partition(".")[0] in sys.stdlib_module_names:
        return words.python_lacks(module)
    return words.part_is_missing(part_of_module(module), module)


def _of_loading(text: str) -> Fault | None:
    """Return why a shared object did not load, or None where the text is unknown."""
    file, _, why = text.partition(": ")
    part = part_of_file(file)
    if part is None and is_brought(file):
        part = "OpenCV"  # the only one that takes libraries from beside itself
    if limit := _of_limit(why, text):
        return limit
    if needed := _OLD_SYSTEM.search(why):
        return words.system_is_old(part or file, needed[1], text)
    if any(each in why for each in _OTHER_PROCESSOR):
        return words.other_processor(part or file, text)
    if _NOT_MAPPED in why:
        return words.no_programs_here(str(Path(file).parent), text)
    if _GONE in why:
        if os.path.exists(file):  # the loader says so of another processor's, too
            return words.other_processor(part or file, text)
        if part is None:
            return what_to_install([file])
        return words.part_is_missing(part, text)
    if any(each in why for each in _DAMAGED):
        if part is None:
            return what_to_install_again([file])
        return words.part_is_damaged(part, text)
    return None


def _of_limit(why: str, text: str) -> Fault | None:
    """Return which limit of the system a loader met; it gives no number of an error."""
    for number, made in _LIMITS.items():
        if os.strerror(number) in why:
            return made(text)
    file = text.partition(": ")[0]
    if _NOT_MAPPED in why and not _forbids_programs(file):
        return words.no_memory(text)
    return None


def _forbids_programs(file: str) -> bool:
    try:
        return bool(os.statvfs(file).f_flag & os.ST_NOEXEC)
    except (OSError, AttributeError):  # gone, or a system without it
        return False


def _of_system_error(error: OSError) -> Fault | None:
    number = 0 if error.errno is None else error.errno
    why = os.strerror(number)
    found = f"{type(error).__name__}: {why}"
    if number in _LIMITS:
        return _LIMITS[number](found)
    file = error.filename if isinstance(error.filename, str) else None
    if file is None:
        return None
    if number in (errno.EACCES, errno.EPERM):
        return words.file_is_forbidden(file, found)
    if number == errno.ENOENT and file.startswith(os.sep + "dev"):
        return words.file_is_missing(file, found)
    return None


def _of_half_a_part(error: BaseException) -> Fault | None:
    """Return that a package is not whole, where the error is one of its own."""
    part = None
    if isinstance(error, ImportError):
        part = part_of_module(error.name) if error.name else _raised_in(error)
    elif isinstance(error, SyntaxError):
        part = part_of_file(error.filename or "")
    elif isinstance(error, AttributeError) and isinstance(error.obj, ModuleType):
        part = part_of(error.obj)
    found = f"{type(error).__name__}: {error}"
    return None if part is None else words.part_is_damaged(part, found)


def _raised_in(error: BaseException) -> str | None:
    """Return the installed package that raised an error, or None for another place."""
    places = traceback.extract_tb(error.__traceback__)
    return part_of_file(places[-1].filename) if places else None


_LIMITS: dict[int, Callable[[str], Fault]] = {
    errno.ENOMEM: words.no_memory,
    errno.EMFILE: words.too_many_files,
    errno.ENFILE: words.too_many_files,
    errno.EAGAIN: words.no_more_processes,
    errno.ENOSPC: words.no_room,
    errno.EROFS: words.disk_is_read_only,
    errno.EIO: words.disk_fails,
}
