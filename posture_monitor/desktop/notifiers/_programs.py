"""Programs: runs a short-lived program to its end and returns why it failed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence

from posture_monitor.phrases.desktop import notifiers as phrases

# Returns why it failed, or None where it did not; never raises.
Run = Callable[[Sequence[str], float], str | None]

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # a flag of Windows only


def run(command: Sequence[str], timeout_s: float) -> str | None:
    """Run a program to its end; return why it failed, or None where it did not."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=timeout_s,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired:
        return phrases.program_is_late(command[0], timeout_s)
    except (OSError, ValueError) as error:
        return phrases.program_does_not_start(command[0], str(error))
    if done.returncode == 0:
        return None
    said = done.stderr.strip().splitlines()
    return phrases.program_failed(
        command[0], done.returncode, said[-1] if said else "-"
    )
