"""Comparison: a day and a week beside the same person's own four weeks before.

Never beside other people, and never a score. What depends on the usual position is
compared only with days on which that was the same one, and measured in the same way.
Partial days count in no average.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain
from statistics import median, quantiles
from types import MappingProxyType

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.durations import MINUTE_S
from posture_monitor.history.columns import Amounts, merged
from posture_monitor.history.periods import Context
from posture_monitor.history.summary import DayFigures, Figures, figures_of

WEEK_DAYS = 7
HOURS_A_DAY = 24
BAND_DAYS = 28
"""How many days before are compared with: four weeks, each with each weekday."""
MIN_BAND_DAYS = 5
"""Fewer days that can be compared are no band. (D: our judgement)"""
OUTSIDE_OF_DAYS = MappingProxyType({3: 3, 4: 4, 5: 4, 6: 5, 7: 5})
"""{whole days of a week: how many must be outside of the band, on one side}.

A quarter of all days is above a band, a quarter below. By these counts a week with no
change is told as one about once in thirty, for each measure.
"""


class DayMeasure(StrEnum):
    """What is compared of two days."""

    USUAL_SHARE = "usual_share"
    AWAY_SHARE = "away_share"
    HEAD_DOWN_SHARE = "head_down_share"
    HEAD_FORWARD_SHARE = "head_forward_share"
    LEANING_BACK_SHARE = "leaning_back_share"
    LEANING_IN_SHARE = "leaning_in_share"
    SLUMPED_SHARE = "slumped_share"
    TILTED_SHARE = "tilted_share"
    TURNED_SHARE = "turned_share"
    SEATED_S = "seated_s"
    LONGEST_SITTING_S = "longest_sitting_s"
    BREAKS = "breaks"
    CHANGES_PER_H = "changes_per_h"
    LONGEST_HOLD_S = "longest_hold_s"
    REMINDERS_GIVEN = "reminders_given"
    REMINDERS_FOLLOWED = "reminders_followed"
    REMINDERS_SNOOZED = "reminders_snoozed"
    REMINDERS_IGNORED = "reminders_ignored"
    REMINDERS_WRONG = "reminders_wrong"

    @property
    def posture(self) -> PostureKey | None:
        """Return the posture that it is the share of, or None."""
        return _POSTURES.get(self)

    @property
    def needs_usual(self) -> bool:
        """Return whether it depends on what the usual position is."""
        is_share = self in (DayMeasure.USUAL_SHARE, DayMeasure.AWAY_SHARE)
        return is_share or self.posture is not None


def share_of(posture: PostureKey) -> DayMeasure:
    """Return the measure of the share of the told time in a posture."""
    return DayMeasure(f"{posture}_share")


_POSTURES = MappingProxyType({share_of(posture): posture for posture in PostureKey})

LEAST_CHANGES: Mapping[DayMeasure, float] = MappingProxyType(
    {
        DayMeasure.AWAY_SHARE: 0.05,
        **dict.fromkeys(_POSTURES, 0.05),
        DayMeasure.SEATED_S: 30 * MINUTE_S,
        DayMeasure.LONGEST_SITTING_S: 15 * MINUTE_S,
        DayMeasure.BREAKS: 1.0,
        DayMeasure.CHANGES_PER_H: 1.0,
        DayMeasure.LONGEST_HOLD_S: 10 * MINUTE_S,
    }
)
"""{what is told when it changes: how much it must at least}. (D: our judgement)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualBand:
    """The middle half of the days before that can be compared.

    Attributes:
        median: The day in the middle.
        low: A quarter of the days is below. Between two days it is interpolated.
        high: A quarter of the days is above.
        days: How many days these are.
    """

    median: float
    low: float
    high: float
    days: int


class BreakKind(StrEnum):
    """Why figures before and after cannot be compared without more ado."""

    BASELINE = "baseline"  # the usual position was taken or learnt anew
    SETUP = "setup"  # the camera or the chair stood in a place that was new
    VERSION = "version"  # another version of the program


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendBreak:
    """The first day on which something was new."""

    day: date
    kind: BreakKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """A measure that nearly all whole days of a week have outside of the band.

    Attributes:
        measure: Which one.
        value: The median of the week's whole days.
        band: Of the four weeks before.
    """

    measure: DayMeasure
    value: float
    band: UsualBand

    @property
    def is_more(self) -> bool:
        """Return whether the week is above the band."""
        return self.value > self.band.high


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One hour of the clock on one day of the week.

    Attributes:
        share: Which share of the told time was away from the usual position, or None
            where it could be told of too little.
        told_s: Of how much time it could be told.
    """

    share: float | None
    told_s: int


Heat = tuple[tuple[HeatCell, ...], ...]
"""heat[weekday from Monday][hour of the clock]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    """The figures of a week.

    Attributes:
        first: Its Monday.
        days: Its seven days; None where nothing is kept of one.
        figures: What it comes to, partial days included.
        typical: {measure: the median of its whole days}; without one it is left out.
        bands: {measure: the band of the 28 days before its Monday}; left out where too
            few days can be compared.
        heat: Its hours by weekday.
        changes: What is outside of its band; what moved the farthest comes first.
        breaks: What was new in it, so that it limits what can be compared.
    """

    first: date
    days: tuple[DayFigures | None, ...]
    figures: Figures
    typical: Mapping[DayMeasure, float]
    bands: Mapping[DayMeasure, UsualBand]
    heat: Heat
    changes: tuple[MeasureChange, ...]
    breaks: tuple[TrendBreak, ...]

    @property
    def whole_days(self) -> tuple[DayFigures, ...]:
        """Return the days that were watched for long enough."""
        return tuple(each for each in self.days if each and not each.is_partial)


def value_of(figures: Figures, measure: DayMeasure) -> float | None:
    """Return a measure of a stretch of time, or None where too little is known."""
    if measure.posture is not None:
        return figures.posture_share(measure.posture)
    reminders = figures.reminders
    found: Mapping[DayMeasure, float | None] = {
        DayMeasure.USUAL_SHARE: figures.usual_share,
        DayMeasure.AWAY_SHARE: figures.away_share,
        DayMeasure.SEATED_S: figures.seated_s,
        DayMeasure.LONGEST_SITTING_S: figures.longest_sitting_s,
        DayMeasure.BREAKS: figures.breaks,
        DayMeasure.CHANGES_PER_H: figures.changes_per_h,
        DayMeasure.LONGEST_HOLD_S: figures.longest_hold_s,
        DayMeasure.REMINDERS_GIVEN: reminders.given,
        DayMeasure.REMINDERS_FOLLOWED: reminders.followed,
        DayMeasure.REMINDERS_SNOOZED: reminders.snoozed,
        DayMeasure.REMINDERS_IGNORED: reminders.ignored,
        DayMeasure.REMINDERS_WRONG: reminders.wrong,
    }
    return found[measure]


def values_of(days: Iterable[DayFigures], measure: DayMeasure) -> list[float]:
    """Return a measure of those days of which it is known."""
    found = (value_of(each.figures, measure) for each in days)
    return [value for value in found if value is not None]


def quartiles_of(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the lower quarter, the middle and the upper quarter of two or more."""
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


def can_compare(one: Iterable[Context], other: Iterable[Context]) -> bool:
    """Return whether shares in and out of the usual position can be compared.

    They cannot where a set-up of both had another usual position, or where the first
    two numbers of the program's version differ.
    """
    first, second = list(one), list(other)
    if len({_release(each) for each in (*first, *second)}) > 1:
        return False
    before, after = _places(first), _places(second)
    common = [setup for setup, taken in before.items() if taken and after.get(setup)]
    return all(len(before[setup] | after[setup]) == 1 for setup in common)


def bands_of(
    contexts: Iterable[Context], first: date, days: Iterable[DayFigures]
) -> dict[DayMeasure, UsualBand]:
    """Return the bands that days from `first` on are seen beside.

    Args:
        contexts: What the figures hold for that are seen beside them.
        first: The first day that is seen beside them; only days before it count.
        days: All that are known, in any order.
    """
    held = frozenset(contexts)
    whole = [
        each
        for each in days
        if first - timedelta(days=BAND_DAYS) <= each.day < first and not each.is_partial
    ]
    alike = [each for each in whole if can_compare(held, each.contexts)]
    found = {
        measure: _band(alike if measure.needs_usual else whole, measure)
        for measure in DayMeasure
    }
    return {measure: band for measure, band in found.items() if band is not None}


def week_of(first: date, days: Iterable[DayFigures]) -> WeekFigures | None:
    """Return the week from a Monday on, or None where nothing is kept of it.

    Args:
        first: The Monday.
        days: Of this week and the four weeks before, in any order.
    """
    by_day = {each.day: each for each in days}
    seven = tuple(by_day.get(first + timedelta(days=n)) for n in range(WEEK_DAYS))
    known = [each for each in seven if each is not None]
    if not known:
        return None
    whole = [each for each in known if not each.is_partial]
    contexts = frozenset(chain.from_iterable(each.contexts for each in known))
    bands = bands_of(contexts, first, by_day.values())
    return WeekFigures(
        first=first,
        days=seven,
        figures=figures_of(merged(each.amounts for each in known)),
        typical=typical_of(whole),
        bands=bands,
        heat=heat_of(seven),
        changes=_changes(whole, bands),
        breaks=breaks_from(first, by_day.values()),
    )


def typical_of(days: Iterable[DayFigures]) -> dict[DayMeasure, float]:
    """Return the median of days for each measure that is known of any of them."""
    known = list(days)
    found = {measure: values_of(known, measure) for measure in DayMeasure}
    return {measure: median(values) for measure, values in found.items() if values}


def heat_of(days: Sequence[DayFigures | None]) -> Heat:
    """Return the hours of the clock of days, one row a day."""
    return tuple(_heat_row(day) for day in days)


def breaks_from(first: date, days: Iterable[DayFigures]) -> tuple[TrendBreak, ...]:
    """Return what was new on days from `first` on, beside all days before each."""
    places: dict[str, frozenset[datetime]] = {}
    releases: set[tuple[str, ...]] = set()
    found: list[TrendBreak] = []
    for day in sorted(days, key=lambda each: each.day):
        if places or releases:
            found += _breaks_of(day, places, releases)
        for setup, taken in _places(day.contexts).items():
            places[setup] = taken or places.get(setup, frozenset())
        releases = {_release(each) for each in day.contexts}
    return tuple(each for each in found if each.day >= first)


def _breaks_of(
    day: DayFigures,
    places: Mapping[str, frozenset[datetime]],
    releases: set[tuple[str, ...]],
) -> list[TrendBreak]:
    now = _places(day.contexts)
    known = {setup: taken for setup, taken in now.items() if places.get(setup)}
    is_found = {
        BreakKind.BASELINE: any(
            taken - places[setup] for setup, taken in known.items()
        ),
        BreakKind.SETUP: bool(now.keys() - places.keys()),
        BreakKind.VERSION: bool(
            releases and {_release(each) for each in day.contexts} - releases
        ),
    }
    return [
        TrendBreak(day=day.day, kind=kind) for kind, is_it in is_found.items() if is_it
    ]


def _changes(
    whole: Sequence[DayFigures], bands: Mapping[DayMeasure, UsualBand]
) -> tuple[MeasureChange, ...]:
    found = [
        MeasureChange(measure=measure, value=median(values), band=bands[measure])
        for measure in LEAST_CHANGES
        if measure in bands
        and _is_outside(values := values_of(whole, measure), measure, bands[measure])
    ]
    return tuple(sorted(found, key=_size, reverse=True))


def _is_outside(values: Sequence[float], measure: DayMeasure, band: UsualBand) -> bool:
    needed = OUTSIDE_OF_DAYS.get(len(values))
    if needed is None or abs(median(values) - band.median) < LEAST_CHANGES[measure]:
        return False
    above = sum(each > band.high for each in values)
    below = sum(each < band.low for each in values)
    return max(above, below) >= needed


def _size(change: MeasureChange) -> float:
    """Return how far a measure moved, in the least that is told of it."""
    moved = abs(change.value - change.band.median)
    return moved / LEAST_CHANGES[change.measure]


def _band(days: Iterable[DayFigures], measure: DayMeasure) -> UsualBand | None:
    values = values_of(days, measure)
    if len(values) < MIN_BAND_DAYS:
        return None
    low, middle, high = quartiles_of(values)
    return UsualBand(median=middle, low=low, high=high, days=len(values))


def _heat_row(day: DayFigures | None) -> tuple[HeatCell, ...]:
    by_hour: dict[int, list[Amounts]] = {}
    for each in day.hours if day is not None else ():
        by_hour.setdefault(each.start.hour, []).append(each.amounts)
    hours = [figures_of(merged(by_hour.get(hour, ()))) for hour in range(HOURS_A_DAY)]
    return tuple(HeatCell(share=each.away_share, told_s=each.told_s) for each in hours)


def _places(contexts: Iterable[Context]) -> dict[str, frozenset[datetime]]:
    """Return {set-up: when its usual position was taken, never where none was}."""
    found: dict[str, frozenset[datetime]] = {}
    for each in contexts:
        if each.setup is not None:
            taken = () if each.baseline_at is None else (each.baseline_at,)
            found[each.setup] = found.get(each.setup, frozenset()).union(taken)
    return found


def _release(context: Context) -> tuple[str, ...]:
    """Return the first two numbers of the program's version."""
    return tuple(context.version.split(".")[:2])
