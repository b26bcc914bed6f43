"""Button desks: whether and how a desktop shows notices with buttons.

Nothing here shows anything. Windows and macOS: written to the documented interfaces;
not tested on a real one.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Mapping
from typing import Protocol

from posture_monitor.desktop.bus_address import session_bus_address
from posture_monitor.desktop.notifiers._lengths import (
    BODY_MAX_UTF16,
    TITLE_MAX_UTF16,
    clean,
    cut,
    escaped,
    one_line,
    with_last_line,
    with_program,
)
from posture_monitor.desktop.notifiers._notice import APP_NAME, Notice
from posture_monitor.desktop.notifiers._session_bus import (
    Daemon,
    seen_daemon,
    woken_daemon,
)
from posture_monitor.phrases.desktop import notifiers as phrases

TIMEOUT_S = 5.0  # a daemon that the bus has to start first takes a second or two
CORE_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"


class ButtonDesk(Protocol):
    """What shows notices on one operating system, beyond what the library reports."""

    def woken(self) -> Daemon:
        """Return what shows notices now; it is started if necessary."""

    def seen(self) -> Daemon:
        """Return what shows notices now, as far as is known without starting it."""


class LinuxButtonDesk:
    """Asks the notification daemon on the session bus."""

    def __init__(
        self, environ: Mapping[str, str], *, timeout_s: float = TIMEOUT_S
    ) -> None:
        """Keep the environment that names the session bus, read at each notice."""
        self._environ = environ
        self._timeout_s = timeout_s

    def woken(self) -> Daemon:
        """Return the daemon after it answered; the bus starts it where it can."""
        return self._unaddressed() or woken_daemon(
            self._environ, timeout_s=self._timeout_s
        )

    def seen(self) -> Daemon:
        """Return the daemon after it answered, or what is known without starting it."""
        return self._unaddressed() or seen_daemon(
            self._environ, timeout_s=self._timeout_s
        )

    def _unaddressed(self) -> Daemon | None:
        """Return the obstacle where we find a bus and the library does not, or None."""
        if self._environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return None
        is_there = session_bus_address(self._environ) is not None
        return Daemon(obstacle=phrases.no_bus_address()) if is_there else None


class MacButtonDesk:
    """Knows whether clicks would be received."""

    def __init__(self, has_main_loop: Callable[[], bool]) -> None:
        """Keep the function that returns whether the main thread runs a CFRunLoop."""
        self._has_main_loop = has_main_loop

    def woken(self) -> Daemon:
        """Return the notification centre, with the obstacle where clicks are lost."""
        obstacle = None if self._has_main_loop() else phrases.no_main_loop()
        return Daemon(obstacle=obstacle, shows_buttons=True, names_program=True)

    def seen(self) -> Daemon:
        """Return the same."""
        return self.woken()


class WindowsButtonDesk:
    """Knows nothing beyond what the library reports."""

    def woken(self) -> Daemon:
        """Return the action centre; its "hero" pictures are twice as broad as high."""
        return Daemon(
            obstacle=None, shows_buttons=True, names_program=True, cuts_pictures=True
        )

    def seen(self) -> Daemon:
        """Return the same."""
        return self.woken()


def desk_of(platform: str) -> ButtonDesk:
    """Return the desk of a platform, named as in `sys.platform`."""
    if platform == "darwin":
        return MacButtonDesk(has_main_loop)
    if platform == "win32":
        return WindowsButtonDesk()
    return LinuxButtonDesk(os.environ)


def words_of(notice: Notice, daemon: Daemon) -> tuple[str, str]:
    """Return a notice's title and body as the daemon is to get them."""
    title = one_line(notice.title)
    line = one_line(notice.without_buttons) if daemon.hides_buttons else ""
    body = with_last_line(clean(notice.body), line, BODY_MAX_UTF16)
    if daemon.names_program and title:
        title = cut(title, TITLE_MAX_UTF16)
    else:
        title = with_program(title, APP_NAME, TITLE_MAX_UTF16)
    return title, escaped(body) if daemon.reads_markup else body


def has_main_loop() -> bool:
    """Return whether the main thread runs a CFRunLoop; macOS only.

    Source: CoreFoundation, CFRunLoopCopyCurrentMode: NULL where it is not running.
    """
    core = ctypes.CDLL(CORE_FOUNDATION)
    core.CFRunLoopGetMain.restype = ctypes.c_void_p
    core.CFRunLoopCopyCurrentMode.argtypes = [ctypes.c_void_p]
    core.CFRunLoopCopyCurrentMode.restype = ctypes.c_void_p
    core.CFRelease.argtypes = [ctypes.c_void_p]
    mode = core.CFRunLoopCopyCurrentMode(core.CFRunLoopGetMain())
    if mode is None:
        return False
    core.CFRelease(mode)
    return True
