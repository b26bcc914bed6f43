"""A bus that is late, silent or malformed: it is rested from, and nothing is raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from posture_monitor.desktop.notifiers._session_bus import daemon_obstacle
from posture_monitor.desktop.signals.linux.bus import (
    FAILURES,
    REST_S,
    SHORT_REST_S,
    Bus,
    BusPlace,
)
from posture_monitor.desktop.tray._host import has_status_notifier
from posture_monitor.service.surroundings.desk import EVERY_S, KEPT_S
from tests.desktop.buses import FakeClock
from tests.desktop.scripted_bus import MALFORMED, ScriptedBus

DBUS = BusPlace.named("org.freedesktop.DBus")
LATE_S = 0.3
malformed = pytest.mark.parametrize(
    "change", [pytest.param(change, id=name) for name, change in MALFORMED.items()]
)


@pytest.fixture
def scripted(tmp_path: Path) -> Iterator[ScriptedBus]:
    with ScriptedBus(tmp_path) as bus:
        yield bus


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def bus(scripted: ScriptedBus, clock: FakeClock) -> Iterator[Bus]:
    opened = Bus(scripted.address, clock=clock, timeout_s=LATE_S)
    yield opened
    opened.close()


def is_late(bus: Bus, scripted: ScriptedBus) -> bool:
    """Return whether it is asked, in vain."""
    scripted.silent, before = {"*"}, len(scripted.asked)
    answer = bus.answer(DBUS, "ListNames")
    scripted.silent = set()
    return answer is None and len(scripted.asked) > before


def rest_s(bus: Bus, clock: FakeClock) -> float:
    """Return after how many seconds it is asked again and answers."""
    began_s = clock.now_s
    while bus.answer(DBUS, "ListNames") is None:
        clock.now_s += 1.0
        assert clock.now_s - began_s < 2 * REST_S
    return clock.now_s - began_s


def test_a_bus_that_was_late_once_is_left_alone_for_some_seconds(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock
) -> None:
    assert bus.names()

    assert is_late(bus, scripted)

    assert rest_s(bus, clock) == pytest.approx(SHORT_REST_S)


def test_a_bus_that_is_late_again_and_again_is_left_alone_for_a_minute(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock
) -> None:
    for _ in range(FAILURES):
        clock.now_s += SHORT_REST_S
        assert is_late(bus, scripted)

    assert rest_s(bus, clock) == pytest.approx(REST_S)


def test_an_answer_in_time_makes_the_next_late_one_the_first_again(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock
) -> None:
    for _ in range(FAILURES - 1):
        clock.now_s += SHORT_REST_S
        assert is_late(bus, scripted)
    clock.now_s += SHORT_REST_S
    assert bus.names()

    assert is_late(bus, scripted)

    assert rest_s(bus, clock) == pytest.approx(SHORT_REST_S)


def test_what_was_locked_is_kept_for_longer_than_a_bus_is_left_alone(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock
) -> None:
    assert bus.names()
    began_s, late = clock.now_s, 0
    while late < FAILURES:  # as the desk asks
        clock.now_s += EVERY_S
        late += is_late(bus, scripted)

    rest_s(bus, clock)

    assert clock.now_s - began_s + 2 * EVERY_S < KEPT_S


def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_one(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock
) -> None:
    scripted.answers |= {"First": ("s", "first"), "Second": ("s", "second")}
    assert bus.names()
    scripted.delay_s = 1.5 * LATE_S
    late = bus.answer(DBUS, "First")
    scripted.delay_s = 0.0
    clock.now_s += SHORT_REST_S

    assert late is None
    assert bus.answer(DBUS, "Second") == ("second",)
    assert scripted.connections == 1


def test_a_bus_that_never_greets_keeps_nobody_waiting(
    bus: Bus, scripted: ScriptedBus
) -> None:
    scripted.silent = {"Hello"}

    assert bus.answer(DBUS, "ListNames") is None
    assert scripted.asked == ["Hello"]


def test_names_that_are_no_text_are_left_out(bus: Bus, scripted: ScriptedBus) -> None:
    scripted.answers["ListNames"] = ("av", [("as", ["org.a"]), ("s", "org.b")])

    assert bus.names() == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        *(pytest.param(change, id=name) for name, change in MALFORMED.items()),
        pytest.param((b"\x01b\x00", b"\x01d\x00"), id="struct.error"),
    ],
)
def test_a_malformed_reply_is_no_answer_and_a_later_one_counts(
    bus: Bus, scripted: ScriptedBus, clock: FakeClock, change: tuple[bytes, bytes]
) -> None:
    scripted.malformed = change
    answer = bus.property_of(DBUS, "Active")
    scripted.malformed = None
    clock.now_s += SHORT_REST_S

    assert answer is None
    assert bus.property_of(DBUS, "Active") is True


@malformed
def test_a_malformed_reply_shows_no_notice_and_says_so(
    scripted: ScriptedBus, change: tuple[bytes, bytes]
) -> None:
    scripted.malformed = change
    environ = {"DBUS_SESSION_BUS_ADDRESS": scripted.address}

    why = daemon_obstacle(environ, timeout_s=LATE_S)

    assert why is not None
    assert "cannot be reached" in why


@malformed
def test_a_malformed_reply_is_no_tray(
    scripted: ScriptedBus, change: tuple[bytes, bytes]
) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": scripted.address}
    scripted.answers["NameHasOwner"] = ("b", True)
    scripted.properties["IsStatusNotifierHostRegistered"] = ("b", True)
    before = has_status_notifier(environ)

    scripted.malformed = change

    assert before
    assert not has_status_notifier(environ)
