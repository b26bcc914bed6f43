"""Kept days in words: of which days something is kept."""

from __future__ import annotations

from datetime import date

from posture_monitor.phrases.amounts import day_and_date
from posture_monitor.phrases.catalogue import say


def days_kept(first: date, last: date) -> str:
    """Return of which days something is kept."""
    if first == last:
        return say("Only {day} is kept.", day=day_and_date(first))
    return say(
        "Days are kept from {first} to {last}.",
        first=day_and_date(first),
        last=day_and_date(last),
    )
