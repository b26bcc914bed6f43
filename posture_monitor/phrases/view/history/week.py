"""A week in words: its days, its hours, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.phrases.amounts import day_and_date, duration, weekday_name
from posture_monitor.phrases.catalogue import marked, say, say_count
from posture_monitor.phrases.postures import posture_title
from posture_monitor.phrases.view.history.measures import (
    between,
    measure_in_words,
    percent,
)

_MORE: Mapping[str, str] = {
    "away_share": marked(
        "You were away from your usual position more: {value}, usually {usual}."
    ),
    "seated_s": marked("You sat longer: {value} a day, usually {usual}."),
    "longest_sitting_s": marked(
        "You sat longer without a break: up to {value}, usually {usual}."
    ),
    "breaks": marked("You had more breaks: {value} a day, usually {usual}."),
    "changes_per_h": marked(
        "You changed position more often: {value} times an hour, usually {usual}."
    ),
    "longest_hold_s": marked(
        "You stayed longer in one position: up to {value}, usually {usual}."
    ),
}
_LESS: Mapping[str, str] = {
    "away_share": marked(
        "You were away from your usual position less: {value}, usually {usual}."
    ),
    "seated_s": marked("You sat less: {value} a day, usually {usual}."),
    "longest_sitting_s": marked(
        "You sat for less time without a break: up to {value}, usually {usual}."
    ),
    "breaks": marked("You had fewer breaks: {value} a day, usually {usual}."),
    "changes_per_h": marked(
        "You changed position less often: {value} times an hour, usually {usual}."
    ),
    "longest_hold_s": marked(
        "You stayed for less time in one position: up to {value}, usually {usual}."
    ),
}
_POSTURE_MORE = marked("{posture}, more than usual: {value}, usually {usual}.")
_POSTURE_LESS = marked("{posture}, less than usual: {value}, usually {usual}.")
_BREAKS: Mapping[str, str] = {
    "baseline": marked(
        "On {day} your usual position was taken anew. "
        "What was before is not compared with it."
    ),
    "setup": marked("On {day} you or the camera were in a new place."),
    "version": marked(
        "On {day} a new version of the program began. "
        "What was before is not compared with it."
    ),
}


def week_title(first: date) -> str:
    """Return the heading of a week, by its Monday."""
    return say("Week from {day}", day=day_and_date(first))


def bars_title() -> str:
    """Return what the bars of the days show."""
    return say("How much of each day you were away from your usual position:")


def day_label(day: date) -> str:
    """Return the short name of a day in its week: Mon 23."""
    return say(
        "{weekday} {number}", weekday=weekday_name(day.weekday()), number=day.day
    )


def of_time(share: float, told_s: float) -> str:
    """Return a share, and of how much time: 28 % of 5 h 30 min."""
    return say("{share} of {time}", share=percent(share), time=duration(told_s))


def of_a_partial_day(words: str) -> str:
    """Return the same, of a day that was watched in part."""
    return say("{words} (part of a day)", words=words)


def too_little() -> str:
    """Return that too little of a day could be told."""
    return say("too little was seen to tell")


def nothing() -> str:
    """Return that nothing is kept of a day."""
    return say("nothing is kept")


def legend_of_band(shape: str, low: float, high: float) -> str:
    """Return what the band behind the bars is."""
    return say(
        "{shape} half of your days in the four weeks before: {amount}",
        shape=shape,
        amount=between("away_share", low, high),
    )


def middle_day_title(days: int) -> str:
    """Return the heading of the figures of the day in the middle."""
    return say_count(
        "On {count} whole day of this week:",
        "A typical day, out of {count} whole days of this week:",
        days,
    )


def changes_title() -> str:
    """Return the heading of what has changed."""
    return say("What changed:")


def more(code: str, value: float, low: float, high: float) -> str:
    """Return that there was more of something than usual."""
    return _change(_MORE.get(code, _POSTURE_MORE), code, value, (low, high))


def less(code: str, value: float, low: float, high: float) -> str:
    """Return that there was less of something than usual."""
    return _change(_LESS.get(code, _POSTURE_LESS), code, value, (low, high))


def new_on(day: date, kind: str) -> str:
    """Return what was new on a day, and what that means for comparing."""
    return say(_BREAKS[kind], day=day_label(day))


def nothing_changed() -> str:
    """Return that nothing is far from the weeks before."""
    return say("Nothing was far from your four weeks before.")


def partial_left_out(days: int) -> str:
    """Return how many days were watched in part, and count in no average."""
    return say_count(
        "{count} day was watched in part. It counts in no average.",
        "{count} days were watched in part. They count in no average.",
        days,
    )


def _change(sentence: str, code: str, value: float, usual: tuple[float, float]) -> str:
    names = {} if code in _MORE else {"posture": _posture(code)}
    return say(
        sentence,
        value=measure_in_words(code, value),
        usual=between(code, *usual),
        **names,
    )


def _posture(code: str) -> str:
    return posture_title(PostureKey(code.removesuffix("_share")), None, None)
