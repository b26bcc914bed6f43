"""Measures in words: what is compared of two days, how much it is, what is usual."""

from __future__ import annotations

from collections.abc import Mapping

from posture_monitor.core.vocabulary import PostureKey, Unit
from posture_monitor.phrases.amounts import duration, rounded, size
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.postures import posture_title

_NAMES: Mapping[str, str] = {
    "usual_share": marked("In your usual position"),
    "away_share": marked("Away from it"),
    "seated_s": marked("Sitting"),
    "longest_sitting_s": marked("Longest sitting without a break"),
    "breaks": marked("Breaks"),
    "changes_per_h": marked("Changes of position an hour"),
    "longest_hold_s": marked("Longest time in one position"),
    "reminders_given": marked("Reminders"),
    "reminders_followed": marked("Followed"),
    "reminders_snoozed": marked("Answered with later"),
    "reminders_ignored": marked("Not answered"),
    "reminders_wrong": marked("Answered as wrong"),
}


def measure_name(code: str) -> str:
    """Return what is compared, by its code: Sitting, Slumped."""
    if code in _NAMES:
        return say(_NAMES[code])
    return posture_title(PostureKey(code.removesuffix("_share")), None, None)


def measure_in_words(code: str, value: float) -> str:
    """Return how much it is: 28 %, 2 h 5 min, 7.6, 4."""
    if code.endswith("_share"):
        return percent(value)
    if code.endswith("_s"):
        return duration(value)
    return rounded(value, 1 if code.endswith("_per_h") else 0)


def percent(share: float) -> str:
    """Return a share of one as per cent: 28 %."""
    return size(rounded(100 * share), Unit.PERCENT)


def between(code: str, low: float, high: float) -> str:
    """Return from where to where: 24 % to 34 %; one amount where both are the same."""
    least, most = measure_in_words(code, low), measure_in_words(code, high)
    return least if least == most else say("{low} to {high}", low=least, high=most)


def usually() -> str:
    """Return the heading above what is usual."""
    return say("usually")


def time_and_share(lasted_s: float, share: float | None) -> str:
    """Return a time and its share, where one is known: 2 h 20 min, 36 %."""
    if share is None:
        return duration(lasted_s)
    return say("{time}, {share}", time=duration(lasted_s), share=percent(share))
