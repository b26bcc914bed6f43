"""Until when: what a person writes after `pause` or `snooze`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli.orders import no_length

DURATION = re.compile(
    r"(?:(?P<h>\d+(?:\.\d+)?)h)?(?:(?P<m>\d+(?:\.\d+)?)m(?:in)?)?(?:(?P<s>\d+)s)?"
)
CLOCK = re.compile(r"(?:until ?)?(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)")
LONGEST = timedelta(days=7)


def until_from_words(
    words: str,
    now: datetime,
    zone: tzinfo | None = None,
    *,
    command: str = "pause",
) -> datetime | None:
    """Return the aware UTC moment that `15m`, `today` or `until 14:00` means.

    A time of day that is over today is tomorrow's. No word at all is None: until it is
    resumed.

    Args:
        words: As they were written, joined by spaces.
        now: Any aware moment.
        zone: The person's time zone; None is the one of this computer.
        command: What is named in the error.

    Raises:
        UsageError: the words are none of these.
    """
    asked = " ".join(words.lower().split())
    if not asked:
        return None
    here = now.astimezone(zone)
    if asked == "today":
        return _at(here, time(0), zone, days=1)
    if found := CLOCK.fullmatch(asked):
        clock = time(int(found["h"]), int(found["m"]))
        today = _at(here, clock, zone, days=0)
        return today if today > now else _at(here, clock, zone, days=1)
    return now.astimezone(UTC) + _duration(asked, words, command)


def _duration(asked: str, words: str, command: str) -> timedelta:
    found = DURATION.fullmatch(asked.replace(" ", ""))
    parts = (
        {name: float(value) for name, value in found.groupdict("0").items()}
        if (found)
        else {}
    )
    seconds = sum(parts.get(name, 0.0) * s for name, s in _SECONDS.items())
    if 0 < seconds <= LONGEST.total_seconds():
        return timedelta(seconds=seconds)
    raise UsageError(no_length(words, command))


_SECONDS = {"h": HOUR_S, "m": MINUTE_S, "s": 1.0}


def _at(here: datetime, clock: time, zone: tzinfo | None, *, days: int) -> datetime:
    """Return that time of day as UTC; right on days that summer time cuts short too."""
    day = here.date() + timedelta(days=days)
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
