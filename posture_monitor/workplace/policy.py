"""Policy: whether an administrator has switched watching off."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import PostureMonitorError
from posture_monitor.paths import site_folders
from posture_monitor.phrases.policy import watching_is_forbidden

POLICY_FILE = "pause"


def policy_files() -> list[Path]:
    """Return the paths of which any existing file switches watching off."""
    return [folder / POLICY_FILE for folder in site_folders()]


def is_forbidden() -> bool:
    """Return whether watching is switched off for this computer."""
    return any(is_there(file) for file in policy_files())


def is_there(file: Path) -> bool:
    """Return whether a file exists, or may exist in a folder that cannot be read."""
    try:
        file.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def check_policy() -> None:
    """Raise where watching is switched off for this computer.

    Raises:
        PostureMonitorError: it is switched off; the message names the file.
    """
    for file in policy_files():
        if is_there(file):
            raise PostureMonitorError(watching_is_forbidden(file))
