from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from posture_monitor.desktop.signals import Signals
from posture_monitor.desktop.signals.linux import LinuxSignals
from posture_monitor.desktop.signals.linux.bus import SHORT_REST_S, Bus, BusPlace
from posture_monitor.desktop.signals.linux.screen_saver import LOOK_AROUND_S
from tests.desktop.buses import (
    FakeClock,
    call,
    missing_mock,
    running_bus,
    service,
)
from tests.desktop.private_desk import missing_programs

pytestmark = pytest.mark.skipif(
    bool(missing_mock() or missing_programs()),
    reason="needs dbus-daemon and python3-dbusmock",
)

LOGIND = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
SESSION = f"{ROOT}/session/c1"
SAVER = "org.gnome.ScreenSaver"
DBUS = BusPlace.named("org.freedesktop.DBus")


class Desk:
    """A bus with logind on it, read by a real reader; only /proc is made up."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._stack = stack
        self.clock = FakeClock()
        self.folder = folder
        self.address, self.bus = stack.enter_context(running_bus(folder))
        stack.enter_context(
            service(self.address, LOGIND, "--system", "--template", "logind")
        )

    def add_session(self, session: str = "c1") -> None:
        call(self.address, LOGIND, ROOT, "AddSession", "ssusb",
             session, "seat0", os.getuid(), "me", True)  # fmt: skip

    def change(self, **properties: tuple[str, object]) -> None:
        call(self.address, LOGIND, SESSION, "UpdateProperties", "sa{sv}",
             f"{LOGIND}.Session", properties)  # fmt: skip

    def let_logind_answer(self, method: str, signature: str, code: str) -> None:
        call(self.address, LOGIND, ROOT, "AddMethod", "sssss",
             f"{LOGIND}.Manager", method, signature, "o", code)  # fmt: skip

    def start_saver(self) -> None:
        template = ("--session", "--template", "gnome_screensaver")
        self._stack.enter_context(service(self.address, SAVER, *template))

    def reader(self, **environ: str) -> LinuxSignals:
        reader = LinuxSignals(
            {
                "DBUS_SYSTEM_BUS_ADDRESS": self.address,
                "DBUS_SESSION_BUS_ADDRESS": self.address,
                **environ,
            },
            clock=self.clock,
            uid=os.getuid(),
            root=self.folder,
        )
        self._stack.callback(reader.close)
        return reader


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(tmp_path, stack)


def read(reader: LinuxSignals) -> Signals:
    return reader.read(frozenset())


def test_an_open_session_in_front_is_neither_locked_nor_remote(desk: Desk) -> None:
    desk.add_session()

    signals = read(desk.reader(XDG_SESSION_ID="c1"))

    assert signals.is_locked is False
    assert signals.is_remote is False
    assert signals.idle_s is None


def test_a_locked_session_is_locked_until_it_is_unlocked(desk: Desk) -> None:
    desk.add_session()
    reader = desk.reader(XDG_SESSION_ID="c1")

    desk.change(LockedHint=("b", True))
    locked = read(reader).is_locked
    desk.change(LockedHint=("b", False))

    assert locked is True
    assert read(reader).is_locked is False


def test_a_session_behind_another_one_counts_as_locked(desk: Desk) -> None:
    desk.add_session()
    desk.change(Active=("b", False))

    assert read(desk.reader(XDG_SESSION_ID="c1")).is_locked is True


def test_a_session_that_came_over_the_network_is_remote(desk: Desk) -> None:
    desk.add_session()
    desk.change(Remote=("b", True))

    assert read(desk.reader(XDG_SESSION_ID="c1")).is_remote is True


def test_the_idle_hint_gives_the_seconds_since_the_desktop_called_it_idle(
    desk: Desk,
) -> None:
    desk.add_session()
    desk.change(IdleHint=("b", True), IdleSinceHintMonotonic=("t", 700_000_000))

    assert read(desk.reader(XDG_SESSION_ID="c1")).idle_s == pytest.approx(300.0)


def test_without_an_id_the_session_that_we_run_in_is_read(desk: Desk) -> None:
    desk.add_session()
    desk.change(LockedHint=("b", True))
    desk.let_logind_answer(
        "GetSessionByPID", "u", f"assert args[0] == {os.getpid()}; ret = '{SESSION}'"
    )

    assert read(desk.reader()).is_locked is True


def test_without_a_session_of_our_own_the_user_s_desktop_is_read(desk: Desk) -> None:
    desk.add_session()
    desk.change(LockedHint=("b", True))
    me = f"{ROOT}/user/me"
    desk.let_logind_answer("GetUser", "u", f"ret = '{me}'")
    call(desk.address, LOGIND, ROOT, "AddObject", "ssa{sv}a(ssss)",
         me, f"{LOGIND}.User", {"Display": ("(so)", ("c1", SESSION))}, [])  # fmt: skip

    assert read(desk.reader()).is_locked is True


def test_a_stale_session_id_falls_back_to_the_session_that_we_run_in(
    desk: Desk,
) -> None:
    desk.add_session()
    desk.let_logind_answer("GetSessionByPID", "u", f"ret = '{SESSION}'")

    assert read(desk.reader(XDG_SESSION_ID="c0")).is_locked is False


def test_a_session_that_begins_later_is_found_then(desk: Desk) -> None:
    reader = desk.reader(XDG_SESSION_ID="c1")

    before = read(reader).is_locked
    desk.add_session()

    assert before is None
    assert read(reader).is_locked is False


def test_an_active_screen_saver_counts_as_locked(desk: Desk) -> None:
    desk.add_session()
    desk.start_saver()
    reader = desk.reader(XDG_SESSION_ID="c1")

    before = read(reader).is_locked
    call(desk.address, SAVER, "/org/gnome/ScreenSaver", "AddMethod", "sssss",
         SAVER, "GetActive", "", "b", "ret = True")  # fmt: skip

    assert before is False
    assert read(reader).is_locked is True


def test_a_screen_saver_that_starts_later_is_found_within_a_minute(desk: Desk) -> None:
    reader = desk.reader()

    before = read(reader).is_locked
    desk.start_saver()
    desk.clock.now_s += LOOK_AROUND_S

    assert before is None
    assert read(reader).is_locked is False


def test_gnome_gives_the_idle_time_on_wayland(desk: Desk) -> None:
    name, path = "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"
    with service(desk.address, name, "--session", name, path, name):
        call(desk.address, name, path, "AddMethod", "sssss",
             name, "GetIdletime", "", "t", "ret = 61500")  # fmt: skip

        reader = desk.reader(XDG_SESSION_TYPE="wayland", DISPLAY=":0")

        assert read(reader).idle_s == pytest.approx(61.5)


def test_a_bus_that_was_restarted_is_asked_again_at_once(tmp_path: Path) -> None:
    bus = Bus(f"unix:path={tmp_path / 'bus'}", clock=FakeClock())
    with running_bus(tmp_path) as (_, process):
        assert bus.names()
        process.kill()
        process.wait()

    with running_bus(tmp_path):
        assert bus.names()
    bus.close()


def test_a_bus_that_was_stopped_is_asked_again_after_some_seconds(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    with running_bus(tmp_path) as (address, process):
        bus = Bus(address, clock=clock, timeout_s=0.1)
        assert bus.names()

        process.send_signal(signal.SIGSTOP)
        while_stopped = bus.answer(DBUS, "ListNames")
        process.send_signal(signal.SIGCONT)
        clock.now_s += SHORT_REST_S - 1.0
        too_early = bus.answer(DBUS, "ListNames")
        clock.now_s += 1.0

        assert (while_stopped, too_early) == (None, None)
        assert bus.answer(DBUS, "ListNames") is not None
        bus.close()


def test_asking_starts_no_service(desk: Desk) -> None:
    services = desk.folder / "services"
    services.mkdir()
    started = desk.folder / "started"
    (services / "saver.service").write_text(
        f"[D-BUS Service]\nName={SAVER}\nExec=/usr/bin/touch {started}\n"
    )
    bus = Bus(desk.address, clock=desk.clock)
    bus.answer(DBUS, "ReloadConfig")

    answer = bus.answer(BusPlace.named(SAVER), "GetActive")

    assert answer is None
    assert not started.exists()
    bus.close()


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("unix:path=/nowhere/bus", id="nobody listens"),
        pytest.param("tcp:host=localhost,port=1", id="a transport that we lack"),
        pytest.param("disabled:", id="systemd's word for none"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_bus_that_cannot_be_opened_answers_nothing(address: str) -> None:
    bus = Bus(address, clock=FakeClock())

    assert bus.answer(DBUS, "ListNames") is None
    assert bus.property_of(DBUS, "Features") is None
    assert bus.names() == frozenset()
