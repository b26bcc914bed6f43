"""Parent: makes a process end with the one that started it, or by its memory."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

TOO_MUCH_MEMORY = 97
"""The exit status of a process that held too much."""

EVERY_S = 0.02
"""How often it is checked: a decoder fills about 2 GB a second, 40 MB between two."""

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_STATM = Path("/proc/self/statm")


def end_with_parent() -> None:
    """Make the kernel end this process when its parent ends, even while it is stopped.

    On Linux only; elsewhere this does nothing, and each process checks its parent.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a libc without it
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def end_above(most_bytes: int) -> None:
    """End this process with `TOO_MUCH_MEMORY` as soon as it holds more than so much.

    A thread of its own checks, also while a native library works.
    """
    threading.Thread(target=_watch, args=(most_bytes,), daemon=True).start()


def _watch(most_bytes: int) -> None:
    held_bytes, pause = _held(), threading.Event()
    while held_bytes() <= most_bytes:
        pause.wait(EVERY_S)
    os._exit(TOO_MUCH_MEMORY)


def _held() -> Callable[[], int]:
    """Return what tells how many bytes of this process are in memory."""
    if sys.platform == "linux" and _STATM.exists():
        page_bytes = os.sysconf("SC_PAGE_SIZE")
        return lambda: int(_STATM.read_bytes().split()[1]) * page_bytes
    import psutil

    this = psutil.Process()
    return lambda: int(this.memory_info().rss)
