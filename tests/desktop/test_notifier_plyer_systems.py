"""plyer on macOS and Windows: by programs that are recorded, or fail."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from posture_monitor.desktop.notifiers import APP_NAME, Delivery, Notice
from posture_monitor.desktop.notifiers._lengths import utf16_length
from posture_monitor.desktop.notifiers._notice import ICON_ICO, ICON_PNG
from posture_monitor.desktop.notifiers._programs import run
from posture_monitor.desktop.notifiers.plyer_ import (
    LinuxPlyerDesk,
    MacPlyerDesk,
    PlyerNotifier,
    WindowsPlyerDesk,
    desk_of,
    show_balloon,
)
from tests.desktop.notices import PLAIN


class RecordedRun:
    """Answers as told and keeps the commands."""

    def __init__(self, answer: str | None = None) -> None:
        self.answer = answer
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str], timeout_s: float) -> str | None:
        self.commands.append(list(command))
        return self.answer


def test_a_plyer_that_raises_is_a_notice_not_told() -> None:
    class BrokenDesk:
        def obstacle(self) -> str | None:
            return None

        def show(self, title: str, body: str, picture: Path | None) -> str | None:
            raise NotImplementedError("No usable implementation found!")

    delivery = PlyerNotifier(BrokenDesk()).send(PLAIN, 1)

    assert not delivery.told
    assert delivery.why is not None
    assert "NotImplementedError: No usable implementation found!" in delivery.why


def test_a_mac_gets_the_texts_as_arguments_and_never_as_script() -> None:
    recorded = RecordedRun()
    title, body = '" & do shell script "x', "-e \\ '"

    delivery = PlyerNotifier(MacPlyerDesk(recorded)).send(
        Notice(title=title, body=body), 1
    )

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
            f"Posture monitor: {title}",
            body,
        ]
    ]


@pytest.mark.parametrize("desk_kind", ["darwin", "win32"])
def test_a_program_that_fails_is_a_notice_not_told(desk_kind: str) -> None:
    recorded = RecordedRun("it ended with 1 (not allowed)")
    desk = (
        MacPlyerDesk(recorded)
        if desk_kind == "darwin"
        else WindowsPlyerDesk(recorded, "python.exe")
    )

    delivery = PlyerNotifier(desk).send(PLAIN, 1)

    assert delivery == Delivery(
        told=False, by="plyer", why="it ended with 1 (not allowed)"
    )


def test_windows_gets_a_process_of_its_own_for_each_notice() -> None:
    recorded = RecordedRun()

    PlyerNotifier(WindowsPlyerDesk(recorded, "python.exe")).send(
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
        {
            "title": "Title",
            "message": "Body",
            "app_name": APP_NAME,
            "app_icon": str(ICON_ICO),
            "timeout": 10,
        }
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there the balloon would show")
def test_the_process_for_windows_says_why_it_failed() -> None:
    why = WindowsPlyerDesk(run, sys.executable).show("Title", "Body", None)

    assert why is not None
    assert "The error: 1, " in why


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        pytest.param("linux", LinuxPlyerDesk, id="Linux"),
        pytest.param("darwin", MacPlyerDesk, id="macOS"),
        pytest.param("win32", WindowsPlyerDesk, id="Windows"),
    ],
)
def test_each_system_has_its_desk(platform: str, kind: type) -> None:
    assert isinstance(desk_of(platform), kind)


@pytest.mark.parametrize(
    ("script", "timeout_s", "why"),
    [
        pytest.param("raise SystemExit('no')", 10.0, "The error: 1, no.", id="fails"),
        pytest.param("input()", 10.0, "The error: 1, EOFError", id="is asked nothing"),
        pytest.param(
            "import threading; threading.Event().wait()",
            0.3,
            "within 0 seconds",
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


@pytest.mark.parametrize(
    ("icon", "kind"),
    [
        pytest.param(ICON_PNG, b"\x89PNG", id="png"),
        pytest.param(ICON_ICO, b"\x00\x00\x01\x00", id="ico"),
    ],
)
def test_the_icon_of_a_notice_comes_with_the_package(icon: Path, kind: bytes) -> None:
    assert icon.read_bytes().startswith(kind)
