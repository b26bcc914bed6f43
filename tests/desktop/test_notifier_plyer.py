from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from posture_monitor.desktop.notifiers import (
    APP_NAME,
    Delivery,
    Notice,
    open_notifier,
    probe,
)
from posture_monitor.desktop.notifiers._lengths import utf16_length
from posture_monitor.desktop.notifiers._programs import run
from posture_monitor.desktop.notifiers.plyer_ import (
    WORD_JOINER,
    LinuxDesk,
    MacDesk,
    PlyerNotifier,
    WindowsDesk,
    desk_of,
    show_balloon,
)
from tests.desktop.private_desk import ODD_LETTERS, Desk

NOTICE = Notice(title="Head forward", body="About 8° more.")
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


class RecordedRun:
    """Answers as told and keeps the commands."""

    def __init__(self, answer: str | None = None) -> None:
        self.answer = answer
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str], timeout_s: float) -> str | None:
        self.commands.append(list(command))
        return self.answer


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
    assert shown.text == f"{title}\n{body}".strip()
    assert shown.marked == ["b"]  # the title, by the daemon's own format
    assert shown.app_name == APP_NAME


@pytest.mark.parametrize("dashes", ["-", "--", "--help", "-u critical"])
def test_text_that_begins_with_a_dash_gets_through(bus: Desk, dashes: str) -> None:
    bus.start_daemon()

    delivery = open_notifier("plyer").send(Notice(title=dashes, body=dashes), 1)

    shown = bus.last_shown()
    assert delivery.told
    assert shown.summary.strip(WORD_JOINER) == dashes
    assert shown.body.strip(WORD_JOINER) == dashes


def test_long_text_is_cut_with_an_ellipsis(bus: Desk) -> None:
    bus.start_daemon()

    open_notifier("plyer").send(Notice(title="t" * 300, body="😀" * 300), 1)

    shown = bus.last_shown()
    assert shown.summary == "t" * 62 + "…"
    assert shown.body == "😀" * 127 + "…"
    assert utf16_length(shown.body) == 255


def test_without_buttons_the_commands_stand_on_a_line_of_their_own(bus: Desk) -> None:
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

    assert bus.last_shown().summary == "posture-monitor"


def test_a_notice_goes_away_when_the_daemon_thinks_fit(bus: Desk) -> None:
    bus.start_daemon()

    open_notifier("plyer").send(NOTICE, 1)

    assert bus.last_shown().timeout_s == pytest.approx(7.0)


def test_a_daemon_that_the_bus_can_start_is_ready_and_is_started(bus: Desk) -> None:
    bus.let_the_bus_start_the_daemon()

    found = probe("plyer")

    assert found.ready
    assert not bus.has_daemon()
    assert open_notifier("plyer").send(NOTICE, 1).told
    assert bus.last_shown().text == "Head forward\nAbout 8° more."


def test_a_killed_daemon_tells_nobody_and_auto_falls_back_to_the_console(
    bus: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    daemon = bus.start_daemon()
    auto = open_notifier("auto")
    assert auto.send(NOTICE, 1) == Delivery(told=True, by="desktop-notifier")

    daemon.kill()
    daemon.wait()

    delivery = open_notifier("plyer").send(NOTICE, 1)
    assert not delivery.told
    assert delivery.why is not None
    assert "expected a notification daemon" in delivery.why
    assert auto.send(NOTICE, 1) == Delivery(told=True, by="console")
    assert "About 8° more." in capsys.readouterr().err
    auto.close()


def test_auto_goes_back_to_the_desktop_when_a_daemon_comes_up(bus: Desk) -> None:
    auto = open_notifier("auto")
    assert auto.send(NOTICE, 1).by == "console"

    bus.start_daemon()

    assert auto.send(NOTICE, 1).by == "desktop-notifier"
    auto.close()


@pytest.mark.usefixtures("bus")
def test_a_bus_without_a_daemon_tells_nobody_and_is_not_ready() -> None:
    delivery = open_notifier("plyer").send(NOTICE, 1)
    found = probe("plyer")

    assert not delivery.told
    assert not found.ready
    assert found.why is not None
    assert "install one such as dunst" in found.why


def test_a_daemon_that_hangs_tells_nobody(bus: Desk) -> None:
    daemon = bus.start_daemon()
    notifier = PlyerNotifier(LinuxDesk(os.environ, timeout_s=0.2))
    daemon.send_signal(signal.SIGSTOP)

    delivery = notifier.send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "did not answer within 0.2 s" in delivery.why


def test_without_a_session_bus_nobody_is_told_and_the_reason_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    delivery = open_notifier("plyer").send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "expected DBUS_SESSION_BUS_ADDRESS or a socket" in delivery.why


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

    delivery = open_notifier("plyer").send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert f"the session bus at {address} cannot be used" in delivery.why


def test_the_socket_in_the_runtime_folder_stands_in_for_the_address(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    socket = bus.address.removeprefix("unix:path=").partition(",")[0]
    (tmp_path / "runtime").mkdir()
    (tmp_path / "runtime" / "bus").symlink_to(socket)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))

    assert open_notifier("plyer").send(NOTICE, 1).told
    assert bus.last_shown().summary == "Head forward"


def test_without_notify_send_the_reason_says_what_to_install(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    monkeypatch.setenv("PATH", str(tmp_path))

    delivery = open_notifier("plyer").send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "install libnotify-bin" in delivery.why
    assert probe("plyer").why == delivery.why


def test_dbus_python_gets_the_text_without_notify_sends_escapes(
    bus: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus.start_daemon()
    (tmp_path / "dbus.py").write_text(FAKE_DBUS)
    monkeypatch.syspath_prepend(tmp_path)

    delivery = open_notifier("plyer").send(Notice(title="-t", body="-\\n <"), 1)

    fake = sys.modules["dbus"]
    monkeypatch.delitem(sys.modules, "dbus")
    assert delivery.told
    assert fake.calls == [
        (APP_NAME, 0, "", "-t", "-\\n &lt;", [], {}, 10_000),
    ]


def test_a_plyer_that_raises_is_a_notice_not_told() -> None:
    class BrokenDesk:
        def obstacle(self) -> str | None:
            return None

        def show(self, title: str, body: str) -> str | None:
            raise NotImplementedError("No usable implementation found!")

    delivery = PlyerNotifier(BrokenDesk()).send(NOTICE, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "NotImplementedError: No usable implementation found!" in delivery.why


def test_a_mac_gets_the_texts_as_arguments_and_never_as_script() -> None:
    recorded = RecordedRun()
    title, body = '" & do shell script "x', "-e \\ '"

    delivery = PlyerNotifier(MacDesk(recorded)).send(Notice(title=title, body=body), 1)

    assert delivery.told
    assert recorded.commands == [
        [
            "osascript",
            "-e",
            "on run argv",
            "-e",
            "display notification (item 2 of argv) with title (item 1 of argv)",
            "-e",
            "end run",
            "--",
            title,
            body,
        ]
    ]


@pytest.mark.parametrize("desk_kind", ["darwin", "win32"])
def test_a_program_that_fails_is_a_notice_not_told(desk_kind: str) -> None:
    recorded = RecordedRun("it ended with 1 (not allowed)")
    desk = (
        MacDesk(recorded)
        if desk_kind == "darwin"
        else WindowsDesk(recorded, "python.exe")
    )

    delivery = PlyerNotifier(desk).send(NOTICE, 1)

    assert delivery == Delivery(
        told=False, by="plyer", why="it ended with 1 (not allowed)"
    )


def test_windows_gets_a_process_of_its_own_for_each_notice() -> None:
    recorded = RecordedRun()

    PlyerNotifier(WindowsDesk(recorded, "python.exe")).send(
        Notice(title="t" * 99, body="😀" * 200), 1
    )

    [[executable, flag, module, title, body]] = recorded.commands
    assert (executable, flag) == ("python.exe", "-m")
    assert module == "posture_monitor.desktop.notifiers.plyer_"
    assert utf16_length(title) == 63
    assert utf16_length(body) == 255


def test_the_process_for_windows_shows_one_balloon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    balloons: list[dict[str, object]] = []
    fake = ModuleType("plyer.platforms.win.libs.balloontip")
    fake.__dict__["balloon_tip"] = lambda **words: balloons.append(words)
    monkeypatch.setitem(sys.modules, fake.__name__, fake)

    show_balloon("Title", "Body")

    assert balloons == [
        {"title": "Title", "message": "Body", "app_name": APP_NAME, "timeout": 10}
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there the balloon would show")
def test_the_process_for_windows_says_why_it_failed() -> None:
    why = WindowsDesk(run, sys.executable).show("Title", "Body")

    assert why is not None
    assert "ended with 1 (" in why


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        pytest.param("linux", LinuxDesk, id="Linux"),
        pytest.param("darwin", MacDesk, id="macOS"),
        pytest.param("win32", WindowsDesk, id="Windows"),
    ],
)
def test_each_system_has_its_desk(platform: str, kind: type) -> None:
    assert isinstance(desk_of(platform), kind)


@pytest.mark.parametrize(
    ("script", "timeout_s", "why"),
    [
        pytest.param("raise SystemExit('no')", 10.0, "with 1 (no)", id="fails"),
        pytest.param("input()", 10.0, "with 1 (EOFError", id="is asked nothing"),
        pytest.param(
            "import threading; threading.Event().wait()",
            0.3,
            "within 0.3 s",
            id="hangs",
        ),
    ],
)
def test_running_a_program_says_why_it_failed(
    script: str, timeout_s: float, why: str
) -> None:
    answer = run([sys.executable, "-c", script], timeout_s)

    assert answer is not None
    assert why in answer


def test_a_program_that_ends_well_leaves_nothing_to_say() -> None:
    assert run([sys.executable, "-c", "pass"], 10.0) is None


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["posture-monitor-no-such-program"], id="absent"),
        pytest.param([sys.executable, "\0"], id="impossible argument"),
    ],
)
def test_a_program_that_cannot_be_started_says_so(command: list[str]) -> None:
    answer = run(command, 5.0)

    assert answer is not None
    assert "could not be started" in answer
