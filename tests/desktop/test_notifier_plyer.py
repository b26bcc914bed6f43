"""plyer and auto, against a notification daemon on a desk of its own."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from desktop_notifier.backends.base import DesktopNotifierBackend

from posture_monitor.desktop.notifiers import (
    APP_NAME,
    ICON_PNG,
    Delivery,
    Notice,
    open_notifier,
    probe,
)
from posture_monitor.desktop.notifiers._button_desks import desk_of
from posture_monitor.desktop.notifiers._lengths import utf16_length
from posture_monitor.desktop.notifiers.desktop_notifier_ import ButtonNotifier
from posture_monitor.desktop.notifiers.plyer_ import (
    WORD_JOINER,
    LinuxPlyerDesk,
    PlyerNotifier,
)
from tests.desktop.notices import NOTICE, PLAIN, TOLD
from tests.desktop.private_desk import ODD_LETTERS, Desk

FAKE_DBUS = """
calls = []

class SessionBus:
    def get_object(self, name, path):
        return name, path

class Interface:
    def __init__(self, owner, name):
        pass

    def Notify(self, *words):
        calls.append(words)
"""


@pytest.mark.parametrize(
    ("title", "body"),
    ODD_LETTERS,
)
def test_the_daemon_shows_every_letter_as_it_is(
    bus: Desk, title: str, body: str
) -> None:
    bus.start_daemon()

    delivery = open_notifier("plyer").send(Notice(title=title, body=body), 1)

    shown = bus.last_shown()
    assert delivery == Delivery(told=True, by="plyer")
    assert shown.text == f"{APP_NAME}: {title}\n{body}".strip()
    assert shown.marked == ["b"]  # the title, by the daemon's own format
    assert shown.app_name == APP_NAME
    assert shown.icon == str(ICON_PNG)


@pytest.mark.parametrize("dashes", ["-", "--", "--help", "-u critical"])
def test_text_that_begins_with_a_dash_gets_through(bus: Desk, dashes: str) -> None:
    bus.start_daemon()

    delivery = open_notifier("plyer").send(Notice(title=dashes, body=dashes), 1)

    shown = bus.last_shown()
    assert delivery.told
    assert shown.summary == f"{APP_NAME}: {dashes}"
    assert shown.body.strip(WORD_JOINER) == dashes


def test_long_text_is_cut_with_an_ellipsis(bus: Desk) -> None:
    bus.start_daemon()

    open_notifier("plyer").send(Notice(title="t" * 300, body="😀" * 300), 1)

    shown = bus.last_shown()
    assert shown.summary == f"{APP_NAME}: " + "t" * 45 + "…"
    assert shown.body == "😀" * 127 + "…"
    assert utf16_length(shown.body) == 255


def test_without_buttons_the_commands_stand_on_a_line_of_their_own(
    bus: Desk,
) -> None:
    bus.start_daemon()
    body = "Seen. One thing to do: Look up. " + "Left out " * 30 + "whole."

    open_notifier("plyer").send(
        Notice(title="t", body=body, without_buttons="posture-monitor done"), 1
    )

    assert bus.last_shown().body == (
        "Seen. One thing to do: Look up.\nposture-monitor done"
    )


def test_a_notice_without_a_title_bears_the_programs_name(bus: Desk) -> None:
    bus.start_daemon()

    open_notifier("plyer").send(Notice(title=" \n", body="Body"), 1)

    assert bus.last_shown().summary == APP_NAME


def test_a_notice_goes_away_when_the_daemon_thinks_fit(bus: Desk) -> None:
    bus.start_daemon()

    open_notifier("plyer").send(PLAIN, 1)

    assert bus.last_shown().timeout_s == pytest.approx(7.0)


def test_a_daemon_that_the_bus_can_start_is_ready_and_is_started(
    bus: Desk,
) -> None:
    bus.let_the_bus_start_the_daemon()

    found = probe("plyer")

    assert found.ready
    assert not bus.has_daemon()
    assert open_notifier("plyer").send(PLAIN, 1).told
    assert bus.last_shown().text == "Posture monitor: Head forward\nAbout 8° more."


@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_daemon_tells_nobody_and_is_not_ready() -> None:
    delivery = open_notifier("plyer").send(PLAIN, 1)
    found = probe("plyer")

    assert not delivery.told
    assert not found.ready
    assert found.why is not None
    assert "Install one, such as dunst" in found.why


def test_a_daemon_that_hangs_tells_nobody(bus: Desk) -> None:
    daemon = bus.start_daemon()
    notifier = PlyerNotifier(LinuxPlyerDesk(os.environ, timeout_s=0.2))
    daemon.send_signal(signal.SIGSTOP)

    delivery = notifier.send(PLAIN, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "did not answer within 0 seconds" in delivery.why


def test_without_a_session_bus_nobody_is_told_and_the_reason_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    delivery = open_notifier("plyer").send(PLAIN, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "There is no desktop here." in delivery.why


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("unix:path=/nowhere/bus", id="nobody listens"),
        pytest.param("tcp:host=localhost,port=1", id="not a local socket"),
        pytest.param("rubbish", id="no address at all"),
    ],
)
def test_a_bus_that_cannot_be_used_tells_nobody(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    delivery = open_notifier("plyer").send(PLAIN, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "The desktop cannot be reached." in delivery.why
    assert address in delivery.why


def test_the_socket_in_the_runtime_folder_stands_in_for_the_address(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    socket = bus.address.removeprefix("unix:path=").partition(",")[0]
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "bus").symlink_to(socket)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))

    assert open_notifier("plyer").send(PLAIN, 1).told
    assert bus.last_shown().summary == "Posture monitor: Head forward"


def test_without_notify_send_the_reason_says_what_to_install(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    monkeypatch.setenv("PATH", str(tmp_path))

    delivery = open_notifier("plyer").send(PLAIN, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "Install the package libnotify-bin" in delivery.why
    assert probe("plyer").why == delivery.why


def test_dbus_python_gets_the_text_without_notify_sends_escapes(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    (tmp_path / "dbus.py").write_text(FAKE_DBUS)
    monkeypatch.syspath_prepend(tmp_path)

    delivery = open_notifier("plyer").send(Notice(title="-t", body="-\\n <"), 1)

    fake = sys.modules.pop("dbus")  # so that no later test meets it
    assert delivery.told
    assert fake.calls == [
        (
            APP_NAME,
            0,
            str(ICON_PNG),
            f"{APP_NAME}: -t",
            "-\\n &lt;",
            [],
            {},
            10_000,
        ),
    ]


# What auto takes.


def test_a_killed_daemon_tells_nobody_and_auto_falls_back_to_the_console(
    bus: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    daemon = bus.start_daemon()
    auto = open_notifier("auto")
    assert auto.send(PLAIN, 1) == Delivery(told=True, by="desktop-notifier")

    daemon.kill()
    daemon.wait()

    delivery = open_notifier("plyer").send(PLAIN, 1)
    assert not delivery.told
    assert delivery.why is not None
    assert "No program on this desktop shows notices" in delivery.why
    assert auto.send(PLAIN, 1) == Delivery(told=True, by="console")
    assert "About 8° more." in capsys.readouterr().err
    auto.close()


def test_auto_goes_back_to_the_desktop_when_a_daemon_comes_up(bus: Desk) -> None:
    auto = open_notifier("auto")
    assert auto.send(PLAIN, 1).by == "console"

    bus.start_daemon()

    assert auto.send(PLAIN, 1).by == "desktop-notifier"
    auto.close()


def test_a_desk_that_shows_no_buttons_is_left_to_plyer(bus: Desk) -> None:
    def opened_for_nothing() -> DesktopNotifierBackend:
        raise AssertionError("nothing is opened")

    bus.start_daemon_without_buttons()
    notifier = ButtonNotifier(desk_of("linux"), opened_for_nothing)
    auto = open_notifier("auto")

    delivery = notifier.send(NOTICE, 1)
    by_auto = auto.send(NOTICE, 2)

    assert not delivery.told
    assert delivery.why is not None
    assert "Notices have no buttons on this desktop." in delivery.why
    assert by_auto == Delivery(told=True, by="plyer")
    assert probe("desktop-notifier").why == delivery.why
    assert probe("auto").by == "plyer"
    auto.close()


def test_auto_offers_buttons_where_there_are_any_and_hears_them(
    bus: Desk,
) -> None:
    bus.start_daemon()
    auto = open_notifier("auto")

    delivery = auto.send(NOTICE, 1)

    assert delivery == TOLD
    auto.withdraw(1)
    assert bus.displayed() == 0
    auto.close()


def test_a_bus_that_only_we_would_find_is_left_to_plyer(
    bus: Desk,
    notifier: ButtonNotifier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bus.start_daemon()
    socket = bus.address.removeprefix("unix:path=").partition(",")[0]
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "bus").symlink_to(socket)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "The desktop cannot be reached from here." in delivery.why
    auto = open_notifier("auto")
    assert auto.send(NOTICE, 1).by == "plyer"
    auto.close()
