"""Programs: one short-lived program is run to its end, and what came of it is told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence

# Returns why it failed, or None where it ended well; never raises.
Run = Callable[[Sequence[str], float], str | None]

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows has the flag


def run(command: Sequence[str], timeout_s: float) -> str | None:
    """Return why the program failed, or None where it ended well; it is over then."""
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
        return f"{command[0]} was not done within {timeout_s:g} s"
    except (OSError, ValueError) as error:
        return f"{command[0]} could not be started ({error})"
    if done.returncode == 0:
        return None
    said = done.stderr.strip().splitlines()
    return f"{command[0]} ended with {done.returncode} ({said[-1] if said else '-'})"
