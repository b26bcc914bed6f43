"""Autostart: starts the program at every login, by one small file of the person.

There is one module for each operating system; `open_autostart` selects it. Nothing is
started or stopped here, and no password is needed. Autostart that the person switched
off elsewhere (Task Manager, the desktop's own list) is reported as switched off.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from posture_monitor.desktop.autostart._kinds import (
    NAME,
    Autostart,
    AutostartPlace,
    AutostartState,
    AutostartStatus,
)

__all__ = [
    "Autostart",
    "AutostartPlace",
    "AutostartState",
    "AutostartStatus",
    "open_autostart",
    "start_command",
]

ARGUMENTS = ("start", "--foreground")


def start_command(
    *,
    executable: str = sys.executable,
    is_frozen: bool = bool(getattr(sys, "frozen", False)),
    platform: str = sys.platform,
) -> tuple[str, ...]:
    """Return the command that starts the program that is running now.

    A frozen build is its own program. Otherwise it is the script that was installed
    with the interpreter, or the interpreter with the package where there is no script.
    On Windows pythonw is preferred: the script would open a console, and the program
    would end when that is closed.
    """
    if is_frozen:
        return (executable, *ARGUMENTS)
    package = ("-m", "posture_monitor", *ARGUMENTS)
    beside = Path(executable).parent
    if platform == "win32":
        windowless = beside / "pythonw.exe"
        return (str(windowless) if windowless.exists() else executable, *package)
    script = beside / NAME
    if script.is_file():
        return (str(script), *ARGUMENTS)
    return (executable, *package)


def open_autostart(
    *,
    environ: Mapping[str, str],
    home: Path,
    platform: str = sys.platform,
    command: tuple[str, ...] | None = None,
) -> Autostart:
    """Return the autostart of a platform, named as in `sys.platform`.

    Args:
        environ: The environment, for XDG_CONFIG_HOME.
        home: The person's home folder.
        platform: As `sys.platform` names it.
        command: What is started at login; None is `start_command()`.
    """
    command = start_command() if command is None else command
    if platform == "darwin":
        from posture_monitor.desktop.autostart.macos import MacAutostart

        return MacAutostart(home=home, command=command)
    if platform == "win32":
        from posture_monitor.desktop.autostart.windows import (
            WindowsAutostart,
            WindowsRegistry,
        )

        return WindowsAutostart(registry=WindowsRegistry(), command=command)
    from posture_monitor.desktop.autostart.linux import LinuxAutostart

    return LinuxAutostart(environ=environ, home=home, command=command)
