"""Dates: days that a person writes after `day` or `--from`, and those in names."""

from __future__ import annotations

from datetime import date, timedelta

from posture_monitor.errors import UsageError
from posture_monitor.phrases.cli import days as words
from posture_monitor.phrases.cli import times

FIRST_YEAR = 1970  # no clock of a computer shows an earlier one: a slip of the hand


def day_from_word(word: str, today: date) -> date:
    """Return the day that `2026-11-30`, `today` or `yesterday` means.

    English words are understood in every language, and those of the person's language.

    Raises:
        UsageError: it means no day, or one that has not come yet.
    """
    plain = " ".join(word.lower().replace("’", "'").split())
    if plain in times.this_day_words():
        return today
    if plain in times.yesterday_words():
        return today - timedelta(days=1)
    try:
        found = date.fromisoformat(plain)
    except ValueError:
        raise UsageError(words.no_day(word)) from None
    if found.year < FIRST_YEAR:
        raise UsageError(words.no_day(word))
    if found > today:
        raise UsageError(words.not_yet(found))
    return found


def days_in_name(first: date, last: date) -> str:
    """Return days as the name of a file has them: one day once."""
    return f"{first}" if first == last else f"{first}-to-{last}"
