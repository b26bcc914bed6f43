"""Policy: whether who looks after the computer has switched watching off."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from posture_monitor.config import APP
from posture_monitor.errors import PostureMonitorError
from posture_monitor.phrases.policy import watching_is_forbidden

POLICY_FILE = "pause"


def policy_files() -> list[Path]:
    """Return the places of the file that switches watching off; one is enough."""
    found = platformdirs.site_config_dir(APP, appauthor=False, multipath=True)
    return [Path(folder) / POLICY_FILE for folder in found.split(os.pathsep)]


def is_forbidden() -> bool:
    """Return whether watching is switched off for this computer."""
    return any(is_there(file) for file in policy_files())


def is_there(file: Path) -> bool:
    """Return whether a file is there, or may be: a folder that is closed to us."""
    try:
        file.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def check_policy() -> None:
    """Return if watching is not switched off for this computer.

    Raises:
        PostureMonitorError: it is; the message names the file.
    """
    for file in policy_files():
        if is_there(file):
            raise PostureMonitorError(watching_is_forbidden(file))
