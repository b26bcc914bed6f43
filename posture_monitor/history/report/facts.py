"""Facts: what a report tells of, gathered from the days that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from posture_monitor.history.columns import merged
from posture_monitor.history.comparison import (
    DayMeasure,
    TrendBreak,
    WeekFigures,
    breaks_from,
    quartiles_of,
    values_of,
    week_of,
)
from posture_monitor.history.periods import monday_of
from posture_monitor.history.report.findings import HourAmount, UsualRange
from posture_monitor.history.report.order import ClockTimes, ReportOrder
from posture_monitor.history.summary import (
    DayFigures,
    Figures,
    HourFigures,
    figures_of,
)

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitInForce:
    """A limit that the figures were made with, and where it comes from.

    Attributes:
        name: Its dotted name in the table of settings: posture.slumped.slight.
        value: As it is set now.
        unit: Its unit.
        grade: How good the evidence for the number is, or None for one of the person's.
        source: Where it comes from, or None for one of the person's.
    """

    name: str
    value: float
    unit: str | None
    grade: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFromTo:
    """The first look of a day and the last, by the person's clock."""

    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report tells of.

    Attributes:
        order: What it is asked for.
        days: Its days of which anything is kept, in order.
        before: Days before it, for the weeks' comparisons.
        limits: {name: limit}.
        seen: {day: its first and last look}; empty without clock times.
        version: Of the program that makes it.
    """

    order: ReportOrder
    days: tuple[DayFigures, ...]
    before: tuple[DayFigures, ...] = ()
    limits: Mapping[str, LimitInForce] = field(default_factory=dict)
    seen: Mapping[date, SeenFromTo] = field(default_factory=dict)
    version: str

    @property
    def figures(self) -> Figures:
        """Return what all of its days come to, partial ones included."""
        return figures_of(merged(each.amounts for each in self.days))

    @property
    def whole_days(self) -> tuple[DayFigures, ...]:
        """Return the days that were watched for long enough."""
        return tuple(each for each in self.days if not each.is_partial)

    @property
    def weeks(self) -> tuple[WeekFigures, ...]:
        """Return its weeks of which anything is kept, in order; only its own days."""
        known = (*self.before, *self.days)
        mondays = sorted({monday_of(each.day) for each in self.days})
        found = (week_of(monday, self._seen_by(monday, known)) for monday in mondays)
        return tuple(each for each in found if each is not None)

    @property
    def breaks(self) -> tuple[TrendBreak, ...]:
        """Return what was new on its days."""
        return breaks_from(self.order.first, (*self.before, *self.days))

    @property
    def taken_on(self) -> tuple[date, ...]:
        """Return the days on which the usual positions were taken or first learned."""
        contexts = chain.from_iterable(each.contexts for each in self.days)
        taken = {each.baseline_at for each in contexts} - {None}
        return tuple(sorted({each.date() for each in taken if each is not None}))

    def _seen_by(self, monday: date, known: Sequence[DayFigures]) -> list[DayFigures]:
        """Return the days of a week that are in the report, and those before it."""
        until = [each for each in known if each.day < monday + WEEK]
        return [each for each in until if each.day < monday or self._is_in(each.day)]

    def _is_in(self, day: date) -> bool:
        return self.order.first <= day <= self.order.last


def numbered_hours(day: DayFigures, clock: ClockTimes) -> list[tuple[int, HourFigures]]:
    """Return the hours of a day with their numbers.

    They are those of the clock, or count the hours from the day's first one, which
    is 1; by them nobody knows when a day began.
    """
    if clock is ClockTimes.SHOWN:
        return [(each.start.hour, each) for each in day.hours]
    if not day.hours:
        return []
    first = day.hours[0].start
    return [
        (1 + round((each.start - first) / timedelta(hours=1)), each)
        for each in day.hours
    ]


def by_number(
    days: Iterable[DayFigures], clock: ClockTimes
) -> dict[int, list[HourFigures]]:
    """Return {number of an hour: that hour of each day}, in order."""
    found: dict[int, list[HourFigures]] = {}
    for day in days:
        for number, hour in numbered_hours(day, clock):
            found.setdefault(number, []).append(hour)
    return dict(sorted(found.items()))


def away_by_number(days: Iterable[DayFigures], clock: ClockTimes) -> list[HourAmount]:
    """Return how long each hour of the days was away from the usual position."""
    return [
        HourAmount(
            number=number,
            part_s=sum(each.figures.away_from_usual_s for each in hours),
            told_s=sum(each.figures.told_s for each in hours),
        )
        for number, hours in by_number(days, clock).items()
    ]


def range_of(days: Iterable[DayFigures], measure: DayMeasure) -> UsualRange | None:
    """Return the middle and the middle half of days; None where nothing is known."""
    values = values_of(days, measure)
    if not values:
        return None
    if len(values) == 1:
        return UsualRange(low=values[0], middle=values[0], high=values[0])
    low, middle, high = quartiles_of(values)
    return UsualRange(low=low, middle=middle, high=high)
