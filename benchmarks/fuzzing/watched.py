"""Watched: a command as a process, with what it took and what it left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MARK = "POSTURE_MONITOR_FUZZED"
"""A variable with a value of its own for each command: all that it starts inherit it,
whoever their parent is by then."""
SAMPLE_S = 0.05
GONE_AFTER_S = 3.0  # a worker ends itself when its pipe is closed, within a second
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a command may take.

    Attributes:
        patience_s: So long.
        memory_bytes: So much resident memory, of all of its processes together.
    """

    patience_s: float = 60.0
    memory_bytes: float = 1.5e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """How a command ended.

    Attributes:
        status: Its exit status, -N by signal N; None where it was ended from here.
        lasted_s: How long it took.
        peak_bytes: The most resident memory of its processes together, and of any
            one of them between two samples.
        is_hung: Whether it was ended because it took too long.
        left: The command lines of what was still there after it had ended.
        said: What it wrote to standard output and standard error; the last of it.
    """

    status: int | None
    lasted_s: float
    peak_bytes: int
    is_hung: bool
    left: tuple[str, ...]
    said: str


MOST_SAID = 100_000  # characters of what a command says that are kept


def watched(command: Sequence[str], room: Path, bounds: Bounds) -> Watched:
    """Run a command to its end, or to what it may take; return how it ended.

    Args:
        command: The command.
        room: A folder of its own: its settings and data lie there, and its processes
            are known by it.
        bounds: What it may take.
    """
    mark = str(room)
    with tempfile.TemporaryFile() as said:
        begun_s = time.monotonic()
        process = subprocess.Popen(
            command,
            env=_environment(room),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        peak_bytes, status = _watch(process, mark, bounds, begun_s)
        lasted_s = time.monotonic() - begun_s
        left = _left(mark, 0.0 if status is None else GONE_AFTER_S)
        process.wait()
        said.seek(max(0, said.seek(0, os.SEEK_END) - MOST_SAID))
        text = said.read().decode("utf-8", "replace")
    return Watched(
        status=status,
        lasted_s=lasted_s,
        peak_bytes=peak_bytes,
        is_hung=lasted_s > bounds.patience_s,
        left=() if status is None else left,
        said=text,
    )


def _environment(room: Path) -> dict[str, str]:
    """Return the environment of somebody who has only this folder, in English."""
    kinds = ("CONFIG", "DATA", "STATE", "CACHE")
    own = {f"XDG_{kind}_HOME": str(room / kind.lower()) for kind in kinds}
    return os.environ | own | {"LANGUAGE": "en", MARK: str(room)}


def _watch(
    process: subprocess.Popen[bytes], mark: str, bounds: Bounds, begun_s: float
) -> tuple[int, int | None]:
    """Return the most memory, and the status, or None where a bound was reached."""
    peak_bytes, known = 0, {process.pid}
    while True:
        known |= _children(known)
        now = [_resident(pid) for pid in known]
        peak_bytes = max(peak_bytes, sum(now), *map(_most_resident, known))
        try:
            return peak_bytes, process.wait(SAMPLE_S)
        except subprocess.TimeoutExpired:
            is_late = time.monotonic() - begun_s > bounds.patience_s
        if is_late or peak_bytes > bounds.memory_bytes:
            _end(marked(mark))
            return peak_bytes, None


def _left(mark: str, patience_s: float) -> tuple[str, ...]:
    """End what is left of a command; return what it was, after some patience."""
    named = tuple(map(_command_of, _still_there(mark, patience_s)))
    _end(marked(mark))
    _still_there(mark, GONE_AFTER_S)
    return named


def _still_there(mark: str, patience_s: float) -> list[int]:
    """Return what is left of a command when it has ended, or after some patience."""
    until_s = time.monotonic() + patience_s
    left = marked(mark)
    while left and time.monotonic() < until_s:
        time.sleep(SAMPLE_S)
        left = marked(mark)
    return left


def _children(pids: set[int]) -> set[int]:
    """Return the children of these processes, those of each of their threads."""
    found = set[int]()
    for pid in pids:
        for task in _names(PROC / str(pid) / "task"):
            found |= set(
                map(int, _read(PROC / str(pid) / "task" / task / "children").split())
            )
    return found


def marked(mark: str) -> list[int]:
    """Return all processes that carry a mark, and have not ended."""
    wanted = f"{MARK}={mark}".encode()
    return [
        pid
        for pid in map(int, filter(str.isdigit, _names(PROC)))
        if wanted in _read(PROC / str(pid) / "environ").split(b"\0")
    ]


def _resident(pid: int) -> int:
    parts = _read(PROC / str(pid) / "statm").split()
    return int(parts[1]) * PAGE_BYTES if parts else 0


def _most_resident(pid: int) -> int:
    """Return the most that a process has ever had, which the kernel remembers."""
    for line in _read(PROC / str(pid) / "status").splitlines():
        if line.startswith(b"VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _command_of(pid: int) -> str:
    words = _read(PROC / str(pid) / "cmdline").split(b"\0")
    return b" ".join(words).decode("utf-8", "replace").strip()


def _end(pids: Sequence[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _read(file: Path) -> bytes:
    """Return what the kernel tells, or nothing of a process that has ended."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
