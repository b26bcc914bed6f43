"""Times in words that a person may type after `pause` or `snooze`.

English ones hold in every language, beside those of the person's language. Each list is
one entry of the catalogue: spellings with a comma between them, in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from posture_monitor.durations import DAY_S, HOUR_S, MINUTE_S
from posture_monitor.phrases.catalogue import marked, say

_WEEKS = marked("w, week, weeks")
_DAYS = marked("d, day, days")
_HOURS = marked("h, hr, hrs, hour, hours")
_MINUTES = marked("m, min, mins, minute, minutes")
_SECONDS = marked("s, sec, secs, second, seconds")
_ONE = marked("a, an, one")
_MORE = marked("two, three, four, five, six")
_HALF = marked("half")
_AND = marked("and")
_FOR = marked("for")
_UNTIL = marked("until, till, til, to")
_AT = marked("at")
_OCLOCK = marked("o'clock, oclock")
_TODAY = marked("today, rest of the day, rest of today, midnight")
_THIS_DAY = marked("today, this day")
_YESTERDAY = marked("yesterday")
_TOMORROW = marked("tomorrow")
_NOON = marked("noon, midday")
_QUARTER = marked("a quarter of an hour, quarter of an hour, quarter hour")
_HALF_HOUR = marked("half an hour, half-hour, half hour, a half hour")
_HOUR_AND_HALF = marked("an hour and a half, one and a half hours, 1 and a half hours")


def units() -> dict[str, float]:
    """Return {spelling of a unit: its seconds}."""
    return _table(
        {
            _WEEKS: 7 * DAY_S,
            _DAYS: DAY_S,
            _HOURS: HOUR_S,
            _MINUTES: MINUTE_S,
            _SECONDS: 1.0,
        }
    )


def lengths() -> dict[str, float]:
    """Return {what is said as a whole: its seconds}."""
    return _table(
        {
            _QUARTER: HOUR_S / 4,
            _HALF_HOUR: HOUR_S / 2,
            _HOUR_AND_HALF: HOUR_S * 1.5,
        }
    )


def amounts() -> dict[str, float]:
    """Return {a word for a number: the number}; `_MORE` counts from two."""
    more = (words.split(",") for words in (_MORE, say(_MORE)))
    counted = {
        word.strip().lower(): float(number)
        for words in more
        for number, word in enumerate(words, 2)
    }
    return counted | _table({_ONE: 1.0, _HALF: 0.5})


def joints() -> frozenset[str]:
    """Return the words between two lengths, or before one."""
    return frozenset({*_spellings(_AND), *_spellings(_FOR)})


def until_words() -> tuple[str, ...]:
    """Return the words before a moment, the longest first."""
    return _longest_first(_UNTIL)


def at_words() -> tuple[str, ...]:
    """Return the words between a day and a time of day, the longest first."""
    return _longest_first(_AT)


def clock_words() -> tuple[str, ...]:
    """Return the words after a time of day, the longest first."""
    return _longest_first(_OCLOCK)


def today_words() -> frozenset[str]:
    """Return the words for the end of today."""
    return frozenset(_spellings(_TODAY))


def this_day_words() -> frozenset[str]:
    """Return the words for today as a whole."""
    return frozenset(_spellings(_THIS_DAY))


def yesterday_words() -> frozenset[str]:
    """Return the words for yesterday."""
    return frozenset(_spellings(_YESTERDAY))


def tomorrow_words() -> tuple[str, ...]:
    """Return the words for tomorrow, the longest first."""
    return _longest_first(_TOMORROW)


def noon_words() -> frozenset[str]:
    """Return the words for noon."""
    return frozenset(_spellings(_NOON))


def _table(lists: Mapping[str, float]) -> dict[str, float]:
    return {word: value for words, value in lists.items() for word in _spellings(words)}


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(set(_spellings(words)), key=len, reverse=True))


def _spellings(words: str) -> Iterator[str]:
    """Yield the English spellings, and those of the person's language."""
    for each in (words, say(words)):
        plain = each.lower().replace("’", "'")  # as what was typed is read
        yield from (word.strip() for word in plain.split(",") if word.strip())
