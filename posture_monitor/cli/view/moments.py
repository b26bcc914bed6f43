"""Moments: formats points in time as local times."""

from __future__ import annotations

from datetime import datetime, tzinfo

from posture_monitor.local_times import moments_at
from posture_monitor.phrases.amounts import clock_time, date
from posture_monitor.phrases.view.moments import (
    date_at,
    of_zone,
    tomorrow_at,
    yesterday_at,
)


def moment_from_iso(word: object) -> datetime | None:
    """Return the aware moment of a text in a status, or None where it is none."""
    if not isinstance(word, str):
        return None
    try:
        moment = datetime.fromisoformat(word)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment


def local_words(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment in local time: `14:00`, `tomorrow at 08:00`.

    One that the clock shows twice that night has the name of its zone: `02:30 CET`.
    """
    there, here = moment.astimezone(zone), now.astimezone(zone)
    clock = clock_time(there)
    if len(moments_at(there.date(), there.time(), zone)) > 1:
        clock = of_zone(clock, there.tzname())
    away = (there.date() - here.date()).days
    match away:
        case 0:
            return clock
        case 1:
            return tomorrow_at(clock)
        case -1:
            return yesterday_at(clock)
    return date_at(date(there), clock)
