"""When a clock shows a time of day, also in the nights in which it is changed."""

from __future__ import annotations

import time as clock_of_system
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given

from posture_monitor.local_times import THIS_ZONE, moments_at
from tests.nights import BERLIN, CLOCKS, ZONES, moments

BACK, FORWARD = date(2026, 10, 25), date(2026, 3, 29)
MINUTE = timedelta(minutes=1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]  # no tzinfo in it


def test_when_clocks_go_back_a_time_is_shown_twice() -> None:
    assert moments_at(BACK, time(2, 30), BERLIN) == (
        utc(2026, 10, 25, 0, 30),
        utc(2026, 10, 25, 1, 30),
    )
    assert moments_at(BACK, time(3, 0), BERLIN) == (utc(2026, 10, 25, 2, 0),)


def test_a_time_that_clocks_go_forward_over_is_when_they_do() -> None:
    assert moments_at(FORWARD, time(2, 30), BERLIN) == (utc(2026, 3, 29, 1, 0),)
    assert moments_at(FORWARD, time(3, 0), BERLIN) == (utc(2026, 3, 29, 1, 0),)


def test_on_lord_howe_half_an_hour_comes_twice() -> None:
    lord_howe = ZONES[4]

    shown = moments_at(date(2026, 4, 5), time(1, 45), lord_howe)

    assert shown[1] - shown[0] == timedelta(minutes=30)


@given(moment=moments(), clock=CLOCKS)
def test_the_clock_shows_at_these_moments_what_was_asked_and_at_no_other(
    moment: datetime, clock: time
) -> None:
    zone, day = moment.tzinfo, moment.date()
    found = moments_at(day, clock, zone)

    begin = moments_at(day, time(0), zone)[0]
    every = [begin + number * MINUTE for number in range(25 * 60)]
    local = [each.astimezone(zone) for each in every]
    shown = [
        at
        for at, there in zip(every, local, strict=True)
        if (there.date(), there.time().replace(fold=0)) == (day, clock)
    ]
    if shown:
        assert list(found) == shown
    else:
        (jump,) = found
        before = (jump - MINUTE).astimezone(zone).replace(tzinfo=None)
        after = jump.astimezone(zone).replace(tzinfo=None)
        assert before < datetime.combine(day, clock) < after


@pytest.fixture(params=[zone.key for zone in ZONES])
def system_zone(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Let the system's own zone be this one."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        clock_of_system.tzset()
        yield request.param
    clock_of_system.tzset()


def test_the_computers_zone_has_the_rules_of_its_name(system_zone: str) -> None:
    zone = next(each for each in ZONES if each.key == system_zone)
    first = utc(2026, 1, 1)

    for hours in range(365 * 24 * 2):
        at = first + timedelta(minutes=30 * hours)
        here, there = at.astimezone(THIS_ZONE), at.astimezone(zone)
        assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
        assert (here.fold, here.utcoffset()) == (there.fold, there.utcoffset())
        assert here.astimezone(UTC) == at
    assert here.tzname() == there.tzname()


def test_without_a_zone_it_is_the_computers(system_zone: str) -> None:
    zone = next(each for each in ZONES if each.key == system_zone)

    for day in (BACK, FORWARD, date(2026, 4, 5), date(2026, 10, 4)):
        for clock in (time(0), time(1, 45), time(2, 30), time(23, 30)):
            assert moments_at(day, clock) == moments_at(day, clock, zone)
            assert moments_at(day, clock) == moments_at(day, clock, THIS_ZONE)
