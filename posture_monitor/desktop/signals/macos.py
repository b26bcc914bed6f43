"""Signals on macOS: the session, the last input, and which devices run.

Not tested on a real Mac: written to Apple's headers, and tested with recorded answers.
macOS reports only that a camera runs in any process, our worker included: read
`camera_users` only while no worker of ours has a camera; no program is named. Before
macOS 14 the same holds for microphones, and a headset is reported only as in use for
input or output; since then the system names the processes (CoreAudio's list of process
objects, AudioHardware.h), and libproc their programs. No public call reports a full
screen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from posture_monitor.desktop.signals._battery import read_battery
from posture_monitor.desktop.signals._macos_calls import (
    ON_CONSOLE,
    SCREEN_IS_LOCKED,
    AudioDevice,
    NativeMacCalls,
)
from posture_monitor.desktop.signals._signals import (
    UNNAMED,
    DeviceUser,
    SignalReader,
    Signals,
    user_named,
)


class MacCalls(Protocol):
    """The calls to macOS; each returns None where macOS gives no answer."""

    def session(self) -> Mapping[str, bool] | None:
        """Return the flags of CGSessionCopyCurrentDictionary."""

    def idle_s(self) -> float | None:
        """Return CGEventSourceSecondsSinceLastEventType of any input."""

    def cameras_running(self) -> list[bool] | None:
        """Return for each camera whether it runs in any process, ours included."""

    def recording_pids(self) -> set[int] | None:
        """Return the processes that record; None before macOS 14."""

    def program_of(self, pid: int) -> str | None:
        """Return the name of a process's program."""

    def audio_inputs(self) -> list[AudioDevice] | None:
        """Return the devices that can record."""


class MacSignals:
    """Reads the signals on macOS."""

    def __init__(self, calls: MacCalls, environ: Mapping[str, str]) -> None:
        """Keep the calls, and the environment of the session."""
        self._calls = calls
        self._environ = environ

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return the present signals; `camera_users` includes our own use."""
        cameras = self._calls.cameras_running()
        battery, is_on_battery = read_battery()
        return Signals(
            is_locked=self._is_locked(),
            is_remote=True if self._environ.get("SSH_CONNECTION") else None,
            idle_s=self._calls.idle_s(),
            microphone_users=self._microphone_users(own_pids),
            camera_users=None if cameras is None else _unnamed(is_used=any(cameras)),
            battery=battery,
            is_on_battery=is_on_battery,
        )

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def _is_locked(self) -> bool | None:
        session = self._calls.session()
        if session is None:
            return None  # no desktop session at all
        if session.get(ON_CONSOLE) is False:
            return True  # another user's session is in front
        return session.get(SCREEN_IS_LOCKED, False)

    def _microphone_users(
        self, own_pids: AbstractSet[int]
    ) -> tuple[DeviceUser, ...] | None:
        pids = self._calls.recording_pids()
        if pids is not None:
            names = map(self._calls.program_of, sorted(pids - own_pids))
            return tuple(user_named(name, None) for name in names)
        devices = self._calls.audio_inputs()
        if devices is None:
            return None
        running = [device for device in devices if device.is_running]
        if any(not device.plays_too for device in running):
            return (UNNAMED,)
        return None if running else ()


def _unnamed(*, is_used: bool) -> tuple[DeviceUser, ...]:
    return (UNNAMED,) if is_used else ()


def reader() -> SignalReader:
    """Return the reader of this computer."""
    return MacSignals(NativeMacCalls(), os.environ)
