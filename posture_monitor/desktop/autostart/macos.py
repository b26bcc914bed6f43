"""Autostart on macOS: a LaunchAgent. Not tested on a real Mac.

launchd reads the folder at login, so nothing needs to be loaded now.
"""

from __future__ import annotations

import plistlib
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.parsers.expat import ExpatError

from posture_monitor.desktop.autostart import _files
from posture_monitor.desktop.autostart._kinds import (
    AutostartPlace,
    AutostartState,
    AutostartStatus,
)
from posture_monitor.errors import UsageError
from posture_monitor.phrases.desktop import autostart as phrases
from posture_monitor.store.atomic import write_whole

LABEL = "org.posture-monitor.agent"
LAUNCHCTL_TIMEOUT_S = 5.0
# https://github.com/usnistgov/macos_security/issues/167
SWITCHED_OFF = ("=> disabled", "=> true")


def disabled_services() -> str | None:
    """Return what launchctl prints of switched-off agents, or None."""
    user = Path.home().stat().st_uid  # os.getuid is not on Windows
    words = ["launchctl", "print-disabled", f"gui/{user}"]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            check=False,
            text=True,
            timeout=LAUNCHCTL_TIMEOUT_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


class MacAutostart:
    """The LaunchAgent of one person."""

    def __init__(
        self,
        *,
        home: Path,
        command: tuple[str, ...],
        disabled: Callable[[], str | None] = disabled_services,
    ) -> None:
        """Keep the path of the file and what it starts."""
        self._home = home
        self.agent = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._command = command
        self._disabled = disabled

    def enable(self, place: AutostartPlace) -> str:
        """Write the agent; return what was done."""
        _refuse_systemd(place)
        write_whole(self.agent, agent_content(self._command))
        where = str(self.agent)
        if self._is_switched_off():
            return phrases.starts_once_on(where, phrases.switch_on_in_macos(LABEL))
        return phrases.starts_at_login(where)

    def disable(self, place: AutostartPlace | None = None) -> str:
        """Remove the agent; return what was done."""
        _refuse_systemd(place)
        removed = _files.remove([self.agent], below=self._home / "Library")
        return phrases.no_longer_starts() if removed else phrases.was_not_set_up()

    def status(self, place: AutostartPlace | None = None) -> AutostartStatus:
        """Return what is set up."""
        _refuse_systemd(place)
        where, content = str(self.agent), _files.content_of(self.agent)
        if content is None:
            return AutostartStatus(
                state=AutostartState.DISABLED, where=where, do=phrases.enable()
            )
        words = _program_arguments(content)
        starts = None if words is None else shlex.join(words)
        if words != self._command:
            do = phrases.start_ours(phrases.enable(), shlex.join(self._command))
            return AutostartStatus(
                state=AutostartState.STALE, where=where, starts=starts, do=do
            )
        if self._is_switched_off():
            return AutostartStatus(
                state=AutostartState.SWITCHED_OFF,
                where=where,
                starts=starts,
                do=phrases.switch_on_in_macos(LABEL),
            )
        return AutostartStatus(state=AutostartState.ENABLED, where=where, starts=starts)

    def _is_switched_off(self) -> bool:
        """Return whether launchd reports it as disabled; before macOS 13 as `true`."""
        lines = (self._disabled() or "").splitlines()
        return any(
            f'"{LABEL}"' in line and line.endswith(SWITCHED_OFF) for line in lines
        )


def agent_content(command: tuple[str, ...]) -> bytes:
    """Return the property list of the agent."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(command),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
        "LimitLoadToSessionType": "Aqua",  # no camera and no desktop over ssh
    }
    return plistlib.dumps(agent)


def _program_arguments(content: str) -> tuple[str, ...] | None:
    try:
        agent = plistlib.loads(content.encode("utf-8", "surrogateescape"))
        return tuple(str(word) for word in agent["ProgramArguments"])
    except (ValueError, KeyError, TypeError, ExpatError):  # edited by a person
        return None


def _refuse_systemd(place: AutostartPlace | None) -> None:
    if place is AutostartPlace.SYSTEMD:
        raise UsageError(phrases.no_systemd_on("macOS"))
