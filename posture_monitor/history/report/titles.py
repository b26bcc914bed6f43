"""Titles: what a chart shows, in words that its figures bear out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.drawing.shapes import PictureHead
from posture_monitor.history.report.findings import (
    LEAST_SPREAD,
    LEAST_WHOLE_DAYS,
    Against,
    DayPart,
    HourAmount,
    UsualRange,
    against,
    first_to_last,
    most_holds,
    mostly_when,
    mostly_which,
)
from posture_monitor.history.report.order import ClockTimes
from posture_monitor.phrases.amounts import clock_time
from posture_monitor.phrases.report import titles as words


def title_of_hours(
    by_posture: Mapping[PostureKey, Sequence[HourAmount]], days: int, clock: ClockTimes
) -> str:
    """Return what the hours of some days show: when the longest posture was, if told.

    Args:
        by_posture: {posture: its hours}; more than one need not be told.
        days: Of how many days they are.
        clock: What the numbers of the hours are.
    """
    longest = sorted(
        by_posture, key=lambda key: -sum(each.part_s for each in by_posture[key])
    )
    for key in longest[:1]:
        said = _when(words.posture(key), by_posture[key], days, clock)
        if said is not None:
            return said
    return words.postures_by_hour()


def title_of_heat(hours: Sequence[HourAmount], days: int, clock: ClockTimes) -> str:
    """Return what hours by days of the week show: when most of the time away was."""
    said = _when(words.away(), hours, days, clock)
    return words.away_by_hour_and_day() if said is None else said


def title_of_days(shares: Mapping[str, float], usual: UsualRange | None) -> str:
    """Return what the whole days of a week show, also against the four weeks before.

    Args:
        shares: {name of a whole day: its share away}, in order.
        usual: Of the four weeks before, where that is known.
    """
    if len(shares) < LEAST_WHOLE_DAYS:
        return words.away_by_day()
    found = {against(share, usual) for share in shares.values()} if usual else set()
    if found == {Against.MORE}:
        return words.more_on_every_day()
    if found == {Against.LESS}:
        return words.less_on_every_day()
    most, least = (
        max(shares, key=shares.__getitem__),
        min(shares, key=shares.__getitem__),
    )
    if shares[most] - shares[least] >= LEAST_SPREAD:
        return words.most_and_least(most, least)
    return words.about_the_same()


def title_of_weeks(weeks: Sequence[UsualRange | None]) -> str:
    """Return what the weeks show, where all of them can be compared.

    Args:
        weeks: In order; None for one with too few days or after a break.
    """
    known = [each for each in weeks if each is not None]
    match first_to_last(known) if len(known) == len(weeks) else None:
        case Against.MORE:
            return words.more_than_at_first()
        case Against.LESS:
            return words.less_than_at_first()
        case Against.AS_USUAL:
            return words.no_clear_change()
        case None:
            return words.away_by_week()


def title_of_postures(posture_s: Mapping[PostureKey, float], away_s: float) -> str:
    """Return what the postures show: which one makes most of the time away, if any."""
    key = mostly_which(posture_s, away_s)
    if key is None:
        return words.postures_by_time()
    return words.mostly_a_posture(key, posture_s[key], away_s)


def title_of_holds(counts: Mapping[str, int]) -> str:
    """Return what the held positions show: how long most of them were held."""
    found = most_holds(counts)
    if found is None:
        return words.held_positions()
    say = words.mostly_held_below if found.is_below else words.mostly_held_from
    return say(found.limit_s)


def title_of_bands(head_s: float | None, trunk_s: float | None) -> str:
    """Return how long head and upper body were bent far; None is not measured."""
    if head_s is None or trunk_s is None:
        return words.bent_by_time()
    if head_s == trunk_s == 0:
        return words.never_bent_beyond()
    if trunk_s == 0:
        return words.head_bent_beyond(head_s)
    if head_s == 0:
        return words.trunk_bent_beyond(trunk_s)
    return words.bent_beyond(head_s, trunk_s)


def head_of(prefix: str, title: str, description: str) -> PictureHead:
    """Return what names a picture: its title, and how to read it."""
    return PictureHead(prefix=prefix, title=title, description=description)


def _when(
    what: str, hours: Sequence[HourAmount], days: int, clock: ClockTimes
) -> str | None:
    found = mostly_when(hours, days)
    if found is None:
        return None
    is_first = found.part is DayPart.FIRST
    if clock is ClockTimes.SHOWN:
        at = clock_time(datetime.combine(datetime.min, time(found.number)))
        return (
            words.mostly_before(what, at) if is_first else words.mostly_after(what, at)
        )
    if is_first:
        return words.mostly_in_the_first_hours(what, found.number - 1)
    return words.mostly_from_hour_on(what, found.number)
