"""What more than one metric reckons with."""

from __future__ import annotations


def ratio(upper: float, lower: float) -> float | None:
    """Return upper / lower, or None where the lower one is nothing."""
    return upper / lower if lower > 0 else None
