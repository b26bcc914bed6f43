"""Periods: a minute, an hour or a day of a person's local time, and its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from posture_monitor.durations import DAY_S, HOUR_S, MINUTE_S
from posture_monitor.history.columns import Amounts, merged


class Tier(StrEnum):
    """How long the periods are, the shortest first."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"

    @property
    def length_s(self) -> int:
        """Return how long each of them is."""
        return int(_LENGTHS_S[self])

    @property
    def and_longer(self) -> tuple[Tier, ...]:
        """Return this one and those that are longer."""
        tiers = tuple(Tier)
        return tiers[tiers.index(self) :]


_LENGTHS_S = {Tier.MINUTES: MINUTE_S, Tier.HOURS: HOUR_S, Tier.DAYS: DAY_S}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What figures hold for: they can be compared within one, not between two.

    Attributes:
        setup: The id of the set-up, or None where none was known.
        baseline_at: When the usual position there was taken or first learnt, aware, in
            whole seconds; None where there is none.
        version: The program's version.
        origin: Which history they were recorded in: eight characters by chance, or ""
            for the one that they are added to.
    """

    setup: str | None
    baseline_at: datetime | None
    version: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The figures of one period in one context.

    Attributes:
        start: When it begins, aware, with the offset that the person's clock had; in
            whole minutes of that clock.
        context: What the figures hold for.
        amounts: The figures, none of which is 0.
    """

    start: datetime
    context: Context
    amounts: Amounts

    @property
    def day(self) -> date:
        """Return the person's local day that it is of."""
        return self.start.date()


def begin_of(at: datetime, tier: Tier) -> datetime:
    """Return when the period of a moment begins, at that moment's own offset."""
    offset = at.utcoffset()
    assert offset is not None, "a moment is aware"
    at = at.replace(tzinfo=timezone(offset), fold=0)
    into_day = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    rest_s = into_day.seconds % tier.length_s
    return at.replace(microsecond=0) - timedelta(seconds=rest_s)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def gathered(periods: Iterable[Period], tier: Tier) -> list[Period]:
    """Return the periods as longer ones, in the order of time; figures are merged."""
    by_key: dict[tuple[datetime, timedelta | None, Context], list[Period]] = {}
    for each in periods:
        start = begin_of(each.start, tier)
        by_key.setdefault((start, start.utcoffset(), each.context), []).append(
            replace(each, start=start)
        )
    found = [
        replace(same[0], amounts=merged(each.amounts for each in same))
        for same in by_key.values()
    ]
    return sorted(found, key=lambda each: each.start)
