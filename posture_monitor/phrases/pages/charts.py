"""Charts in words: legends and axes, and what a page says around them.

What a chart shows goes by its code: the codes of `drawing/tones.py` and of the enums of
`history/charts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from posture_monitor.core.vocabulary import PostureKey, Unit
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.phrases.amounts import duration, plain, rounded, size
from posture_monitor.phrases.catalogue import marked, say
from posture_monitor.phrases.postures import posture_name

_TONES: Mapping[str, str] = {
    "usual": marked("in the usual position"),
    "another_way": marked("in another way"),
    "cannot_tell": marked("could not tell"),
    "learning": marked("learning how you sit"),
    "nobody": marked("away from the desk"),
    "not_watched": marked("not watched"),
}
_RECORDED: Mapping[str, str] = {
    "learning": marked("nothing to compare with yet"),
    "nobody": marked("nobody in the picture"),
    "not_watched": marked("no picture"),
}
"""A recording may show somebody else."""
_FIGURES: Mapping[str, str] = {
    "away_per_hour": marked("away from the usual position, % of what could be told"),
    "sitting": marked("seated"),
}
_BREAKS: Mapping[str, str] = {
    "usual_position": marked("the usual position was learned anew"),
    "setup": marked("the camera or the desk changed"),
    "version": marked("a new version of the program"),
}
_PARTS: Mapping[str, str] = {
    "head": marked("head"),
    "trunk": marked("upper body"),
}
_BANDS: Mapping[str, str] = {
    "acceptable": marked("acceptable"),
    "limited": marked("acceptable for a limited time"),
    "beyond": marked("not recommended"),
}


def figures_as_table() -> str:
    """Return what opens and closes the table below a chart."""
    return say("The figures as a table")


def tone_name(tone: str) -> str:
    """Return what a block of time stands for."""
    said = _TONES.get(tone)
    return posture_name(PostureKey(tone)) if said is None else say(said)


def recorded_name(tone: str) -> str:
    """Return what a part of a recording stands for, whoever is in it."""
    said = _RECORDED.get(tone)
    return tone_name(tone) if said is None else say(said)


def posture_or_another_way(posture: PostureKey | None) -> str:
    """Return a posture, or that it was another way."""
    return say(_TONES["another_way"]) if posture is None else posture_name(posture)


def figure_name(figure: str) -> str:
    """Return what the height of a plot measures."""
    return say(_FIGURES[figure])


def figure_amount(figure: str, lasted_s: float) -> str:
    """Return an amount of it: a duration, or of an hour what part it is in percent."""
    if figure == "away_per_hour":
        return size(rounded(100 * lasted_s / HOUR_S), Unit.PERCENT)
    return duration(lasted_s)


def trend_break(what: str) -> str:
    """Return what changed between two weeks."""
    return say(_BREAKS[what])


def body_part(part: str) -> str:
    """Return a part of the body that has holding times."""
    return say(_PARTS[part])


def holding_band(band: str) -> str:
    """Return how ISO 11226 judges an angle that is held."""
    return say(_BANDS[band])


def named_amount(name: str, amount: str) -> str:
    """Return a name with its amount: slumped: 12 min."""
    return say("{name}: {amount}", name=name, amount=amount)


def from_to(begin: str, end: str) -> str:
    """Return from when to when: 2:05 to 3:10."""
    return say("{begin} to {end}", begin=begin, end=end)


# Hours and days.


def hour_of_the_day() -> str:
    """Return that the numbers of an axis are hours of the clock."""
    return say("hour of the day")


def hour_counted() -> str:
    """Return that the numbers of an axis count hours, without clock times."""
    return say("hours, counted from the first")


def whole_day() -> str:
    """Return that a day was watched as long as usual."""
    return say("watched all day")


def partial_day() -> str:
    """Return that only a part of a day was watched."""
    return say("watched in part")


def missing_day() -> str:
    """Return that a day has no figure."""
    return say("not watched")


def usual_middle() -> str:
    """Return what the line in the middle of the band is."""
    return say("middle of the last four weeks")


def usual_band() -> str:
    """Return what the band is."""
    return say("middle half of those days")


def week_middle() -> str:
    """Return what the line from week to week is."""
    return say("typical day of the week")


def week_box() -> str:
    """Return what the box of a week is."""
    return say("middle half of its days")


# Shares and counts.


def share_away() -> str:
    """Return what the numbers of a heat map are."""
    return say("Time away, % of what could be told")


def too_little_watched() -> str:
    """Return why a cell has no number."""
    return say("too little watched")


def percent_number(share: float) -> str:
    """Return a share as a whole number of percent, without the sign."""
    return rounded(100 * share)


def heat_step(limits: Sequence[float], step: int) -> str:
    """Return which shares a step of the colours has, in percent: 20-30."""
    if step == 0:
        return say("<{number}", number=percent_number(limits[0]))
    if step == len(limits):
        return say("≥{number}", number=percent_number(limits[-1]))
    low, high = limits[step - 1], limits[step]
    return say("{low}–{high}", low=percent_number(low), high=percent_number(high))


def hold_length(from_s: float, below_s: float | None) -> str:
    """Return how long the holds of a class lasted, in minutes."""
    low = plain(from_s / MINUTE_S)
    if below_s is None:
        return say("{number} min or longer", number=low)
    high = plain(below_s / MINUTE_S)
    if from_s <= 0:
        return say("under {number} min", number=high)
    return say("{low} to {high} min", low=low, high=high)


def holds_counted() -> str:
    """Return what the bars of held positions count."""
    return say("times held so long")
