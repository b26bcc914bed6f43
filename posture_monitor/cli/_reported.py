"""Reported: gathers what a report tells of, from the history and the settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from posture_monitor import __version__
from posture_monitor.cli._kept_days import days_kept
from posture_monitor.cli._kept_history import history_file
from posture_monitor.history.periods import Period, Tier, monday_of
from posture_monitor.history.report.facts import (
    LimitInForce,
    ReportFacts,
    SeenFromTo,
)
from posture_monitor.history.report.order import ClockTimes, ReportOrder
from posture_monitor.settings.layers import Config
from posture_monitor.settings.table import keys

BEGIN = ("posture.", "metric.head_pitch.", "metric.trunk_inclination.")
"""How the names of the settings begin that are limits of a report."""


def facts_kept(order: ReportOrder, settings: Config) -> ReportFacts:
    """Return what a report tells of; no days where nothing is kept of them.

    Raises:
        StorageError: the history cannot be read.
    """
    days = days_kept(monday_of(order.first), order.last)
    is_clock = order.clock is ClockTimes.SHOWN
    return ReportFacts(
        order=order,
        days=tuple(each for each in days if each.day >= order.first),
        before=tuple(each for each in days if each.day < order.first),
        limits=limits_in_force(settings),
        seen=_seen(order) if is_clock else {},
        version=__version__,
    )


def limits_in_force(settings: Config) -> dict[str, LimitInForce]:
    """Return {name: limit}; of one that the person set there is no source."""
    found = {}
    for name, key in keys().items():
        if name.startswith(BEGIN) and isinstance(key.value, float):
            value = settings.number(name)
            is_own = value != key.value
            found[name] = LimitInForce(
                name=name,
                value=value,
                unit=key.unit,
                grade=None if is_own else key.grade,
                source=None if is_own else key.source,
            )
    return found


def _seen(order: ReportOrder) -> dict[date, SeenFromTo]:
    """Return the first and last look of each day, as exactly as it is kept."""
    history = history_file()
    found: dict[date, SeenFromTo] = {}
    for tier in (Tier.HOURS, Tier.MINUTES):  # minutes are kept for fewer days
        found |= seen_in(history.periods(tier, order.first, order.last), tier)
    return found


def seen_in(periods: Iterable[Period], tier: Tier) -> dict[date, SeenFromTo]:
    """Return {day: from when to when it was watched}."""
    found: dict[date, SeenFromTo] = {}
    for each in periods:
        if each.amounts.get("watched_s"):
            end = each.start + timedelta(seconds=tier.length_s)
            known = found.get(each.day)
            first = each.start if known is None else known.first_at
            found[each.day] = SeenFromTo(first_at=first, last_at=end)
    return found
