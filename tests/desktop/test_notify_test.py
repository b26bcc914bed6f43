"""notify-test: a sample reminder on a desk of its own, and what comes of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.program import PATIENCE_S, PROGRAM, environment, run
from tests.desktop.private_desk import Desk


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a home without any desktop."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def test_a_pressed_button_is_told(bus: Desk, tmp_path: Path) -> None:
    bus.start_daemon()
    with subprocess.Popen(
        [*PROGRAM, "notify-test", "--wait", "60"],
        env=environment(tmp_path) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as sample:
        assert sample.stdout is not None
        lines = [sample.stdout.readline() for _ in range(3)]
        bus.press("Not now")
        rest = sample.stdout.read()
        status = sample.wait(PATIENCE_S)

    assert lines[0] == ("A notice has appeared on your screen: Slumped, clearly.\n")
    assert lines[1] == "Its buttons: Done, Not now, That was wrong.\n"
    assert rest == "You pressed: Not now. Buttons work.\n"
    assert status == 0


def test_without_a_press_it_says_where_to_look(bus: Desk, tmp_path: Path) -> None:
    bus.start_daemon()

    ended = run("notify-test", "--wait", "0", home=tmp_path)

    assert ended.status == 0
    assert "No button was pressed." in ended.out


def test_a_desktop_without_buttons_is_told_so(bus: Desk, tmp_path: Path) -> None:
    bus.start_daemon_without_buttons()

    ended = run("notify-test", home=tmp_path)

    assert ended.status == 0
    assert "This desktop shows no buttons." in ended.out


def test_where_nothing_shows_it_one_sentence_says_why(nowhere: Path) -> None:
    ended = run("notify-test", home=nowhere)

    assert ended.status == 1
    assert "No desktop shows this notice. The desktop cannot be reached." in ended.err
    assert "Traceback" not in ended.err


def test_in_the_terminal_it_is_shown_where_the_setting_says_so(nowhere: Path) -> None:
    ended = run("notify-test", "--set", "reminders.notifier=console", home=nowhere)

    assert ended.status == 0
    assert "This is a sample." in ended.out
