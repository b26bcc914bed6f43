"""Until: the time that a person writes after `pause` or `snooze`.

A length (`10`, `1 hour`, `half an hour`, `1h30m`), or a moment (`until 14:00`, `2pm`,
`today`, `tomorrow at 9:00`). A number alone is minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.errors import UsageError
from posture_monitor.local_times import moments_at
from posture_monitor.phrases.cli import pausing as words_of
from posture_monitor.phrases.cli import times

PIECE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+)")
NEGATIVE = re.compile(r"[-−]\s*\d")
CLOCK = re.compile(
    r"(?P<h>\d{1,2})(?:\s?[:.h]\s?(?P<m>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?"
)
NUMBER, ARTICLE, HALF, UNIT, HOUR = "NAHuh"  # kinds of what a length is made of
# an amount and its unit, again and again; a number at the end is minutes
LENGTH = re.compile(r"N|(?:(?:HA?|[NA])[uh])*(?:HA?|[NA])(?:u|hN?)")
_KINDS = {1.0: ARTICLE, 0.5: HALF}
LONGEST = timedelta(days=7)
NEAR = timedelta(hours=12)  # a time of day that has passed is tomorrow's within this


def until_from_words(
    words: str,
    now: datetime,
    zone: tzinfo | None = None,
    *,
    command: str = "pause",
) -> datetime | None:
    """Return the aware UTC moment that `15m`, `today` or `until 14:00` means.

    Without words it is None: until the person resumes. English words are understood in
    every language, and those of the person's language.

    Args:
        words: As written, joined by spaces.
        now: The present moment, aware.
        zone: The person's time zone; None is the computer's.
        command: The command that the error names.

    Raises:
        UsageError: the words mean no time, one that has passed, or more than a week.
    """
    asked = " ".join(words.lower().replace("’", "'").split())
    if not asked:
        return None
    moment = _moment(asked, now.astimezone(zone), zone, command)
    if moment is None:
        moment = now.astimezone(UTC) + _length(asked, words, command)
    if moment - now > LONGEST:
        raise UsageError(words_of.too_long(words, command))
    return moment


# A moment.


def _moment(
    asked: str, here: datetime, zone: tzinfo | None, command: str
) -> datetime | None:
    """Return the moment that is meant, or None where the words are a length."""
    said = _after(asked, times.until_words())
    rest = asked if said is None else said
    tomorrow = _after(rest, times.tomorrow_words())
    if rest in times.today_words() or tomorrow == "":
        return _tomorrow_at(here, time(0), zone)
    if rest in times.noon_words():
        return _next(here, time(12), zone, command)
    if tomorrow is not None:
        clock = _after(tomorrow, times.at_words())
        found = _clock(tomorrow if clock is None else clock, is_meant=True)
        return None if found is None else _tomorrow_at(here, found[0], zone)
    found = _clock(rest, is_meant=said is not None)
    if found is None:
        return None
    at, is_either_half = found
    if is_either_half and _later_today(here, at, zone) is None:
        other = time((at.hour + 12) % 24)
        is_far = _tomorrow_at(here, at, zone) - here > NEAR
        if is_far or _later_today(here, other, zone) is not None:
            at = other
    return _next(here, at, zone, command)


def _after(asked: str, words: Sequence[str]) -> str | None:
    """Return what follows one of the words, or None where none comes first."""
    for word in words:
        if asked == word or asked.startswith(f"{word} "):
            return asked.removeprefix(word).strip()
    return None


def _clock(asked: str, *, is_meant: bool) -> tuple[time, bool] | None:
    """Return a time of day, and whether it may be before or after noon; or None.

    Args:
        asked: What was written.
        is_meant: Whether a time of day is meant, so that `14` and `14h` are one.
    """
    bare, lengths = asked, times.units()
    for word in (*times.clock_words(), "h"):
        if is_meant or word not in lengths:  # French: à 2 heures, but 2 heures
            bare = bare.removesuffix(word).strip()
    found = CLOCK.fullmatch(bare)
    if found is None:
        return None
    hour, minute, half = int(found["h"]), int(found["m"] or 0), found["half"]
    is_clear = ":" in bare or half is not None or bare != asked
    if not (is_meant or is_clear) or hour > (23 if half is None else 12):
        return None
    if half is not None:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    is_either = half is None and found["m"] is None and 1 <= hour <= 12
    return time(hour, minute), is_either


def _next(here: datetime, at: time, zone: tzinfo | None, command: str) -> datetime:
    """Return when the clock shows this next.

    Raises:
        UsageError: that has passed today, and is far off tomorrow.
    """
    today = _later_today(here, at, zone)
    if today is not None:
        return today
    tomorrow = _tomorrow_at(here, at, zone)
    if tomorrow - here <= NEAR:
        return tomorrow
    raise UsageError(words_of.has_passed(f"{at:%H:%M}", command))


def _later_today(here: datetime, at: time, zone: tzinfo | None) -> datetime | None:
    """Return when the clock shows this next on this day, or None if no more."""
    now = here.astimezone(UTC)
    moments = moments_at(here.date(), at, zone)
    return next((moment for moment in moments if moment > now), None)


def _tomorrow_at(here: datetime, at: time, zone: tzinfo | None) -> datetime:
    return moments_at(here.date() + timedelta(days=1), at, zone)[0]


# A length.


def _length(asked: str, words: str, command: str) -> timedelta:
    """Return a length of time.

    Raises:
        UsageError: the words mean none, zero, less than zero, or more than a week.
    """
    length_s = times.lengths().get(asked)
    if length_s is None:
        if NEGATIVE.search(asked):
            raise UsageError(words_of.negative(words, command))
        length_s = _sum_s(asked)
    if length_s is None:
        raise UsageError(words_of.no_time(words, command))
    if length_s <= 0.0:
        raise UsageError(words_of.zero(words, command))
    if length_s > LONGEST.total_seconds():
        raise UsageError(words_of.too_long(words, command))
    return timedelta(seconds=length_s)


def _sum_s(asked: str) -> float | None:
    """Return the seconds of numbers and units one after the other, or None."""
    pieces = list(map(_piece, PIECE.finditer(asked)))
    if PIECE.sub("", asked).strip(" ,.") or None in pieces:
        return None
    kinds = "".join(piece[0] for piece in pieces if piece)
    if LENGTH.fullmatch(kinds) is None:
        return None
    total_s, amount = 0.0, 1.0
    for kind, value in filter(None, pieces):
        if kind in (UNIT, HOUR):
            total_s, amount = total_s + amount * value, 1.0
        else:
            amount *= value
    return total_s + amount * MINUTE_S if kinds.endswith(NUMBER) else total_s


def _piece(found: re.Match[str]) -> tuple[str, float] | None:
    """Return the kind of a number or word and its value, or None where unknown."""
    number, word = found["number"], found["word"]
    if number is not None:
        return NUMBER, float(number.replace(",", "."))
    if (amount := times.amounts().get(word)) is not None:
        return _KINDS.get(amount, NUMBER), amount
    if (unit_s := times.units().get(word)) is not None:
        return (HOUR if unit_s == HOUR_S else UNIT), unit_s
    return ("", 1.0) if word in times.joints() else None
