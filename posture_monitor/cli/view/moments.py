"""How moments and spans look: as the person's clock shows them, as one says them."""

from __future__ import annotations

from datetime import datetime, tzinfo


def moment_from_iso(word: object) -> datetime | None:
    """Return the aware moment that a status names, or None where it names none."""
    if not isinstance(word, str):
        return None
    try:
        moment = datetime.fromisoformat(word)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment


def local_words(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment as the person's clock shows it: `14:00`, `tomorrow at 08:00`."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    clock = f"{there:%H:%M}"
    away = (there.date() - here.date()).days
    if away == 0:
        return clock
    near = {1: "tomorrow", -1: "yesterday"}
    return f"{near.get(away, f'{there:%Y-%m-%d}')} at {clock}"


def span_words(span_s: float) -> str:
    """Return a span as a person says it: `40 s`, `5 min`, `2 h 10 min`."""
    seconds = max(0, round(span_s))
    if seconds < 100:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
