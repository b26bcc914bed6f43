"""What was raised for this person, read from the state where no service runs.

The seam for the state file: `thresholds` asks the service where one runs, and this
where none does.
"""

from __future__ import annotations

from posture_monitor.storage import Storage


def raised_of(storage: Storage) -> dict[str, dict[str, float]] | None:
    """Return {metric: {"factor": ..., "wrong": ...}}, or None where it cannot be read.

    Nothing is kept of it yet, so that it is always None.
    """
    del storage
    return None
