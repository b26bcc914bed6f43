"""Pauses: which reason holds, and when the working hours are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture_monitor.core.vocabulary import PauseReason, Picture
from posture_monitor.desktop.signals import Signals
from posture_monitor.phrases.pauses import MEANINGS
from posture_monitor.service.settings import service_settings
from posture_monitor.service.surroundings.calls import CallRules
from posture_monitor.service.surroundings.pauses import (
    DAYS,
    PAUSE_FROM_PICTURE,
    Courtesy,
    Facts,
    reason_of,
)
from posture_monitor.settings.layers import load_config
from tests.nights import CLOCKS, berlin, moments

MONDAY_NOON = datetime(2026, 11, 23, 12, 0)
ALWAYS = Courtesy(
    days=DAYS,
    from_time="00:00",
    to_time="24:00",
    battery_least=0.2,
    calls=CallRules(heeded=True, longest_s=4 * 3600.0, ignored=()),
    presentations=True,
    settle_s=30.0,
)
OFFICE = replace(ALWAYS, days=DAYS[:5], from_time="09:00", to_time="17:30")
NIGHT = replace(ALWAYS, days=("fri",), from_time="22:00", to_time="06:00")
CALM = Facts(
    is_paused=False,
    has_consent=True,
    is_forbidden=False,
    has_failed=False,
    signals=Signals(),
    now=MONDAY_NOON,
)


def facts(signals: Signals) -> Facts:
    return replace(CALM, signals=signals)


def test_a_desk_that_tells_nothing_is_watched() -> None:
    assert reason_of(CALM, ALWAYS) is None


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(replace(CALM, is_paused=True), PauseReason.USER, id="paused"),
        pytest.param(
            replace(CALM, has_consent=False), PauseReason.NO_CONSENT, id="no consent"
        ),
        pytest.param(replace(CALM, is_forbidden=True), PauseReason.POLICY, id="policy"),
        pytest.param(replace(CALM, has_failed=True), PauseReason.FAILED, id="failed"),
        pytest.param(replace(CALM, is_lent=True), PauseReason.LENT, id="lent"),
        pytest.param(facts(Signals(is_locked=True)), PauseReason.LOCKED, id="locked"),
        pytest.param(facts(Signals(is_remote=True)), PauseReason.REMOTE, id="remote"),
        pytest.param(replace(CALM, has_call=True), PauseReason.MEETING, id="a call"),
        pytest.param(
            facts(Signals(battery=0.19, is_on_battery=True)),
            PauseReason.BATTERY,
            id="battery",
        ),
        pytest.param(
            replace(CALM, now=MONDAY_NOON - timedelta(hours=4)),
            PauseReason.SCHEDULE,
            id="before nine",
        ),
    ],
)
def test_each_reason_holds_by_itself(found: Facts, reason: PauseReason) -> None:
    assert reason_of(found, OFFICE) is reason


@pytest.mark.parametrize(
    "signals",
    [
        pytest.param(Signals(battery=0.2, is_on_battery=True), id="20 % is enough"),
        pytest.param(Signals(battery=0.05, is_on_battery=False), id="on the mains"),
        pytest.param(Signals(is_presenting=True), id="a film in full screen"),
        pytest.param(Signals(idle_s=3600.0), id="an idle keyboard"),
    ],
)
def test_these_are_no_reason_to_pause(signals: Signals) -> None:
    assert reason_of(facts(signals), ALWAYS) is None


def test_what_the_person_said_comes_before_what_the_desk_says() -> None:
    found = replace(facts(Signals(is_locked=True)), is_paused=True)

    assert reason_of(found, ALWAYS) is PauseReason.USER


def test_without_consent_nothing_else_matters() -> None:
    found = replace(CALM, has_consent=False, is_paused=True, has_failed=True)

    assert reason_of(found, ALWAYS) is PauseReason.NO_CONSENT


def test_a_full_screen_keeps_reminders_back_but_not_the_looks() -> None:
    signals = Signals(is_presenting=True)

    assert ALWAYS.is_quiet(signals, has_call=False)
    assert not replace(ALWAYS, presentations=False).is_quiet(signals, has_call=False)


@pytest.mark.parametrize(
    ("courtesy", "at", "is_on"),
    [
        (OFFICE, datetime(2026, 11, 23, 9, 0), True),
        (OFFICE, datetime(2026, 11, 23, 8, 59, 59), False),
        (OFFICE, datetime(2026, 11, 23, 17, 30), False),
        (OFFICE, datetime(2026, 11, 28, 12, 0), False),  # a Saturday
        (NIGHT, datetime(2026, 11, 27, 23, 0), True),  # Friday's late evening
        (NIGHT, datetime(2026, 11, 28, 5, 59), True),  # and the night after it
        (NIGHT, datetime(2026, 11, 28, 6, 0), False),
        (NIGHT, datetime(2026, 11, 28, 23, 0), False),
        (NIGHT, datetime(2026, 11, 27, 5, 0), False),
    ],
)
def test_working_hours_by_hand(
    courtesy: Courtesy, at: datetime, *, is_on: bool
) -> None:
    assert courtesy.is_on(at) is is_on


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_shipped_hours_are_always(at: datetime) -> None:
    shipped = service_settings(load_config()).courtesy

    assert shipped.is_on(at)


@given(
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    begin=st.integers(0, 23),
    end=st.integers(1, 24),
)
def test_hours_and_their_complement_never_hold_together(
    at: datetime, begin: int, end: int
) -> None:
    if begin == end:
        return
    some = replace(ALWAYS, from_time=f"{begin:02}:00", to_time=f"{end:02}:00")
    others = replace(
        ALWAYS, from_time=f"{end % 24:02}:00", to_time=f"{begin or 24:02}:00"
    )

    assert some.is_on(at) is not others.is_on(at) or (begin == 0 and end == 24)


def test_every_reason_has_words_and_something_to_do() -> None:
    for reason in PauseReason:
        assert MEANINGS[reason].meaning
        assert MEANINGS[reason].do


def test_every_bad_picture_is_a_reason() -> None:
    assert set(PAUSE_FROM_PICTURE) == set(Picture) - {Picture.OK}


@given(now=moments(), begin=CLOCKS, end=CLOCKS)
def test_hours_of_work_begin_and_end_once_a_day_in_every_night(
    now: datetime, begin: time, end: time
) -> None:
    hours = replace(ALWAYS, from_time=f"{begin:%H:%M}", to_time=f"{end:%H:%M}")
    first = now.astimezone(UTC) - timedelta(hours=26)
    every = [first + timedelta(minutes=10 * number) for number in range(52 * 6)]
    local = [each.astimezone(now.tzinfo) for each in every]

    on = [hours.is_on(each) for each in local]

    turned = [
        (at.date(), is_on)
        for at, was_on, is_on in zip(local[1:], on, on[1:], strict=False)
        if was_on != is_on
    ]
    assert len(turned) == len(set(turned))


@given(now=moments())
def test_who_is_watched_always_is_watched_in_every_night(now: datetime) -> None:
    assert ALWAYS.is_on(now)


@pytest.mark.parametrize(
    ("hour", "minute", "fold", "is_on"),
    [
        pytest.param(2, 20, 0, False, id="before"),
        pytest.param(2, 30, 0, True, id="begin, the first time"),
        pytest.param(2, 10, 1, True, id="the clock goes back"),
        pytest.param(2, 44, 1, True, id="until the end is shown last"),
        pytest.param(2, 45, 1, False, id="the end, the second time"),
    ],
)
def test_when_clocks_go_back_hours_end_when_their_end_is_shown_last(
    *, hour: int, minute: int, fold: int, is_on: bool
) -> None:
    hours = replace(ALWAYS, from_time="02:30", to_time="02:45")

    at = berlin(date(2026, 10, 25), hour, minute, fold=fold)

    assert hours.is_on(at) is is_on
