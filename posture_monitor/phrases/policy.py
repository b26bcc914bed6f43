"""Policy in words: what an administrator has prescribed."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.phrases.catalogue import say


def watching_is_forbidden(file: Path) -> str:
    """Return that watching is switched off for this computer, and by which file."""
    return say(
        "expected that watching is allowed on this computer, got {file}, "
        "which switches it off; ask whoever looks after the computer",
        file=file,
    )
