"""Facts of the made-up office worker, as a report is made of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from posture_monitor.core.vocabulary import PostureKey
from posture_monitor.history.columns import SEVERITIES
from posture_monitor.history.page import html_of_page
from posture_monitor.history.periods import Period, Tier, monday_of
from posture_monitor.history.report.facts import LimitInForce, ReportFacts
from posture_monitor.history.report.order import (
    ClockTimes,
    Reader,
    ReportOrder,
    Withheld,
)
from posture_monitor.history.report.pages import page_of
from posture_monitor.history.summary import days_of
from tests.history.weeks import LAST_WEEK, six_weeks, tiers_of

SUNDAY = LAST_WEEK + timedelta(days=6)
FOUR_WEEKS_AGO = SUNDAY - timedelta(days=27)
LIMITS = (
    *(f"posture.{key}.{each.word}" for key in PostureKey for each in SEVERITIES),
    "metric.head_pitch.avoid",
    "metric.trunk_inclination.avoid",
)
VALUES = {"metric.head_pitch.avoid": 25.0, "metric.trunk_inclination.avoid": 20.0}


def order_of(
    reader: Reader = Reader.ME,
    *withheld: Withheld,
    first: date = FOUR_WEEKS_AGO,
    clock: ClockTimes = ClockTimes.LEFT_OUT,
) -> ReportOrder:
    """Return an order of the days until the last Sunday."""
    return ReportOrder(
        first=first,
        last=SUNDAY,
        reader=reader,
        clock=clock,
        withheld=frozenset(withheld),
    )


@cache  # the same each time, and slow to make
def _minutes() -> tuple[Period, ...]:
    return tuple(six_weeks())


def facts_of(
    order: ReportOrder,
    kept: Collection[Tier] = tuple(Tier),
    days: Collection[date] | None = None,
) -> ReportFacts:
    """Return what is known of an order's days, from the tiers that are kept."""
    minutes = [each for each in _minutes() if days is None or each.day in days]
    tiers = tiers_of(minutes)
    hours = tiers[Tier.HOURS] if Tier.HOURS in kept else ()
    found = days_of(tiers[Tier.DAYS], hours)
    begin = monday_of(order.first) - timedelta(days=28)
    return ReportFacts(
        order=order,
        days=tuple(each for each in found if order.first <= each.day <= order.last),
        before=tuple(each for each in found if begin <= each.day < order.first),
        limits={name: limit(name, VALUES.get(name, 12.0)) for name in LIMITS},
        version="0.9",
    )


def limit(name: str, value: float) -> LimitInForce:
    return LimitInForce(
        name=name, value=value, unit="deg", grade="D", source="engineering judgement"
    )


def text_of(order: ReportOrder, kept: Collection[Tier] = tuple(Tier)) -> str:
    """Return the page of an order as HTML."""
    return html_of_page(page_of(facts_of(order, kept)))
