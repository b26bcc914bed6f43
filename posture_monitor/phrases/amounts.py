"""Amounts: numbers, durations, sizes and times of day in words.

The only module that formats them.
"""

from __future__ import annotations

from datetime import datetime

from posture_monitor.core.vocabulary import Unit
from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.catalogue import marked, say

_DAYS = (
    marked("Mon"),
    marked("Tue"),
    marked("Wed"),
    marked("Thu"),
    marked("Fri"),
    marked("Sat"),
    marked("Sun"),
)


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


def size(number: float | str, unit: Unit) -> str:
    """Return a number with its unit: 8°, 12 %, 4 cm."""
    match unit:
        case Unit.DEGREE:
            return say("{number}°", number=number)
        case Unit.PERCENT:
            return say("{number} %", number=number)
        case Unit.CENTIMETRE:
            return say("{number} cm", number=number)


def rounded(number: float, decimals: int = 0) -> str:
    """Return a number with so many decimals: 15, 1.50."""
    return format(number, f".{decimals}f")


def plain(number: float) -> str:
    """Return a number without needless zeros: 0.5, 5."""
    return format(number, "g")


def as_written(number: float) -> str:
    """Return a number as files and commands read it in every language: 0.5, 20."""
    return format(number, "g")


def change(delta: float, unit: Unit) -> str:
    """Return a change with its sign and unit, rounded: +8°, -3 %, +4 cm."""
    return size(format(delta, "+.0f"), unit)


def figure(number: str, unit: Unit) -> str:
    """Return a number with its unit as tables have it: 8.5 deg, 12 %, 4 cm."""
    if unit is Unit.DEGREE:
        return say("{number} deg", number=number)
    return size(number, unit)


def clock_time(at: datetime) -> str:
    """Return a local time of today: 14:05."""
    return at.strftime("%H:%M")


def day_and_time(at: datetime) -> str:
    """Return a local time of another day: Mon 14:05."""
    day = say(_DAYS[at.weekday()])
    return say("{day} {time}", day=day, time=clock_time(at))
