"""Paths: where the person's files lie, and those of who looks after the computer.

The only module that asks platformdirs. Nothing is made by looking, and nothing heavy is
loaded, so that a short command stays short.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import platformdirs

APP = "posture-monitor"


def settings_file() -> Path:
    """Return where the person's own settings lie; the file need not exist."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def data_folder() -> Path:
    """Return the person's own folder for what is kept between two runs."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def log_file() -> Path:
    """Return where the log lies."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "service.log"


def site_folders() -> list[Path]:
    """Return where whoever looks after the computer lays files down, nearest first."""
    found = platformdirs.site_config_dir(APP, appauthor=False, multipath=True)
    return [Path(folder) for folder in found.split(os.pathsep)]


def session_folder() -> Path | None:
    """Return the folder that the session gives to each person, where it gives one.

    Windows and macOS have only folders for temporary files, which are swept while the
    service runs; so is the one that platformdirs takes where Linux has none.
    """
    if sys.platform in {"win32", "darwin"}:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that there is none: we know
        try:
            found = Path(platformdirs.user_runtime_dir(APP, appauthor=False))
            session = found.parent.stat()
        except OSError:
            return None
    if session.st_uid != os.geteuid() or found.parent.name == f"runtime-{os.geteuid()}":
        return None  # after `sudo`, it may still be named in the environment
    return found
