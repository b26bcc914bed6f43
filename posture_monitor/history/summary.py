"""Summary: what an hour, a day and any stretch of time come to, from what is kept.

Pure: periods in, figures out. Every figure says of how much time it is; what was seen
too little of to say it is None. Nothing here is a score, and nothing compares people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from posture_monitor.core.metrics import METRICS
from posture_monitor.core.postures import POSTURES
from posture_monitor.core.vocabulary import PostureKey, Severity, Zone
from posture_monitor.durations import HOUR_S, MINUTE_S
from posture_monitor.history.columns import (
    DOSED,
    HOLD_CLASSES,
    SEVERITIES,
    Amounts,
    dose_column,
    longest_column,
    merged,
    posture_column,
    zone_column,
)
from posture_monitor.history.periods import Context, Period, Tier, gathered

_Key = TypeVar("_Key")

MIN_TOLD_S = 10 * MINUTE_S
"""No share is made of less time than this. (D: our judgement)"""
PARTIAL_BELOW_S = 4 * HOUR_S
"""A day that was watched for less is partial. (D: our judgement)"""
PARTIAL_BELOW_SHARE = 0.5
"""So is a day of which less than this share was watched. (D: our judgement)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFigures:
    """How many reminders were given, and what came of them."""

    given: int
    shown: int
    followed: int
    snoozed: int
    ignored: int
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a stretch of time.

    Attributes:
        watched_s: Seen with a good picture: `seated_s` and `away_s`.
        seated_s: The person was there.
        away_s: The person was not there.
        not_watched_s: Not seen, between two times of the same day that were.
        usual_s: Seated, in the usual position or a little out of it.
        unnamed_s: Seated, away from the usual position in no way with a name.
        learning_s: Seated, before the usual position was known.
        cannot_tell_s: Seated, and the posture could not be told.
        posture_s: {posture: {how far: seconds}}; what is 0 is left out.
        longest_s: {posture: the longest time in it on end}; 0 is left out.
        zone_s: {metric: {zone: seconds}} of the time it was measured; 0 is left out.
        dose_percent: {metric: largest dose}; 100 is the holding time of ISO 11226.
        changes: Changes of position.
        holds: {column of a class of HOLD_CLASSES: how many positions}, all of them.
        longest_hold_s: The longest time in nearly one position.
        breaks: Absences long enough to count as a break.
        longest_sitting_s: The longest sitting without a break.
        reminders: The reminders, and what came of them.
    """

    watched_s: int
    seated_s: int
    away_s: int
    not_watched_s: int
    usual_s: int
    unnamed_s: int
    learning_s: int
    cannot_tell_s: int
    posture_s: Mapping[PostureKey, Mapping[Severity, int]]
    longest_s: Mapping[PostureKey, int]
    zone_s: Mapping[str, Mapping[Zone, int]]
    dose_percent: Mapping[str, int]
    changes: int
    holds: Mapping[str, int]
    longest_hold_s: int
    breaks: int
    longest_sitting_s: int
    reminders: ReminderFigures

    @property
    def away_from_usual_s(self) -> int:
        """Return the seconds seated away from the usual position."""
        return self.unnamed_s + sum(map(self.in_posture_s, self.posture_s))

    @property
    def told_s(self) -> int:
        """Return the seconds of which it could be told whether it was usual."""
        return self.usual_s + self.away_from_usual_s

    @property
    def usual_share(self) -> float | None:
        """Return which share of the told time was usual, or None where it is little."""
        return self._of_told(self.usual_s)

    @property
    def away_share(self) -> float | None:
        """Return which share of the told time was not usual, or None where little."""
        return self._of_told(self.away_from_usual_s)

    @property
    def told_share(self) -> float | None:
        """Return of which share of the time seated it could be told, if of any."""
        return self.told_s / self.seated_s if self.seated_s else None

    @property
    def watched_share(self) -> float | None:
        """Return which share of the time from first to last was watched, if any."""
        whole_s = self.watched_s + self.not_watched_s
        return self.watched_s / whole_s if whole_s else None

    @property
    def changes_per_h(self) -> float | None:
        """Return the changes of position an hour seated, or None where it is little."""
        if self.seated_s < MIN_TOLD_S:
            return None
        return self.changes * HOUR_S / self.seated_s

    def in_posture_s(self, posture: PostureKey) -> int:
        """Return the seconds in a posture, however far it went."""
        return sum(self.posture_s.get(posture, {}).values())

    def posture_share(self, posture: PostureKey) -> float | None:
        """Return which share of the told time a posture was, or None where little."""
        return self._of_told(self.in_posture_s(posture))

    def _of_told(self, part_s: int) -> float | None:
        return None if self.told_s < MIN_TOLD_S else part_s / self.told_s


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """The figures of one hour of the person's clock.

    The hour that comes twice when the clocks go back is two, by its offset.

    Attributes:
        start: When it begins, aware, with the offset that the person's clock had.
        amounts: What is kept of it, of which `figures` are made.
        figures: What it comes to.
    """

    start: datetime
    amounts: Amounts
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """The figures of one local day of the person.

    Attributes:
        day: Which day.
        amounts: What is kept of it, of which `figures` are made; several days are
            merged by these.
        figures: What it comes to.
        hours: Its hours in the order of time; none where only days are kept.
        contexts: What the figures hold for: set-ups, versions and histories.
    """

    day: date
    amounts: Amounts
    figures: Figures
    hours: tuple[HourFigures, ...]
    contexts: frozenset[Context]

    @property
    def is_partial(self) -> bool:
        """Return whether too little of the day was watched for an average."""
        share = self.figures.watched_share
        is_short = self.figures.watched_s < PARTIAL_BELOW_S
        return is_short or share is None or share < PARTIAL_BELOW_SHARE


def figures_of(amounts: Amounts) -> Figures:
    """Return what is kept of a stretch of time as figures."""

    def kept(name: str) -> int:
        return amounts.get(name, 0)

    return Figures(
        watched_s=kept("watched_s"),
        seated_s=kept("seated_s"),
        away_s=kept("away_s"),
        not_watched_s=kept("not_watched_s"),
        usual_s=kept("usual_s"),
        unnamed_s=kept("unnamed_s"),
        learning_s=kept("learning_s"),
        cannot_tell_s=kept("cannot_tell_s"),
        posture_s=_posture_s(amounts),
        longest_s=_some(
            (each.key, kept(longest_column(each.key))) for each in POSTURES
        ),
        zone_s=_zone_s(amounts),
        dose_percent=_some((key, kept(dose_column(key))) for key in DOSED),
        changes=kept("changes"),
        holds={each.column: kept(each.column) for each in HOLD_CLASSES},
        longest_hold_s=kept("longest_hold_s"),
        breaks=kept("breaks"),
        longest_sitting_s=kept("longest_sitting_s"),
        reminders=_reminders(amounts),
    )


def days_of(days: Iterable[Period], hours: Iterable[Period]) -> list[DayFigures]:
    """Return each day of which anything is kept, in the order of time.

    A day is the person's local day, whatever the clock was set to in it: 23 or 25 hours
    when the clocks change, more or fewer after a flight. All set-ups and histories of
    a day count together.

    Args:
        days: Of the tier of days, in any order.
        hours: Of the tier of hours, in any order; of other days they are left out.
    """
    by_day, hours_by_day = _by_day(days), _by_day(hours)
    return [
        _day(day, same, hours_by_day.get(day, ()))
        for day, same in sorted(by_day.items())
    ]


def day_of(
    day: date, days: Iterable[Period], hours: Iterable[Period]
) -> DayFigures | None:
    """Return one day, or None where nothing is kept of it."""
    found = days_of((each for each in days if each.day == day), hours)
    return found[0] if found else None


def hours_of(periods: Iterable[Period]) -> tuple[HourFigures, ...]:
    """Return the hours of periods that are no longer than one, in the order of time."""
    by_start: dict[tuple[datetime, timedelta | None], list[Amounts]] = {}
    for each in gathered(periods, Tier.HOURS):
        key = (each.start, each.start.utcoffset())
        by_start.setdefault(key, []).append(each.amounts)
    return tuple(_hour(start, merged(same)) for (start, _), same in by_start.items())


def _by_day(periods: Iterable[Period]) -> dict[date, list[Period]]:
    found: dict[date, list[Period]] = {}
    for each in periods:
        found.setdefault(each.day, []).append(each)
    return found


def _day(day: date, same: Sequence[Period], hours: Iterable[Period]) -> DayFigures:
    amounts = merged(each.amounts for each in same)
    return DayFigures(
        day=day,
        amounts=amounts,
        figures=figures_of(amounts),
        hours=hours_of(hours),
        contexts=frozenset(each.context for each in same),
    )


def _hour(start: datetime, amounts: Amounts) -> HourFigures:
    return HourFigures(start=start, amounts=amounts, figures=figures_of(amounts))


def _posture_s(amounts: Amounts) -> dict[PostureKey, dict[Severity, int]]:
    found = {
        each.key: _some(
            (severity, amounts.get(posture_column(each.key, severity), 0))
            for severity in SEVERITIES
        )
        for each in POSTURES
    }
    return {key: parts for key, parts in found.items() if parts}


def _zone_s(amounts: Amounts) -> dict[str, dict[Zone, int]]:
    found = {
        each.key: _some(
            (zone, amounts.get(zone_column(each.key, zone), 0)) for zone in Zone
        )
        for each in METRICS
    }
    return {key: parts for key, parts in found.items() if parts}


def _some(parts: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    """Return what is not 0."""
    return {key: amount for key, amount in parts if amount}


def _reminders(amounts: Amounts) -> ReminderFigures:
    return ReminderFigures(
        given=amounts.get("reminders_given", 0),
        shown=amounts.get("reminders_shown", 0),
        followed=amounts.get("reminders_followed", 0),
        snoozed=amounts.get("reminders_snoozed", 0),
        ignored=amounts.get("reminders_ignored", 0),
        wrong=amounts.get("reminders_wrong", 0),
    )
