"""/proc and /sys: small files of the kernel, read without raising an exception.

A process that has ended meanwhile, or that we may not read, gives nothing.
"""

from __future__ import annotations

import os
from pathlib import Path


def text_of(path: Path) -> str | None:
    """Return a file's text, or None where it cannot be read."""
    try:
        return path.read_text(errors="replace")
    except OSError:
        return None


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder; none where it cannot be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def links_in(folder: Path) -> list[str]:
    """Return the targets of the links in a folder, such as a process's open files."""
    targets = []
    for name in names_in(folder):
        try:
            targets.append(os.readlink(folder / name))
        except OSError:
            continue  # closed meanwhile
    return targets


def own_pids(proc: Path, uid: int) -> list[int]:
    """Return the processes of a user; those that he may not read are left out."""
    pids = []
    for name in names_in(proc):
        if not name.isdecimal():
            continue
        try:
            owner = os.stat(proc / name).st_uid
        except OSError:
            continue
        if owner == uid:
            pids.append(int(name))
    return pids


def program_of(proc: Path, pid: int) -> str | None:
    """Return the kernel's short name of a process's program, or None."""
    name = text_of(proc / str(pid) / "comm")
    return None if name is None else name.strip()


def process_of(proc: Path, thread: int) -> int:
    """Return the process that a thread belongs to, or the thread if not known."""
    status = text_of(proc / str(thread) / "status")
    for line in (status or "").splitlines():
        if line.startswith("Tgid:"):
            return int(line.split()[1])
    return thread
