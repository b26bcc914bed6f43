"""Microphone on Linux: whether another program records sound.

The kernel lists for each sound card which process records, at almost no cost. Where
that is a sound server, or where a Bluetooth device (which the kernel does not list) may
be a headset, `pactl` asks the server for whom it records, at most every ten seconds.
Level meters, paused recordings and recordings of what the loudspeakers play do not
count as use of the microphone.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from posture_monitor.desktop.signals.linux import proc
from posture_monitor.desktop.signals.linux.bus import REST_S, TIMEOUT_S, Clock

# Returns what a program wrote, or None where it failed; never raises.
Run = Callable[[Sequence[str]], str | None]

ASK_EVERY_S = 10.0
SERVERS = ("pipewire", "pipewire-pulse", "pulseaudio", "wireplumber")
RECORDINGS = ("pactl", "--format=json", "list", "source-outputs")
SOURCES = ("pactl", "list", "short", "sources")


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

    def is_used(self, own_pids: AbstractSet[int]) -> bool | None:
        """Return whether a program other than ours records, or None if not known."""
        recorders = self._recorders()
        by_server = {pid for pid in recorders if self._is_server(pid)}
        if recorders - by_server - own_pids:
            return True
        if by_server or self._has_bluetooth():
            asked = self._server_says(own_pids)
            if asked is not None:
                return asked
            if by_server:
                return True  # it records, certainly for another program
        return False if (self._proc / "asound").is_dir() else None

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

    def _server_says(self, own_pids: AbstractSet[int]) -> bool | None:
        now_s = self._clock()
        if self._ask_again_s is None or now_s >= self._ask_again_s:
            self._recordings = recordings(self._run)
            failed = self._recordings is None
            self._ask_again_s = now_s + (REST_S if failed else ASK_EVERY_S)
        if self._recordings is None:
            return None
        return any(pid not in own_pids for pid in self._recordings)


# The process that records, or None where the server does not know it.
Recording = int | None


def recordings(run: Run) -> list[Recording] | None:
    """Return the processes that the sound server records for, or None if not known.

    A None in the list is a recording whose process is not known.
    """
    text = run(RECORDINGS)
    if text is None:
        return None
    try:
        outputs = json.loads(text)
    except ValueError:
        return None
    if not isinstance(outputs, list):
        return None
    running = [output for output in outputs if _is_recording(output)]
    if not running:
        return []
    monitors = _monitors(run)
    return [
        _pid_of(output) for output in running if output.get("source") not in monitors
    ]


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


def _is_recording(output: Any) -> bool:
    """Return whether a recording runs that is more than a level meter."""
    if not isinstance(output, dict) or output.get("corked") is True:
        return False
    if output.get("resample_method") == "peaks":  # PulseAudio's level meters
        return False
    properties = _properties(output)
    return not (
        properties.get("resample.peaks") == "true"  # PipeWire's
        or properties.get("stream.capture.sink") == "true"
        or properties.get("node.passive") == "true"  # a filter without a listener
    )


def _properties(output: Any) -> dict[str, Any]:
    properties = output.get("properties")
    return properties if isinstance(properties, dict) else {}


def _pid_of(output: Any) -> Recording:
    pid = str(_properties(output).get("application.process.id", ""))
    return int(pid) if pid.isdecimal() else None


def _monitors(run: Run) -> set[int]:
    """Return the numbers of the sources that repeat what is played."""
    rows = [line.split("\t") for line in (run(SOURCES) or "").splitlines()]
    return {
        int(row[0])
        for row in rows
        if len(row) > 1 and row[0].isdecimal() and row[1].endswith(".monitor")
    }
