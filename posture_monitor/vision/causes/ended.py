"""Ended: the cause that an exit status names, of a process that sent no message.

Negative numbers are signals of a POSIX system (signal(7)); large ones are the codes of
Windows for an error that nobody caught (ntstatus.h), by which it ends a process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import spawn

from posture_monitor.errors import Fault
from posture_monitor.phrases.vision import causes as words

_BY_SIGNAL: dict[str, Callable[[str], Fault]] = {
    "SIGILL": words.processor_is_old,
    "SIGSEGV": words.crashed,
    "SIGABRT": words.crashed,
    "SIGFPE": words.crashed,
    "SIGBUS": words.damaged_file,
    "SIGKILL": words.killed,
    "SIGTERM": words.ended_by_another,
    "SIGINT": words.ended_by_another,
    "SIGHUP": words.ended_by_another,
    "SIGSYS": words.call_is_forbidden,
}
_BY_CODE: dict[int, Callable[[str], Fault]] = {
    127: words.damaged_file,  # from Linux's loader, which found a library inconsistent
    0xC0000005: words.crashed,  # access violation
    0xC0000017: words.no_memory,
    0xC000001D: words.processor_is_old,  # illegal instruction
    0xC0000135: words.crashed,  # a library was not found
    0xC0000142: words.crashed,  # a library did not start
    0xC0000409: words.crashed,  # a stack that was overwritten, and abort()
}
_IS_FINAL = frozenset({"SIGILL", "SIGSYS"})


def cause_of_end(exit_code: int | None, *, python: str | None = None) -> Fault:
    """Return why a process ended that should have run on, in words.

    Args:
        exit_code: Its exit status, negative for a signal; None where it is not known.
        python: The interpreter that it was to run; None is the one of this program.
    """
    interpreter = _interpreter() if python is None else python
    by = None if exit_code is None or exit_code >= 0 else _signal(exit_code)
    found = words.found_of_end(exit_code, by)
    if exit_code is None:
        return words.unknown(found)
    if exit_code < 0:
        made = _BY_SIGNAL.get(_signal(exit_code))
        if made is words.crashed and is_memory_limited():
            made = words.no_memory  # libraries seldom survive an empty answer
    else:
        made = _BY_CODE.get(exit_code % 2**32)
    if made is not None:
        return made(found)
    if not os.access(interpreter, os.X_OK):
        return words.python_is_gone(interpreter, found)
    return words.unknown(found)


def is_final(exit_code: int | None, *, python: str | None = None) -> bool:
    """Return whether another process would end in the same way."""
    if exit_code is None:
        return False
    if exit_code < 0:
        return _signal(exit_code) in _IS_FINAL
    return not os.access(_interpreter() if python is None else python, os.X_OK)


def _interpreter() -> str:
    return os.fsdecode(spawn.get_executable())


def is_memory_limited() -> bool:
    """Return whether this process may use so much address space only (`ulimit -v`)."""
    if sys.platform == "win32":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def _signal(exit_code: int) -> str:
    """Return the name of the signal that an exit status stands for."""
    try:
        return signal.Signals(-exit_code).name
    except ValueError:  # one that this system does not name
        return f"signal {-exit_code}"
