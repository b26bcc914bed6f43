"""Signals on Linux: logind, the desktop's services, the X server and the kernel.

Each source is asked by itself; a missing one leaves its field None. Not known are: a
lock that neither logind nor a screen saver on the bus reports (i3lock, swaylock), full
screen on Wayland, and idle time on Wayland outside GNOME before the desktop reports the
session as idle. `read` waits for an X server that is stopped, and with it the screen.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from posture_monitor.desktop.bus_address import session_bus_address, system_bus_address
from posture_monitor.desktop.signals._battery import read_battery
from posture_monitor.desktop.signals._signals import SignalReader, Signals
from posture_monitor.desktop.signals.linux.bus import Bus, BusReading, Clock
from posture_monitor.desktop.signals.linux.cameras import Cameras
from posture_monitor.desktop.signals.linux.logind import Logind
from posture_monitor.desktop.signals.linux.microphone import Microphone, run_here
from posture_monitor.desktop.signals.linux.recordings import Run
from posture_monitor.desktop.signals.linux.screen_saver import ScreenSaver
from posture_monitor.desktop.signals.linux.x11 import X11, local_display

# Set by servers of remote desktops in every program that they start.
REMOTE_MARKS = (
    "XRDP_SESSION",
    "XRDP_SOCKET_PATH",  # xrdp 0.9 is said to lack the former
    "X2GO_SESSION",
    "CHROME_REMOTE_DESKTOP_SESSION",
)


class LinuxSignals:
    """Reads the signals on Linux."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        clock: Clock,
        uid: int,
        run: Run = run_here,
        root: Path = Path("/"),
    ) -> None:
        """Keep the sources; nothing is opened before the first reading.

        Args:
            environ: The environment of the session.
            clock: Monotonic seconds.
            uid: The user, whose processes are looked at.
            run: Starts a program and returns what it wrote.
            root: Where /dev, /proc and /sys lie.
        """
        self._environ = dict(environ)
        self._reading = reading = BusReading(clock=clock)
        system, session = system_bus_address(environ), session_bus_address(environ)
        self._system_bus = Bus(system, clock=clock, reading=reading)
        self._session_bus = Bus(session, clock=clock, reading=reading)
        self._logind = Logind(
            self._system_bus,
            environ=self._environ,
            pid=os.getpid(),
            uid=uid,
            clock=clock,
        )
        self._saver = ScreenSaver(self._session_bus, clock=clock)
        self._x11 = X11(local_display(environ), clock=clock)
        self._cameras = Cameras(root=root, uid=uid, clock=clock)
        self._microphone = Microphone(root=root, run=run, clock=clock)

    def read(self, own_pids: AbstractSet[int]) -> Signals:
        """Return the signals of now."""
        x11_idle_s, is_presenting = self._x11.read()
        battery, is_on_battery = read_battery()
        self._reading.begin()
        return Signals(
            is_locked=self._is_locked(),
            is_remote=self._is_remote(),
            idle_s=x11_idle_s if x11_idle_s is not None else self._other_idle_s(),
            microphone_users=self._microphone.users(own_pids),
            camera_users=self._cameras.users(own_pids),
            is_presenting=is_presenting,
            battery=battery,
            is_on_battery=is_on_battery,
        )

    def close(self) -> None:
        """Close all connections; a second time does nothing."""
        self._x11.close()
        self._system_bus.close()
        self._session_bus.close()

    def _is_locked(self) -> bool | None:
        """Return whether logind or a screen saver says so; both may miss a lock.

        None where one of them is silent that used to answer: it may know of a lock.
        """
        by_logind = self._logind.is_locked()
        if by_logind is True:
            return True
        by_saver = self._saver.is_active()
        if by_saver is True:
            return True
        if self._reading.has_gaps:
            return None
        return by_logind if by_saver is None else by_saver

    def _is_remote(self) -> bool | None:
        if is_remote_environment(self._environ):
            return True
        return self._logind.is_remote()

    def _other_idle_s(self) -> float | None:
        idle_s = self._saver.idle_s()
        return idle_s if idle_s is not None else self._logind.idle_s()


def is_remote_environment(environ: Mapping[str, str]) -> bool:
    """Return whether an environment is that of a remote desktop or login."""
    if any(environ.get(mark) for mark in REMOTE_MARKS):
        return True
    if not environ.get("SSH_CONNECTION") or environ.get("WAYLAND_DISPLAY"):
        return False
    return local_display(environ) is None  # none at all, or one forwarded by ssh


def reader() -> SignalReader:
    """Return the reader of this computer."""
    uid = 0
    if sys.platform != "win32":  # which has no such number, and its own reader
        uid = os.getuid()
    return LinuxSignals(os.environ, clock=time.monotonic, uid=uid)
