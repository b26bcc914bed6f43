"""Signals on Windows: the consent store, the last input, the shell and the session.

Not tested on a real Windows: written to Microsoft's documentation of the calls, and
tested with recorded answers. The shell itself applies do-not-disturb.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import PureWindowsPath
from typing import Protocol

from posture_monitor.desktop.signals._battery import read_battery
from posture_monitor.desktop.signals._signals import (
    DeviceUser,
    SignalReader,
    Signals,
    user_named,
)

CONSENT_STORE = (
    "Software\\Microsoft\\Windows\\CurrentVersion\\"
    "CapabilityAccessManager\\ConsentStore"
)
DESKTOP_PROGRAMS = "NonPackaged"
TICK_MASK = 0xFFFF_FFFF  # the counter of milliseconds starts again after 49.7 days

# SHQueryUserNotificationState
QUNS_NOT_PRESENT = 1  # locked, a screen saver, or another user's session in front
QUNS_FULL = (2, 3, 4)  # a full screen, a full-screen game, presentation mode

# WTSINFOEX_LEVEL1.SessionFlags. Windows 7 has the two the wrong way round, which
# Python 3.11 does not run on.
WTS_SESSIONSTATE_LOCK = 0
WTS_SESSIONSTATE_UNLOCK = 1

WTS_PROTOCOL_CONSOLE = 0  # others are ICA and RDP


class WindowsCalls(Protocol):
    """The calls to Windows; each returns None where Windows gives no answer."""

    def keys(self, path: str) -> list[str] | None:
        """Return the names of the keys below one of HKEY_CURRENT_USER."""

    def number(self, path: str, name: str) -> int | None:
        """Return a number that a key of HKEY_CURRENT_USER holds."""

    def last_input_ms(self) -> int | None:
        """Return the tick of the last input, GetLastInputInfo."""

    def now_ms(self) -> int | None:
        """Return the present tick, GetTickCount."""

    def notification_state(self) -> int | None:
        """Return the state of SHQueryUserNotificationState."""

    def session_flags(self) -> int | None:
        """Return the flags of our session, WTSSessionInfoEx."""

    def session_protocol(self) -> int | None:
        """Return the protocol that shows our session, WTSClientProtocolType."""

    def is_remote_session(self) -> bool | None:
        """Return GetSystemMetrics(SM_REMOTESESSION)."""


class WindowsSignals:
    """Reads the signals on Windows."""

    def __init__(self, calls: WindowsCalls, *, own_programs: Iterable[str]) -> None:
        """Keep the calls.

        Args:
            calls: The system's answers.
            own_programs: Paths of our own programs, since the consent store names
                programs and not processes.
        """
        self._calls = calls
        self._own = [PureWindowsPath(path.lower()) for path in own_programs]

    def read(self, own_pids: AbstractSet[int]) -> Signals:  # noqa: ARG002  # SignalReader has it
        """Return the present signals; `own_pids` is not used, see `own_programs`."""
        state = self._calls.notification_state()
        battery, is_on_battery = read_battery()
        return Signals(
            is_locked=self._is_locked(state),
            is_remote=self._is_remote(),
            idle_s=self._idle_s(),
            microphone_users=self._users("microphone"),
            camera_users=self._users("webcam"),
            is_presenting=None if state is None else state in QUNS_FULL,
            battery=battery,
            is_on_battery=is_on_battery,
        )

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def _is_locked(self, state: int | None) -> bool | None:
        if state == QUNS_NOT_PRESENT:
            return True
        flags = self._calls.session_flags()
        if flags in (WTS_SESSIONSTATE_LOCK, WTS_SESSIONSTATE_UNLOCK):
            return flags == WTS_SESSIONSTATE_LOCK
        return None if state is None else False

    def _is_remote(self) -> bool | None:
        """Return whether RDP or ICA shows the session; SM_REMOTESESSION misses ICA."""
        if self._calls.is_remote_session():
            return True
        protocol = self._calls.session_protocol()
        if protocol is None:
            return self._calls.is_remote_session()
        return protocol != WTS_PROTOCOL_CONSOLE

    def _idle_s(self) -> float | None:
        last_ms, now_ms = self._calls.last_input_ms(), self._calls.now_ms()
        if last_ms is None or now_ms is None:
            return None
        return ((now_ms - last_ms) & TICK_MASK) / 1000

    def _users(self, capability: str) -> tuple[DeviceUser, ...] | None:
        """Return the programs other than ours that use it and have not stopped."""
        store = f"{CONSENT_STORE}\\{capability}"
        if self._calls.keys(store) is None:
            return None
        return tuple(
            _user(program)
            for path, program in self._programs(store)
            if not self._is_ours(program)
            and self._calls.number(path, "LastUsedTimeStop") == 0
        )

    def _programs(self, store: str) -> Iterator[tuple[str, str]]:
        """Yield (key, program) of every program that ever asked."""
        for name in self._calls.keys(store) or ():
            if name != DESKTOP_PROGRAMS:
                yield f"{store}\\{name}", name
        desktop = f"{store}\\{DESKTOP_PROGRAMS}"
        for name in self._calls.keys(desktop) or ():
            yield f"{desktop}\\{name}", name.replace("#", "\\")

    def _is_ours(self, program: str) -> bool:
        """Return whether it is our path, or the package that contains our path."""
        name = program.lower()
        return any(name == str(own) or name in own.parts for own in self._own)


def _user(program: str) -> DeviceUser:
    """Return the user of a path (`C:\\...\\Zoom.exe`), or of a package's family name.

    A family name is the package's, an underscore and 13 letters of its publisher:
    https://learn.microsoft.com/windows/apps/desktop/modernize/package-identity-overview
    """
    path = PureWindowsPath(program)
    if path.name != program:
        return user_named(None, path.stem, (path.name,))
    package, _, _ = program.rpartition("_")
    return user_named(None, package or program, (program,))


def reader() -> SignalReader:
    """Return the reader of this computer."""
    from posture_monitor.desktop.signals._windows_calls import NativeWindowsCalls

    # In a virtual environment the real interpreter is the base one.
    base = getattr(sys, "_base_executable", None)
    own = [path for path in (sys.executable, base) if path]
    return WindowsSignals(NativeWindowsCalls(), own_programs=own)
