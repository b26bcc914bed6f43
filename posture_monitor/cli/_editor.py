"""Editor: lets the person edit a text in an editor, on a copy of his own."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from posture_monitor.errors import ConfigError, PostureMonitorError
from posture_monitor.phrases.cli import settings as words
from posture_monitor.phrases.kept.settings import edit_is_no_toml

KNOWN = ("notepad",) if sys.platform == "win32" else ("editor", "nano", "vi")


def edited(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return a text after the person has edited it; the copy is gone by then.

    Raises:
        PostureMonitorError: there is no editor, or it failed.
    """
    command = _editor(environment)
    handle, name = tempfile.mkstemp(suffix=".toml", prefix="posture-monitor-")
    copy = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        _run(command, copy)
        return copy.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(edit_is_no_toml(error)) from error
    except OSError as error:
        why = error.strerror
        raise PostureMonitorError(words.editor_failed(command[0], why)) from error
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _run(command: Sequence[str], copy: Path) -> None:
    status = subprocess.run([*command, str(copy)], check=False).returncode
    if status != 0:
        raise PostureMonitorError(words.editor_failed(command[0], status))


def _editor(environment: Mapping[str, str]) -> list[str]:
    """Return the words that start the person's editor."""
    for name in ("VISUAL", "EDITOR"):
        words_of = environment.get(name, "")
        try:
            asked = shlex.split(words_of, posix=sys.platform != "win32")
        except ValueError as error:  # a quotation mark is open
            raise PostureMonitorError(words.editor_failed(words_of, None)) from error
        if asked:
            return asked
    found = next((each for each in KNOWN if shutil.which(each)), None)
    if found is None:
        raise PostureMonitorError(words.no_editor())
    return [found]
