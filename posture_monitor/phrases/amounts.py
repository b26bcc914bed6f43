"""Amounts: numbers, durations, sizes and times of day in words.

The only module that formats them.
"""

from __future__ import annotations

import re
from datetime import date as calendar_day
from datetime import datetime

from posture_monitor.core.vocabulary import Unit
from posture_monitor.durations import MINUTE_S
from posture_monitor.phrases.catalogue import marked, say, say_count

# Translators: Monday to Sunday, short, as in "Mon 14:05".
_DAYS = (
    marked("Mon"),
    marked("Tue"),
    marked("Wed"),
    marked("Thu"),
    marked("Fri"),
    marked("Sat"),
    marked("Sun"),
)
# Translators: January to December, short, as in "3 Nov 2026".
_MONTHS = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)

_NO_BREAK = "\N{NO-BREAK SPACE}"


def duration(lasted_s: float) -> str:
    """Return a duration: 40 s, 12 min, 2 h, 2 h 5 min."""
    if round(lasted_s) < MINUTE_S:
        return say("{number} s", number=round(lasted_s))
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    if hours == 0:
        return say("{number} min", number=minutes)
    if minutes == 0:
        return say("{number} h", number=hours)
    return say("{hours} h {minutes} min", hours=hours, minutes=minutes)


def duration_in_words(lasted_s: float) -> str:
    """Return a duration for a sentence: 40 seconds, 12 minutes, 1 hour 5 minutes."""
    if round(lasted_s) < MINUTE_S:
        return say_count("{count} second", "{count} seconds", round(lasted_s))
    hours, minutes = divmod(round(lasted_s / MINUTE_S), 60)
    if hours == 0:
        return say_count("{count} minute", "{count} minutes", minutes)
    whole = say_count("{count} hour", "{count} hours", hours)
    if minutes == 0:
        return whole
    rest = say_count("{count} minute", "{count} minutes", minutes)
    return say("{hours} {minutes}", hours=whole, minutes=rest)


def size(number: float | str, unit: Unit) -> str:
    """Return a number with its unit: 8°, 12 %, 4 cm."""
    written = _with_sign(str(number))
    match unit:
        case Unit.DEGREE:
            return say("{number}°", number=written)
        case Unit.PERCENT:
            return say("{number} %", number=written)
        case Unit.CENTIMETRE:
            return say("{number} cm", number=written)


def rounded(number: float, decimals: int = 0) -> str:
    """Return a number with so many decimals, with the language's sign: 15, 1.50."""
    return _with_sign(format(number, f".{decimals}f"))


def plain(number: float) -> str:
    """Return a number without needless zeros, with the language's sign: 0.5, 5."""
    return _with_sign(format(number, "g"))


def as_written(number: float) -> str:
    """Return a number as files and commands read it in every language: 0.5, 20."""
    return format(number, "g")


def change(delta: float, unit: Unit) -> str:
    """Return a change with its sign and unit, rounded: +8°, -3 %, +4 cm."""
    return size(format(delta, "+.0f"), unit)


def figure(number: str, unit: Unit) -> str:
    """Return a number with its unit as tables have it: 8.5 deg, 12 %, 4 cm."""
    if unit is Unit.DEGREE:
        return say("{number} deg", number=_with_sign(number))
    return size(number, unit)


def clock_time(at: datetime) -> str:
    """Return a local time of today: 14:05."""
    # Translators: a time of day. ":02d" writes two digits: 09:05; without it, 9:05.
    return say("{hour:02d}:{minute:02d}", hour=at.hour, minute=at.minute)


def weekday_name(weekday: int) -> str:
    """Return a day of the week, short: Mon for 0."""
    return say(_DAYS[weekday])


def day_and_time(at: datetime) -> str:
    """Return a local time of another day of this week: Mon 14:05."""
    day = weekday_name(at.weekday())
    return say("{day} {time}", day=day, time=clock_time(at))


def day_and_month(month: int, day: int) -> str:
    """Return a day of some year: 3 Nov."""
    # Translators: a day of the month, short, as below a chart: "3 Nov" or "3. Nov.".
    return say("{day} {month}", day=day, month=say(_MONTHS[month - 1]))


def moment_of_recording(at_s: float) -> str:
    """Return a moment of a recording: 2:05, 1:02:05."""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}"
    return f"{minutes}:{seconds:02d}"


def day_and_date(day: calendar_day) -> str:
    """Return a day with its name: Mon 3 Nov 2026."""
    return say("{day} {date}", day=weekday_name(day.weekday()), date=date(day))


def date(at: calendar_day) -> str:
    """Return a local date: 3 Nov 2026."""
    month = say(_MONTHS[at.month - 1])
    return say("{day} {month} {year}", day=at.day, month=month, year=at.year)


def date_and_time(at: datetime) -> str:
    """Return a local time of a day long ago: 3 Nov 2026, 14:05."""
    return say("{date}, {time}", date=date(at), time=clock_time(at))


def unparted(text: str) -> str:
    """Return a text that no line ends in between a number and its unit."""
    units = (say("{number} %", number=""), say("{number} cm", number=""), *_times())
    unit = "|".join(re.escape(each.strip()) for each in units)
    joined = re.sub(rf"(?<=\d) (?=(?:{unit})(?!\w))", _NO_BREAK, text)
    hour = re.escape(say("{number} h", number="").strip())
    ends = "[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"  # French has narrow ones
    return re.sub(rf"(?<={ends}{hour}) (?=\d+{ends})", _NO_BREAK, joined)


def _times() -> tuple[str, ...]:
    """Return the units of durations, without a number."""
    return (
        say("{number} s", number=""),
        say("{number} h", number=""),
        say("{number} min", number=""),
    )


def _with_sign(number: str) -> str:
    """Return a number with the decimal sign of the language."""
    # Translators: one half as a number, which shows your decimal sign: 0.5 or 0,5.
    half = say("0.5")
    return number.replace(".", "," if "," in half else ".")
