"""Cameras on Linux: which other programs of this user take pictures.

A process that takes pictures maps memory of /dev/video*; one that only lists cameras
has the file open. PipeWire's daemon maps nothing: it has a camera open, and buffers
that it passes on. Searching all processes is expensive, so the driver's count of open
files is read first: the processes are searched only where the count is not explained by
our own and the known ones, and again every ten seconds while none of ours explains it:
one of ours may follow somebody else's. For drivers without a count (built in, or
loopback devices) they are searched every ten seconds, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from posture_monitor.desktop.signals._signals import DeviceUser, user_named
from posture_monitor.desktop.signals.linux import proc
from posture_monitor.desktop.signals.linux.bus import Clock

LOOK_THROUGH_S = 10.0
NODE = "/dev/video"
DAEMONS = ("pipewire", "wireplumber")
BUFFER = ("/dmabuf", "anon_inode:dmabuf")


class Cameras:
    """Finds the processes that hold a camera; keeps them while nothing changed."""

    def __init__(self, *, root: Path, uid: int, clock: Clock) -> None:
        """Keep where /dev, /proc and /sys are; nothing is read yet."""
        self._dev = root / "dev"
        self._proc = root / "proc"
        self._class = root / "sys/class/video4linux"
        self._uid = uid
        self._clock = clock
        self._looked_at_s: float | None = None
        self._seen: tuple[int, int] | None = None  # open files, the holders' ones
        self._holders: list[int] = []

    def users(self, own_pids: AbstractSet[int]) -> tuple[DeviceUser, ...] | None:
        """Return the programs other than ours that take pictures.

        None where a camera is open in a process that we may not read.
        """
        count = self._open_count()
        if count == 0:
            return ()
        if count is not None and self._held_by(own_pids) >= count:
            return ()  # all of them are ours
        if self._is_due(count):
            self._search(count)
        found = [
            user_named(None, proc.program_of(self._proc, pid))
            for pid in self._holders
            if pid not in own_pids and self._takes_pictures(pid)
        ]
        return tuple(dict.fromkeys(found)) if found or not self._has_more else None

    @property
    def _has_more(self) -> bool:
        """Return whether a camera was open in a process that we may not read."""
        return self._seen is not None and self._seen[1] < self._seen[0]

    def _search(self, count: int | None) -> None:
        self._looked_at_s = self._clock()
        self._holders = self._found_holders()
        if count is not None:
            self._seen = (count, self._held_by(self._holders))

    def _open_count(self) -> int | None:
        """Return how often cameras are open, or None where a driver does not count."""
        counts = {}
        for node in proc.names_in(self._dev):
            if not node.startswith("video"):
                continue
            module = self._class / node / "device/driver/module"
            text = proc.text_of(module / "refcnt")
            if text is None or not text.strip().isdecimal():
                return None
            counts[module.resolve()] = int(text)  # one driver for several nodes
        return sum(counts.values())

    def _held_by(self, pids: Iterable[int]) -> int:
        """Return how many files of cameras these processes have open."""
        return sum(
            link.startswith(NODE) for pid in pids for link in self._open_files(pid)
        )

    def _is_due(self, count: int | None) -> bool:
        """Return whether the known holders no longer explain the whole count."""
        is_explained = self._seen == (count, self._held_by(self._holders))
        if count is not None and not (is_explained and self._has_more):
            return not is_explained
        looked_at_s = self._looked_at_s
        return looked_at_s is None or self._clock() - looked_at_s >= LOOK_THROUGH_S

    def _found_holders(self) -> list[int]:
        return [
            pid
            for pid in proc.own_pids(self._proc, self._uid)
            if any(link.startswith(NODE) for link in self._open_files(pid))
        ]

    def _takes_pictures(self, pid: int) -> bool:
        maps = proc.text_of(self._proc / str(pid) / "maps")
        if maps is not None and NODE in maps:
            return True
        if proc.program_of(self._proc, pid) not in DAEMONS:
            return False
        files = self._open_files(pid)
        return any(link.startswith(NODE) for link in files) and any(
            link.startswith(BUFFER) for link in files
        )

    def _open_files(self, pid: int) -> list[str]:
        return proc.links_in(self._proc / str(pid) / "fd")
