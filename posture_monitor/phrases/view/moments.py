"""Moments in words: points in time and durations, as a person says them."""

from __future__ import annotations

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.catalogue import say

MINUTE = int(MINUTE_S)
SECONDS_UP_TO = 100  # longer spans are in minutes


def span(span_s: float) -> str:
    """Return a span as a person says it: `40 s`, `5 min`, `2 h 10 min`."""
    seconds = max(0, round(span_s))
    if seconds < SECONDS_UP_TO:
        return say("{number} s", number=seconds)
    minutes = round(seconds / MINUTE_S)
    if minutes < 60:
        return say("{number} min", number=minutes)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return say("{number} h", number=hours)
    return say("{hours} h {minutes} min", hours=hours, minutes=rest)


def lasted(lasted_s: float) -> str:
    """Return how long something lasted: `40 s`, `12 min`, `2 h 05 min`."""
    if lasted_s < MINUTE_S:
        return say("{number} s", number=format(lasted_s, ".0f"))
    if lasted_s < HOUR_S:
        return say("{number} min", number=format(lasted_s / MINUTE_S, ".0f"))
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    return say("{hours} h {minutes} min", hours=hours, minutes=format(minutes, "02d"))


def in_full(lasted_s: int) -> str:
    """Return whole seconds in full, so that a reader can add them: `12 min 5 s`."""
    minutes, seconds = divmod(lasted_s, MINUTE)
    if minutes == 0:
        return say("{number} s", number=seconds)
    if seconds == 0 and minutes < MINUTE:
        return say("{number} min", number=minutes)
    if minutes < MINUTE:
        return say("{minutes} min {seconds} s", minutes=minutes, seconds=seconds)
    hours, rest = divmod(minutes, MINUTE)
    if seconds == 0 and rest == 0:
        return say("{number} h", number=hours)
    if seconds == 0:
        return say("{hours} h {minutes} min", hours=hours, minutes=rest)
    return say(
        "{hours} h {minutes} min {seconds} s",
        hours=hours,
        minutes=rest,
        seconds=seconds,
    )


def of_zone(clock: str, zone: str | None) -> str:
    """Return a time with the name of its zone, which no language changes."""
    return clock if zone is None else f"{clock} {zone}"


def tomorrow_at(clock: str) -> str:
    """Return a time of the next day."""
    return say("tomorrow at {time}", time=clock)


def yesterday_at(clock: str) -> str:
    """Return a time of the day before."""
    return say("yesterday at {time}", time=clock)


def date_at(date: str, clock: str) -> str:
    """Return a time of another day."""
    return say("{date} at {time}", date=date, time=clock)
