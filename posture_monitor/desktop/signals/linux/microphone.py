"""Microphone on Linux: which other programs record sound.

The kernel lists for each sound card which process records, at almost no cost. Where
that is a sound server, or where a Bluetooth device (which the kernel does not list) may
be a headset, the server is asked for whom it records, at most every ten seconds.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from posture_monitor.desktop.signals._signals import UNNAMED, DeviceUser, user_named
from posture_monitor.desktop.signals.linux import proc
from posture_monitor.desktop.signals.linux.bus import REST_S, TIMEOUT_S, Clock
from posture_monitor.desktop.signals.linux.recordings import Recording, Run, recordings

ASK_EVERY_S = 10.0
SERVERS = ("pipewire", "pipewire-pulse", "pulseaudio", "wireplumber")


class Microphone:
    """Finds out who records, in the cheapest way that is certain."""

    def __init__(self, *, root: Path, run: Run, clock: Clock) -> None:
        """Keep where /proc and /sys are; nothing is read yet."""
        self._proc = root / "proc"
        self._bluetooth = root / "sys/class/bluetooth"
        self._run = run
        self._clock = clock
        self._ask_again_s: float | None = None
        self._recordings: list[Recording] | None = None

    def users(self, own_pids: AbstractSet[int]) -> tuple[DeviceUser, ...] | None:
        """Return the programs other than ours that record, or None if not known."""
        recorders = self._recorders()
        by_server = {pid for pid in recorders if self._is_server(pid)}
        found = [self._user(pid) for pid in sorted(recorders - by_server - own_pids)]
        is_known = bool(found) or (self._proc / "asound").is_dir()
        if by_server or self._has_bluetooth():
            asked = self._server_says(own_pids)
            if asked is not None:
                found, is_known = [*found, *asked], True
            elif by_server:
                found.append(UNNAMED)  # it records, certainly for another program
        return tuple(dict.fromkeys(found)) if is_known else None

    def _recorders(self) -> set[int]:
        """Return the processes that record now, as the kernel lists them."""
        found = set()
        for status in (self._proc / "asound").glob("card*/pcm*c/sub*/status"):
            fields = _fields(proc.text_of(status) or "")
            owner = fields.get("owner_pid", "")
            if fields.get("state") == "RUNNING" and owner.isdecimal():
                found.add(proc.process_of(self._proc, int(owner)))
        return found

    def _is_server(self, pid: int) -> bool:
        return proc.program_of(self._proc, pid) in SERVERS

    def _has_bluetooth(self) -> bool:
        """Return whether a device is connected: hci0 is the radio, hci0:12 a device."""
        return any(":" in name for name in proc.names_in(self._bluetooth))

    def _user(self, pid: int) -> DeviceUser:
        return user_named(None, proc.program_of(self._proc, pid))

    def _server_says(self, own_pids: AbstractSet[int]) -> list[DeviceUser] | None:
        now_s = self._clock()
        if self._ask_again_s is None or now_s >= self._ask_again_s:
            self._recordings = recordings(self._run)
            failed = self._recordings is None
            self._ask_again_s = now_s + (REST_S if failed else ASK_EVERY_S)
        if self._recordings is None:
            return None
        return [each.user for each in self._recordings if each.pid not in own_pids]


def run_program(command: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what the program wrote, or None where it failed or took too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=TIMEOUT_S,
            encoding="utf-8",
            errors="replace",
            # no decimal commas, which JSON forbids
            env={**environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout


def run_here(command: Sequence[str]) -> str | None:
    """Return what the program wrote, run in our own environment, or None."""
    return run_program(command, os.environ)


def _fields(status: str) -> dict[str, str]:
    """Return {name: value} of the kernel's `name : value` lines."""
    pairs = (line.split(":", 1) for line in status.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}
