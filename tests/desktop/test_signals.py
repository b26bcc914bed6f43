from __future__ import annotations

from typing import NamedTuple

import pytest

from posture_monitor.desktop.signals import Signals, open_signals
from posture_monitor.desktop.signals._battery import battery_of
from posture_monitor.desktop.signals.linux import LinuxSignals, is_remote_environment
from posture_monitor.desktop.signals.macos import MacSignals
from posture_monitor.desktop.signals.windows import WindowsSignals

PLATFORMS = ("linux", "win32", "darwin")
UNUSABLE = {
    "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/system",
    "DBUS_SESSION_BUS_ADDRESS": "nonsense",
    "DISPLAY": ":4095",
    "XDG_SESSION_ID": "none",
}


class Sensed(NamedTuple):
    percent: float
    power_plugged: bool | None


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        pytest.param("linux", LinuxSignals, id="linux"),
        pytest.param("win32", WindowsSignals, id="windows"),
        pytest.param("darwin", MacSignals, id="macos"),
        pytest.param("freebsd14", LinuxSignals, id="the rest is like linux"),
    ],
)
def test_each_system_has_its_reader(platform: str, kind: type[object]) -> None:
    assert isinstance(open_signals(platform), kind)


# python-xlib leaves the socket of a display that is not there to the collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_reading_never_raises_on_a_desk_without_anything(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in UNUSABLE.items():
        monkeypatch.setenv(name, value)
    reader = open_signals(platform)

    signals = [reader.read(frozenset()), reader.read(frozenset({1}))]

    assert all(isinstance(one, Signals) for one in signals)
    assert signals[0].is_locked is None
    assert signals[0].idle_s is None
    assert signals[0].is_presenting is None
    reader.close()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_closing_twice_does_nothing_the_second_time(platform: str) -> None:
    reader = open_signals(platform)
    reader.read(frozenset())

    reader.close()
    reader.close()

    assert isinstance(reader.read(frozenset()), Signals)
    reader.close()


@pytest.mark.parametrize(
    ("sensed", "battery", "is_on_battery"),
    [
        pytest.param(Sensed(55.0, False), 0.55, True, id="drained"),
        pytest.param(Sensed(101.2, True), 1.0, False, id="more than full"),
        pytest.param(Sensed(20.0, None), 0.2, None, id="mains unknown"),
    ],
)
def test_the_battery_is_a_share_and_mains_may_be_unknown(
    *, sensed: Sensed, battery: float, is_on_battery: bool | None
) -> None:
    share, drained = battery_of(sensed)

    assert share == pytest.approx(battery)
    assert drained is is_on_battery


@pytest.mark.parametrize(
    ("environ", "is_remote"),
    [
        pytest.param({"DISPLAY": ":0"}, False, id="a desk"),
        pytest.param({"XRDP_SESSION": "1", "DISPLAY": ":10"}, True, id="xrdp"),
        pytest.param({"XRDP_SOCKET_PATH": "/run/x"}, True, id="xrdp 0.9"),
        pytest.param({"SSH_CONNECTION": "a 1 b 22"}, True, id="ssh"),
        pytest.param(
            {"SSH_CONNECTION": "a 1 b 22", "DISPLAY": "localhost:10.0"},
            True,
            id="ssh with a forwarded display",
        ),
        pytest.param(
            {"SSH_CONNECTION": "a 1 b 22", "DISPLAY": ":0"}, False, id="ssh to the desk"
        ),
    ],
)
def test_a_remote_login_is_known_by_its_environment(
    *, environ: dict[str, str], is_remote: bool
) -> None:
    assert is_remote_environment(environ) is is_remote
