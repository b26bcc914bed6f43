"""Arithmetic that more than one metric uses."""

from __future__ import annotations


def ratio(upper: float, lower: float) -> float | None:
    """Return upper / lower, or None where lower is not above 0."""
    return upper / lower if lower > 0 else None
