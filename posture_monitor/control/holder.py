"""Holder: the process that holds the lock, as it wrote itself down beside it.

A process id means nothing by itself: on another computer or in a container it is
another program's, and after a crash it may be given anew. So an id is only believed
with the name of its computer, and a mark that no other process of this id has.
"""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

LONGEST_PID = 11  # digits; ids are of 32 bits
START_TIME = 19  # of the fields after the name in /proc/PID/stat: proc_pid_stat(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the lock.

    Attributes:
        pid: The process, where it is certainly ours and on this computer; or None.
        host: Another computer, where it runs on one; or None.
    """

    pid: int | None = None
    host: str | None = None


NOBODY = Holder()
"""Nobody knows who."""


def this_computer() -> str:
    """Return the name of this computer."""
    return platform.node()


def written_down(pid: int) -> str:
    """Return what a process writes down of itself: its id, its mark, its computer."""
    return "\n".join((str(pid), mark_of(pid) or "", this_computer(), ""))


def holder_from(text: str) -> Holder:
    """Return who wrote this down, as far as it still holds here and now."""
    lines = text.split("\n")
    if len(lines) < 3 or not lines[0].isdecimal() or len(lines[0]) > LONGEST_PID:
        return NOBODY
    pid, mark, host = int(lines[0]), lines[1], lines[2]
    if host != this_computer():
        return Holder(host=host) if host.isprintable() and host else NOBODY
    return Holder(pid=pid) if mark and mark == mark_of(pid) else NOBODY


def is_alive(pid: int, mark: str) -> bool:
    """Return whether the process with this mark lives, and not another with its id."""
    return mark_of(pid) == mark


def mark_of(pid: int, system: str = sys.platform) -> str | None:
    """Return what no other process has that gets this id, or None without a process."""
    if system == "linux":
        return _mark_on_linux(pid)
    import psutil  # 20 ms, which only trouble takes

    try:
        return f"{psutil.Process(pid).create_time():.2f}"
    except (psutil.Error, OSError):
        return None


def _mark_on_linux(pid: int) -> str | None:
    """Return the boot and the tick of it at which the process began.

    A process that has ended and was not waited for counts as none.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    fields = stat.rpartition(b")")[2].split()  # a name may hold blanks and brackets
    if len(fields) <= START_TIME or fields[0] in (b"Z", b"X"):
        return None
    return f"{boot} {int(fields[START_TIME])} {_processes()}"


def _processes() -> str:
    """Return which processes are seen here; a container sees others."""
    try:
        return os.readlink("/proc/self/ns/pid")
    except OSError:
        return ""
