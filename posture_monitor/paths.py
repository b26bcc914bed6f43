"""Paths: where the person's files are, and those of an administrator.

The only module that uses platformdirs. It makes no file and loads nothing heavy, so
that short commands stay fast.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import platformdirs

APP = "posture-monitor"
EXERCISES = "exercises.d"  # beside the settings, and beside an administrator's files
NO_HOME = "/nonexistent"  # the home of who has none, by Debian's policy (9.2.3)
HISTORY = "history"  # the folder of the kept days, in the one for what is kept


def be_at_home() -> None:
    """Let HOME name a folder, which need not exist, where the system names none either.

    A user without an entry in the system's list, as containers have them, has no home.
    """
    if not os.environ.get("HOME", NO_HOME):
        del os.environ["HOME"]  # an empty one hides what the system's list says
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = NO_HOME


def working_folder() -> Path:
    """Return where a process is started that lasts: the home folder, or the root."""
    home = Path.home()
    return home if home.is_dir() else Path(home.anchor)


def settings_file() -> Path:
    """Return the person's own settings file, which need not exist."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def data_folder() -> Path:
    """Return the person's own folder for what is kept between two runs."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def history_folder() -> Path:
    """Return the person's folder of the kept days, which need not exist."""
    return data_folder() / HISTORY


def log_file() -> Path:
    """Return the log file, which need not exist."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "service.log"


def site_folders() -> list[Path]:
    """Return the folders for an administrator's files, nearest first."""
    found = platformdirs.site_config_dir(APP, appauthor=False, multipath=True)
    return [Path(folder) for folder in found.split(os.pathsep)]


def exercise_folders() -> list[Path]:
    """Return the folders of own exercises: the person's, then an administrator's."""
    return [folder / EXERCISES for folder in (settings_file().parent, *site_folders())]


def session_folder() -> Path | None:
    """Return the person's folder that lasts as long as the session, or None.

    Windows and macOS have only folders for temporary files, which are cleaned while the
    service runs; so is the one that platformdirs uses where Linux has none.
    """
    if sys.platform in {"win32", "darwin"}:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where there is none
        try:
            found = Path(platformdirs.user_runtime_dir(APP, appauthor=False))
            session = found.parent.stat()
        except OSError:
            return None
    if session.st_uid != os.geteuid() or found.parent.name == f"runtime-{os.geteuid()}":
        return None  # after `sudo`, the environment may name another user's folder
    return found
