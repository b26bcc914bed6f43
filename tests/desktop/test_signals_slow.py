"""Slow and silent buses: what a reading takes, and what it then says of a lock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from posture_monitor.core.vocabulary import PauseReason
from posture_monitor.desktop.clock import Clock, real_clock
from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.signals.linux import LinuxSignals, bus
from posture_monitor.desktop.signals.linux.bus import SHORT_REST_S
from posture_monitor.desktop.signals.linux.screen_saver import LOOK_AROUND_S
from posture_monitor.service.surroundings.calls import CallRules
from posture_monitor.service.surroundings.desk import EVERY_S, Desk, Permissions
from posture_monitor.service.surroundings.pauses import DAYS, Courtesy
from tests.desktop.scripted_bus import ScriptedBus

READING_S = 0.5  # half of what it is, for quick tests
ALWAYS = Courtesy(
    days=DAYS,
    from_time="00:00",
    to_time="24:00",
    battery_least=0.0,
    calls=CallRules(heeded=False, longest_s=4 * 3600.0, ignored=()),
    presentations=False,
    settle_s=0.0,
)


class JumpingClock:
    """The real one, which a test moves on."""

    ahead_s = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead_s


class Seat:
    """A system and a session bus, and a reader that asks both, in half of its time."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        for name in ("system", "session", "root"):
            (folder / name).mkdir()
        self.system = stack.enter_context(ScriptedBus(folder / "system"))
        self.session = stack.enter_context(ScriptedBus(folder / "session"))
        self.clock = JumpingClock()
        self.reader = LinuxSignals(
            {
                "DBUS_SYSTEM_BUS_ADDRESS": self.system.address,
                "DBUS_SESSION_BUS_ADDRESS": self.session.address,
                "XDG_SESSION_ID": "2",
            },
            clock=self.clock,
            uid=0,
            root=folder / "root",
        )
        stack.callback(self.reader.close)

    def lock(self) -> None:
        self.system.properties["LockedHint"] = ("b", True)

    def read(self) -> Signals:
        return self.reader.read(frozenset())

    def read_later(self) -> Signals:
        """Read again after a short rest."""
        self.clock.ahead_s += SHORT_REST_S
        return self.read()


@pytest.fixture
def seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    monkeypatch.setattr(bus, "READING_S", READING_S)
    with ExitStack() as stack:
        yield Seat(tmp_path, stack)


def test_a_late_answer_on_a_locked_screen_opens_no_camera(seat: Seat) -> None:
    seat.lock()
    desk = desk_of(seat)
    reasons = []

    for is_silent in (False, True, False, False, False):
        seat.system.silent = {"*"} if is_silent else set()
        assert desk.attend(frozenset(), is_looking=False)
        reasons.append(desk.reason(has_failed=False))
        seat.clock.ahead_s += EVERY_S

    assert reasons == [PauseReason.LOCKED] * 5
    assert seat.system.asked.count("LockedHint") > 2  # asked again after a short rest


def test_slow_buses_take_a_reading_no_longer_than_its_time(seat: Seat) -> None:
    seat.system.delay_s = seat.session.delay_s = 0.2  # each of more than ten answers
    began_s = time.monotonic()

    seat.read()

    assert time.monotonic() - began_s < 2 * READING_S


def test_a_lock_is_seen_by_and_by_on_a_bus_that_answers_once_a_reading(
    seat: Seat,
) -> None:
    seat.lock()
    seat.system.delay_s = 0.6 * READING_S

    first = seat.read().is_locked

    assert first is None
    assert any(seat.read_later().is_locked for _ in range(10))


def test_a_screen_saver_that_falls_silent_leaves_the_lock_in_doubt(seat: Seat) -> None:
    seat.session.add_saver(is_active=True)
    covered = seat.read().is_locked

    seat.session.silent = {"GetActive"}

    assert covered is True
    assert seat.read_later().is_locked is None  # though logind says that it is not


def test_a_logind_that_falls_silent_leaves_the_lock_in_doubt(seat: Seat) -> None:
    seat.lock()
    seat.session.add_saver(is_active=False)
    locked = seat.read().is_locked

    seat.system.silent = {"*"}
    seat.read_later()

    assert locked is True
    assert seat.read().is_locked is None  # though the screen saver says that it is not


def test_doubt_ends_with_the_next_reading_that_misses_nothing(seat: Seat) -> None:
    seat.session.add_saver(is_active=False)
    seat.read()
    seat.system.silent = {"*"}
    doubtful = seat.read_later().is_locked
    seat.system.silent = set()

    assert doubtful is None
    assert seat.read_later().is_locked is False


def test_a_desk_that_never_had_a_screen_saver_is_in_no_doubt(seat: Seat) -> None:
    seat.session.silent = {"*"}

    assert seat.read().is_locked is False


def test_a_screen_saver_is_still_known_after_its_bus_was_silent(seat: Seat) -> None:
    seat.session.add_saver(is_active=True)
    seat.read()
    seat.clock.ahead_s += LOOK_AROUND_S
    seat.session.silent = {"ListNames"}
    seat.read()
    seat.session.silent = set()

    assert seat.read_later().is_locked is True


def desk_of(seat: Seat) -> Desk:
    real = real_clock()
    clock = Clock(
        now_s=seat.clock,
        with_sleep_s=seat.clock,
        utc=real.utc,
        local=real.local,
        wait=real.wait,
    )
    told = Permissions(has_consent=lambda: True, is_forbidden=lambda: False)
    return Desk(
        seat.reader,
        ALWAYS,
        told,
        clock=clock,
        pause=None,
        say=lambda _remark: None,
        platform="linux",
    )
