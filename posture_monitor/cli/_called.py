"""Called: how the program is called here, so that what it says to type works."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from posture_monitor.phrases.catalogue import CALLED_VARIABLE

NAME = "posture-monitor"


def called(*words: str) -> str:
    """Return a command as a person types it in this folder."""
    return " ".join((program_called(Path(sys.argv[0]), Path.cwd()), *words))


def be_called_as_typed() -> None:
    """Let sentences name the program as the person typed it, if not by its bare name.

    A service that is started here inherits this with the environment.
    """
    started = Path(sys.argv[0])
    if started.stem == NAME and (typed := called()) != NAME:
        os.environ[CALLED_VARIABLE] = typed


def program_called(started: Path, folder: Path) -> str:
    """Return what starts the program that was started so, typed in a folder.

    The bare name, where the system finds the same program by it; else its path, which
    is relative inside the folder.

    Args:
        started: The path that the program was started by.
        folder: Where the person types.
    """
    script = started if started.stem == NAME else Path(sys.executable).parent / NAME
    found = shutil.which(NAME)
    if found is not None and _is_same(Path(found), script):
        return NAME
    place = folder / script
    if not (place.exists() or place.with_suffix(".exe").exists()):
        return f"{_quoted(sys.executable)} -m posture_monitor"
    if place.is_relative_to(folder):
        return _quoted(str(place.relative_to(folder).with_suffix("")))
    return _quoted(str(place.with_suffix("")))


def _is_same(found: Path, script: Path) -> bool:
    one, other = found.with_suffix(""), script.absolute().with_suffix("")
    return os.path.realpath(one) == os.path.realpath(other)


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
