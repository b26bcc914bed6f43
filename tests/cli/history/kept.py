"""A minute that is kept, for tests of the commands."""

from __future__ import annotations

from datetime import datetime

from posture_monitor.history.periods import Context, Period

CONTEXT = Context(setup=None, baseline_at=None, version="9.9", origin="0a1b2c3d")


def minute(start: datetime) -> Period:
    """Return a minute in which somebody sat for 50 s."""
    begins = start.replace(second=0, microsecond=0)
    amounts = {"watched_s": 50, "seated_s": 50}
    return Period(start=begins, context=CONTEXT, amounts=amounts)
