"""Policy in words: what an administrator has prescribed."""

from __future__ import annotations

from pathlib import Path

from posture_monitor.errors import Fault
from posture_monitor.phrases.catalogue import say


def watching_is_forbidden(file: Path) -> Fault:
    """Return that watching is switched off for this computer, and by which file."""
    return Fault(
        told=say(
            "Watching is switched off on this computer. Ask the people who look after "
            "it."
        ),
        found=f"expected that watching is allowed, got {file}, which forbids it",
    )
