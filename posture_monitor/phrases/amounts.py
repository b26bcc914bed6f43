"""Amounts: durations and sizes in words."""

from __future__ import annotations

from posture_monitor.core.vocabulary import Unit
from posture_monitor.phrases.catalogue import say

MINUTE_S = 60.0


def duration(lasted_s: float) -> str:
    """Return a duration: 40 s, 12 min, 2 h, 2 h 5 min."""
    if lasted_s < MINUTE_S:
        return say("{number} s", number=round(lasted_s))
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    if hours == 0:
        return say("{number} min", number=minutes)
    if minutes == 0:
        return say("{number} h", number=hours)
    return say("{hours} h {minutes} min", hours=hours, minutes=minutes)


def size(number: float, unit: Unit) -> str:
    """Return a number with its unit: 8°, 12 %, 4 cm."""
    match unit:
        case Unit.DEGREE:
            return say("{number}°", number=number)
        case Unit.PERCENT:
            return say("{number} %", number=number)
        case Unit.CENTIMETRE:
            return say("{number} cm", number=number)
