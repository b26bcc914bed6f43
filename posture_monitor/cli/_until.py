"""Until: the time that a person writes after `pause` or `snooze`."""

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

    A time of day that has passed today is tomorrow's. Without words it is None: until
    the person resumes.

    Args:
        words: As written, joined by spaces.
        now: The present moment, aware.
        zone: The person's time zone; None is the computer's.
        command: The command that the error names.

    Raises:
        UsageError: the words mean no time.
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
    """Return a time of day as UTC, also on days on which summer time begins or ends."""
    day = here.date() + timedelta(days=days)
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
