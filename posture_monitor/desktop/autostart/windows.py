"""Autostart on Windows: a value under the Run key. Not tested on a real Windows.

The Task Manager keeps its switch under StartupApproved, in a value of the same name
whose first byte is odd while it is off. It is the person's: it is read and never set.
"""

from __future__ import annotations

import errno
import subprocess
import sys
from typing import Protocol

from posture_monitor.desktop.autostart._kinds import (
    NAME,
    AutostartPlace,
    AutostartState,
    AutostartStatus,
)
from posture_monitor.errors import StorageError, UsageError
from posture_monitor.phrases.desktop import autostart as phrases

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
# https://superuser.com/questions/1766797: 02 and 06 are on, 03 and 07 off
# https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
LONGEST_COMMAND = 260


class Registry(Protocol):
    """The values below HKEY_CURRENT_USER."""

    def value(self, key: str, name: str) -> str | bytes | None:
        """Return a value, or None where there is none.

        Raises:
            OSError: it cannot be read.
        """

    def set_text(self, key: str, name: str, text: str) -> None:
        """Set a REG_SZ value; its key is made if missing.

        Raises:
            OSError: it cannot be written.
        """

    def remove(self, key: str, name: str) -> bool:
        """Remove a value; return whether it was there.

        Raises:
            OSError: it cannot be removed.
        """


class WindowsRegistry:
    """The registry of the user who is logged in."""

    def value(self, key: str, name: str) -> str | bytes | None:
        """Return a value, or None where there is none."""
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    found, _ = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return found if isinstance(found, str | bytes) else None
        else:  # noqa: RET505  # after an if of another platform, mypy reads no code
            raise _no_registry()

    def set_text(self, key: str, name: str, text: str) -> None:
        """Set a REG_SZ value."""
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)
        else:
            raise _no_registry()

    def remove(self, key: str, name: str) -> bool:
        """Remove a value; return whether it was there."""
        if sys.platform == "win32":
            import winreg

            user, access = winreg.HKEY_CURRENT_USER, winreg.KEY_SET_VALUE
            try:
                with winreg.OpenKey(user, key, 0, access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return False
            return True
        else:  # noqa: RET505  # after an if of another platform, mypy reads no code
            raise _no_registry()


class WindowsAutostart:
    """The Run value of one person."""

    def __init__(self, *, registry: Registry, command: tuple[str, ...]) -> None:
        """Keep the place of the value and what it starts."""
        self._registry = registry
        self._line = subprocess.list2cmdline(command)
        self._where = rf"HKEY_CURRENT_USER\{RUN}\{NAME}"

    def enable(self, place: AutostartPlace) -> str:
        """Set the value; return what was done, and whether it is switched off."""
        _refuse_systemd(place)
        if len(self._line) > LONGEST_COMMAND:
            raise StorageError(phrases.long_command(self._line, LONGEST_COMMAND))
        try:
            self._registry.set_text(RUN, NAME, self._line)
        except OSError as error:
            raise StorageError(
                phrases.value_not_written(self._where, error.strerror)
            ) from error
        if self._is_switched_off():
            switch = phrases.switch_on_in_windows()
            return phrases.starts_once_on(self._where, switch)
        return phrases.starts_at_login(self._where)

    def disable(self, place: AutostartPlace | None = None) -> str:
        """Remove the value; the Task Manager's switch stays as it is."""
        _refuse_systemd(place)
        is_off = self._is_switched_off()
        try:
            removed = self._registry.remove(RUN, NAME)
            if not is_off:
                self._registry.remove(APPROVED, NAME)
        except OSError as error:
            raise StorageError(
                phrases.value_not_removed(self._where, error.strerror)
            ) from error
        return phrases.no_longer_starts() if removed else phrases.was_not_set_up()

    def status(self, place: AutostartPlace | None = None) -> AutostartStatus:
        """Return what is set up."""
        _refuse_systemd(place)
        found = self._value(RUN)
        if found is None:
            return AutostartStatus(
                state=AutostartState.DISABLED, where=self._where, do=phrases.enable()
            )
        starts = found if isinstance(found, str) else None
        if starts != self._line:
            do = phrases.start_ours(phrases.enable(), self._line)
            return AutostartStatus(
                state=AutostartState.STALE, where=self._where, starts=starts, do=do
            )
        if not self._is_switched_off():
            return AutostartStatus(
                state=AutostartState.ENABLED, where=self._where, starts=starts
            )
        return AutostartStatus(
            state=AutostartState.SWITCHED_OFF,
            where=self._where,
            starts=starts,
            do=phrases.switch_on_in_windows(),
        )

    def _is_switched_off(self) -> bool:
        approved = self._value(APPROVED)
        return isinstance(approved, bytes) and any(b % 2 == 1 for b in approved[:1])

    def _value(self, key: str) -> str | bytes | None:
        try:
            return self._registry.value(key, NAME)
        except OSError as error:
            raise StorageError(
                phrases.value_not_read(self._where, error.strerror)
            ) from error


def _no_registry() -> OSError:
    return OSError(errno.ENOSYS, "this system has no registry")


def _refuse_systemd(place: AutostartPlace | None) -> None:
    if place is AutostartPlace.SYSTEMD:
        raise UsageError(phrases.no_systemd_on("Windows"))
